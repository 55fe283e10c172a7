import type { Kysely } from 'kysely';
import { DateTime } from 'luxon';
import { Refusal } from '../refusal.ts';
import { newId } from '../storage/id.ts';
import type { Database, MuteKind } from '../storage/schema.ts';
import type { Audit } from './audit.ts';
import type { Authors } from './authors.ts';
import type { Communities, Space } from './communities.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { Stewards } from './stewards.ts';

const LONGEST_MS = 90 * 86_400_000;

export interface Mute {
  id: string;
  kind: MuteKind;
  pseudonym: string;
  until: Date;
}

/** Pauses for a pseudonym, or for whoever is behind it, set by stewards who do not learn who that is. */
export interface Mutes {
  /** `author` pauses everything the bot would post for that person, under whatever name. */
  set(mute: {
    spaceId: string;
    stewardId: string;
    pseudonym: string;
    kind: MuteKind;
    until: Date;
    now: Date;
  }): Promise<Mute>;
  /** Ends one early. Ending it twice ends it once. */
  lift(muteId: string, stewardId: string, now: Date): Promise<{ first: boolean }>;
  list(spaceId: string, stewardId: string, now: Date): Promise<Mute[]>;
  /** Refuses a member who is muted. */
  check(space: Space, memberId: string, pseudonym: string | null, now: Date): Promise<void>;
}

export function createMutes(deps: {
  db: Kysely<Database>;
  authors: Authors;
  audit: Audit;
  communities: Communities;
  pseudonyms: Pseudonyms;
  stewards: Stewards;
}): Mutes {
  const { db, authors, audit, communities, pseudonyms, stewards } = deps;

  async function active(spaceId: string, now: Date) {
    return db
      .selectFrom('mute')
      .select(['id', 'kind', 'pseudonym', 'tag', 'until'])
      .where('space_id', '=', spaceId)
      .where('until', '>', now)
      .where('lifted_at', 'is', null)
      .orderBy('until')
      .execute();
  }

  return {
    async set({ spaceId, stewardId, pseudonym, kind, until, now }) {
      await stewards.require(spaceId, stewardId);
      if (until <= now || until.getTime() - now.getTime() > LONGEST_MS)
        throw new Refusal('until', 'A mute lasts from a moment to 90 days.');
      const space = await communities.space(spaceId);
      const holder = await pseudonyms.holderOf(space, pseudonym);
      if (!holder)
        throw new Refusal('no-such-pseudonym', 'Nobody goes by that name here.', 'Check the spelling.');
      const id = newId('mute');
      await db
        .insertInto('mute')
        .values({
          ...{ id, kind, pseudonym, until },
          space_id: spaceId,
          tag: kind === 'author' ? authors.tag(space, 'mute', holder, id) : null,
          muted_by: stewardId,
          created_at: now,
        })
        .execute();
      const detail = { kind, until: until.toISOString() };
      await audit.record({
        spaceId,
        actorPersonId: stewardId,
        action: 'pseudonym.muted',
        subject: id,
        detail,
        now,
      });
      return { id, kind, pseudonym, until };
    },

    async lift(muteId, stewardId, now) {
      const mute = await db.selectFrom('mute').select('space_id').where('id', '=', muteId).executeTakeFirst();
      if (!mute) throw new Refusal('no-such-mute', 'That mute is gone.');
      await stewards.require(mute.space_id, stewardId);
      const lifted = await db
        .updateTable('mute')
        .set({ lifted_at: now })
        .where('id', '=', muteId)
        .where('lifted_at', 'is', null)
        .executeTakeFirst();
      if (lifted.numUpdatedRows === 0n) return { first: false };
      const entry = { spaceId: mute.space_id, actorPersonId: stewardId, subject: muteId, now };
      await audit.record({ ...entry, action: 'pseudonym.unmuted' });
      return { first: true };
    },

    async list(spaceId, stewardId, now) {
      await stewards.require(spaceId, stewardId);
      const rows = await active(spaceId, now);
      return rows.map(({ id, kind, pseudonym, until }) => ({ id, kind, pseudonym, until }));
    },

    async check(space, memberId, pseudonym, now) {
      const muted = (await active(space.id, now)).find((mute) =>
        mute.tag
          ? authors.isTag(space, 'mute', memberId, mute.id, mute.tag)
          : pseudonym !== null && mute.pseudonym === pseudonym,
      );
      if (!muted) return;
      const until = DateTime.fromJSDate(muted.until, { zone: space.zone }).toFormat("d LLLL 'at' HH:mm");
      const whom = muted.kind === 'author' ? 'you' : 'this name';
      const advice = 'They do not know who you are. You can still read, and write to them yourself.';
      throw new Refusal('muted', `A steward has asked ${whom} to pause until ${until}.`, advice);
    },
  };
}
