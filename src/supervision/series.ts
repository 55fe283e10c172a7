import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import { maskedText } from '../space/masking.ts';
import { checkZone } from '../space/zones.ts';
import { newId } from '../storage/id.ts';
import type { Database, Every, SessionSeriesTable, SupervisionKind } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { occurrence, type Rhythm } from './occurrences.ts';

/** Sessions have rows this far ahead; the sweep adds the rest as time goes on. */
export const HORIZON_MS = 12 * 7 * 86_400_000;
const MOST_CAPACITY = 30;
/** Of a title or a place, in UTF-16 units: an address of a meeting is long. */
export const WORDS_LIMIT = 300;

export interface SeriesWords {
  title: string;
  place: string;
}

export interface NewSeries extends Rhythm {
  communityId: string;
  supervisorId: string;
  kind: SupervisionKind;
  words: SeriesWords;
  capacity: number;
  rota: boolean;
  /** Who has a seat from the beginning. */
  seated: readonly string[];
  requestKey: string;
  now: Date;
}

export type SeriesRow = Selectable<SessionSeriesTable>;

/** Making series of sessions, and their sessions as the time comes near. */
export interface SeriesStore {
  /**
   * What is kept of words: of the title, direct identifiers covered. A place is kept as given: an address or a number
   * to ring is what it is for, and only those who meet see it. Before the transaction, for it takes a while.
   */
  cover(words: SeriesWords): Promise<SeriesWords>;
  /** Within a transaction; its words as `cover` gives them. The same `requestKey` makes one, and gives its id. */
  create(trx: Kysely<Database>, series: NewSeries): Promise<string>;
  words(row: Pick<SeriesRow, 'id' | 'community_id' | 'words_sealed'>): SeriesWords;
  /** To another place. */
  move(seriesId: string, place: string): Promise<void>;
  /** Adds the sessions of every rhythm that have come within the horizon. Gives how many. */
  planAhead(now: Date): Promise<number>;
}

export function createSeriesStore(deps: {
  db: Kysely<Database>;
  vault: Vault;
  screener: AsyncScreener;
}): SeriesStore {
  const { db, vault, screener } = deps;
  const place = (id: string) => ({ table: 'session_series', column: 'words_sealed', id });

  const short = (given: string) => given.trim().slice(0, WORDS_LIMIT);

  async function plan(trx: Kysely<Database>, row: SeriesRow, now: Date): Promise<number> {
    const rows = [];
    let number = row.planned_to;
    for (let next = occurrence(rhythmOf(row), number); next; next = occurrence(rhythmOf(row), number)) {
      const { startsAt, endsAt } = next;
      // The first has a row however far away it is.
      if (number > 0 && startsAt.getTime() > now.getTime() + HORIZON_MS) break;
      const booked_at = row.planned_to === 0 ? now : row.created_at;
      // What fell into a long downtime is not made up for.
      if (startsAt > now || number === 0)
        rows.push({
          id: newId('session'),
          series_id: row.id,
          number,
          booked_at,
          starts_at: startsAt,
          ends_at: endsAt,
        });
      number++;
    }
    if (rows.length > 0)
      await trx
        .insertInto('session')
        .values(rows)
        .onConflict((conflict) => conflict.columns(['series_id', 'number']).doNothing())
        .execute();
    if (number > row.planned_to)
      await trx
        .updateTable('session_series')
        .set({ planned_to: number })
        .where('id', '=', row.id)
        .where('planned_to', '<', number)
        .execute();
    return rows.length;
  }

  const words: SeriesStore['words'] = (row) =>
    JSON.parse(
      vault.open({ community: { id: row.community_id } }, row.words_sealed, place(row.id)),
    ) as SeriesWords;

  return {
    words,
    cover: async ({ title, place: where }) => ({
      title: await maskedText(screener, short(title)),
      place: short(where),
    }),

    async move(seriesId, to) {
      const row = await db
        .selectFrom('session_series')
        .select(['id', 'community_id', 'words_sealed'])
        .where('id', '=', seriesId)
        .executeTakeFirstOrThrow();
      const moved = JSON.stringify({ ...words(row), place: short(to) });
      await db
        .updateTable('session_series')
        .set({ words_sealed: vault.seal({ community: { id: row.community_id } }, moved, place(seriesId)) })
        .where('id', '=', seriesId)
        .execute();
    },

    async create(trx, series) {
      refuseWrong(series);
      const id = newId('series');
      const { communityId, supervisorId, kind, zone, localStart, minutes, every, until, now } = series;
      const added = await trx
        .insertInto('session_series')
        .values({
          ...{
            id,
            community_id: communityId,
            supervisor_id: supervisorId,
            kind,
            zone,
            minutes,
            every,
            until,
          },
          ...{
            local_start: localStart,
            capacity: kind === 'individual' ? 1 : series.capacity,
            rota: series.rota,
          },
          words_sealed: vault.seal(
            { community: { id: communityId } },
            JSON.stringify(series.words),
            place(id),
          ),
          ...{ request_key: series.requestKey, created_at: now },
        })
        .onConflict((conflict) => conflict.column('request_key').doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!added) {
        const made = trx
          .selectFrom('session_series')
          .select('id')
          .where('request_key', '=', series.requestKey);
        return (await made.executeTakeFirstOrThrow()).id;
      }
      for (const personId of series.seated)
        await trx
          .insertInto('seat')
          .values({ id: newId('seat'), series_id: id, person_id: personId, state: 'held', taken_at: now })
          .execute();
      await plan(trx, added, now);
      return id;
    },

    async planAhead(now) {
      const rows = await db
        .selectFrom('session_series')
        .selectAll()
        .where('state', '=', 'live')
        .where('every', '!=', 'once')
        .execute();
      let added = 0;
      for (const row of rows) {
        const next = occurrence(rhythmOf(row), row.planned_to);
        if (next && next.startsAt.getTime() <= now.getTime() + HORIZON_MS) added += await plan(db, row, now);
      }
      return added;
    },
  };
}

export function rhythmOf(row: SeriesRow): Rhythm {
  const { zone, local_start: localStart, minutes, every, until } = row;
  return { zone, localStart, minutes, every, until };
}

const EVERY = ['once', 'week', 'fortnight', 'month', 'month-weekday'] as const satisfies readonly Every[];

export function isEvery(text: string): text is Every {
  return EVERY.some((one) => one === text);
}

function refuseWrong({ zone, minutes, capacity, supervisorId, seated }: NewSeries): void {
  checkZone(zone);
  if (!Number.isInteger(minutes) || minutes < 15 || minutes > 480)
    throw new Refusal('minutes', 'How many minutes?', 'Between 15 and 480.');
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_CAPACITY)
    throw new Refusal('capacity', 'How many places?', `Between 1 and ${MOST_CAPACITY}.`);
  if (seated.includes(supervisorId))
    throw new Refusal('yourself', 'That would be supervision with yourself.');
}
