import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { AsyncScreener } from '../screening/async-screener.ts';
import type { Communities } from '../space/communities.ts';
import { maskedText } from '../space/masking.ts';
import type { Who } from '../space/vents.ts';
import type { Database, Every, RequestState, SupervisionRequestTable } from '../storage/schema.ts';
import type { Vault } from '../storage/vault.ts';
import { momentOf } from './occurrences.ts';

export const NOTE_LIMIT = 600;
export const DEFAULT_MINUTES = 60;

export interface RequestView {
  id: string;
  state: RequestState;
  asker: { personId: string; name: string };
  supervisor: { personId: string; name: string };
  note: string | null;
  answer: string | null;
  times: Array<{ id: string; startsAt: Date }>;
  minutes: number;
  every: Every;
  zone: string;
  seriesId: string | null;
  createdAt: Date;
}

export type RequestRow = Selectable<SupervisionRequestTable>;

type SealedColumn = 'note_sealed' | 'answer_sealed';

/** Reading requests: whose they are and what their sealed columns say. */
export interface RequestStore {
  /** Covered and sealed; null for no words. */
  seal(communityId: string, column: SealedColumn, requestId: string, words: string): Promise<Buffer | null>;
  toView(row: RequestRow): Promise<RequestView>;
  /** The request, for the two it is between, or for one side of them alone. */
  find(requestId: string, who: Who, side?: 'asker' | 'supervisor'): Promise<RequestRow>;
}

export function createRequestStore(deps: {
  db: Kysely<Database>;
  vault: Vault;
  screener: AsyncScreener;
  communities: Pick<Communities, 'displayName'>;
}): RequestStore {
  const { db, vault, screener, communities } = deps;
  const place = (column: string, id: string) => ({ table: 'supervision_request', column, id });

  async function seal(communityId: string, column: SealedColumn, id: string, words: string) {
    const text = await maskedText(screener, words.trim().slice(0, NOTE_LIMIT));
    return text ? vault.seal({ community: { id: communityId } }, text, place(column, id)) : null;
  }

  function open(row: RequestRow, column: SealedColumn): string | null {
    const sealed = row[column];
    return sealed && vault.open({ community: { id: row.community_id } }, sealed, place(column, row.id));
  }

  async function toView(row: RequestRow): Promise<RequestView> {
    const times = await db.selectFrom('proposed_time').selectAll().where('request_id', '=', row.id).execute();
    const named = async (personId: string) => ({
      personId,
      name: (await communities.displayName(personId)) ?? 'Someone',
    });
    return {
      ...{ id: row.id, state: row.state, zone: row.zone, seriesId: row.series_id, createdAt: row.created_at },
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

  return { seal, toView, find };
}
