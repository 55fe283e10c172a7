import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPlayground, type TestPlayground } from './testing.ts';
import type { Outcome } from './wire.ts';

let play: TestPlayground;
beforeAll(async () => {
  play = await openTestPlayground();
});
afterAll(() => play.dispose());

function cardOf(outcome: Outcome) {
  if (outcome.kind !== 'card') throw new Error(`a ${outcome.kind} and not a card`);
  return outcome.card.card;
}

describe('the room', () => {
  it('shows a vent to its writer first, names covered', async () => {
    const preview = await play.say('amara', 'the-room', '/vent Lena was late again.');
    expect(cardOf(preview).blocks[0]).toMatchObject({ kind: 'preview', text: '[name] was late again.' });
    expect((await play.read('tomasz', 'the-room')).messages).toEqual([]);
  });

  it('relays a vent under the name that was chosen', async () => {
    const preview = await play.say('leila', 'the-room', '/vent Three no-shows today.');
    const label = cardOf(preview).buttons[0]?.label ?? '';
    expect(cardOf(await play.press('leila', preview, label)).title).toBe('Posted');
    const own = await play.say('leila', 'the-room', '/vent And the kettle broke.');
    await play.press('leila', own, 'Post as Leila Haddad');

    const { messages } = await play.read('tomasz', 'the-room');
    expect(messages.map(({ author, text }) => [author, text])).toEqual([
      [{ kind: 'pseudonym', name: label.replace('Post as ', '') }, 'Three no-shows today.'],
      [{ kind: 'person', key: 'leila', name: 'Leila Haddad' }, 'And the kettle broke.'],
    ]);
    expect(JSON.stringify(messages[0])).not.toContain('leila');
  });

  it('posts once when a button is pressed twice at the same time', async () => {
    const before = (await play.read('rohan', 'the-room')).messages.length;
    const preview = await play.say('rohan', 'the-room', '/vent A quiet one.');
    const pressed = await Promise.all(
      [1, 2, 3].map(() => play.press('rohan', preview, 'Post as Rohan Iyer')),
    );
    expect(pressed.map((outcome) => cardOf(outcome).title).sort()).toEqual([
      'Already posted',
      'Already posted',
      'Posted',
    ]);
    expect((await play.read('rohan', 'the-room')).messages).toHaveLength(before + 1);
  });

  it('keeps one preview when the same words are sent twice', async () => {
    const [first, second] = await Promise.all([
      play.say('amara', 'the-room', '/vent Twice.', 'the-same-key'),
      play.say('amara', 'the-room', '/vent Twice.', 'the-same-key'),
    ]);
    expect(second).toEqual(first);
  });

  it('takes a form that was open for an hour', async () => {
    const form = await play.say('amara', 'the-room', '/vent');
    play.clock.now = new Date(play.clock.now.getTime() + 3_600_000);
    const preview = await play.press('amara', form, '', { text: 'An hour later.' });
    const edit = await play.press('amara', preview, 'Edit');
    play.clock.now = new Date(play.clock.now.getTime() + 3_600_000);
    const again = await play.press('amara', edit, '', { text: 'Two hours later.' });
    expect(again.kind === 'card' && preview.kind === 'card' && again.card.id).toBe(
      preview.kind === 'card' && preview.card.id,
    );
    expect(cardOf(await play.press('amara', again, 'Post as Amara')).title).toBe('Posted');
  });
});

