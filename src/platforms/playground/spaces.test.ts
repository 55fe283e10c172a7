import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage, type TestStorage } from '../../storage/testing.ts';
import { openTestPlayground, type TestPlayground } from './testing.ts';
import type { MessageView, Outcome, StewardsView } from './wire.ts';

let stored: TestStorage;
let play: TestPlayground;
beforeEach(async () => {
  stored = await openTestStorage();
  play = await openTestPlayground(stored);
});
afterEach(async () => {
  await play.dispose();
  await stored.dispose();
});

const STEWARDS = 'the-room-stewards';

function titleOf(outcome: Outcome): string {
  return outcome.kind === 'card' ? outcome.card.card.title : outcome.kind;
}

async function channelsOf(person: string): Promise<string[]> {
  const { channels } = await play.session(person);
  return channels.filter(({ kind }) => kind !== 'direct').map(({ id }) => id);
}

async function last(person: string, channel: string): Promise<MessageView> {
  const { messages } = await play.read(person, channel);
  return messages.at(-1)!;
}

const desk = async (person: string) => (await play.send(person, '/api/stewards')).json<StewardsView>();
const section = async (person: string, id: string) =>
  (await desk(person)).open?.sections.find((each) => each.id === id)?.cards ?? [];

async function restart(): Promise<void> {
  await play.dispose();
  play = await openTestPlayground(stored);
}

/** Posts in the room under a pseudonym, and gives it. */
async function vents(person: string, text: string): Promise<string> {
  const preview = await play.say(person, 'the-room', `/vent ${text}`);
  if (preview.kind !== 'card') throw new Error('no preview');
  const { label = '' } = preview.card.card.buttons[0] ?? {};
  await play.press(person, preview, label);
  return label.replace('Post as ', '');
}

describe('who is let in', () => {
  it('sees the room, and others do not', async () => {
    expect(await channelsOf('amara')).toEqual(['the-room', 'general', 'tiktok-drafts']);
    expect(await channelsOf('rohan')).toEqual(['the-room', STEWARDS, 'general', 'tiktok-drafts']);
    expect(await channelsOf('ines')).toEqual(['general', 'tiktok-drafts']);
    for (const [person, channel] of [
      ['ines', 'the-room'],
      ['amara', STEWARDS],
      ['amara', 'inbox-rohan'],
    ] as const) {
      expect((await play.send(person, `/api/channels/${channel}/messages`)).statusCode).toBe(404);
    }
  });

  it('asks, is let in by a steward from the card in their channel, and is told', async () => {
    const offer = await play.say('ines', 'general', '/join');
    const form = await play.press('ines', offer, 'Ask to join');
    const values = { role: 'qualified', body: 'BACP', attested: 'yes' };
    expect(titleOf(await play.press('ines', form, '', values))).toBe('Thank you');
    const asked = await last('rohan', STEWARDS);
    expect(asked.card?.title).toBe('Inês Marques asks to join The room');
    expect((await section('siobhan', 'applications')).map(({ title }) => title)).toEqual([
      'Inês Marques asks to join The room',
    ]);

    await play.pressThere('rohan', asked, 'Let in');
    expect((await last('siobhan', STEWARDS)).card).toMatchObject({ buttons: [] });
    expect(await section('siobhan', 'applications')).toEqual([]);
    expect(await channelsOf('ines')).toContain('the-room');
    const { cards, people } = await play.session('ines');
    expect(cards.find(({ channel }) => channel === 'dm:confidant')?.card.title).toBe('Welcome to The room');
    expect(people.find(({ key }) => key === 'ines')?.role).toBe('Counsellor');
  });

  it('does not see the room any more once removed, and a restart does not let them back', async () => {
    const list = await play.say('rohan', 'the-room', '/members');
    const form = await play.press('rohan', list, 'Change');
    if (form.kind !== 'form') throw new Error('no form');
    const whom = form.form.fields.find(({ name }) => name === 'member');
    const leila = whom?.kind === 'choice' && whom.options.find(({ label }) => label.startsWith('Leila'));
    await play.press('rohan', form, '', { member: leila ? leila.value : '', deed: 'remove' });
    expect(await channelsOf('leila')).not.toContain('the-room');
    await restart();
    expect(await channelsOf('leila')).not.toContain('the-room');
  });
});

