import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs/jobs.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { type Space, spaceScope } from '../space/communities.ts';
import { maskedText } from '../space/masking.ts';
import { newId } from '../storage/id.ts';
import type { Database, SightingKind } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Clearances } from './clearances.ts';
import type { Destinations } from './destinations.ts';
import type { Echoes } from './echo/echoes.ts';
import type { WatchMembers } from './watch-members.ts';
import type { WatchNudges } from './watch-nudges.ts';

const DAY_MS = 86_400_000;
/** The longest text that is screened, in UTF-16 code units; more than any platform's message has. */
const READ_LIMIT = 20_000;

/** A message somewhere in the community. Its words go no further than this call. */
export interface WatchedMessage {
  communityId: string;
  channelRef: string;
  messageRef: string;
  personId: string;
  /** What bots and our own relays say is left alone. A person when left out. */
  author?: 'person' | 'bot' | 'relay';
  text: string;
  /** The message it forwards, by the platform's name. */
  forwardedFrom?: string;
  edited: boolean;
  now: Date;
}

/** `ignored`: not ours to look at. `fine`: nothing to say. `seen`: its author is told, in private. */
export type WatchOutcome = { state: 'ignored' | 'fine' } | { state: 'seen'; sightingId: string };

/** What members say outside the space, where their space has asked us to look. */
export interface Watch {
  /** A message came or was edited. The same one may come any number of times. */
  look(message: WatchedMessage): Promise<WatchOutcome>;
  /** It was deleted on the platform. */
  vanished(message: Pick<WatchedMessage, 'communityId' | 'channelRef' | 'messageRef'>): Promise<void>;
  /** The person's id, for a user of the platform who is watched; null for all others, at next to no cost. */
  memberOf(communityId: string, platformUser: string, now: Date): Promise<string | null>;
}

interface Hit {
  space: Space;
  kind: SightingKind;
}

/** What its author can have back of a message that is taken down; null for nothing. */
interface Copy {
  text: string | null;
  until: Date;
}

