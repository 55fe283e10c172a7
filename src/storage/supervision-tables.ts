/** The tables of src/supervision. Columns that hold words end in `_sealed`; days are `YYYY-MM-DD`. */
import type { ColumnType, Generated } from 'kysely';
import type { NullableSealedText, Optional, SealedText } from './columns.ts';

export type ListingState = 'live' | 'lapsed';
export type SupervisionKind = 'individual' | 'group';
/** `month` goes by its date, `month-weekday` by the first Thursday, the second …, or the last. */
export type Every = 'once' | 'week' | 'fortnight' | 'month' | 'month-weekday';
export type SeriesState = 'live' | 'ended';
export type SeatState = 'held' | 'waiting';
export type SessionState = 'booked' | 'cancelled';
export type ReminderKind = 'day' | 'hour';
export type RequestState = 'open' | 'proposed' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
export type AgendaSource = 'own' | 'vent' | 'draft' | 'review' | 'signpost';
export type AgendaState = 'open' | 'done';
export type HoursState = 'logged' | 'asked' | 'confirmed' | 'queried';

/** Defaults to its first state. */
type State<T> = ColumnType<T, T | undefined, T>;

/** What one supervisor offers. `facets` holds codes only; their own words are in `words_sealed`. */
export interface ListingTable {
  id: string;
  community_id: string;
  person_id: string;
  facets: ColumnType<unknown, string, string>;
  words_sealed: SealedText;
  state: State<ListingState>;
  checked_at: Optional<Date>;
  checked_by: Optional<string>;
  confirmed_at: Date;
  lapses_at: Date;
  /** When its supervisor was asked whether it still holds. */
  asked_at: Optional<Date>;
  /** Grows with every change: a copy in memory is fresh while the highest and the count are the same. */
  revision: Generated<string>;
  created_at: Date;
}

/** One session, or a rhythm of them, by the clock on the wall of `zone`. */
export interface SessionSeriesTable {
  id: string;
  community_id: string;
  supervisor_id: string;
  kind: SupervisionKind;
  /** Title and place. */
  words_sealed: SealedText;
  zone: string;
  /** `2026-05-04T17:00` */
  local_start: string;
  minutes: number;
  every: Every;
  until: Optional<Date>;
  capacity: number;
  rota: Generated<boolean>;
  state: State<SeriesState>;
  /** How many of its sessions have rows. */
  planned_to: Generated<number>;
  /** Whether it took one of the places that its supervisor's listing said were free. */
  took_place: Generated<boolean>;
  request_key: Optional<string>;
  created_at: Date;
  ended_at: Optional<Date>;
}

export interface SeatTable {
  id: string;
  series_id: string;
  person_id: string;
  state: SeatState;
  taken_at: Date;
}

/** A seat in a group that was given up. */
export interface PastSeatTable {
  series_id: string;
  person_id: string;
  taken_at: Date;
  left_at: Date;
}

export interface SessionTable {
  id: string;
  series_id: string;
  number: number;
  starts_at: Date;
  ends_at: Date;
  state: State<SessionState>;
  /** Set when someone chose to present; else the rota says. */
  presenter_person: Optional<string>;
  /** How often it was moved or cancelled, as calendar files count. */
  sequence: Generated<number>;
  booked_at: Date;
  /** Where it stood before it was moved last. */
  moved_from: Optional<Date>;
  decided_by: Optional<string>;
  followed_up: Generated<boolean>;
}

/** Someone who keeps their seat and does not come this time. */
export interface AbsenceTable {
  session_id: string;
  person_id: string;
}

/** A reminder that was taken on for sending, at `starts_at` of then: a moved session reminds anew. */
export interface ReminderTable {
  id: string;
  session_id: string;
  person_id: string;
  kind: ReminderKind;
  starts_at: Date;
  /** Another worker's to send after that, while it is unsent. */
  leased_until: Date;
  sent_at: Optional<Date>;
}

export interface SupervisionRequestTable {
  id: string;
  community_id: string;
  person_id: string;
  supervisor_id: string;
  note_sealed: NullableSealedText;
  answer_sealed: NullableSealedText;
  /** Where they would meet, of the times that were proposed last. */
  place_sealed: NullableSealedText;
  /** Of who asked, when none of the times would do. */
  reply_sealed: NullableSealedText;
  times_refused: Generated<boolean>;
  state: State<RequestState>;
  /** Of the supervisor: their proposals are by its clock. */
  zone: string;
  minutes: Optional<number>;
  every: Optional<Every>;
  series_id: Optional<string>;
  created_at: Date;
  expires_at: Date;
  decided_at: Optional<Date>;
}

export interface ProposedTimeTable {
  id: string;
  request_id: string;
  local_start: string;
}

/** Something to take to supervision: its owner's alone. */
export interface AgendaItemTable {
  id: string;
  community_id: string;
  person_id: string;
  text_sealed: SealedText;
  source: AgendaSource;
  state: State<AgendaState>;
  carried: Generated<number>;
  request_key: Optional<string>;
  created_at: Date;
  done_at: Optional<Date>;
  expires_at: Date;
}

/** One supervision session as it was, in numbers. */
export interface HoursEntryTable {
  id: string;
  person_id: string;
  held_on: string;
  kind: SupervisionKind;
  minutes: number;
  /** How many brought their work, without whoever facilitates; 1 for individual supervision. */
  group_size: number;
  facilitated: boolean;
  presenting_minutes: Optional<number>;
  supervisor_id: Optional<string>;
  state: State<HoursState>;
  decided_at: Optional<Date>;
  /** How often it was sent to be confirmed. */
  times_asked: Generated<number>;
  request_key: Optional<string>;
  created_at: Date;
}

/** What a supervisor says of a session that they remember differently; goes with the entry, and with them. */
export interface HoursWordTable {
  entry_id: string;
  community_id: string;
  person_id: string;
  word_sealed: SealedText;
}

/** Minutes with clients in one month, `YYYY-MM`. */
export interface ClientHoursTable {
  person_id: string;
  month: string;
  minutes: number;
}

/** A rule of a body that a member counts by, and from which day. */
export interface FollowedRuleTable {
  person_id: string;
  rule_id: string;
  since: string;
}

export interface CohortTable {
  space_id: string;
  starts_on: Optional<string>;
  tutor_person: Optional<string>;
}

export interface CohortStudentTable {
  member_id: string;
  shares_hours: Generated<boolean>;
  decided_at: Optional<Date>;
  /** When they last had a gentle note. */
  noted_at: Optional<Date>;
}

export interface SupervisionTables {
  listing: ListingTable;
  session_series: SessionSeriesTable;
  seat: SeatTable;
  past_seat: PastSeatTable;
  session: SessionTable;
  absence: AbsenceTable;
  reminder: ReminderTable;
  supervision_request: SupervisionRequestTable;
  proposed_time: ProposedTimeTable;
  agenda_item: AgendaItemTable;
  hours_entry: HoursEntryTable;
  hours_word: HoursWordTable;
  client_hours: ClientHoursTable;
  followed_rule: FollowedRuleTable;
  cohort: CohortTable;
  cohort_student: CohortStudentTable;
}
