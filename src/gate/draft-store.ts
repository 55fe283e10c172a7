import type { Kysely, Selectable } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Region } from '../screening/types.ts';
import type { Database, DraftTable } from '../storage/schema.ts';
import type { Scope, Vault } from '../storage/vault.ts';

/** A draft, with what its space and its community decide about it. */
export interface DraftRow extends Selectable<DraftTable> {
  community_id: string;
  /** null for a draft that no space knows. */
  wrapped_key: Buffer | null;
  region: string | null;
  /** Whether its space wants two questions asked first. */
  pause: boolean | null;
}

type SealedColumn = 'text_sealed' | 'rewrite_sealed' | 'outlet_sealed';

/** Reading drafts: whose they are and what their sealed columns say. */
export interface DraftStore {
  /** @throws Refusal `no-such-draft` when there is none, or it is somebody else's. */
  own(draftId: string, personId: string): Promise<DraftRow>;
  find(draftId: string): Promise<DraftRow | undefined>;
  text(row: DraftRow): string;
  rewrite(row: DraftRow): string | null;
  outlet(row: DraftRow): string | null;
  seal(
    row: Pick<DraftRow, 'id' | 'community_id' | 'space_id' | 'wrapped_key'>,
    column: SealedColumn,
    words: string,
  ): Buffer;
}

/** Where someone who belongs to no space is taken to write from. */
const REGION: Region = 'UK';

export function regionOf(row: Pick<DraftRow, 'region'>): Region {
  return (row.region as Region | null) ?? REGION;
}

export function createDraftStore(db: Kysely<Database>, vault: Vault): DraftStore {
  const place = (column: SealedColumn, id: string) => ({ table: 'draft', column, id });

  function scope(row: Pick<DraftRow, 'community_id' | 'space_id' | 'wrapped_key'>): Scope {
    if (row.space_id && row.wrapped_key) return { space: { id: row.space_id, wrapped_key: row.wrapped_key } };
    return { community: { id: row.community_id } };
  }

  function rows() {
    return db
      .selectFrom('draft')
      .innerJoin('person', 'person.id', 'draft.person_id')
      .leftJoin('space', 'space.id', 'draft.space_id')
      .selectAll('draft')
      .select(['person.community_id', 'space.wrapped_key', 'space.region', 'space.pause']);
  }

  function open(row: DraftRow, column: SealedColumn): string | null {
    const sealed = row[column];
    return sealed && vault.open(scope(row), sealed, place(column, row.id));
  }

  return {
    async own(draftId, personId) {
      const row = await rows()
        .where('draft.id', '=', draftId)
        .where('draft.person_id', '=', personId)
        .executeTakeFirst();
      if (row) return row;
      const advice = 'It was thrown away or has expired. Check it again.';
      throw new Refusal('no-such-draft', 'That draft is gone.', advice);
    },

    find: (draftId) => rows().where('draft.id', '=', draftId).executeTakeFirst(),
    text: (row) => vault.open(scope(row), row.text_sealed, place('text_sealed', row.id)),
    rewrite: (row) => open(row, 'rewrite_sealed'),
    outlet: (row) => open(row, 'outlet_sealed'),
    seal: (row, column, words) => vault.seal(scope(row), words, place(column, row.id)),
  };
}
