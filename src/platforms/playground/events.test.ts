import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage, type TestStorage } from '../../storage/testing.ts';
import { openTestPlayground, type TestPlayground } from './testing.ts';
import type { LiveEvent } from './wire.ts';

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

/** Listens as a browser does, until told to stop. */
async function listen(person: string, after: number, lastEventId?: number) {
  if (!play.server.server.listening) await play.server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = play.server.server.address() as AddressInfo;
  const stop = new AbortController();
  const headers = new Headers();
  if (lastEventId !== undefined) headers.set('last-event-id', String(lastEventId));
  const url = `http://127.0.0.1:${port}/api/events?person=${person}&after=${after}`;
  const response = await fetch(url, { signal: stop.signal, headers });
  const events: LiveEvent[] = [];
  let upToDate = () => {};
  const ready = new Promise<void>((resolve) => {
    upToDate = resolve;
  });
  const ended = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block === ': up to date') upToDate();
        const data = block.split('\n').find((line) => line.startsWith('data: '));
        if (data) events.push(JSON.parse(data.slice('data: '.length)));
      }
    }
  })().catch(() => {});
  await ready;
  return { events, ended, stop: () => stop.abort(), response };
}

const texts = (events: LiveEvent[]) =>
  events.flatMap((event) => (event.kind === 'message' ? [event.message.text] : []));
/** Without those that only say that something happened. */
const kinds = (events: LiveEvent[]) => events.map(({ kind }) => kind).filter((kind) => kind !== 'stir');
const settle = () => new Promise((resolve) => setTimeout(resolve, 60));

describe('live updates', () => {
  it('reach everyone who may see them', async () => {
    const [tomasz, siobhan] = await Promise.all([listen('tomasz', 0), listen('siobhan', 0)]);
    await play.say('amara', 'general', 'to all');
    await play.say('amara', 'dm:siobhan', 'to one');
    await play.say('siobhan', 'general', '/check private');
    await settle();
    expect(texts(tomasz.events)).toEqual(['to all']);
    expect(texts(siobhan.events)).toEqual(['to all', 'to one']);
    expect(kinds(siobhan.events)).toEqual(['message', 'message', 'card']);
  });

  it('tell what was missed, once and in order', async () => {
    await play.say('amara', 'general', 'one');
    const first = await listen('tomasz', 0);
    const seen = first.events[0]?.kind === 'message' ? first.events[0].message.seq : 0;
    first.stop();
    await play.say('amara', 'general', 'two');
    await play.say('amara', 'general', 'three');
    const byAddress = await listen('tomasz', seen);
    const byHeader = await listen('tomasz', 0, seen);
    await play.say('amara', 'general', 'four');
    await settle();
    expect(texts(byAddress.events)).toEqual(['two', 'three', 'four']);
    expect(texts(byHeader.events)).toEqual(['two', 'three', 'four']);
  });

  it('lose and double nothing while many write during a catch-up', async () => {
    const writing = Promise.all(
      Array.from({ length: 60 }, (_, number) => play.say('amara', 'general', `number ${number}`)),
    );
    const listeners = await Promise.all(Array.from({ length: 8 }, () => listen('tomasz', 0)));
    await writing;
    await settle();
    for (const { events } of listeners) {
      expect(texts(events)).toHaveLength(60);
      expect(new Set(texts(events)).size).toBe(60);
    }
  });

  it('go on after a restart where they stopped', async () => {
    await play.say('amara', 'general', 'before');
    const before = await listen('tomasz', 0);
    const seen = before.events[0]?.kind === 'message' ? before.events[0].message.seq : 0;
    const preview = await play.say('leila', 'the-room', '/vent Held over the restart.');
    await play.dispose();
    await before.ended;

    play = await openTestPlayground(stored);
    await play.say('amara', 'general', 'after');
    const after = await listen('tomasz', seen);
    expect(texts(after.events)).toEqual(['after']);
    // The card is gone from memory, and its button works all the same.
    const posted = await play.press('leila', preview, 'Post as Leila');
    expect(posted.kind === 'card' && posted.card.card.title).toBe('Posted');
    await settle();
    expect(texts(after.events)).toEqual(['after', 'Held over the restart.']);
  });

  it('tell of what was taken down meanwhile', async () => {
    const said = await play.say('amara', 'general', 'to be taken down');
    if (said.kind !== 'message') throw new Error('not a message');
    await play.playground.delivery.remove('any', 'general', said.message.id);
    const back = await listen('tomasz', said.message.seq);
    expect(back.events).toMatchObject([{ kind: 'removed', id: said.message.id }]);
  });

  it('ask a page that knows another store to begin anew', async () => {
    const lost = await listen('tomasz', 999);
    await play.say('amara', 'general', 'hello');
    await settle();
    expect(kinds(lost.events)).toEqual(['reset', 'message']);
  });
});
