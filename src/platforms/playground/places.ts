import type { Kysely } from 'kysely';
import type { Database, MemberRole } from '../../storage/schema.ts';
import { TOPICS } from './people.ts';
import type { Resident, Town } from './seed.ts';

/** A channel that is not between two people. */
export interface Place {
  id: string;
  kind: 'space' | 'stewards' | 'public';
  name: string;
  topic: string;
  /** The name of the space whose channel it is; null for a public one. */
  space: string | null;
  /** The ids of the people who are let in; null when everyone is. */
  insiders: ReadonlySet<string> | null;
}

export interface Places {
  /** Reads anew which channels there are and who is let in. */
  load(): Promise<void>;
  /** As of the last reading. */
  find(channelId: string): Place | undefined;
  /** Those a person sees, as of the last reading. */
  of(viewer: Resident): Place[];
  sees(viewer: Resident, channelId: string): boolean;
  /** What everyone is to the community's spaces, in words, by person id. */
  standing(): ReadonlyMap<string, string>;
}

const ROLES = {
  qualified: 'Counsellor',
  trainee: 'Trainee',
  student: 'Student',
  supervisor: 'Supervisor',
} as const satisfies Record<MemberRole, string>;

/** The playground's channels, and who is let into which: what `Rooms` asks of a platform, kept in step by it. */
export function createPlaces(db: Kysely<Database>, town: Pick<Town, 'communityId'>): Places {
  let places: Place[] = [];
  let standing = new Map<string, string>();
  let tail: Promise<unknown> = Promise.resolve();

  async function read(): Promise<void> {
    const channels = await db
      .selectFrom('playground_channel')
      .select(['id', 'name', 'kind'])
      .where('community_id', '=', town.communityId)
      .where('kind', '!=', 'direct')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const spaces = await db
      .selectFrom('space')
      .select(['id', 'name', 'channel_ref', 'stewards_ref', 'retention_days'])
      .where('community_id', '=', town.communityId)
      .where('closed_at', 'is', null)
      .execute();
    const members = await db
      .selectFrom('member')
      .innerJoin('space', 'space.id', 'member.space_id')
      .select(['member.space_id', 'member.person_id', 'member.role', 'member.steward'])
      .where('space.community_id', '=', town.communityId)
      .where('space.closed_at', 'is', null)
      .where('member.state', '=', 'active')
      .execute();

    places = channels.flatMap(({ id, name, kind }): Place[] => {
      if (kind === 'public')
        return [{ id, name, kind: 'public' as const, topic: TOPICS[id] ?? '', space: null, insiders: null }];
      const space = spaces.find(({ channel_ref, stewards_ref }) => channel_ref === id || stewards_ref === id);
      if (!space) return [];
      const isStewards = space.stewards_ref === id;
      const inside = members.filter((row) => row.space_id === space.id && (row.steward || !isStewards));
      return [
        {
          ...{ id, name, space: space.name, kind: isStewards ? 'stewards' : 'space' },
          topic: isStewards ? `What waits for the stewards of ${space.name}.` : topicOf(space.retention_days),
          insiders: new Set(inside.map(({ person_id }) => person_id)),
        },
      ];
    });
    standing = new Map(
      members
        .sort((a, b) => Number(a.steward) - Number(b.steward))
        .map(({ person_id, role, steward }) => [person_id, standingOf(role, steward)]),
    );
  }

  const sees = (viewer: Resident, { insiders }: Place) => insiders?.has(viewer.id) ?? true;
  const find = (channelId: string) => places.find(({ id }) => id === channelId);

  return {
    find,
    // In turn, so that the last reading is the newest.
    load() {
      const reading = tail.then(read);
      tail = reading.catch(() => {});
      return reading;
    },
    of: (viewer) => places.filter((place) => sees(viewer, place)),
    sees(viewer, channelId) {
      const place = find(channelId);
      return place !== undefined && sees(viewer, place);
    },
    standing: () => standing,
  };
}

function topicOf(days: number): string {
  return `Members only. Names are covered, and everything vanishes after ${days === 1 ? 'a day' : `${days} days`}.`;
}

function standingOf(role: MemberRole, steward: boolean): string {
  if (!steward) return ROLES[role];
  return role === 'qualified' ? 'Steward' : `${ROLES[role]}, steward`;
}
