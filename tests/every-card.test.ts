/**
 * Walks from every command along every button and form, as a steward who manages the community, and shows every card
 * and form that comes on Discord and on Slack: each keeps their limits, and none leads nowhere.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Button, type Card, type Field, type Form, type FormValues, say } from '../commands/card.ts';
import { commands } from '../commands/index.ts';
import { openTestCommands, type Speaker, type TestCommands } from '../commands/testing.ts';
import { renderCard as onDiscord } from '../src/platforms/discord/render-card.ts';
import { renderForm as formOnDiscord } from '../src/platforms/discord/render-form.ts';
import { renderCard as onSlack, renderCardView } from '../src/platforms/slack/render-card.ts';
import { renderForm as formOnSlack } from '../src/platforms/slack/render-form.ts';
import { parseDraft } from './loopback/discord/drafts.ts';
import { checkModal } from './loopback/discord/modals.ts';
import { checkBlocks } from './loopback/slack/blocks.ts';
import { checkView } from './loopback/slack/views.ts';

/** What ends the walk of everyone else: walked last. */
const LAST = ['space', 'leave', 'privacy'];
const WORDS = 'My client, a paramedic in Truro with twins, was late again.';
const IDS = { channelId: 'C1', origin: '' };

let house: TestCommands;
let rohan: Speaker;
/** Every card that was shown, by the command or the action that it answered. */
const shown = new Map<string, Card>();

beforeAll(async () => {
  house = await openTestCommands();
  rohan = await house.speaker('Rohan', { mayManage: true });
  await rohan.press(await rohan.say('space', { do: 'create' }), undefined, { name: 'The room' });
  const amara = await house.speaker('Amara');
  const { services, communityId, clock } = house;
  const [space] = await services.spaces.list(communityId);
  await services.communities.ensureMember({
    ...{ spaceId: space?.id ?? '', personId: amara.personId, role: 'supervisor', steward: false },
  });
  for (const speaker of [amara, rohan]) {
    await speaker.press(await speaker.say('vent', { text: 'A long week.' }), 'Post as');
    const asked = { communityId, personId: speaker.personId, now: clock.now };
    await services.drafts.check({ ...asked, text: WORDS, destination: null, requestKey: speaker.personId });
  }
}, 60_000);
afterAll(() => house.dispose());

/** Shows a card everywhere; what a platform would refuse is thrown. */
function show(by: string, card: Card): void {
  shown.set(by, card);
  expect(card.title, by).toMatch(/\S/);
  expect(card.title, by).not.toContain('older version');
  const { body, files } = onDiscord(card, { guildId: '1234567890123456789' });
  const uploads = files.map(({ name, data }) => ({
    name,
    data: Buffer.from(data),
    contentType: 'text/plain',
  }));
  parseDraft(body as never, { ...uploads } as never, 'interaction');
  expect(checkBlocks(onSlack(card).blocks, 'message'), by).toEqual([]);
  checkView(renderCardView(card, IDS.channelId) as never, 'modal');
  if (!card.form) return;
  checkModal(formOnDiscord(card.form, 'A word before.', '1234567890123456789') as never);
  checkView(formOnSlack(card.form, 'A word before.', IDS) as never, 'modal');
}

function filled({ fields }: Form): FormValues {
  const value = (field: Field) =>
    field.value ?? (field.kind === 'text' ? WORDS : field.options[0]?.value) ?? '';
  return Object.fromEntries(fields.map((field) => [field.name, value(field)]));
}

/** Goes on from a card by its form and its buttons, each action once. */
async function walk(from: Card, by: string): Promise<void> {
  const ahead: Array<Pick<Button, 'action' | 'ref'> & { values: FormValues }> = [];
  const add = ({ form, buttons }: Card) => {
    if (form) ahead.push({ action: form.action, ref: form.ref, values: filled(form) });
    for (const { action, ref } of buttons) ahead.push({ action, ref, values: {} });
  };
  show(by, from);
  add(from);
  for (let next = ahead.shift(); next; next = ahead.shift()) {
    const { action, ref, values } = next;
    if (shown.has(action)) continue;
    const button: Button = { label: 'it', style: 'plain', action, ref };
    const card = await rohan.press({ ...from, form: undefined as never, buttons: [button] }, 'it', values);
    show(action, card);
    add(card);
  }
}

/** The newest of each kind of thing that there is. */
async function idsOfAllKinds(): Promise<string[]> {
  const { pool } = house.storage;
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'confidant' AND column_name = 'id' AND data_type = 'text'`,
  );
  const ids = [];
  for (const { name } of rows) ids.push(...(await pool.query(`SELECT id FROM "${name}"`)).rows);
  return [...new Map(ids.map(({ id }) => [id.slice(0, id.indexOf('_')), id])).values()];
}

describe('every command', () => {
  const inOrder = commands.toSorted((a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name));

  it.each(inOrder)('/$name leads to cards that every platform shows', async ({ name, rest }) => {
    await walk(await rohan.say(name), `/${name}`);
    if (rest) await walk(await rohan.say(name, { [rest]: WORDS }), `/${name} ${rest}`);
  });

  it('brings a card to every button, on whatever it is pressed', async () => {
    const actions = commands.flatMap(({ actions = {} }) => Object.keys(actions));
    const ids = await idsOfAllKinds();
    for (const action of actions.filter((one) => !shown.has(one) || shown.get(one)?.refused))
      for (const ref of ids) {
        const button: Button = { label: 'it', style: 'plain', action, ref };
        const card = await rohan.press({ ...say('', ''), buttons: [button] }, 'it', { text: WORDS });
        if (!shown.has(action) || !card.refused) await walk(card, action);
      }
    expect(actions.filter((action) => !shown.has(action))).toEqual([]);
  });

  it('is walked to what its form brings', () => {
    expect(shown.get('policy.build')?.title).toBe('Your texts');
    expect([...shown.values()].filter(({ refused }) => !refused).length).toBeGreaterThan(100);
  });
});
