/** What travels between the playground's server and its page. Types only: the page bundles none of the server. */
import type { Card, Form } from '../../../commands/card.ts';
import type { Region, Screening } from '../../screening/types.ts';
import type { VentFrame } from '../../space/delivery.ts';

export type { Screening };

export interface PersonView {
  key: string;
  name: string;
  /** What they are to the community's spaces, e.g. `Counsellor`. */
  role: string;
}

export interface ChannelView {
  /** A channel's id, or `dm:` and the key of the person at the other end. */
  id: string;
  kind: 'space' | 'stewards' | 'public' | 'direct';
  name: string;
  topic: string;
  /** The name of the space it belongs to. */
  space: string | null;
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
  /** What Confidant shows to everyone in a channel; made anew as what it is about changes. */
  card: Card | null;
  /** The words of another message. */
  forwarded: string | null;
  edited: boolean;
  /** Confidant cannot take it down. */
  frozen: boolean;
  deeds: MessageDeed[];
}

/** What a chat lets people do with a message. `freeze` lets a manager try a platform that will not let go. */
export type MessageDeed = 'edit' | 'forward' | 'delete' | 'freeze' | 'thaw';

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
  /** Whether it is only for what may be one's own. */
  ownMessage: boolean;
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
  /** What this person could try first. */
  tries: Try[];
  /** Whether the stewards' page is for them. */
  steward: boolean;
  /** Events after this number have not been seen. */
  seq: number;
}

/** Something to try: in a channel, with words to begin with; or on another page. */
export interface Try {
  label: string;
  channel?: string;
  text?: string;
  page?: string;
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
  /** One that is `refused` says why nothing was done: what was typed stays where it was typed. */
  | { kind: 'card'; card: PrivateCard }
  /** A form to fill in now; `card` is the one whose button opened it, which the answer will replace. */
  | { kind: 'form'; title: string; text: string; form: Form; card: string | null }
  /** `said` may be empty: what came of it arrives by itself. */
  | { kind: 'done'; said: string };

export type LiveEvent =
  | { kind: 'message'; message: MessageView }
  /** One that was there before is shown anew. */
  | { kind: 'changed'; message: MessageView }
  | { kind: 'removed'; id: string; seq: number }
  | { kind: 'card'; card: PrivateCard }
  | { kind: 'dismissed'; id: string }
  /** Channels, or who is in them, have changed. */
  | { kind: 'town' }
  /** Somebody did something: whoever shows what lies behind the messages looks again. */
  | { kind: 'stir' }
  /** Too much was missed: read everything anew. */
  | { kind: 'reset' };

export interface StewardsView {
  /** The spaces this person looks after. */
  spaces: Array<{ id: string; name: string }>;
  open: { id: string; name: string; channel: string; sections: StewardsSection[] } | null;
}

export interface StewardsSection {
  id: string;
  title: string;
  /** What stands there when there are no cards. */
  nothing: string;
  cards: Card[];
  /** Whether its cards wait for someone; else it is one card to look at and work with. */
  waits: boolean;
}

export interface ScreenRequest {
  text: string;
  region?: Region;
  caseload?: number;
}

/** Who sits at the desk. */
export interface DeskView {
  /** Came by a link, and can leave; there is no chat to go back to. */
  guest: boolean;
}

export interface ProblemView {
  error: string;
  advice: string;
}