export function createWatch(deps: {
  db: Kysely<Database>;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  screener: AsyncScreener;
  clearances: Pick<Clearances, 'covering'>;
  destinations: Pick<Destinations, 'tag'>;
  echoes: Echoes;
  members: WatchMembers;
  nudges: WatchNudges;
}): Watch {
  const { db, vault, jobs, screener, clearances, destinations, echoes, members, nudges } = deps;

  /** The spaces in which nobody has asked for quiet; where messages are taken down first, there is no asking. */
  async function awake(spaces: readonly Space[], personId: string, now: Date): Promise<Space[]> {
    const resting = await db
      .selectFrom('watch_rest')
      .select('space_id')
      .where('person_id', '=', personId)
      .where((where) => where.or([where('until', 'is', null), where('until', '>', now)]))
      .execute();
    return spaces.filter(
      ({ id, watch }) => watch === 'hold' || !resting.some(({ space_id }) => space_id === id),
    );
  }

  /** What the bot posted for them, and what has a receipt for this place. */
  async function isOurs({
    communityId,
    personId,
    channelRef,
    messageRef,
    text,
    now,
  }: WatchedMessage): Promise<boolean> {
    const posted = await db
      .selectFrom('draft')
      .select('id')
      .where('message_ref', '=', messageRef)
      .where('destination', '=', channelRef)
      .executeTakeFirst();
    if (posted) return true;
    const destinationTag = destinations.tag(communityId, { kind: 'channel', ref: channelRef, name: '' });
    return (await clearances.covering({ communityId, personId, text, destinationTag, now })) !== null;
  }

  async function forwardOf(spaces: readonly Space[], forwardedFrom: string | undefined): Promise<Hit | null> {
    if (!forwardedFrom) return null;
    const row = await db
      .selectFrom('vent')
      .select('space_id')
      .where('message_ref', '=', forwardedFrom)
      .where(
        'space_id',
        'in',
        spaces.map(({ id }) => id),
      )
      .executeTakeFirst();
    const space = spaces.find(({ id }) => id === row?.space_id);
    return space ? { space, kind: 'forward' } : null;
  }

  async function hitOf(spaces: readonly Space[], message: WatchedMessage): Promise<Hit | null> {
    const forward = await forwardOf(spaces, message.forwardedFrom);
    if (forward) return forward;
    for (const space of spaces)
      if (await echoes.find(space, message.text, message.now)) return { space, kind: 'echo' };
    for (const space of spaces) {
      const options = { region: space.region, rewrite: false, notes: false };
      const { verdict } = await screener.screen(message.text.slice(0, READ_LIMIT), options);
      if (verdict === 'hold') return { space, kind: 'hold' };
    }
    return null;
  }

  function sightingOf({ personId, channelRef, messageRef }: WatchedMessage) {
    return { person_id: personId, channel_ref: channelRef, message_ref: messageRef };
  }

  /** In hold mode the author can have the words back for a day: covered, and sealed until then. */
  async function coveredCopy({ space }: Hit, text: string): Promise<string | null> {
    if (space.watch !== 'hold' || !text.trim()) return null;
    return maskedText(screener, text.slice(0, READ_LIMIT), { region: space.region });
  }

  function sealedCopy(id: string, space: Space, copy: Copy) {
    if (copy.text === null) return {};
    return { copy_sealed: vault.seal(spaceScope(space), copy.text, copyPlace(id)), copy_until: copy.until };
  }

  /** Notes what was seen, once a message; a later look at it finds the note and only brings it up to date. */
  async function note(hit: Hit, message: WatchedMessage): Promise<WatchOutcome> {
    const { communityId, personId, edited, now } = message;
    const whom = { communityId, spaceId: hit.space.id, personId };
    const when = await nudges.whenFor(whom, now);
    const id = newId('sighting');
    const state = hit.space.watch === 'hold' ? 'removing' : 'open';
    const until = new Date(when.dueAt.getTime() + DAY_MS);
    const copy = { text: await coveredCopy(hit, message.text), until };
    const noted = await db.transaction().execute(async (trx) => {
      const added = await trx
        .insertInto('watch_sighting')
        .values({
          ...{ id, space_id: hit.space.id, ...sightingOf(message), kind: hit.kind, state, seen_at: now },
          ...sealedCopy(id, hit.space, copy),
        })
        .onConflict((conflict) => conflict.columns(['person_id', 'channel_ref', 'message_ref']).doNothing())
        .executeTakeFirst();
      const fresh = added.numInsertedOrUpdatedRows === 1n;
      const reopened = !fresh && edited ? await reopen(trx, hit, message, copy) : null;
      const sightingId = fresh ? id : reopened;
      if (!sightingId) return null;
      const nudgeId = await nudges.cardFor(trx, whom, when);
      await trx
        .updateTable('watch_sighting')
        .set({ nudge_id: nudgeId })
        .where('id', '=', sightingId)
        .execute();
      return { sightingId, nudgeId };
    });
    if (!noted) return known(message);
    if (state === 'removing') await jobs.enqueue('watch.take-down', { id: noted.sightingId });
    else await nudges.send(noted.nudgeId, now);
    return { state: 'seen', sightingId: noted.sightingId };
  }

  /** A message that was settled and then edited is looked at like a new one. */
  async function reopen(
    trx: Kysely<Database>,
    hit: Hit,
    message: WatchedMessage,
    copy: Copy,
  ): Promise<string | null> {
    const settled = await trx
      .selectFrom('watch_sighting')
      .select('id')
      .where('person_id', '=', message.personId)
      .where('channel_ref', '=', message.channelRef)
      .where('message_ref', '=', message.messageRef)
      .where('state', 'in', ['mended', 'kept'])
      .forUpdate()
      .executeTakeFirst();
    if (!settled) return null;
    await trx
      .updateTable('watch_sighting')
      .set({
        ...{ state: hit.space.watch === 'hold' ? 'removing' : 'open', kind: hit.kind },
        ...{ space_id: hit.space.id, seen_at: message.now, draft_id: null },
        ...sealedCopy(settled.id, hit.space, copy),
      })
      .where('id', '=', settled.id)
      .execute();
    return settled.id;
  }

  async function known({ personId, channelRef, messageRef }: WatchedMessage): Promise<WatchOutcome> {
    const row = await db
      .selectFrom('watch_sighting')
      .select('id')
      .where('person_id', '=', personId)
      .where('channel_ref', '=', channelRef)
      .where('message_ref', '=', messageRef)
      .executeTakeFirst();
    return row ? { state: 'seen', sightingId: row.id } : { state: 'fine' };
  }

  /** An edit has taken out what was seen. */
  async function mend({ personId, channelRef, messageRef }: WatchedMessage): Promise<void> {
    await db
      .updateTable('watch_sighting')
      .set({ state: 'mended' })
      .where('person_id', '=', personId)
      .where('channel_ref', '=', channelRef)
      .where('message_ref', '=', messageRef)
      .where('state', 'in', ['open', 'by-hand'])
      .execute();
  }

  return {
    async look(message) {
      const { communityId, personId, channelRef, author = 'person', now } = message;
      if (author !== 'person') return { state: 'ignored' };
      const list = await members.of(communityId, now);
      const spaces = list.spacesOf.get(personId);
      if (!spaces || list.rooms.has(channelRef)) return { state: 'ignored' };
      const looking = await awake(spaces, personId, now);
      if (looking.length === 0 || (await isOurs(message))) return { state: 'ignored' };
      const hit = await hitOf(looking, message);
      if (hit) return note(hit, message);
      if (message.edited) await mend(message);
      return { state: 'fine' };
    },

    async vanished({ communityId, channelRef, messageRef }) {
      await db
        .updateTable('watch_sighting')
        .set({ state: 'gone' })
        .where('channel_ref', '=', channelRef)
        .where('message_ref', '=', messageRef)
        .where('state', 'in', ['open', 'by-hand', 'kept', 'mended'])
        .where('space_id', 'in', (within) =>
          within.selectFrom('space').select('id').where('community_id', '=', communityId),
        )
        .execute();
    },

    async memberOf(communityId, platformUser, now) {
      return (await members.of(communityId, now)).personOf.get(platformUser) ?? null;
    },
  };
}

/** Where the covered copy of a message that was taken down is sealed for. */
export function copyPlace(sightingId: string) {
  return { table: 'watch_sighting', column: 'copy_sealed', id: sightingId };
}
