import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Region } from '../screening/types.ts';
import { newId } from '../storage/id.ts';
import type { Database, Identity, MemberRole, Platform } from '../storage/schema.ts';
import type { Scope, Vault } from '../storage/vault.ts';

export interface Space {
  id: string;
  communityId: string;
  name: string;
  channelRef: string | null;
  region: Region;
  identity: Identity;
  retentionDays: number;
  wrappedKey: Buffer;
}

export interface Membership {
  memberId: string;
  personId: string;
  /** As others see it in the space; null until the platform has told us. */
  displayName: string | null;
  space: Space;
}

export interface Communities {
  ensureCommunity(platform: Platform, externalId: string, name: string): Promise<string>;
  ensurePerson(communityId: string, platformUser: string, displayName: string): Promise<string>;
  ensureSpace(space: Omit<Space, 'id' | 'wrappedKey'>): Promise<string>;
  ensureMember(member: {
    spaceId: string;
    personId: string;
    role: MemberRole;
    steward: boolean;
  }): Promise<string>;
  /** The member's own space in this community. Refuses those who belong to none. */
  membershipOf(communityId: string, personId: string): Promise<Membership>;
  /** The space, by its id. */
  space(spaceId: string): Promise<Space>;
  displayName(personId: string): Promise<string | null>;
}

/** Communities, the people in them, their spaces and who belongs to which. */
export function createCommunities(db: Kysely<Database>, vault: Vault): Communities {
  async function space(spaceId: string): Promise<Space> {
    const row = await db.selectFrom('space').selectAll().where('id', '=', spaceId).executeTakeFirstOrThrow();
    return toSpace(row);
  }

  async function displayName(personId: string): Promise<string | null> {
    const row = await db
      .selectFrom('person')
      .select(['community_id', 'display_name_sealed'])
      .where('id', '=', personId)
      .executeTakeFirst();
    if (!row?.display_name_sealed) return null;
    return vault.open({ community: { id: row.community_id } }, row.display_name_sealed, namePlace(personId));
  }

  return {
    space,
    displayName,

    async ensureCommunity(platform, externalId, name) {
      const id = newId('community');
      await db
        .insertInto('community')
        .values({ id, platform, external_id: externalId, name })
        .onConflict((conflict) => conflict.columns(['platform', 'external_id']).doNothing())
        .execute();
      const row = await db
        .selectFrom('community')
        .select('id')
        .where('platform', '=', platform)
        .where('external_id', '=', externalId)
        .executeTakeFirstOrThrow();
      return row.id;
    },

    async ensurePerson(communityId, platformUser, displayName) {
      const found = await db
        .insertInto('person')
        .values({ id: newId('person'), community_id: communityId, platform_user: platformUser })
        .onConflict((conflict) =>
          conflict.columns(['community_id', 'platform_user']).doUpdateSet({ platform_user: platformUser }),
        )
        .returning('id')
        .executeTakeFirstOrThrow();
      const sealed = vault.seal({ community: { id: communityId } }, displayName, namePlace(found.id));
      await db
        .updateTable('person')
        .set({ display_name_sealed: sealed })
        .where('id', '=', found.id)
        .execute();
      return found.id;
    },

    async ensureSpace({ communityId, name, channelRef, region, identity, retentionDays }) {
      const existing = await db
        .selectFrom('space')
        .select('id')
        .where('community_id', '=', communityId)
        .where('channel_ref', '=', channelRef)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      if (existing) return existing.id;
      const id = newId('space');
      const created = {
        id,
        community_id: communityId,
        name,
        channel_ref: channelRef,
        region,
        identity,
        retention_days: retentionDays,
        wrapped_key: vault.createSpaceKey(id),
      };
      await db.insertInto('space').values(created).execute();
      return id;
    },

    async ensureMember({ spaceId, personId, role, steward }) {
      const row = await db
        .insertInto('member')
        .values({
          id: newId('member'),
          space_id: spaceId,
          person_id: personId,
          role,
          steward,
          state: 'active',
        })
        .onConflict((conflict) => conflict.columns(['space_id', 'person_id']).doUpdateSet({ role, steward }))
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },

    async membershipOf(communityId, personId) {
      const row = await db
        .selectFrom('member')
        .innerJoin('space', 'space.id', 'member.space_id')
        .selectAll('space')
        .select('member.id as member_id')
        .where('space.community_id', '=', communityId)
        .where('space.closed_at', 'is', null)
        .where('member.person_id', '=', personId)
        .where('member.state', '=', 'active')
        .executeTakeFirst();
      if (!row) {
        throw new Refusal(
          'not-a-member',
          'This is for members of the space.',
          'Ask a steward to let you in.',
        );
      }
      return {
        memberId: row.member_id,
        personId,
        displayName: await displayName(personId),
        space: toSpace(row),
      };
    },
  };
}

function toSpace(row: {
  id: string;
  community_id: string;
  name: string;
  channel_ref: string | null;
  region: string;
  identity: string;
  retention_days: number;
  wrapped_key: Buffer;
}): Space {
  return {
    id: row.id,
    communityId: row.community_id,
    name: row.name,
    channelRef: row.channel_ref,
    region: row.region as Region,
    identity: row.identity as Identity,
    retentionDays: row.retention_days,
    wrappedKey: row.wrapped_key,
  };
}

function namePlace(personId: string) {
  return { table: 'person', column: 'display_name_sealed', id: personId };
}

/** The scope that seals a space's words. */
export function spaceScope(space: Space): Scope {
  return { space: { id: space.id, wrapped_key: space.wrappedKey } };
}
