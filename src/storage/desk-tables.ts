/** The tables of src/desk, and of turns. Tokens are kept as hashes: whoever reads the database opens nothing. */
import type { Tag } from './columns.ts';

/** A way into the desk that works once. */
export interface DeskLinkTable {
  token_hash: Tag;
  person_id: string;
  created_at: Date;
  expires_at: Date;
}

/** A browser that has come in by one. */
export interface DeskSessionTable {
  token_hash: Tag;
  person_id: string;
  created_at: Date;
  expires_at: Date;
}

/** Something that one process at a time may do; see turns.ts. */
export interface TurnTable {
  key: string;
  holder: string;
  until: Date;
}

export interface DeskTables {
  desk_link: DeskLinkTable;
  desk_session: DeskSessionTable;
  turn: TurnTable;
}
