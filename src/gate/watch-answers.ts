import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import { type Communities, spaceScope } from '../space/communities.ts';
import { type Delivery, DeliveryRefused } from '../space/delivery.ts';
import type { Database, SightingKind, SightingState, WatchSightingTable } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Departures, LeaveResult } from './departures.ts';
import type { Destinations } from './destinations.ts';
import type { CheckedDraft, Drafts } from './drafts.ts';
import type { Who } from './home.ts';
import type { OutsideMessages } from './outside.ts';
import type { Reviews } from './reviews.ts';
import { copyPlace } from './watch.ts';

export interface Sighting {
  id: string;
  spaceId: string;
  spaceName: string;
  channelRef: string;
  kind: SightingKind;
  state: SightingState;
  /** Whether its author can have the words back. */
  copy: boolean;
  /** Where the message can be opened; null where there is no such address. */
  link: string | null;
  seenAt: Date;
}

/** What the author of a message does about it. Nobody else can: for all others there is no such message. */
export interface WatchAnswers {
  /** What is on one private card, oldest first. */
  ofNudge(nudgeId: string, personId: string): Promise<Sighting[]>;
  /** Everything of theirs that is still open. */
  open(personId: string): Promise<Sighting[]>;
  view(sightingId: string, personId: string): Promise<Sighting>;
  /** Takes the message down, or says that it must be done by hand. */
  takeDown(sightingId: string, who: Who): Promise<Sighting>;
  /**
   * Makes a draft of the message, as if it had been brought to the gate. Null when the platform does not let us read
   * it: then it is to be pasted as `given`.
   */
  draft(sightingId: string, who: Who & { requestKey: string }, given?: string): Promise<CheckedDraft | null>;
  /** After `draft`: the message goes and its rewrite leaves in its place, once it is clear. */
  replace(
    sightingId: string,
    who: Who,
  ): Promise<
    { state: 'not-clear'; draft: CheckedDraft } | { state: 'replaced'; byHand: boolean; left: LeaveResult }
  >;
  /** After `draft`: the message stays, and peers are asked when there is something to ask. */
  keep(sightingId: string, who: Who): Promise<{ reviewId: string | null }>;
  /** What was taken down, direct identifiers covered. Refuses (`no-copy`) once the day is over. */
  copy(sightingId: string, who: Who): Promise<string>;
}

type Row = Selectable<WatchSightingTable>;

const SETTLED: Partial<Record<SightingState, string>> = {
  taken: 'It was taken down.',
  removed: 'You have taken it down.',
  replaced: 'You have replaced it.',
  gone: 'It was deleted.',
  removing: 'It is being taken down.',
};