describe('another space', () => {
  it('has channels of its own, and takes them along when it is erased', async () => {
    const form = await play.say('rohan', 'general', '/space create');
    await play.press('rohan', form, '', { name: 'The back room', region: 'UK', profession: 'counselling' });
    const { channels } = await play.session('rohan');
    const names = channels.filter(({ kind }) => kind === 'space').map(({ name }) => name);
    expect(names).toEqual(['the-room', 'the-back-room']);
    expect(await channelsOf('amara')).toEqual(['the-room', 'general', 'tiktok-drafts']);

    const back = channels.find(({ name }) => name === 'the-back-room')!;
    await play.say('rohan', back.id, 'Only me here.');
    const settings = await play.say('rohan', back.id, '/space settings');
    const close = await play.press('rohan', settings, 'Close');
    await play.press('rohan', close, '', { days: '1' });
    await play.services.closing.sweep(new Date(Date.now() + 2 * 86_400_000));
    await play.services.retention.sweep(new Date(Date.now() + 2 * 86_400_000));
    await play.services.closing.sweep(new Date(Date.now() + 2 * 86_400_000));
    expect((await play.session('rohan')).channels.map(({ name }) => name)).not.toContain('the-back-room');
    // What is left of it opens for nobody, and stands in nobody's way.
    expect((await play.send('rohan', '/api/channels/general/messages')).statusCode).toBe(200);
  });
});

describe('what is typed into the room', () => {
  it('stays as it is when it names nobody, under one’s own name', async () => {
    const said = await play.say('amara', 'the-room', 'A long week.');
    expect(said).toMatchObject({ kind: 'message', message: { author: { key: 'amara' } } });
    expect(await play.services.vents.mine({ ...whoIs('amara') })).toMatchObject([{ text: 'A long week.' }]);
  });

  it('is given back covered when it names someone, and was never kept', async () => {
    expect((await play.say('amara', 'the-room', 'Lena was late.')).kind).toBe('done');
    expect((await play.read('amara', 'the-room')).messages).toEqual([]);
    const [offer] = (await play.session('amara')).cards;
    expect(offer?.channel).toBe('the-room');
    expect(offer?.card.blocks).toContainEqual(expect.objectContaining({ text: '[name] was late.' }));
    expect(await stored.storage.db.selectFrom('playground_message').selectAll().execute()).toEqual([]);
  });

  it('is looked at again when it is edited', async () => {
    const said = await play.say('amara', 'the-room', 'A long week.');
    if (said.kind !== 'message') throw new Error('not posted');
    const edit = async (text: string) =>
      play.press('amara', await play.menu('amara', 'the-room', said.message.id, 'edit'), '', { text });
    await edit('A very long week.');
    expect(await last('tomasz', 'the-room')).toMatchObject({ text: 'A very long week.', edited: true });
    await edit('A long week with Lena.');
    expect((await play.read('tomasz', 'the-room')).messages).toEqual([]);
  });

  it('is only its writer’s to change', async () => {
    const said = await play.say('amara', 'the-room', 'A long week.');
    if (said.kind !== 'message') throw new Error('not posted');
    const { id } = said.message;
    const deeds = async (person: string) => (await last(person, 'the-room')).deeds;
    expect(await deeds('amara')).toEqual(['forward', 'edit', 'delete']);
    expect(await deeds('tomasz')).toEqual(['forward']);
    expect(await deeds('rohan')).toEqual(['forward', 'delete', 'freeze']);
    const body = { channel: 'the-room', message: id, key: 'menu-key-3' };
    for (const command of ['edit', 'delete', 'freeze'])
      expect((await play.send('tomasz', '/api/menu', { ...body, command })).statusCode).toBe(403);
    await play.menu('amara', 'the-room', id, 'delete');
    expect(await play.services.vents.mine({ ...whoIs('amara') })).toEqual([]);
  });

  it('can be carried outside, where it is the words of another message', async () => {
    await vents('amara', 'A long week.');
    const { id } = await last('tomasz', 'the-room');
    const form = await play.menu('tomasz', 'the-room', id, 'forward');
    await play.press('tomasz', form, '', { to: 'general' });
    expect(await last('ines', 'general')).toMatchObject({
      ...{ text: '', forwarded: 'A long week.', author: { key: 'tomasz' } },
    });
  });
});

