import type { Kysely } from 'kysely';
import type { Database, Platform } from '../storage/schema.ts';

const FRESH_MS = 15_000;

export interface SpacePlace {
  spaceId: string;
  communityId: string;
  /** The server or workspace. */
  externalId: string;
  channelId: string;
  stewardsId: string | null;
  joiningRole: string | null;
}

/**
 * Which channels are spaces, and on which servers somebody looks elsewhere: in memory, so that a busy server's
 * messages cost no query each.
 */
export interface Roster {
  spaceAt(channelId: string): SpacePlace | undefined;
  spaces(): readonly SpacePlace[];
  /** Whether some space of this server or workspace wants to know what its members post elsewhere. */
  isWatching(externalId: string): boolean;
  refresh(): Promise<void>;
  /** Something has changed: looks again soon. */
  changed(): void;
  close(): void;
}

export function createRoster(db: Kysely<Database>, platform: Platform): Roster {
  let byChannel = new Map<string, SpacePlace>();
  let watching = new Set<string>();
  let again: Promise<void> | null = null;
  const timer = setInterval(() => void refresh().catch(() => {}), FRESH_MS);
  timer.unref();

  async function read(): Promise<void> {
    const rows = await db
      .selectFrom('space')
      .innerJoin('community', 'community.id', 'space.community_id')
      .select(['space.id', 'space.channel_ref', 'space.stewards_ref', 'space.joining_role', 'space.watch'])
      .select(['community.id as community_id', 'community.external_id'])
      .where('community.platform', '=', platform)
      .where('space.closed_at', 'is', null)
      .where('space.channel_ref', 'is not', null)
      .execute();
    const spaces = new Map<string, SpacePlace>();
    for (const row of rows) {
      if (!row.channel_ref) continue;
      spaces.set(row.channel_ref, {
        ...{ spaceId: row.id, communityId: row.community_id, externalId: row.external_id },
        ...{ channelId: row.channel_ref, stewardsId: row.stewards_ref, joiningRole: row.joining_role },
      });
    }
    byChannel = spaces;
    watching = new Set(rows.flatMap(({ watch, external_id }) => (watch === 'off' ? [] : [external_id])));
  }

  /** One reading at a time; what changes while it goes on is read by the next. */
  function refresh(): Promise<void> {
    again ??= read().finally(() => {
      again = null;
    });
    return again;
  }

  return {
    spaceAt: (channelId) => byChannel.get(channelId),
    spaces: () => [...byChannel.values()],
    isWatching: (externalId) => watching.has(externalId),
    refresh,
    changed() {
      setTimeout(() => void refresh().catch(() => {}), 50).unref();
    },
    close() {
      clearInterval(timer);
    },
  };
}
