import type { Kysely } from 'kysely';
import type { Clearances } from '../gate/clearances.ts';
import type { Consents } from '../gate/consents.ts';
import { Refusal } from '../refusal.ts';
import { newId } from '../storage/id.ts';
import type { Database } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Farewell } from '../supervision/farewell.ts';
import type { Audit } from './audit.ts';
import type { Communities, Space } from './communities.ts';
import { type Delivery, DeliveryRefused } from './delivery.ts';
import type { Members } from './members.ts';
import type { Outbox } from './outbox.ts';
import type { OwnVents } from './own-vents.ts';
import { type Holding, type HoldingsDeps, hearingsOf, placesOf, readHoldings } from './privacy-holdings.ts';
import type { Who } from './vents.ts';

export interface Erased {
  /** How many vents were erased; their messages go as the platform lets go of them. */
  vents: number;
  /** Posts of theirs that the bot took down, and those it could not. */
  posts: { removed: number; left: number };
  /** Spaces whose channels they could not be let out of. */
  roomsLeft: string[];
}

/** What is held about a person, for that person. */
export interface Privacy {
  held(who: Who): Promise<Holding[]>;
  /** All of it as JSON, in their own words where there are any. */
  export(who: Who): Promise<string>;
  /**
   * Erases it now. What stays has no person in it: lines of the stewards' list without who, unmaskings that were
   * carried out, resting pseudonyms, and messages that a platform has yet to let go of, without their words.
   */
  erase(who: Who): Promise<Erased>;
}

interface Post {
  communityId: string;
  spaceId: string | null;
  channelRef: string;
  messageRef: string;
}

export function createPrivacy(
  deps: HoldingsDeps & {
    db: Kysely<Database>;
    vault: Vault;
    audit: Audit;
    communities: Communities;
    delivery: Delivery;
    members: Members;
    outbox: Outbox;
    vents: OwnVents;
    clearances: Clearances;
    consents: Consents;
    farewell: Farewell;
  },
): Privacy {
  const { db, audit, delivery, farewell, members, outbox, vents } = deps;

  /** Before anything is touched: a space is never without a steward. */
  async function refuseLastSteward(personId: string): Promise<void> {
    const alone = await db
      .selectFrom('member as mine')
      .innerJoin('space', 'space.id', 'mine.space_id')
      .select('space.name')
      .where('mine.person_id', '=', personId)
      .where('mine.steward', '=', true)
      .where('mine.state', '=', 'active')
      .where('space.closed_at', 'is', null)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('member as other')
              .select('other.id')
              .whereRef('other.space_id', '=', 'mine.space_id')
              .where('other.person_id', '!=', personId)
              .where('other.steward', '=', true)
              .where('other.state', '=', 'active'),
          ),
        ),
      )
      .execute();
    if (alone.length === 0) return;
    const names = alone.map(({ name }) => name).join(', ');
    const advice = 'Make someone else one first, or close the space with /space. Then all of yours can go.';
    throw new Refusal('last-steward', `You are the only steward of ${names}.`, advice);
  }

  async function leaveEverySpace(who: Who): Promise<{ spaces: Space[]; roomsLeft: string[] }> {
    const places = await placesOf(deps, who.personId);
    const roomsLeft: string[] = [];
    for (const { memberId, space } of places) {
      const { state } = await members.view(memberId);
      if (state === 'active') await members.leave(space.id, who);
      // Now and not by a job: the platform is told who by a row that is about to go.
      await members.syncRoom(memberId).catch(() => roomsLeft.push(space.name));
    }
    return { spaces: places.map(({ space }) => space), roomsLeft };
  }

  async function postsOf(personId: string): Promise<Post[]> {
    const drafts = await db
      .selectFrom('draft')
      .innerJoin('person', 'person.id', 'draft.person_id')
      .select([
        'person.community_id',
        'draft.space_id',
        'draft.destination as channel_ref',
        'draft.message_ref',
      ])
      .where('draft.person_id', '=', personId)
      .execute();
    const appeared = await db
      .selectFrom('appearance')
      .innerJoin('consent', 'consent.id', 'appearance.consent_id')
      .select([
        'consent.community_id',
        'consent.space_id',
        'appearance.channel_ref',
        'appearance.message_ref',
      ])
      .where('consent.person_id', '=', personId)
      .where('appearance.state', 'in', ['live', 'removing'])
      .execute();
    const posts = new Map<string, Post>();
    for (const { community_id, space_id, channel_ref, message_ref } of [...drafts, ...appeared]) {
      if (!channel_ref || !message_ref) continue;
      const post = {
        communityId: community_id,
        spaceId: space_id,
        channelRef: channel_ref,
        messageRef: message_ref,
      };
      posts.set(`${channel_ref} ${message_ref}`, post);
    }
    return [...posts.values()];
  }

  /** Takes down what the bot posted for them while it still knows where; what it cannot goes to the stewards' list. */
  async function takeDown(
    { communityId, spaceId, channelRef, messageRef }: Post,
    now: Date,
  ): Promise<boolean> {
    try {
      await delivery.remove(communityId, channelRef, messageRef);
      return true;
    } catch (error) {
      const reason = error instanceof DeliveryRefused ? error.reason : 'unreachable';
      if (reason === 'channel-gone') return true;
      if (!spaceId) return false;
      const row = {
        id: newId('failure'),
        space_id: spaceId,
        channel_ref: channelRef,
        message_ref: messageRef,
      };
      await db
        .insertInto('retention_failure')
        .values({ ...row, reason, created_at: now })
        .onConflict((conflict) => conflict.columns(['space_id', 'channel_ref', 'message_ref']).doNothing())
        .execute();
      return false;
    }
  }

  async function eraseRows({ personId, now }: Who, spaces: readonly Space[]): Promise<string[]> {
    const marks = await hearingsOf(deps, personId);
    return db.transaction().execute(async (trx) => {
      for (const { ventId, tag } of marks)
        await trx.deleteFrom('hearing').where('vent_id', '=', ventId).where('tag', '=', tag).execute();
      const told = trx.selectFrom('outbox').select('ref').where('person_id', '=', personId);
      await trx.deleteFrom('author_note').where('id', 'in', told).execute();
      await trx.deleteFrom('playground_message').where('author_person', '=', personId).execute();
      const open = await trx
        .selectFrom('review')
        .select('id')
        .where('person_id', '=', personId)
        .where('state', '=', 'open')
        .execute();
      const subject = newId('erasure');
      for (const { id: spaceId } of spaces)
        await audit.record({ spaceId, actorPersonId: null, action: 'member.erased', subject, now }, trx);
      // Everything else hangs on this row and goes with it.
      await trx.deleteFrom('person').where('id', '=', personId).execute();
      return open.map(({ id }) => id);
    });
  }

  return {
    held: (who) => readHoldings(deps, who),

    async export(who) {
      const holdings = await readHoldings(deps, who);
      const kinds = holdings.map(({ kind, title, items }) => [kind, { title, items }]);
      return JSON.stringify({ made: who.now, held: Object.fromEntries(kinds) }, null, 2);
    },

    async erase(who) {
      await refuseLastSteward(who.personId);
      await farewell.say(who);
      const gone = await vents.removeMine(who);
      const posts = { removed: 0, left: 0 };
      for (const post of await postsOf(who.personId))
        posts[(await takeDown(post, who.now)) ? 'removed' : 'left']++;
      const { spaces, roomsLeft } = await leaveEverySpace(who);
      const reviews = await eraseRows(who, spaces);
      for (const ref of reviews) await outbox.refresh({ kind: 'review.open', ref });
      return { vents: gone, posts, roomsLeft };
    },
  };
}
