/** What travels between the playground's server and its page. Types only: the page bundles none of the server. */
import type { Card, Form } from '../../../commands/card.ts';
import type { Region, Screening } from '../../screening/types.ts';
import type { VentFrame } from '../../space/delivery.ts';

export type { Screening };

export interface PersonView {
  key: string;
  name: string;
  /** What they are, e.g. `Counsellor`. */
  role: string;
}

export interface ChannelView {
  /** A channel's id, or `dm:` and the key of the person at the other end. */
  id: string;
  kind: 'space' | 'public' | 'direct';
  name: string;
  topic: string;
  /** The newest message somebody else wrote; 0 when there is none. */
  lastSeq: number;
}

export type AuthorView =
  | { kind: 'person'; key: string; name: string }
  | { kind: 'pseudonym'; name: string }
  | { kind: 'unsigned' }
  | { kind: 'bot' };

export interface MessageView {
  id: string;
  channel: string;
  seq: number;
  author: AuthorView;
  text: string;
  /** ISO 8601. */
  at: string;
  /** Only a vent has it: what its buttons work on and how it is shown. */
  vent: VentFrame | null;
}

/** A card only one person sees. */
export interface PrivateCard {
  id: string;
  channel: string;
  card: Card;
  at: string;
}

export interface CommandView {
  name: string;
  summary: string;
  rest: string | null;
  messageMenu: string | null;
  options: OptionView[];
}

interface OptionView {
  name: string;
  hint: string;
  required: boolean;
  choices: string[];
}

export interface Session {
  community: string;
  person: PersonView;
  people: PersonView[];
  channels: ChannelView[];
  commands: CommandView[];
  cards: PrivateCard[];
  /** Events after this number have not been seen. */
  seq: number;
}

export interface History {
  /** Oldest first. */
  messages: MessageView[];
  /** Whether older ones exist. */
  more: boolean;
}

/** What came of something a person did. */
export type Outcome =
  | { kind: 'message'; message: MessageView }
  | { kind: 'card'; card: PrivateCard }
  /** A form to fill in now; `card` is the one whose button opened it, which the answer will replace. */
  | { kind: 'form'; title: string; text: string; form: Form; card: string | null };

export type LiveEvent =
  | { kind: 'message'; message: MessageView }
  /** One that was there before is shown anew. */
  | { kind: 'changed'; message: MessageView }
  | { kind: 'removed'; id: string; seq: number }
  | { kind: 'card'; card: PrivateCard }
  | { kind: 'dismissed'; id: string }
  /** Too much was missed: read everything anew. */
  | { kind: 'reset' };

export interface ScreenRequest {
  text: string;
  region?: Region;
  caseload?: number;
}

export interface ProblemView {
  error: string;
  advice: string;
}