describe('checking and sharing', () => {
  it('answers a check to nobody but the one who asked', async () => {
    const outcome = await play.say('siobhan', 'general', '/check She moved to Truro.');
    expect(cardOf(outcome).title).toBe('A few details would be better changed');
    const session = (person: string) => play.send(person, '/api/session').then((response) => response.json());
    expect((await session('siobhan')).cards).toHaveLength(1);
    expect(JSON.stringify((await session('amara')).cards)).not.toContain('Truro');
    expect((await play.read('amara', 'general')).messages).toEqual([]);
  });

  it('shares what is clear, and what became clear', async () => {
    await play.say('tomasz', 'general', '/share to:#general Endings are on my mind.');
    const refused = await play.say('tomasz', 'general', '/share to:#general as:unsigned She moved to Truro.');
    expect(cardOf(refused).blocks).toContainEqual(expect.objectContaining({ kind: 'rewrite', passes: true }));
    const taken = await play.press('tomasz', refused, 'Take the rewrite');
    expect(cardOf(await play.press('tomasz', taken, 'Share it')).title).toBe('Shared');
    const { messages } = await play.read('amara', 'general');
    expect(messages.map(({ text }) => text)).toEqual(['Endings are on my mind.', 'She moved to a town.']);
  });

  it('checks a message from its menu', async () => {
    const { messages } = await play.read('amara', 'general');
    const body = { channel: 'general', message: messages[0]?.id, command: 'check', key: 'menu-key-1' };
    const outcome = (await play.send('amara', '/api/menu', body)).json<Outcome>();
    expect(cardOf(outcome).title).toBe('Nothing found that points to a client');
  });

  it.each([
    ['/nonsense', 'There is no such command'],
    ['/share too:#general hello', '/share does not know that option'],
    ['/share to:#nowhere hello', 'There is no public channel of that name.'],
    ['/share as:loud hello', '/share needs something else'],
    [`/vent ${'word '.repeat(1_000)}`, 'That is too long for one vent.'],
  ])('says what is wrong with %.30s, which stays to be mended', async (text, error) => {
    const before = (await play.session('amara')).cards.length;
    const response = await play.send('amara', '/api/say', { channel: 'the-room', text, key: 'refused-1' });
    expect([response.statusCode, response.json().error]).toEqual([422, error]);
    expect((await play.session('amara')).cards).toHaveLength(before);
  });

  it('does not leave danger in the field where it was refused: lines come with the refusal', async () => {
    const card = cardOf(await play.say('ines', 'general', '/vent I want to kill myself tonight.'));
    expect(card.refused).toBe(true);
    expect(card.title).toBe('This is for members of the space.');
    expect(JSON.stringify(card.blocks)).toContain('For a client at risk');
  });

  it('leaves the card as it is when a form that was opened on it is refused, and takes the form again', async () => {
    const card = await play.say('leila', 'general', '/check Endings are on my mind.');
    const form = await play.press('leila', card, 'Get a receipt');
    await expect(play.press('leila', form, '', { elsewhere: '#general' })).rejects.toThrow(
      'That is a channel here',
    );
    const shown = (await play.session('leila')).cards.at(-1)?.card;
    expect(shown?.title).toBe('Nothing found that points to a client');
    const receipt = await play.press('leila', form, '', { to: 'outlet TikTok' });
    expect(receipt).toMatchObject({ kind: 'card', card: { id: card.kind === 'card' && card.card.id } });
  });
});

describe('a form that is refused and tells of danger', () => {
  it('stays, as the card it was opened on does: lines come on a card of their own, and no word of it is kept', async () => {
    const card = await play.say('leila', 'general', '/check Endings are on my mind.');
    const form = await play.press('leila', card, 'Get a receipt');
    const refused = await play.press('leila', form, '', { elsewhere: '#I want to kill myself' });
    expect(cardOf(refused)).toMatchObject({
      title: 'There is no public channel of that name.',
      refused: true,
    });
    expect(JSON.stringify(refused)).toContain('For you');
    expect(JSON.stringify(refused)).not.toContain('kill myself');
    const shown = (await play.session('leila')).cards.slice(-2).map((one) => one.card.title);
    expect(shown).toEqual(['Nothing found that points to a client', cardOf(refused).title]);
    const receipt = await play.press('leila', form, '', { to: 'outlet TikTok' });
    expect(receipt).toMatchObject({ kind: 'card', card: { id: card.kind === 'card' && card.card.id } });
    expect(play.lines.join()).not.toContain('kill myself');
  });
});

describe('direct messages', () => {
  it('are for the two of them', async () => {
    await play.say('amara', 'dm:siobhan', 'Do you have a minute?');
    await play.say('siobhan', 'dm:amara', 'For you, ten.');
    const texts = async (person: string, channel: string) =>
      (await play.read(person, channel)).messages.map(({ text }) => text);
    expect(await texts('amara', 'dm:siobhan')).toEqual(['Do you have a minute?', 'For you, ten.']);
    expect(await texts('siobhan', 'dm:amara')).toEqual(['Do you have a minute?', 'For you, ten.']);
    expect(await texts('tomasz', 'dm:amara')).toEqual([]);
    expect(await texts('tomasz', 'dm:siobhan')).toEqual([]);
  });

  it('tells who has something new to read', async () => {
    const channels = (await play.send('siobhan', '/api/channels')).json<
      Array<{ id: string; lastSeq: number }>
    >();
    expect(channels.find(({ id }) => id === 'dm:amara')?.lastSeq).toBeGreaterThan(0);
    expect(channels.find(({ id }) => id === 'dm:tomasz')?.lastSeq).toBe(0);
  });
});

describe('what is kept', () => {
  it('holds no word in the clear, and logs none', async () => {
    const rows = await play.stored.storage.db.selectFrom('playground_message').selectAll().execute();
    expect(rows.length).toBeGreaterThan(4);
    const stored = JSON.stringify(
      rows.map((row) => ({ ...row, body_sealed: row.body_sealed.toString('latin1') })),
    );
    for (const word of ['no-shows', 'kettle', 'Endings', 'minute']) {
      expect(stored).not.toContain(word);
      expect(play.lines.join()).not.toContain(word);
    }
  });

  it('erases a message that is taken down', async () => {
    const { messages } = await play.read('amara', 'general');
    const id = messages[0]?.id ?? '';
    await play.playground.delivery.remove('any', 'general', id);
    await play.playground.delivery.remove('any', 'general', id);
    expect((await play.read('amara', 'general')).messages).toHaveLength(messages.length - 1);
  });
});
