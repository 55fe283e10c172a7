import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import { decision } from '../../log.ts';
import type { Absences } from '../../space/absences.ts';
import type { Places } from '../places.ts';
import type { Roster } from '../roster.ts';

/** Keeps the domain in step with which servers the bot is in. */
export interface Presence {
  /** Looks at the servers of one connection: after a start, when the bot comes or goes, and each hour. */
  look(client: Client, shard: number): Promise<void>;
}

export function createPresence(deps: {
  absences: Absences;
  places: Pick<Places, 'forget'>;
  roster: Pick<Roster, 'refresh'>;
  log: Logger;
  now: () => Date;
}): Presence {
  const { absences, places, roster, log, now } = deps;
  return {
    async look(client, shard) {
      // Before READY, and once it was let go of, a connection knows of no server.
      if (!client.isReady()) return;
      const total = client.options.shardCount ?? 1;
      const isThere = (guildId: string) =>
        shardOf(guildId, total) === shard ? client.guilds.cache.has(guildId) : null;
      const { left, back, erased } = await absences.look('discord', isThere, now());
      for (const guildId of erased) places.forget(guildId);
      if (erased.length > 0) await roster.refresh();
      if (left + back + erased.length > 0)
        decision(log, 'discord.presence', { left, back, erased: erased.length });
    },
  };
}

/** As Discord gives servers to shards. */
function shardOf(guildId: string, total: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(total));
}
