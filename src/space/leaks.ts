/** For tests: what a thief of the database could join, and what anyone with the keys could read. */
import type { TestDomain } from './testing.ts';

type Row = Record<string, unknown>;

/** Columns that name who decided something; they say nothing of who wrote what. */
const DECIDERS = new Set([
  ...['decided_by', 'requested_by', 'seconded_by', 'muted_by', 'actor_person_id'],
  // Everything in a space shares these.
  ...['space_id', 'community_id', 'channel_ref'],
]);
/** Notices that stewards get about something that is not theirs, and those of an unmasking. */
const ALLOWED_NOTICES = /^(?:unmasking\.|report\.open|application\.open|retention\.refused)/;
const ID = /^(?:person|member|vent|note|report|mute|unmasking|application|failure)_/;

/** Every row of every table. */
export async function everyRow(domain: TestDomain): Promise<Array<{ table: string; row: Row }>> {
  const { rows: tables } = await domain.storage.pool.query<{ table_name: string }>(
    `SELECT table_name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_name NOT IN ('migration', 'keystore')`,
  );
  const found: Array<{ table: string; row: Row }> = [];
  for (const { table_name: table } of tables) {
    const { rows } = await domain.storage.pool.query<Row>(`SELECT * FROM ${table}`);
    for (const row of rows) found.push({ table, row });
  }
  return found;
}

/** The values of a row that could join it to another: ids, pseudonyms and keyed hashes. */
function joints({ table, row }: { table: string; row: Row }, pseudonyms: ReadonlySet<string>): string[] {
  if (table === 'outbox' && ALLOWED_NOTICES.test(String(row['kind']))) return [];
  return Object.entries(row).flatMap(([column, value]) => {
    if (DECIDERS.has(column) || column.endsWith('_sealed') || column === 'wrapped_key') return [];
    if (value instanceof Uint8Array) return [Buffer.from(value).toString('hex')];
    if (typeof value !== 'string') return [];
    return ID.test(value) || pseudonyms.has(value) ? [value] : [];
  });
}

/**
 * Follows every join there is from pseudonyms and vents, over any number of tables, and gives the people and
 * members that are reached: there must be none.
 */
export function reachable(
  rows: ReadonlyArray<{ table: string; row: Row }>,
  notices: ReadonlyArray<{ personId: string; kind: string; ref: string }>,
): string[] {
  const pseudonyms = new Set(
    rows.flatMap(({ row }) => (typeof row['pseudonym'] === 'string' ? [row['pseudonym']] : [])),
  );
  const groups = [
    ...rows.map((row) => joints(row, pseudonyms)),
    ...notices.filter(({ kind }) => !ALLOWED_NOTICES.test(kind)).map(({ personId, ref }) => [personId, ref]),
  ];
  const byValue = new Map<string, string[][]>();
  for (const group of groups)
    for (const value of group) byValue.set(value, [...(byValue.get(value) ?? []), group]);

  const open = [...byValue.keys()].filter((value) => value.startsWith('vent_') || pseudonyms.has(value));
  const seen = new Set(open);
  for (let value = open.pop(); value !== undefined; value = open.pop())
    for (const other of (byValue.get(value) ?? []).flat())
      if (!seen.has(other) && !other.startsWith('space_')) {
        seen.add(other);
        open.push(other);
      }
  return [...seen].filter((value) => value.startsWith('person_') || value.startsWith('member_'));
}

/** Keyed hashes that stand in more than one row: a thief could tell that one member is behind both. */
export function repeatedTags(rows: ReadonlyArray<{ table: string; row: Row }>): string[] {
  const tags = rows.flatMap(({ row }) =>
    Object.entries(row).flatMap(([column, value]) =>
      column.endsWith('tag') && value instanceof Uint8Array ? [Buffer.from(value).toString('hex')] : [],
    ),
  );
  return tags.filter((tag, index) => tags.indexOf(tag) !== index);
}

/** Every word that is stored, opened with the key of its space, and every plain column. */
export async function everyWord(domain: TestDomain, rows: ReadonlyArray<{ table: string; row: Row }>) {
  const words: string[] = [];
  for (const { table, row } of rows) {
    for (const [column, value] of Object.entries(row)) {
      if (!(value instanceof Uint8Array)) words.push(JSON.stringify(value));
      else if (column.endsWith('_sealed') && value.length > 0 && typeof row['space_id'] === 'string') {
        const { id, wrappedKey: wrapped_key } = await domain.communities.space(row['space_id']);
        if (wrapped_key.length === 0) continue;
        const place = { table, column, id: String(row['id']) };
        words.push(domain.storage.vault.open({ space: { id, wrapped_key } }, value, place));
      }
    }
  }
  return words;
}
