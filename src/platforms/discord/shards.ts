import { setTimeout as pause } from 'node:timers/promises';
import { type Client, type ClientOptions, DiscordjsErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import type { Serving } from '../../cluster/leases.ts';
import { decision } from '../../log.ts';
import { gaugeShards } from '../../operations/metrics.ts';
import { createClient, intentsFor, logIn, logOut } from './client.ts';
import type { Grants } from './grants.ts';
import type { Link } from './link.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

export interface Shards extends Serving {
  /** When every shard that was taken so far is up. @throws what kept one from it at the first try */
  up(): Promise<void>;
}

interface Connection {
  stop: AbortController;
  firstTry: Promise<void>;
  ended: Promise<void>;
}

/** The connections to the gateway that this process holds, each with a client of its own, as they come and go. */
export function createShards(deps: {
  link: Link;
  grants: Grants;
  token: string;
  api?: string | undefined;
  /** How many shards there are in all. */
  total: number;
  ws: ClientOptions['ws'];
  /** Adds listeners, before anything is heard. */
  prepare(client: Client, shard: number): void;
  /** What is done once a shard is up. */
  arrived(client: Client<true>, shard: number): Promise<void>;
  log: Logger;
}): Shards {
  const { link, grants, token, api, total, ws, prepare, arrived, log } = deps;
  const connections = new Map<number, Connection>();

  /** With what was granted; with less when Discord refuses it after all. */
  async function connect(shard: number, signal: AbortSignal): Promise<Client<true>> {
    for (;;) {
      const intents = intentsFor(await grants.current());
      const client = createClient({ intents, api, shards: [shard], shardCount: total, ws });
      prepare(client, shard);
      // What it hears while it comes up is answered already.
      link.clients.set(shard, client);
      try {
        return await orGivenUp(logIn(client, token), signal);
      } catch (error) {
        await leave(shard);
        const refused = (error as { code?: string }).code === DiscordjsErrorCodes.DisallowedIntents;
        if (!refused || !grants.lessen()) throw error;
      }
    }
  }

  async function serve(shard: number, signal: AbortSignal): Promise<void> {
    const client = await connect(shard, signal);
    gaugeShards(link.clients.size);
    decision(log, 'discord.shard-up', { shard, servers: client.guilds.cache.size });
    // Looking at hundreds of servers takes a while: a shard that is let go of meanwhile moves at once.
    await orGivenUp(arrived(client, shard), signal);
  }

  /** Tries until it is up or not wanted any more; discord.js keeps the connection from then on. */
  async function keepServing(shard: number, signal: AbortSignal, firstTry: Promise<void>): Promise<void> {
    let trying = firstTry;
    for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        return await trying;
      } catch (error) {
        if (signal.aborted) return;
        log.error({ event: 'discord.shard', err: error, shard });
        await leave(shard);
      }
      await pause(wait, undefined, { signal }).catch(() => {});
      trying = serve(shard, signal);
    }
  }

  async function leave(shard: number): Promise<void> {
    const client = link.clients.get(shard);
    link.clients.delete(shard);
    gaugeShards(link.clients.size);
    if (client) await logOut(client).catch(() => {});
  }

  return {
    take(shard) {
      const stop = new AbortController();
      const firstTry = serve(shard, stop.signal);
      const ended = keepServing(shard, stop.signal, firstTry);
      connections.set(shard, { stop, firstTry, ended });
    },

    async drop(shard) {
      const connection = connections.get(shard);
      if (!connection) return;
      connections.delete(shard);
      connection.stop.abort();
      await leave(shard);
      await connection.ended;
      // It may have come up just then.
      await leave(shard);
      decision(log, 'discord.shard-down', { shard });
    },

    async up() {
      await Promise.all([...connections.values()].map(({ firstTry }) => firstTry));
    },
  };
}

async function orGivenUp<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const givenUp = new Promise<never>((_done, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
  });
  work.catch(() => {});
  return Promise.race([work, givenUp]);
}
