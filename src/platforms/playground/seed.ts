import type { Kysely } from 'kysely';
import type { Region } from '../../screening/types.ts';
import { type Communities, createCommunities } from '../../space/communities.ts';
import type { Database } from '../../storage/schema.ts';
import type { Vault } from '../../storage/vault.ts';
import {
  DEMO_CHANNELS,
  DEMO_COMMUNITY,
  DEMO_PEOPLE,
  DEMO_SPACE,
  type DemoPerson,
  inboxOf,
} from './people.ts';

export interface Resident extends DemoPerson {
  /** The person's id in our store; another one after they had everything about them erased. */
  id: string;
}

/** The demo community as it stands in the store. */
export interface Town {
  communityId: string;
  residents: Resident[];
  /** Whoever was erased is still here, as a stranger. Gives whether that was so. */
  takeIn(resident: Resident): Promise<boolean>;
}

/** Makes the demo community, or finds the one that was made before; what people did to it since stays. */
export async function seedTown(db: Kysely<Database>, vault: Vault, region: Region): Promise<Town> {
  const communities = createCommunities(db, vault);
  const { externalId, name } = DEMO_COMMUNITY;
  const known = await db
    .selectFrom('community')
    .select('id')
    .where('platform', '=', 'playground')
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  if (!known) {
    // All of it or nothing: a start that is cut off makes it anew.
    await db.transaction().execute((trx) => found(trx, createCommunities(trx, vault), region));
  }
  const communityId = await communities.ensureCommunity('playground', externalId, name);
  const residents: Resident[] = [];
  for (const person of DEMO_PEOPLE) residents.push({ ...person, id: await register(person) });

  /** A person of the platform, with an inbox. */
  async function register({ key, name: displayName }: DemoPerson): Promise<string> {
    const id = await communities.ensurePerson(communityId, key, displayName);
    await ensureChannel(db, communityId, { id: inboxOf(key), kind: 'direct', name: key, person_id: id });
    return id;
  }

  return {
    communityId,
    residents,
    async takeIn(resident) {
      const row = await db.selectFrom('person').select('id').where('id', '=', resident.id).executeTakeFirst();
      if (row) return false;
      resident.id = await register(resident);
      return true;
    },
  };
}

async function found(db: Kysely<Database>, communities: Communities, region: Region): Promise<void> {
  const { externalId, name } = DEMO_COMMUNITY;
  const communityId = await communities.ensureCommunity('playground', externalId, name);
  const spaceId = await communities.ensureSpace({ ...DEMO_SPACE, region, communityId });
  // So that the watch can be tried at once.
  await db.updateTable('space').set({ watch: 'nudge' }).where('id', '=', spaceId).execute();
  for (const channel of DEMO_CHANNELS) await ensureChannel(db, communityId, { ...channel, person_id: null });
  for (const person of DEMO_PEOPLE) {
    const personId = await communities.ensurePerson(communityId, person.key, person.name);
    if (person.member) await communities.ensureMember({ spaceId, personId, ...person.member });
  }
}

async function ensureChannel(
  db: Kysely<Database>,
  communityId: string,
  channel: { id: string; kind: 'space' | 'public' | 'direct'; name: string; person_id: string | null },
): Promise<void> {
  await db
    .insertInto('playground_channel')
    .values({ ...channel, community_id: communityId })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
