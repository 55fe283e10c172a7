import { describe, expect, it } from 'vitest';
import type { MessageView, PrivateCard, Session } from '../../platforms/playground/wire.ts';
import { type ChatState, firstState, isUnread, reduce } from './state.ts';

const channel = (id: string, lastSeq = 0) => ({
  id,
  kind: 'public' as const,
  name: id,
  topic: '',
  space: null,
  lastSeq,
});
const person = { key: 'amara', name: 'Amara', role: '' };
const session: Session = {
  ...{ community: 'C', person, people: [], commands: [], cards: [], tries: [], steward: false, seq: 5 },
  channels: [channel('a', 3), channel('b', 4)],
};
const message = (seq: number, where = 'a', key = 'tomasz'): MessageView => ({
  ...{ id: `message_${seq}`, channel: where, seq, text: `number ${seq}`, at: '', vent: null },
  author: { kind: 'person', key, name: key },
  ...{ card: null, forwarded: null, edited: false, frozen: false, deeds: [] },
});
const card = (id: string, title: string): PrivateCard => ({
  ...{ id, channel: 'a', at: `at ${title}` },
  card: { title, tone: 'plain', blocks: [], buttons: [] },
});
const opened = (): ChatState =>
  reduce(firstState(session), {
    ...{ do: 'history', channel: 'a', older: false },
    history: { messages: [message(2), message(3)], more: true },
  });
const arrives = (state: ChatState, arriving: MessageView) =>
  reduce(state, { do: 'event', event: { kind: 'message', message: arriving } });
const numbers = (state: ChatState) => state.histories['a']?.messages.map(({ seq }) => seq);

describe('the chat', () => {
  it('shows a message once, though it comes as an answer and as an event', () => {
    const answered = reduce(opened(), {
      ...{ do: 'outcome', channel: 'a' },
      outcome: { kind: 'message', message: message(6, 'a', 'amara') },
    });
    // Others may have written between: the event stream alone says what has been seen.
    expect(answered.seq).toBe(5);
    const state = arrives(answered, message(6, 'a', 'amara'));
    expect(numbers(state)).toEqual([2, 3, 6]);
    expect(state.seq).toBe(6);
  });

  it('keeps the order of the store', () => {
    expect(numbers(arrives(arrives(opened(), message(9)), message(7)))).toEqual([2, 3, 7, 9]);
  });

  it('puts earlier messages before', () => {
    const state = reduce(opened(), {
      ...{ do: 'history', channel: 'a', older: true },
      history: { messages: [message(1), message(2)], more: false },
    });
    expect(numbers(state)).toEqual([1, 2, 3]);
    expect(state.histories['a']?.more).toBe(false);
  });

  it('marks as unread what others wrote elsewhere, until it is opened', () => {
    const unread = (state: ChatState) =>
      state.session.channels.filter((each) => isUnread(state, each)).length;
    expect(unread(opened())).toBe(0);
    expect(unread(arrives(opened(), message(6, 'b', 'amara')))).toBe(0);
    const state = arrives(opened(), message(6, 'b'));
    expect(unread(state)).toBe(1);
    expect(unread(arrives(opened(), message(6, 'a')))).toBe(0);
    expect(unread(reduce(state, { do: 'open', channel: 'b' }))).toBe(0);
  });

  it('shows a changed message in its place', () => {
    const changed = { ...message(2), text: 'changed' };
    const state = reduce(opened(), { do: 'event', event: { kind: 'changed', message: changed } });
    expect(state.histories['a']?.messages.map(({ text }) => text)).toEqual(['changed', 'number 3']);
  });

  it('takes a removed message away', () => {
    const state = reduce(opened(), { do: 'event', event: { kind: 'removed', id: 'message_2', seq: 8 } });
    expect(numbers(state)).toEqual([3]);
    expect(state.seq).toBe(8);
  });

  it('puts an answer in the place of the card whose button was pressed', () => {
    const shows = (state: ChatState, shown: PrivateCard) =>
      reduce(state, { do: 'event', event: { kind: 'card', card: shown } });
    const state = shows(shows(shows(opened(), card('one', 'A')), card('two', 'B')), card('one', 'C'));
    expect(state.cards.map(({ id, at, card: { title } }) => [id, at, title])).toEqual([
      ['one', 'at A', 'C'],
      ['two', 'at B', 'B'],
    ]);
  });

  it('knows what came of each deed, though it came before as an event or takes the place of what was there', () => {
    const came = (state: ChatState) =>
      reduce(state, { do: 'outcome', channel: 'a', outcome: { kind: 'card', card: card('one', 'A') } });
    const first = came(reduce(opened(), { do: 'event', event: { kind: 'card', card: card('one', 'A') } }));
    expect(first.answer).toEqual({ id: 'one' });
    expect(came(first).answer).not.toBe(first.answer);
  });

  it('keeps a form open that was refused with a card, and closes one that was taken', () => {
    const form = { title: 'Vent', action: 'vent.run', ref: '', submit: 'Show me', fields: [] };
    const asked = reduce(opened(), {
      ...{ do: 'outcome', channel: 'a' },
      outcome: { kind: 'form', title: 'Vent', text: '', form, card: null },
    });
    const came = (id: string, refused: boolean) => {
      const { card: one, ...rest } = card(id, id);
      const shown = { ...rest, card: refused ? { ...one, refused: true as const } : one };
      return reduce(asked, { do: 'outcome', channel: 'a', outcome: { kind: 'card', card: shown } });
    };
    expect(came('lines', true)).toMatchObject({ form: { form }, cards: [{ id: 'lines' }] });
    expect(came('preview', false).form).toBeNull();
  });

  it('marks where a card came, until it is opened', () => {
    const there = { ...card('one', 'A'), channel: 'b' };
    const state = reduce(opened(), { do: 'event', event: { kind: 'card', card: there } });
    const unread = (now: ChatState) =>
      now.session.channels.filter((each) => isUnread(now, each)).map(({ id }) => id);
    expect(unread(state)).toEqual(['b']);
    expect(unread(reduce(state, { do: 'open', channel: 'b' }))).toEqual([]);
  });

  it('leaves a channel that is there no more, with the answer that was given there', () => {
    const without = { ...session, channels: [channel('b', 4), channel('dm:confidant')] };
    const answered = reduce(opened(), { do: 'event', event: { kind: 'card', card: card('one', 'A') } });
    const state = reduce(answered, { do: 'session', session: without });
    expect([state.channel, state.cards[0]?.channel]).toEqual(['dm:confidant', 'dm:confidant']);
    expect(reduce(opened(), { do: 'session', session }).channel).toBe('a');
  });

  it('marks a card that waited while nobody looked, and shows none that was put away', () => {
    const waiting = { ...session, cards: [card('one', 'A'), { ...card('two', 'B'), channel: 'b' }] };
    const memory = { read: { a: 3, b: 4 }, channel: 'a', seen: [], dismissed: ['one'] };
    const state = firstState(waiting, memory);
    expect(state.cards.map(({ id }) => id)).toEqual(['two']);
    expect(state.session.channels.map((each) => isUnread(state, each))).toEqual([false, true]);
    expect(
      firstState(waiting, { ...memory, seen: ['two'] }).session.channels.filter((each) =>
        isUnread(firstState(waiting, { ...memory, seen: ['two'] }), each),
      ),
    ).toEqual([]);
  });

  it('keeps cards a restarted server has forgotten', () => {
    const state = reduce(opened(), { do: 'event', event: { kind: 'card', card: card('one', 'A') } });
    expect(reduce(state, { do: 'session', session }).cards).toHaveLength(1);
  });
});
