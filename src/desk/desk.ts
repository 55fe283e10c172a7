/** Who may sit at the desk: a link from the chat that works once, then a session of the browser. */
import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import { isActive, notAMember } from '../space/standing.ts';
import type { Database } from '../storage/schema.ts';

export const LINK_MINUTES = 15;
export const SESSION_HOURS = 8;
/** More links than that, unused, are not needed. */
const LINKS_KEPT = 5;

export interface Sitting {
  personId: string;
  communityId: string;
}

export interface Desk {
  /**
   * A member's link into the desk, for LINK_MINUTES and one use. What is kept of it is a hash. The token stands behind
   * a `#`, which browsers send nowhere: no proxy and no log sees it.
   * @throws Refusal `not-a-member`, `suspended`, or `no-desk` where none is reached from here
   */
  invite(who: Sitting & { now: Date }): Promise<string>;
  /** Trades a link's token for a session's; null when it was used, is too old or never was. */
  enter(token: string, now: Date): Promise<string | null>;
  /** Whose session that is; null when it has ended, or its owner is in no space any more. */
  whose(session: string, now: Date): Promise<Sitting | null>;
  leave(session: string): Promise<void>;
  /** Forgets what has ended; gives how much it was. */
  forget(now: Date): Promise<number>;
}

/** @param address where members reach the web, for instance `https://confidant.example.org`. */
export function createDesk(db: Kysely<Database>, address: string | undefined): Desk {
  function memberships(personId: string) {
    return db
      .selectFrom('member')
      .innerJoin('space', 'space.id', 'member.space_id')
      .select(['space.id', 'space.community_id', 'space.zone', 'member.state', 'member.suspended_until'])
      .where('member.person_id', '=', personId)
      .where('space.closed_at', 'is', null);
  }

  return {
    async invite({ personId, communityId, now }) {
      if (!address)
        throw new Refusal(
          'no-desk',
          'There is no desk here.',
          '/check answers just as well, right where you are.',
        );
      const rows = await memberships(personId).where('space.community_id', '=', communityId).execute();
      if (!rows.some((row) => isActive(row, now))) throw notAMember(rows, undefined);
      const token = newToken();
      const older = db
        .selectFrom('desk_link')
        .select('token_hash')
        .where('person_id', '=', personId)
        .orderBy('created_at', 'desc')
        .offset(LINKS_KEPT - 1);
      await db.deleteFrom('desk_link').where('token_hash', 'in', older).execute();
      await db
        .insertInto('desk_link')
        .values({ token_hash: hashOf(token), person_id: personId, ...lasting(now, LINK_MINUTES) })
        .execute();
      return `${address}/desk/enter#${token}`;
    },

    async enter(token, now) {
      const used = await db
        .deleteFrom('desk_link')
        .where('token_hash', '=', hashOf(token))
        .returning(['person_id', 'expires_at'])
        .executeTakeFirst();
      if (!used || used.expires_at <= now) return null;
      const session = newToken();
      await db
        .insertInto('desk_session')
        .values({
          token_hash: hashOf(session),
          person_id: used.person_id,
          ...lasting(now, SESSION_HOURS * 60),
        })
        .execute();
      return session;
    },

    async whose(session, now) {
      const row = await db
        .selectFrom('desk_session')
        .select('person_id')
        .where('token_hash', '=', hashOf(session))
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (!row) return null;
      const membership = (await memberships(row.person_id).execute()).find((row) => isActive(row, now));
      return membership ? { personId: row.person_id, communityId: membership.community_id } : null;
    },

    async leave(session) {
      await db.deleteFrom('desk_session').where('token_hash', '=', hashOf(session)).execute();
    },

    async forget(now) {
      const links = await db.deleteFrom('desk_link').where('expires_at', '<=', now).executeTakeFirst();
      const sessions = await db.deleteFrom('desk_session').where('expires_at', '<=', now).executeTakeFirst();
      return Number(links.numDeletedRows + sessions.numDeletedRows);
    },
  };
}

function lasting(now: Date, minutes: number) {
  return { created_at: now, expires_at: new Date(now.getTime() + minutes * 60_000) };
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A token has 256 random bits, so a plain hash tells nothing of it. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
