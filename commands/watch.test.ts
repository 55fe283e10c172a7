import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestGate, type TestGate } from '../src/gate/testing.ts';
import type { Card } from './card.ts';
import { pressAction, runCommand } from './index.ts';
import { noticeCard } from './notices/index.ts';

const HELD = 'my client in Truro came back today';
const FINE = 'See you all at the conference in June';

let gate: TestGate;
let amara: string;
let key = 0;
let message = 0;

beforeAll(async () => {
  gate = await openTestGate();
  amara = await gate.addPerson('Amara');
  await gate.addPerson('Tom');
  await gate.storage.db.updateTable('space').set({ watch: 'nudge' }).execute();
});
afterAll(() => gate.dispose());
beforeEach(() => {
  // Another hour, another nudge.
  gate.clock.now = new Date(gate.clock.now.getTime() + 2 * 3_600_000);
});

const context = () => ({
  ...gate.as(amara),
  channelRef: 'general',
  services: gate,
  requestKey: `key-${key++}`,
});
const labels = (card: Card) => card.buttons.map(({ label }) => label);

function press(card: Card, label: string, values = {}): Promise<Card> {
  const button = card.buttons.find((candidate) => candidate.label === label);
  if (!button) throw new Error(`no button ${label} among ${labels(card).join(', ')}`);
  return pressAction(context(), button.action, button.ref, values);
}

async function nudge(text = HELD): Promise<Card> {
  const messageRef = `message-${message++}`;
  gate.platform.messages.set(messageRef, {} as never);
  const { communityId, now } = gate.as(amara);
  await gate.watch.look({
    ...{ communityId, now, channelRef: 'general', messageRef, personId: amara, text, edited: false },
  });
  await gate.work();
  return noticeCard(gate, gate.platform.told.at(-1)!, amara);
}

it('the nudge says what was seen and that nobody was told, and none of the words', async () => {
  const card = await nudge();
  expect(card.title).toBe('Someone could recognise a client in your message in #general.');
  expect(JSON.stringify(card)).toMatch(/Nobody else has been told/);
  expect(JSON.stringify(card)).not.toMatch(/Truro|came back/);
  expect(labels(card)).toEqual([
    'Take it down',
    'Use the rewrite',
    'Keep it, ask for review',
    'Fewer of these',
  ]);
});

it('shows nothing to anyone but its author', async () => {
  await nudge();
  const other = await gate.addPerson('Zoe');
  const card = await noticeCard(gate, gate.platform.told.at(-1)!, other);
  expect(card.title).toBe('Nothing to look at');
});

it('the message is taken down by one press, and a second press is told so', async () => {
  const card = await nudge();
  const before = gate.platform.messages.size;
  expect((await press(card, 'Take it down')).blocks).toContainEqual({
    kind: 'text',
    text: 'You have taken it down.',
  });
  expect(gate.platform.messages.size).toBe(before - 1);
  expect((await press(card, 'Take it down')).title).toBe('You have taken it down.');
});

it('words that cannot be read where they stand are asked for', async () => {
  const form = (await press(await nudge(), 'Keep it, ask for review')).form!;
  const card = await pressAction(context(), form.action, form.ref, { text: HELD });
  expect(card.title).toMatch(/reviewers|review/i);
});

it('the rewrite replaces the message when its author says so', async () => {
  const card = await nudge(`my client ${FINE}`);
  const form = (await press(card, 'Use the rewrite')).form!;
  const offer = await pressAction(context(), form.action, form.ref, { text: `Truro! ${FINE}` });
  expect(offer.title).toBe('Replace it with this?');
  expect((await press(offer, 'Replace it')).title).toBe('Shared');
  await gate.work();
  expect([...gate.platform.messages.values()].map(({ text }) => text)).toContain(`a town! ${FINE}`);
});

it('several messages are one card, each with its own button', async () => {
  await nudge();
  const card = await nudge();
  expect(card.title).toBe('2 messages of yours to look at');
  expect(labels(card)).toEqual(['Look: #general', 'Look: #general']);
  expect(labels(await press(card, 'Look: #general'))).toContain('Take it down');
});

it('a member can have fewer of these, and have them again', async () => {
  const week = await press(await press(await nudge(), 'Fewer of these'), 'A week');
  expect(week.title).toBe('No nudges for now');
  const list = await runCommand({ ...context(), channelRef: 'room' }, 'watch', {});
  expect(labels(list)).toContain('Nudge me again');
  expect((await press(list, 'Nudge me again')).title).toBe('I will nudge you again');
});
