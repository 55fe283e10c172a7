import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import { Refusal } from '../refusal.ts';
import type { Database, MemberRole, MemberState } from '../storage/schema.ts';
import type { Audit, AuditAction } from './audit.ts';
import type { Communities } from './communities.ts';
import type { Outbox } from './outbox.ts';
import type { Rooms } from './rooms.ts';
import type { Stewards } from './stewards.ts';
import type { Who } from './vents.ts';

export interface MemberView {
  id: string;
  spaceId: string;
  personId: string;
  name: string;
  role: MemberRole;
  steward: boolean;
  state: MemberState;
  suspendedUntil: Date | null;
  joinedAt: Date;
}

/** Coming, staying and going. Stewards change each other, too, but a space is never left without one. */
export interface Members {
  list(spaceId: string, stewardId: string): Promise<MemberView[]>;
  view(memberId: string): Promise<MemberView>;
  leave(spaceId: string, who: Who): Promise<void>;
  remove(memberId: string, who: Who): Promise<void>;
  suspend(memberId: string, who: Who, until: Date): Promise<void>;
  /** Lets a suspended member back before the time. */
  restore(memberId: string, who: Who): Promise<void>;
  setSteward(memberId: string, who: Who, steward: boolean): Promise<void>;
  /** The job that makes the platform's channels agree with the member's state. May run twice. */
  syncRoom(memberId: string): Promise<void>;
  /** Lets those back whose time is over. */
  endSuspensions(now: Date): Promise<number>;
}

