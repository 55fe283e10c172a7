import type { Kysely } from 'kysely';
import type { Communities } from '../space/communities.ts';
import type { Database } from '../storage/schema.ts';
import { occurrence, type Rhythm } from './occurrences.ts';
import { HORIZON_MS, type SeriesStore } from './series.ts';

export interface Span {
  startsAt: Date;
  endsAt: Date;
}

/** Something of somebody’s own that lies over a time. For that person’s eyes alone: it names who they meet. */
export interface Clash extends Span {
  whom: string;
  /** Since when it stands there. */
  bookedAt: Date;
}

/** Two things at once, which nobody means to book and somebody may. */
export interface Clashes {
  /** Of theirs, as supervisor or supervisee, over any of these times; one `sessionId` is left out. */
  of(personId: string, spans: readonly Span[], options?: { sessionId?: string }): Promise<Clash[]>;
  /** The same within a transaction, without who it is. */
  during(
    trx: Kysely<Database>,
    personId: string,
    spans: readonly Span[],
  ): Promise<Array<Omit<Clash, 'whom'>>>;
}

/** The sessions a rhythm will have as far as sessions have rows. */
export function spansOf(rhythm: Rhythm, now: Date): Span[] {
  const spans: Span[] = [];
  for (let next = occurrence(rhythm, 0); next; next = occurrence(rhythm, spans.length)) {
    if (spans.length > 0 && next.startsAt.getTime() > now.getTime() + HORIZON_MS) break;
    spans.push(next);
  }
  return spans;
}

export function createClashes(deps: {
  db: Kysely<Database>;
  communities: Pick<Communities, 'displayName'>;
  series: Pick<SeriesStore, 'words'>;
}): Clashes {
  const { db, communities, series } = deps;

  async function over(trx: Kysely<Database>, personId: string, spans: readonly Span[]) {
    if (spans.length === 0) return [];
    const rows = await trx
      .selectFrom('session')
      .innerJoin('session_series', 'session_series.id', 'session.series_id')
      .leftJoin('seat', (join) =>
        join.onRef('seat.series_id', '=', 'session_series.id').on('seat.state', '=', 'held'),
      )
      .select(['session.id', 'session.starts_at', 'session.ends_at', 'session.booked_at'])
      .select(['session.series_id', 'community_id', 'words_sealed', 'supervisor_id', 'kind'])
      .select('seat.person_id')
      .where('session.state', '=', 'booked')
      .where('session.starts_at', '<', latest(spans))
      .where('session.ends_at', '>', earliest(spans))
      .where((where) =>
        where.or([where('supervisor_id', '=', personId), where('seat.person_id', '=', personId)]),
      )
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('absence')
              .select('absence.session_id')
              .whereRef('absence.session_id', '=', 'session.id')
              .where('absence.person_id', '=', personId),
          ),
        ),
      )
      .orderBy('session.starts_at')
      .execute();
    const found = rows.filter((row) =>
      spans.some(({ startsAt, endsAt }) => row.starts_at < endsAt && row.ends_at > startsAt),
    );
    // Of a group a row comes for each seat.
    return [...new Map(found.map((row) => [row.id, row])).values()].map((row) => ({
      ...row,
      ...{ startsAt: row.starts_at, endsAt: row.ends_at, bookedAt: row.booked_at },
    }));
  }

  return {
    during: over,
    async of(personId, spans, { sessionId } = {}) {
      const rows = (await over(db, personId, spans)).filter(({ id }) => id !== sessionId);
      return Promise.all(
        rows.map(async ({ startsAt, endsAt, bookedAt, ...row }) => {
          const other = row.supervisor_id === personId ? row.person_id : row.supervisor_id;
          const whom =
            row.kind === 'group'
              ? series.words({ ...row, id: row.series_id }).title
              : ((other && (await communities.displayName(other))) ?? 'Someone');
          return { whom, startsAt, endsAt, bookedAt };
        }),
      );
    },
  };
}

function earliest(spans: readonly Span[]): Date {
  return new Date(Math.min(...spans.map(({ startsAt }) => startsAt.getTime())));
}

function latest(spans: readonly Span[]): Date {
  return new Date(Math.max(...spans.map(({ endsAt }) => endsAt.getTime())));
}
