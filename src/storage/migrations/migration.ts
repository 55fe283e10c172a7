/**
 * One step of the schema. Never edited once released; it must run inside a transaction.
 *
 * While a new version is rolled out, processes of the one before go on with its schema. So a step only expands: new
 * tables, new columns that may be left out, indexes. What it takes away (a column, a table, a value that was allowed)
 * goes in a later release, when no program uses it any more, and says so by `oldest`.
 */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  version: number;
  name: string;
  sql: string;
  /** The oldest program, by the last version it knows, that works on after this step; left out, all that did. */
  oldest?: number;
}
