import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Communities } from '../space/communities.ts';
import { maskedText } from '../space/masking.ts';
import type { Who } from '../space/vents.ts';
import type { Database, Every, RequestState, SupervisionRequestTable } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import type { Clash, Clashes } from './clashes.ts';
import { momentOf, occurrence, type Rhythm } from './occurrences.ts';
import { rhythmOf, type SeriesStore, WORDS_LIMIT } from './series.ts';

export const NOTE_LIMIT = 600;
/** A request ends when the one whose turn it is has not answered for this long. */
export const REQUEST_LIFE_MS = 14 * 86_400_000;
/** Either side may still change their mind. */
export const UNBOOKED: RequestState[] = ['open', 'proposed', 'accepted'];
export const DEFAULT_MINUTES = 60;

export interface RequestView {
  id: string;
  state: RequestState;
  asker: { personId: string; name: string };
  supervisor: { personId: string; name: string };
  note: string | null;
  answer: string | null;
  /** Of who asked, when none of the times would do; `timesRefused` also without a word. */
  reply: string | null;
  timesRefused: boolean;
  /** Where they would meet, or meet. */
  place: string;
  times: Array<{ id: string; startsAt: Date }>;
  minutes: number;
  every: Every;
  zone: string;
  seriesId: string | null;
  /** The first of the sessions that came of it. */
  booked: Booked | null;
  /** Whose answer it waited for when it ran out. */
  unanswered: 'asker' | 'supervisor' | null;
  /** What else the supervisor has at these times, for them alone: for who asked there is none. */
  clashes: Clash[];
  createdAt: Date;
}

export interface Booked {
  sessionId: string;
  startsAt: Date;
  endsAt: Date;
  rhythm: Rhythm;
  /** It was called off since, or the rhythm has ended. */
  over: boolean;
}

export type RequestRow = Selectable<SupervisionRequestTable>;

type SealedColumn = 'note_sealed' | 'answer_sealed' | 'reply_sealed';

/** Reading requests: whose they are and what their sealed columns say. */
export interface RequestStore {
  /** Covered and sealed; null for no words. */
  seal(communityId: string, column: SealedColumn, requestId: string, words: string): Promise<Buffer | null>;
  /** A place is kept as given: an address or a number to ring is what it is for, and only these two see it. */
  sealPlace(row: Pick<RequestRow, 'id' | 'community_id'>, place: string): Buffer | null;
  placeOf(row: RequestRow): string;
  /** As one of the two sees it. */
  toView(row: RequestRow, viewer: string): Promise<RequestView>;
  /** The request, for the two it is between, or for one side of them alone. */
  find(requestId: string, who: Who, side?: 'asker' | 'supervisor'): Promise<RequestRow>;
}

export function expiry(now: Date): Date {
  return new Date(now.getTime() + REQUEST_LIFE_MS);
}

