import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { createInTurn } from '../in-turn.ts';
import { createMessages } from './messages.ts';

it('a database that is away while someone types outside ends nothing: it is written down, and the next is heard', async () => {
  const failures: unknown[] = [];
  const inTurn = createInTurn((error) => failures.push(error));
  const ws = new EventEmitter();
  const away = async () => {
    throw new Error('away');
  };
  const parts = {
    ...{ inTurn, link: { clients: new Map() }, places: { communityOf: away } },
    ...{ roster: { spaceAt: () => undefined, isWatching: () => true }, prompts: { seen: () => false } },
    canRead: () => true,
  };
  createMessages(parts as never).listen({ ws } as never);
  const message = { channel_id: '2', guild_id: '3', type: 0, author: { id: '4' }, content: 'A quiet week.' };
  for (const id of ['1', '5']) ws.emit('MESSAGE_CREATE', { ...message, id });
  await inTurn.settled();
  expect(failures).toHaveLength(2);
});
