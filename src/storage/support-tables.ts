/** The tables of src/support. Columns that hold words end in `_sealed`. */
import type { Generated } from 'kysely';
import type { Optional, SealedText } from './columns.ts';

/** What a person has chosen about support and signposts. */
export interface SupportPreferenceTable {
  person_id: string;
  /** Whose crisis lines they see; null for their space's region. */
  country: Optional<string>;
  /** Whether they want signposts at all. */
  signposts: Generated<boolean>;
  /** No signpost before this day: one was shown, or they asked for a rest. */
  quiet_until: Optional<Date>;
  /** To the day. */
  changed_on: Date;
}

/** What a vent calls its case, as keyed hashes: to know one that is returned to. */
export interface VentCaseTable {
  vent_id: string;
  marks_sealed: SealedText;
}

/** The supervisor on call of a space, in the stewards' words. */
export interface OnCallTable {
  space_id: string;
  words_sealed: SealedText;
}

export interface SupportTables {
  support_preference: SupportPreferenceTable;
  vent_case: VentCaseTable;
  on_call: OnCallTable;
}
