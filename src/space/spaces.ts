import { type Kysely, sql } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Region } from '../screening/types.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Audit, AuditDetail } from './audit.ts';
import type { Charters } from './charters.ts';
import { type Communities, type Space, toSpace } from './communities.ts';
import { maskDirectIdentifiers } from './masking.ts';
import { type Profession, regionOf } from './regions.ts';
import type { RoomRefs, Rooms } from './rooms.ts';
import {
  SETTING_LIMITS,
  SETTING_NAMES,
  SETTINGS_DEFAULTS,
  type Settings,
  settingsSchema,
  toColumns,
} from './settings.ts';
import type { Stewards } from './stewards.ts';
import type { Who } from './vents.ts';

export interface Spaces {
  /**
   * Makes a space with its channels; whoever made it looks after it. The first of a community is made by someone who
   * may manage it, later ones by a steward. The same `requestKey` makes one.
   */
  create(
    space: Who & {
      /** Whether the platform lets this person manage the community. */
      mayManage: boolean;
      name: string;
      region: Region;
      profession: Profession;
      settings?: Partial<Settings>;
      charter?: string;
      requestKey: string;
    },
  ): Promise<Space>;
  change(spaceId: string, who: Who, changes: Partial<Settings>): Promise<Space>;
  /** The spaces of a community that are open. */
  list(communityId: string): Promise<Space[]>;
}

export function createSpaces(deps: {
  db: Kysely<Database>;
  vault: Vault;
  audit: Audit;
  charters: Charters;
  communities: Communities;
  rooms: Rooms;
  screener: AsyncScreener;
  stewards: Stewards;
}): Spaces {
  const { db, vault, audit, charters, communities, rooms, screener, stewards } = deps;

  async function list(communityId: string): Promise<Space[]> {
    const rows = await db
      .selectFrom('space')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('closed_at', 'is', null)
      .where('channel_ref', 'is not', null)
      .orderBy('created_at')
      .execute();
    return rows.map(toSpace);
  }

  async function mayCreate({ communityId, personId }: Who, mayManage: boolean): Promise<void> {
    const open = await list(communityId);
    for (const { id } of open) if (await stewards.isSteward(id, personId)) return;
    if (open.length > 0)
      throw new Refusal(
        'stewards-only',
        'Only stewards can make another space here.',
        'Ask one of them, or join with /join.',
      );
    if (!mayManage)
      throw new Refusal('managers-only', 'The first space is made by someone who manages this community.');
  }

  async function read(settings: Partial<Settings>): Promise<Partial<Settings>> {
    const parsed = settingsSchema.partial().safeParse(settings);
    if (!parsed.success) {
      const setting = parsed.error.issues[0]?.path[0] as keyof Settings;
      const named = SETTING_NAMES[setting] ?? 'a setting';
      throw new Refusal('setting', `That does not fit: ${named}.`, SETTING_LIMITS[setting] ?? '');
    }
    const { name, joining, joiningRole } = parsed.data as Partial<Settings>;
    if (name && (await maskDirectIdentifiers(screener, name, {})).count > 0)
      throw new Refusal('named', 'That name would point to a person.', 'Choose another one.');
    if (joining === 'role' && !joiningRole)
      throw new Refusal('role-missing', 'Which role lets people in?', 'Give the role.');
    return parsed.data as Partial<Settings>;
  }

  /** The row, or the one that the same request made before. */
  async function row(
    communityId: string,
    settings: Settings,
    requestKey: string,
    now: Date,
  ): Promise<{ space: Space; first: boolean }> {
    const id = newId('space');
    const added = await db
      .insertInto('space')
      .values({
        ...toColumns(settings),
        ...{ name: settings.name, region: settings.region, identity: settings.identity },
        ...{ id, community_id: communityId, request_key: requestKey, created_at: now },
        retention_days: settings.retentionDays,
        wrapped_key: vault.createSpaceKey(id),
      })
      .onConflict((conflict) => conflict.column('request_key').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (added) return { space: toSpace(added), first: true };
    const made = await db
      .selectFrom('space')
      .selectAll()
      .where('request_key', '=', requestKey)
      .executeTakeFirstOrThrow();
    return { space: toSpace(made), first: false };
  }

  async function openRooms({ id, communityId, name }: Space): Promise<RoomRefs> {
    try {
      const refs = await rooms.open(communityId, { name, nonce: id });
      await db
        .updateTable('space')
        .set({ channel_ref: refs.channelRef, stewards_ref: refs.stewardsRef })
        .where('id', '=', id)
        .execute();
      return refs;
    } catch (error) {
      await db.deleteFrom('space').where('id', '=', id).where('channel_ref', 'is', null).execute();
      throw error;
    }
  }

  /** Nothing is kept for longer than members are told: what is there goes earlier, too. */
  async function shorten(spaceId: string, days: number): Promise<void> {
    await db
      .updateTable('vent')
      .set({ expires_at: sql`least(expires_at, decided_at + make_interval(days => ${days}::int))` })
      .where('space_id', '=', spaceId)
      .where('state', 'in', ['queued', 'posted'])
      .execute();
  }

  return {
    list,

    async create({ mayManage, name, region, profession, charter, requestKey, settings = {}, ...who }) {
      const { communityId, personId, now } = who;
      const given = await read({ ...settings, name, region, profession });
      const zone = regionOf(region).zone;
      const earlier = await db
        .selectFrom('space')
        .select('id')
        .where('request_key', '=', requestKey)
        .executeTakeFirst();
      if (!earlier) await mayCreate(who, mayManage);
      const missing = await rooms.missingPermissions(communityId);
      if (missing.length > 0) {
        const advice = `Let me have these, then try again: ${missing.join(', ')}.`;
        throw new Refusal('permissions', 'I cannot make a private channel here yet.', advice);
      }
      const wanted = { ...SETTINGS_DEFAULTS, name, region, profession, zone, ...given } as Settings;
      const { space, first } = await row(communityId, wanted, requestKey, now);
      const refs = await openRooms(space);
      const { id: spaceId } = space;
      await communities.ensureMember({ spaceId, personId, role: 'qualified', steward: true });
      await rooms.admit(communityId, refs, personId, { steward: true });
      if (first)
        await audit.record({ spaceId, actorPersonId: personId, action: 'space.made', subject: spaceId, now });
      if (charter?.trim()) await charters.change(spaceId, who, charter);
      return communities.space(spaceId);
    },

    async change(spaceId, who, changes) {
      await stewards.require(spaceId, who.personId);
      const wanted = await read(changes);
      const before = await communities.space(spaceId);
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('space').set(toColumns(wanted)).where('id', '=', spaceId).execute();
        const entry = { spaceId, actorPersonId: who.personId, subject: spaceId, now: who.now };
        await audit.record({ ...entry, action: 'space.changed', detail: detailOf(wanted) }, trx);
      });
      if (wanted.retentionDays !== undefined && wanted.retentionDays < before.retentionDays)
        await shorten(spaceId, wanted.retentionDays);
      return communities.space(spaceId);
    },
  };
}

/** What was changed and to what; of the free words only that they were. */
function detailOf({ name, joiningRole, quiet, endsAt, ...plain }: Partial<Settings>): AuditDetail {
  return {
    ...(plain as AuditDetail),
    ...(name !== undefined && { name: true }),
    ...(joiningRole !== undefined && { joiningRole: joiningRole !== null }),
    ...(quiet !== undefined && { quiet: quiet !== null }),
    ...(endsAt !== undefined && { endsAt: endsAt?.toISOString() ?? 'none' }),
  };
}
