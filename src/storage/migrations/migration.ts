/** One step of the schema. Never edited once released; it must run inside a transaction. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  version: number;
  name: string;
  sql: string;
}