export function createWatchAnswers(deps: {
  db: Kysely<Database>;
  vault: Vault;
  communities: Communities;
  delivery: Delivery;
  outside: OutsideMessages;
  destinations: Destinations;
  drafts: Drafts;
  departures: Departures;
  reviews: Reviews;
}): WatchAnswers {
  const { db, vault, communities, delivery, outside, destinations, drafts, departures, reviews } = deps;

  const rows = () => db.selectFrom('watch_sighting').selectAll();

  async function own(sightingId: string, personId: string): Promise<Row> {
    const row = await rows()
      .where('id', '=', sightingId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (!row) throw new Refusal('no-such-message', 'That message is gone from the list.');
    return row;
  }

  async function shown(row: Row): Promise<Sighting> {
    const space = await communities.space(row.space_id);
    const { channel_ref: channelRef, message_ref: messageRef } = row;
    return {
      ...{ id: row.id, spaceId: space.id, spaceName: space.name, channelRef },
      ...{ kind: row.kind, state: row.state, copy: row.copy_sealed !== null, seenAt: row.seen_at },
      link: (await delivery.link?.(space.communityId, channelRef, messageRef)) ?? null,
    };
  }

  async function settle(row: Row, state: SightingState, from: readonly SightingState[]): Promise<boolean> {
    const swapped = await db
      .updateTable('watch_sighting')
      .set({ state })
      .where('id', '=', row.id)
      .where('state', 'in', from)
      .executeTakeFirst();
    return swapped.numUpdatedRows > 0n;
  }

  async function stillThere(sightingId: string, personId: string): Promise<Row> {
    const row = await own(sightingId, personId);
    const settled = SETTLED[row.state];
    if (settled) throw new Refusal('decided', settled, 'Nothing more is needed.');
    return row;
  }

  /** False when the platform keeps it up. */
  async function removed({ communityId }: Who, row: Row): Promise<boolean> {
    try {
      await delivery.remove(communityId, row.channel_ref, row.message_ref);
    } catch (error) {
      if (!(error instanceof DeliveryRefused)) throw error;
      // With its channel the message has gone, too.
      return error.reason === 'channel-gone';
    }
    return true;
  }

  function openCopy(row: Row, wrapped: Parameters<typeof spaceScope>[0]): string | null {
    return row.copy_sealed && vault.open(spaceScope(wrapped), row.copy_sealed, copyPlace(row.id));
  }

  async function draftOf(row: Row): Promise<string> {
    if (!row.draft_id) throw new Refusal('no-such-draft', 'That draft is gone.', 'Press the button again.');
    return row.draft_id;
  }

  return {
    async ofNudge(nudgeId, personId) {
      const found = await rows()
        .where('nudge_id', '=', nudgeId)
        .where('person_id', '=', personId)
        .orderBy('seen_at')
        .orderBy('id')
        .execute();
      return Promise.all(found.map(shown));
    },

    async open(personId) {
      const found = await rows()
        .where('person_id', '=', personId)
        .where('state', 'in', ['open', 'by-hand'])
        .orderBy('seen_at')
        .orderBy('id')
        .execute();
      return Promise.all(found.map(shown));
    },

    view: async (sightingId, personId) => shown(await own(sightingId, personId)),

    async takeDown(sightingId, who) {
      const row = await stillThere(sightingId, who.personId);
      const state = (await removed(who, row)) ? 'removed' : 'by-hand';
      await settle(row, state, ['open', 'by-hand', 'kept', 'mended']);
      return shown(await own(sightingId, who.personId));
    },

    async draft(sightingId, who, given) {
      const row = await own(sightingId, who.personId);
      const space = await communities.space(row.space_id);
      const { channel_ref: destination } = row;
      const text =
        given ?? openCopy(row, space) ?? (await outside.read(who.communityId, destination, row.message_ref));
      if (!text?.trim()) return null;
      const channelRef = space.channelRef ?? undefined;
      const draft = await drafts.check({ ...who, channelRef, text, destination });
      await db.updateTable('watch_sighting').set({ draft_id: draft.id }).where('id', '=', row.id).execute();
      return draft;
    },

    async replace(sightingId, who) {
      const row = await own(sightingId, who.personId);
      if (row.state === 'replaced' || row.state === 'gone') await stillThere(sightingId, who.personId);
      const draftId = await draftOf(row);
      const destination = await destinations.channel(who.communityId, row.channel_ref);
      const draft = await drafts.takeRewrite(draftId, who.personId, who.now);
      if (draft.screening.verdict !== 'clear' || draft.covered > 0) return { state: 'not-clear', draft };
      // First: what points to a client must not stand beside what does not.
      const byHand = row.state !== 'taken' && row.state !== 'removed' && !(await removed(who, row));
      const from = ['open', 'by-hand', 'kept', 'mended', 'taken', 'removed'] as const;
      if (!(await settle(row, byHand ? 'by-hand' : 'replaced', from)))
        await stillThere(sightingId, who.personId);
      const left = await departures.leave({ ...who, draftId, destination, signed: true });
      return { state: 'replaced', byHand, left };
    },

    async keep(sightingId, who) {
      const row = await stillThere(sightingId, who.personId);
      const draftId = await draftOf(row);
      const destination = await destinations.channel(who.communityId, row.channel_ref);
      let reviewId: string | null = null;
      try {
        reviewId = (await reviews.ask({ ...who, draftId, destination, named: false })).reviewId;
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'already-clear') throw error;
        // It repeats the space and points to nobody: its author may well stand by it.
      }
      await settle(row, 'kept', ['open', 'by-hand']);
      return { reviewId };
    },

    async copy(sightingId, { personId, now }) {
      const row = await own(sightingId, personId);
      const text = openCopy(row, await communities.space(row.space_id));
      if (text !== null && row.copy_until && row.copy_until > now) return text;
      throw new Refusal('no-copy', 'Its words are not kept any more.', 'They are held for a day.');
    },
  };
}
