import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Region } from '../screening/types.ts';
import { newId } from '../storage/id.ts';
import type {
  Database,
  Epoch,
  Identity,
  Joining,
  MemberRole,
  Platform,
  SpaceTable,
  Watch,
} from '../storage/schema.ts';
import type { Scope, Vault } from '../storage/vault.ts';
import { type Profession, regionOf } from './regions.ts';
import { isActive, nearness, notAMember } from './standing.ts';

export interface Space {
  id: string;
  communityId: string;
  name: string;
  channelRef: string | null;
  /** Where stewards and reviewers are told things. */
  stewardsRef: string | null;
  region: Region;
  profession: Profession;
  identity: Identity;
  joining: Joining;
  /** The platform's name of the role that lets people in. */
  joiningRole: string | null;
  /** Whether guests of the community may join. */
  guests: boolean;
  retentionDays: number;
  quorum: number;
  watch: Watch;
  pause: boolean;
  /** Whether a caption without a disclaimer is reminded of one. */
  disclaimer: boolean;
  epoch: Epoch;
  zone: string;
  /** Minutes after midnight in `zone`; null for none. */
  quietFrom: number | null;
  quietTo: number | null;
  /** 0 when there is no charter. */
  charterVersion: number;
  /** When the cohort ends. */
  endsAt: Date | null;
  /** When it is erased, once a steward has closed it. */
  closesAt: Date | null;
  closedAt: Date | null;
  wrappedKey: Buffer;
}

export interface Membership {
  memberId: string;
  personId: string;
  role: MemberRole;
  steward: boolean;
  /** The charter they accepted; older than the space's when it has changed since. */
  charterVersion: number;
  /** As others see it in the space; null until the platform has told us. */
  displayName: string | null;
  space: Space;
}

/** Which of a person's spaces is meant, where they have more than one. */
export interface Whereabouts {
  /** Where they speak: the space of that channel comes first. */
  channelRef?: string | undefined;
  spaceId?: string | undefined;
  now?: Date | undefined;
}

export interface Communities {
  ensureCommunity(platform: Platform, externalId: string, name: string): Promise<string>;
  ensurePerson(communityId: string, platformUser: string, displayName: string): Promise<string>;
  ensureSpace(
    space: Pick<Space, 'communityId' | 'name' | 'channelRef' | 'region' | 'identity' | 'retentionDays'> & {
      stewardsRef?: string;
    },
  ): Promise<string>;
  ensureMember(member: {
    spaceId: string;
    personId: string;
    role: MemberRole;
    steward: boolean;
  }): Promise<string>;
  /**
   * The member in the space that is meant: the one named, else the one whose channel they speak in, else their only
   * one. Refuses those who belong to none (`not-a-member`, `suspended`), and asks which (`which-space`).
   */
  membershipOf(communityId: string, personId: string, at?: Whereabouts): Promise<Membership>;
  /** The spaces a person is an active member of. */
  spacesOf(communityId: string, personId: string, now?: Date): Promise<Space[]>;
  /**
   * The spaces that say where a person lives, the surest first: those they are in, those that have paused them, those
   * they were in. For what is theirs wherever they stand: their region’s crisis lines, their clock.
   */
  homesOf(communityId: string, personId: string, now?: Date): Promise<Space[]>;
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

  async function membershipRows(communityId: string, personId: string) {
    return db
      .selectFrom('member')
      .innerJoin('space', 'space.id', 'member.space_id')
      .selectAll('space')
      .select([
        ...(['member.id as member_id', 'member.role', 'member.steward', 'member.state'] as const),
        ...(['member.suspended_until', 'member.charter_version as accepted_version'] as const),
      ])
      .where('space.community_id', '=', communityId)
      .where('space.closed_at', 'is', null)
      .where('member.person_id', '=', personId)
      .orderBy('space.created_at')
      .execute();
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

    async ensureSpace({ communityId, name, channelRef, stewardsRef, region, identity, retentionDays }) {
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
        stewards_ref: stewardsRef ?? null,
        region,
        zone: regionOf(region).zone,
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

    async membershipOf(communityId, personId, { channelRef, spaceId, now = new Date() } = {}) {
      const rows = await membershipRows(communityId, personId);
      const active = rows.filter((row) => isActive(row, now));
      const wanted = spaceId
        ? active.filter((row) => row.id === spaceId)
        : (only(active.filter((row) => row.channel_ref === channelRef)) ?? active);
      const row = wanted[0];
      if (!row) throw notAMember(rows, spaceId);
      if (wanted.length > 1) {
        const names = wanted.map(({ name }) => name).join(', ');
        throw new Refusal('which-space', 'You are in more than one space.', `Say which one: ${names}.`);
      }
      return {
        memberId: row.member_id,
        personId,
        role: row.role,
        steward: row.steward,
        charterVersion: row.accepted_version,
        displayName: await displayName(personId),
        space: toSpace(row),
      };
    },

    async spacesOf(communityId, personId, now = new Date()) {
      const rows = await membershipRows(communityId, personId);
      return rows.filter((row) => isActive(row, now)).map(toSpace);
    },

    async homesOf(communityId, personId, now = new Date()) {
      const rows = await membershipRows(communityId, personId);
      return rows.toSorted((a, b) => nearness(b, now) - nearness(a, now)).map(toSpace);
    },
  };
}

function only<Item>(items: Item[]): Item[] | null {
  return items.length === 1 ? items : null;
}

/** A space as the domain sees it. */
export function toSpace(row: Selectable<SpaceTable>): Space {
  return {
    id: row.id,
    communityId: row.community_id,
    name: row.name,
    channelRef: row.channel_ref,
    stewardsRef: row.stewards_ref,
    region: row.region as Region,
    profession: row.profession as Profession,
    identity: row.identity,
    joining: row.joining,
    joiningRole: row.joining_role,
    guests: row.guests,
    retentionDays: row.retention_days,
    quorum: row.quorum,
    watch: row.watch,
    pause: row.pause,
    disclaimer: row.disclaimer,
    epoch: row.epoch,
    zone: row.zone,
    quietFrom: row.quiet_from,
    quietTo: row.quiet_to,
    charterVersion: row.charter_version,
    endsAt: row.ends_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
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
