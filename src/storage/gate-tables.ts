/** The tables of src/gate beyond drafts. Columns that hold words end in `_sealed`. */
import type { ColumnType, Generated } from 'kysely';
import type { NullableSealedText, Optional, SealedText, Tag } from './columns.ts';

export type ConsentState = 'active' | 'withdrawn' | 'expired';
export type AppearanceState = 'live' | 'removing' | 'removed' | 'by-hand';
export type ReviewState = 'open' | 'approved' | 'returned' | 'supervision' | 'withdrawn' | 'expired';
export type ReviewVote = 'approve' | 'return' | 'supervision';
export type ClearedVia = 'clear' | 'review';
export type ClearanceEnd = 'revoked' | 'changed' | 'consent';

/** One client's consent to one exact text, under the therapist's own reference. The text is kept as a keyed hash. */
export interface ConsentTable {
  id: string;
  community_id: string;
  space_id: string;
  person_id: string;
  text_hash: Tag;
  client_ref_sealed: SealedText;
  /** The day on which the client read that exact text, `YYYY-MM-DD`. */
  read_on: string;
  state: ColumnType<ConsentState, ConsentState | undefined, ConsentState>;
  created_at: Date;
  until: Date;
  ended_at: Optional<Date>;
}

/** Where a text may appear under a consent; `tag` is a keyed hash of the destination. */
export interface ConsentPlaceTable {
  consent_id: string;
  tag: Tag;
  label_sealed: SealedText;
}

/** Where a text did appear under a consent, so that it can be taken down again. */
export interface AppearanceTable {
  id: string;
  consent_id: string;
  draft_id: Optional<string>;
  label_sealed: SealedText;
  /** Where it can be seen, when its writer noted that. */
  link_sealed: NullableSealedText;
  /** null for a place that the bot does not reach. */
  channel_ref: Optional<string>;
  message_ref: Optional<string>;
  state: ColumnType<AppearanceState, AppearanceState | undefined, AppearanceState>;
  created_at: Date;
}

/** Peers deciding on one exact text for one destination. The text goes when it is decided. */
export interface ReviewTable {
  id: string;
  space_id: string;
  person_id: string;
  draft_id: Optional<string>;
  text_sealed: NullableSealedText;
  text_hash: Tag;
  destination_tag: Tag;
  destination_sealed: SealedText;
  channel_ref: Optional<string>;
  /** Whether the reviewers see who asks. */
  named: boolean;
  quorum: number;
  narrative: string;
  /** Codes of the verdict's reasons. */
  reasons: ColumnType<string[], string, never>;
  state: ColumnType<ReviewState, ReviewState | undefined, ReviewState>;
  decided_by: Optional<string>;
  /** How many reminders went out. */
  reminded: Generated<number>;
  created_at: Date;
  expires_at: Date;
  decided_at: Optional<Date>;
}

export interface ReviewVoteTable {
  id: string;
  review_id: string;
  person_id: string;
  vote: ReviewVote;
  comment_sealed: NullableSealedText;
  voted_at: Date;
}

/** A receipt: this exact text (a keyed hash) may go to this destination (a keyed hash) until then. */
export interface ClearanceTable {
  id: string;
  community_id: string;
  person_id: string;
  draft_id: Optional<string>;
  review_id: Optional<string>;
  consent_id: Optional<string>;
  code: string;
  text_hash: Tag;
  destination_tag: Tag;
  destination_sealed: SealedText;
  via: ClearedVia;
  created_at: Date;
  expires_at: Date;
  ended_at: Optional<Date>;
  ended_because: Optional<ClearanceEnd>;
}

export interface GateTables {
  consent: ConsentTable;
  consent_place: ConsentPlaceTable;
  appearance: AppearanceTable;
  review: ReviewTable;
  review_vote: ReviewVoteTable;
  clearance: ClearanceTable;
}
