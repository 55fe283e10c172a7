import type { Kysely } from 'kysely';
import type { Region } from '../../screening/types.ts';
import type { Communities } from '../../space/communities.ts';
import type { Database } from '../../storage/schema.ts';
import {
  DEMO_CHANNELS,
  DEMO_COMMUNITY,
  DEMO_PEOPLE,
  DEMO_SPACE,
  type DemoPerson,
  inboxOf,
} from './people.ts';

export interface Resident extends DemoPerson {
  /** The person's id in our store. */
  id: string;
}

/** The demo community as it stands in the store. */
export interface Town {
  communityId: string;
  residents: Resident[];
}

/** Makes the demo community, or finds the one that was made before. */
export async function seedTown(
  db: Kysely<Database>,
  communities: Communities,
  region: Region,
): Promise<Town> {
  const communityId = await communities.ensureCommunity(
    'playground',
    DEMO_COMMUNITY.externalId,
    DEMO_COMMUNITY.name,
  );
  const { channel, ...space } = DEMO_SPACE;
  const spaceId = await communities.ensureSpace({ ...space, region, communityId, channelRef: channel });
  for (const { id, kind, name } of DEMO_CHANNELS) await ensureChannel({ id, kind, name, person_id: null });

  const residents: Resident[] = [];
  for (const person of DEMO_PEOPLE) {
    const id = await communities.ensurePerson(communityId, person.key, person.name);
    await communities.ensureMember({ spaceId, personId: id, ...person.member });
    await ensureChannel({ id: inboxOf(person.key), kind: 'direct', name: person.key, person_id: id });
    residents.push({ ...person, id });
  }
  return { communityId, residents };

  async function ensureChannel(channel: {
    id: string;
    kind: 'space' | 'public' | 'direct';
    name: string;
    person_id: string | null;
  }): Promise<void> {
    await db
      .insertInto('playground_channel')
      .values({ ...channel, community_id: communityId })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
}