export function createMembers(deps: {
  db: Kysely<Database>;
  jobs: Pick<Jobs, 'enqueue'>;
  audit: Audit;
  communities: Communities;
  outbox: Outbox;
  rooms: Rooms;
  stewards: Stewards;
}): Members {
  const { db, jobs, audit, communities, outbox, rooms, stewards } = deps;

  async function view(memberId: string): Promise<MemberView> {
    const row = await db.selectFrom('member').selectAll().where('id', '=', memberId).executeTakeFirst();
    if (!row) throw new Refusal('no-such-member', 'There is no such member.');
    return {
      id: row.id,
      spaceId: row.space_id,
      personId: row.person_id,
      name: (await communities.displayName(row.person_id)) ?? 'A member',
      role: row.role,
      steward: row.steward,
      state: row.state,
      suspendedUntil: row.suspended_until,
      joinedAt: row.joined_at,
    };
  }

  /** One compare-and-swap of a member's state, written down, and the platform brought in line. */
  async function move(
    member: Pick<MemberView, 'id' | 'spaceId'>,
    from: MemberState[],
    change: { state: MemberState; suspended_until?: Date | null; left_at?: Date },
    entry: { actor: string | null; action: AuditAction; now: Date; until?: Date },
  ): Promise<boolean> {
    const { id, spaceId } = member;
    // One at a time a space, so that the last two stewards cannot both leave.
    const moved = await db.transaction().execute(async (trx) => {
      await trx.selectFrom('space').select('id').where('id', '=', spaceId).forUpdate().execute();
      const before = await trx.selectFrom('member').select('steward').where('id', '=', id).executeTakeFirst();
      const swapped = await trx
        .updateTable('member')
        .set({ suspended_until: null, ...change, ...(change.state !== 'active' && { steward: false }) })
        .where('id', '=', id)
        .where('state', 'in', from)
        .executeTakeFirst();
      if (swapped.numUpdatedRows === 0n) return false;
      if (before?.steward && change.state !== 'active') await requireOneSteward(trx, spaceId);
      const { actor: actorPersonId, action, now, until } = entry;
      const detail = until && { until: until.toISOString() };
      const line = { spaceId, actorPersonId, action, subject: id, now };
      await audit.record({ ...line, ...(detail && { detail }) }, trx);
      return true;
    });
    if (moved) await jobs.enqueue('room.sync', { id });
    return moved;
  }

  async function byASteward(memberId: string, who: Who): Promise<MemberView> {
    const member = await view(memberId);
    await stewards.require(member.spaceId, who.personId);
    if (member.personId === who.personId)
      throw new Refusal('own', 'That is you.', 'Another steward can do this, or leave with /leave.');
    return member;
  }

  async function tell(member: MemberView, { communityId, now }: Who, kind: string): Promise<void> {
    const { spaceId, personId, id: ref } = member;
    await outbox.tell({ communityId, spaceId, personId, kind, ref, now, again: now.toISOString() });
  }

  async function meanwhile(memberId: string): Promise<Refusal> {
    const { state } = await view(memberId);
    return new Refusal('decided', 'Someone was first.', `They are ${state} now.`);
  }

  return {
    view,

    async list(spaceId, stewardId) {
      await stewards.require(spaceId, stewardId);
      const rows = await db
        .selectFrom('member')
        .select('id')
        .where('space_id', '=', spaceId)
        .where('state', 'in', ['active', 'suspended'])
        .orderBy('joined_at')
        .orderBy('id')
        .execute();
      return Promise.all(rows.map(({ id }) => view(id)));
    },

    async leave(spaceId, { communityId, personId, now }) {
      const { memberId } = await communities.membershipOf(communityId, personId, { spaceId, now });
      const change = { state: 'left', left_at: now } as const;
      const entry = { actor: personId, action: 'member.left' as const, now };
      await move({ id: memberId, spaceId }, ['active', 'suspended'], change, entry);
    },

    async remove(memberId, who) {
      const member = await byASteward(memberId, who);
      const change = { state: 'removed', left_at: who.now } as const;
      const entry = { actor: who.personId, action: 'member.removed' as const, now: who.now };
      if (!(await move(member, ['active', 'suspended'], change, entry))) throw await meanwhile(memberId);
      await tell(member, who, 'member.removed');
    },

    async suspend(memberId, who, until) {
      const member = await byASteward(memberId, who);
      if (until <= who.now) throw new Refusal('until', 'That time has passed.', 'Choose a later one.');
      const change = { state: 'suspended', suspended_until: until } as const;
      const entry = { actor: who.personId, action: 'member.suspended' as const, now: who.now, until };
      if (!(await move(member, ['active'], change, entry))) throw await meanwhile(memberId);
      await tell(member, who, 'member.suspended');
    },

    async restore(memberId, who) {
      const member = await byASteward(memberId, who);
      const entry = { actor: who.personId, action: 'member.restored' as const, now: who.now };
      if (!(await move(member, ['suspended'], { state: 'active' }, entry))) throw await meanwhile(memberId);
      await tell(member, who, 'member.restored');
    },

    async setSteward(memberId, who, steward) {
      const member = await view(memberId);
      const { spaceId } = member;
      await stewards.require(spaceId, who.personId);
      const first = await db.transaction().execute(async (trx) => {
        await trx.selectFrom('space').select('id').where('id', '=', spaceId).forUpdate().execute();
        const changed = await trx
          .updateTable('member')
          .set({ steward })
          .where('id', '=', memberId)
          .where('steward', '=', !steward)
          .where('state', '=', 'active')
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) return false;
        if (!steward) await requireOneSteward(trx, spaceId);
        const entry = { spaceId, actorPersonId: who.personId, subject: memberId, now: who.now };
        await audit.record({ ...entry, action: steward ? 'steward.made' : 'steward.ended' }, trx);
        return true;
      });
      if (!first) throw await meanwhile(memberId);
      await jobs.enqueue('room.sync', { id: memberId });
    },

    async syncRoom(memberId) {
      const member = await db.selectFrom('member').selectAll().where('id', '=', memberId).executeTakeFirst();
      if (!member) return;
      const { communityId, channelRef, stewardsRef } = await communities.space(member.space_id);
      if (!channelRef) return;
      const refs = { channelRef, stewardsRef: stewardsRef ?? channelRef };
      const { person_id, steward } = member;
      if (member.state === 'active') await rooms.admit(communityId, refs, person_id, { steward });
      else await rooms.expel(communityId, refs, person_id);
    },

    async endSuspensions(now) {
      const due = await db
        .selectFrom('member')
        .select(['id', 'space_id'])
        .where('state', '=', 'suspended')
        .where('suspended_until', '<=', now)
        .execute();
      for (const { id, space_id: spaceId } of due) {
        const entry = { actor: null, action: 'member.restored' as const, now };
        await move({ id, spaceId }, ['suspended'], { state: 'active' }, entry);
      }
      return due.length;
    },
  };
}

async function requireOneSteward(trx: Kysely<Database>, spaceId: string): Promise<void> {
  const left = await trx
    .selectFrom('member')
    .select('id')
    .where('space_id', '=', spaceId)
    .where('steward', '=', true)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (left) return;
  throw new Refusal(
    'last-steward',
    'A space is never without a steward.',
    'Make someone else one first, or close the space with /space.',
  );
}
