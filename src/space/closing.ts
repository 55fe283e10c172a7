import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Database } from '../storage/schema.ts';
import type { Audit } from './audit.ts';
import type { Charters } from './charters.ts';
import type { Communities, Space } from './communities.ts';
import type { Outbox } from './outbox.ts';
import type { Quiet } from './quiet-hours.ts';
import type { Rooms } from './rooms.ts';
import type { Stewards } from './stewards.ts';
import type { VentStore } from './vent-store.ts';
import type { Who } from './vents.ts';

const DAY_MS = 86_400_000;
/** How long an erased space waits for a platform that will not let go of its messages. */
const PATIENCE_MS = 7 * DAY_MS;

/** What a member takes along: their own words, and what they agreed to. */
export interface SpaceExport {
  space: string;
  role: string;
  joined: string;
  charter: { version: number; text: string } | null;
  vents: Array<{ posted: string; as: string; text: string | null; vanishes: string }>;
}

/** The end of a space: announced, exported, erased. */
export interface Closing {
  /** Every member hears of it, and has `days` to take along what is theirs. */
  close(spaceId: string, who: Who, days: number): Promise<Date>;
  /** A change of mind, before the day. */
  keepOpen(spaceId: string, who: Who): Promise<void>;
  exportFor(spaceId: string, who: Who): Promise<SpaceExport>;
  /**
   * Ends what is due. First, at once: every sealed word and the key. Then, as the platform lets go of them: the
   * messages, the channels, and every row. Gives how many spaces are gone altogether.
   */
  sweep(now: Date): Promise<number>;
}

export function createClosing(deps: {
  db: Kysely<Database>;
  audit: Audit;
  charters: Charters;
  communities: Communities;
  outbox: Outbox;
  quiet: Quiet;
  rooms: Rooms;
  stewards: Stewards;
  store: VentStore;
}): Closing {
  const { db, audit, charters, communities, outbox, quiet, rooms, stewards, store } = deps;

  async function setDate(spaceId: string, who: Who, closesAt: Date | null): Promise<void> {
    await stewards.require(spaceId, who.personId);
    const set = db.updateTable('space').set({ closes_at: closesAt }).where('id', '=', spaceId);
    const swapped = await set
      .where('closed_at', 'is', null)
      .where('closes_at', closesAt ? 'is' : 'is not', null)
      .executeTakeFirst();
    if (swapped.numUpdatedRows === 0n)
      throw new Refusal('decided', closesAt ? 'It is closing already.' : 'It is not closing.');
    const action = closesAt ? 'space.closing' : 'space.kept';
    const detail = closesAt ? { closesAt: closesAt.toISOString() } : undefined;
    const entry = { spaceId, actorPersonId: who.personId, subject: spaceId, now: who.now };
    await audit.record({ ...entry, action, ...(detail && { detail }) });
    await tellMembers(spaceId, who, action);
  }

  async function tellMembers(spaceId: string, { communityId, now }: Who, kind: string): Promise<void> {
    const members = await db
      .selectFrom('member')
      .select('person_id')
      .where('space_id', '=', spaceId)
      .where('state', 'in', ['active', 'suspended'])
      .execute();
    for (const { person_id: personId } of members) {
      const at = await quiet.deliverAt(now, spaceId, personId);
      const again = now.toISOString();
      await outbox.tell({ communityId, spaceId, personId, kind, ref: spaceId, now, at, again });
    }
  }

  /** Once: the words and the key. What stays a while are the ids the platform needs to take messages down. */
  async function erase(spaceId: string, now: Date): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const closed = await trx
        .updateTable('space')
        .set({ closed_at: now, wrapped_key: Buffer.alloc(0) })
        .where('id', '=', spaceId)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      if (closed.numUpdatedRows === 0n) return;
      await trx.deleteFrom('vent').where('space_id', '=', spaceId).where('message_ref', 'is', null).execute();
      await trx
        .updateTable('vent')
        .set({
          ...{ state: 'removing', text_sealed: null, note_sealed: null, author_sealed: Buffer.alloc(0) },
          ...{ pseudonym: null, attempts: 0, next_try_at: now },
        })
        .where('space_id', '=', spaceId)
        .execute();
      const own = ['charter', 'application', 'on_call', 'pseudonym', 'report', 'mute', 'unmasking'] as const;
      for (const table of [...own, 'draft', 'review'] as const)
        await trx.deleteFrom(table).where('space_id', '=', spaceId).execute();
      await trx.deleteFrom('author_note').where('space_id', '=', spaceId).execute();
    });
  }

  async function waits(space: Space, now: Date): Promise<boolean> {
    if (now.getTime() - (space.closedAt?.getTime() ?? 0) > PATIENCE_MS) return false;
    for (const table of ['vent', 'retention_failure'] as const) {
      const left = await db
        .selectFrom(table)
        .select('id')
        .where('space_id', '=', space.id)
        .executeTakeFirst();
      if (left) return true;
    }
    return false;
  }

  /** The channels and the last rows, once the messages are gone. */
  async function finish(spaceId: string, now: Date): Promise<boolean> {
    const space = await communities.space(spaceId);
    if (await waits(space, now)) return false;
    const { communityId, channelRef, stewardsRef } = space;
    if (channelRef) {
      const refs = { channelRef, stewardsRef: stewardsRef ?? channelRef };
      const shut = await rooms.close(communityId, refs).then(
        () => true,
        () => false,
      );
      if (!shut && now.getTime() - (space.closedAt?.getTime() ?? 0) <= PATIENCE_MS) return false;
    }
    await db.deleteFrom('space').where('id', '=', spaceId).execute();
    return true;
  }

  return {
    async close(spaceId, who, days) {
      if (!Number.isInteger(days) || days < 1 || days > 60)
        throw new Refusal('days', 'Members have 1 to 60 days to take along what is theirs.');
      const closesAt = new Date(who.now.getTime() + days * DAY_MS);
      await setDate(spaceId, who, closesAt);
      return closesAt;
    },

    keepOpen: (spaceId, who) => setDate(spaceId, who, null),

    async exportFor(spaceId, { communityId, personId, now }) {
      const membership = await communities.membershipOf(communityId, personId, { spaceId, now });
      const { space, memberId, role } = membership;
      const { joined_at } = await db
        .selectFrom('member')
        .select('joined_at')
        .where('id', '=', memberId)
        .executeTakeFirstOrThrow();
      const charter = await charters.current(spaceId);
      const vents = await store.ofMember(space, memberId);
      return {
        space: space.name,
        role,
        joined: joined_at.toISOString(),
        charter: charter && { version: charter.version, text: charter.text },
        vents: vents.map((row) => ({
          posted: (row.posted_at ?? row.created_at).toISOString(),
          as: row.pseudonym ?? membership.displayName ?? 'me',
          text: store.text(space, row),
          vanishes: row.expires_at.toISOString(),
        })),
      };
    },

    async sweep(now) {
      const due = await db
        .selectFrom('space')
        .select(['id', 'closed_at'])
        .where('closes_at', '<=', now)
        .execute();
      let gone = 0;
      for (const { id, closed_at } of due) {
        if (!closed_at) await erase(id, now);
        if (await finish(id, now)) gone++;
      }
      return gone;
    },
  };
}