describe('what waits for stewards', () => {
  it('is on their page alone', async () => {
    expect((await desk('amara')).spaces).toEqual([]);
    const { open, spaces } = await desk('rohan');
    expect(spaces).toEqual([{ id: open?.id, name: 'The room' }]);
    expect(open?.sections.map(({ id, cards }) => [id, cards.length])).toEqual([
      ['applications', 0],
      ['reports', 0],
      ['reviews', 0],
      ['unmasking', 0],
      ['failures', 0],
      ['settings', 1],
      ['audit', 1],
    ]);
  });

  it('has what a platform would not take down, until it lets go', async () => {
    await vents('amara', 'A long week.');
    const { id } = await last('rohan', 'the-room');
    await play.menu('rohan', 'the-room', id, 'freeze');
    await play.menu('amara', 'the-room', id, 'take-down');
    expect((await play.read('rohan', 'the-room')).messages).toHaveLength(1);
    const [failures] = await section('siobhan', 'failures');
    expect(JSON.stringify(failures)).toContain(`/?channel=the-room#${id}`);
    await play.menu('rohan', 'the-room', id, 'thaw');
    const retry = failures!.buttons[0]!;
    const press = { channel: STEWARDS, action: retry.action, ref: retry.ref, key: 'retry-key' };
    expect(titleOf((await play.send('siobhan', '/api/press', press)).json())).toBe('It is gone');
    expect(await section('siobhan', 'failures')).toEqual([]);
    expect((await play.read('rohan', 'the-room')).messages).toEqual([]);
  });
});

describe('a restart', () => {
  it('forgets no notice, and says none twice', async () => {
    await play.say('amara', 'the-room', 'Lena was late.');
    const before = (await play.session('amara')).cards;
    expect(before).toHaveLength(1);
    await restart();
    const { cards } = await play.session('amara');
    expect(cards).toMatchObject([{ id: before[0]!.id, card: { title: before[0]!.card.title } }]);
    // The buttons work on.
    const posted = await play.press('amara', { kind: 'card', card: cards[0]! }, 'Post as Amara');
    expect(titleOf(posted)).toBe('Posted');
  });

  it('shows what stands in a channel as it is now', async () => {
    const offer = await play.say('ines', 'general', '/join');
    const form = await play.press('ines', offer, 'Ask to join');
    await play.press('ines', form, '', { role: 'trainee', body: 'none yet', attested: 'yes' });
    await restart();
    expect((await last('siobhan', STEWARDS)).card?.buttons.map(({ label }) => label)).toEqual([
      'Let in',
      'Decline',
    ]);
  });
});

it('takes a person who had everything erased for a stranger', async () => {
  await play.say('amara', 'general', 'To be forgotten.');
  const held = await play.say('amara', 'general', '/privacy');
  const asked = await play.press('amara', held, 'Erase it');
  await play.press('amara', asked, 'Erase everything');
  expect((await play.read('tomasz', 'general')).messages).toEqual([]);
  const { cards, channels } = await play.session('amara');
  expect(channels.map(({ kind }) => kind)).not.toContain('space');
  expect(cards.map(({ card }) => card.title)).toEqual(['Erased']);
  expect((await play.say('amara', 'general', 'Who am I?')).kind).toBe('message');
  await play.say('tomasz', 'dm:amara', 'Welcome.');
  expect((await play.read('amara', 'dm:tomasz')).messages.map(({ text }) => text)).toEqual(['Welcome.']);
});

function whoIs(key: string) {
  const { communityId, residents } = play.playground.town;
  return { communityId, personId: residents.find((each) => each.key === key)!.id, now: play.clock.now };
}