export function createRequestStore(deps: {
  db: Kysely<Database>;
  vault: Vault;
  screener: AsyncScreener;
  communities: Pick<Communities, 'displayName'>;
  clashes: Clashes;
  series: Pick<SeriesStore, 'words'>;
}): RequestStore {
  const { db, vault, screener, communities, clashes, series } = deps;
  const place = (column: string, id: string) => ({ table: 'supervision_request', column, id });

  async function seal(communityId: string, column: SealedColumn, id: string, words: string) {
    const text = await maskedText(screener, words.trim().slice(0, NOTE_LIMIT));
    return text ? vault.seal({ community: { id: communityId } }, text, place(column, id)) : null;
  }

  const sealPlace: RequestStore['sealPlace'] = ({ id, community_id }, words) => {
    const given = words.trim().slice(0, WORDS_LIMIT);
    return given ? vault.seal({ community: { id: community_id } }, given, place('place_sealed', id)) : null;
  };

  const placeOf: RequestStore['placeOf'] = (row) => open(row, 'place_sealed') ?? '';

  function open(row: RequestRow, column: SealedColumn | 'place_sealed'): string | null {
    const sealed = row[column];
    return sealed && vault.open({ community: { id: row.community_id } }, sealed, place(column, row.id));
  }

  async function bookedOf(seriesId: string): Promise<(Booked & { place: string }) | null> {
    const row = await db
      .selectFrom('session_series')
      .selectAll()
      .where('id', '=', seriesId)
      .executeTakeFirst();
    const first = await db
      .selectFrom('session')
      .selectAll()
      .where('series_id', '=', seriesId)
      .where('number', '=', 0)
      .executeTakeFirst();
    if (!row || !first) return null;
    return {
      ...{ sessionId: first.id, startsAt: first.starts_at, endsAt: first.ends_at, rhythm: rhythmOf(row) },
      ...{ over: row.state === 'ended' || first.state === 'cancelled', place: series.words(row).place },
    };
  }

  /** Of the times that are proposed, or of the first session that is booked. */
  async function clashesOf(
    row: RequestRow,
    times: readonly string[],
    booked: Booked | null,
  ): Promise<Clash[]> {
    if (booked)
      return booked.over ? [] : clashes.of(row.supervisor_id, [booked], { sessionId: booked.sessionId });
    if (row.state !== 'proposed') return [];
    const { zone } = row;
    const minutes = row.minutes ?? DEFAULT_MINUTES;
    const spans = times.flatMap(
      (localStart) => occurrence({ zone, localStart, minutes, every: 'once', until: null }, 0) ?? [],
    );
    return clashes.of(row.supervisor_id, spans);
  }

  async function toView(row: RequestRow, viewer: string): Promise<RequestView> {
    const times = await db.selectFrom('proposed_time').selectAll().where('request_id', '=', row.id).execute();
    const named = async (personId: string) => ({
      personId,
      name: (await communities.displayName(personId)) ?? 'Someone',
    });
    const booked = row.series_id ? await bookedOf(row.series_id) : null;
    const own = viewer === row.supervisor_id;
    const starts = times.map(({ local_start }) => local_start);
    // Who has left let go of it before its time; that is no silence of theirs.
    const ranOut = row.state === 'expired' && row.decided_at !== null && row.decided_at >= row.expires_at;
    return {
      ...{ id: row.id, state: row.state, zone: row.zone, seriesId: row.series_id, createdAt: row.created_at },
      ...{ booked, place: booked?.place ?? placeOf(row) },
      ...{ reply: open(row, 'reply_sealed'), timesRefused: row.times_refused },
      clashes: own ? await clashesOf(row, starts, booked) : [],
      unanswered: ranOut ? (times.length > 0 ? 'asker' : 'supervisor') : null,
      ...{ minutes: row.minutes ?? DEFAULT_MINUTES, every: row.every ?? 'once' },
      ...{ asker: await named(row.person_id), supervisor: await named(row.supervisor_id) },
      ...{ note: open(row, 'note_sealed'), answer: open(row, 'answer_sealed') },
      times: times
        .map(({ id, local_start }) => ({ id, startsAt: momentOf(local_start, row.zone) }))
        .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    };
  }

  /** The request, for the two it is between. */
  async function find(
    requestId: string,
    { personId }: Who,
    side?: 'asker' | 'supervisor',
  ): Promise<RequestRow> {
    const row = await db
      .selectFrom('supervision_request')
      .selectAll()
      .where('id', '=', requestId)
      .executeTakeFirst();
    if (!row || (row.person_id !== personId && row.supervisor_id !== personId))
      throw new Refusal('no-such-request', 'That request is gone.', 'See yours with /supervision requests.');
    if (side === 'asker' && row.person_id !== personId)
      throw new Refusal(
        'askers-only',
        'That is for who asked to say.',
        'See yours with /supervision requests.',
      );
    if (side === 'supervisor' && row.supervisor_id !== personId)
      throw new Refusal(
        'supervisors-only',
        'That is for the supervisor to say.',
        'See yours with /supervision requests.',
      );
    return row;
  }

  return { seal, sealPlace, placeOf, toView, find };
}
