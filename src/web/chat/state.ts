import type {
  ChannelView,
  History,
  LiveEvent,
  MessageView,
  Outcome,
  PrivateCard,
  ProblemView,
  Session,
} from '../../platforms/playground/wire.ts';
import type { Connection } from '../live.ts';

/** Where Confidant speaks to one person alone. */
const INBOX = 'dm:confidant';
/** Ids of cards a browser keeps: more than a server shows at once. */
const REMEMBERED = 100;

export type OpenForm = Extract<Outcome, { kind: 'form' }> & { channel: string };

export interface ChatState {
  session: Session;
  channel: string;
  /** Channels whose history was read. */
  histories: Readonly<Record<string, History>>;
  cards: readonly PrivateCard[];
  /** Ids of the cards that were looked at. */
  seen: readonly string[];
  /** Ids of those that were put away, for a server that makes them anew. */
  dismissed: readonly string[];
  /** The newest event seen; a reconnect asks for what came after. */
  seq: number;
  /** The last message read, for each channel. */
  read: Readonly<Record<string, number>>;
  connection: Connection;
  form: OpenForm | null;
  /** What came of this page's last deed, by id; a new object for each deed. */
  answer: { id: string } | null;
  problem: ProblemView | null;
  /** What came of the last deed, where nothing else shows it. */
  said: string;
}

export type Action =
  | { do: 'session'; session: Session }
  | { do: 'open'; channel: string }
  | { do: 'history'; channel: string; history: History; older: boolean }
  | { do: 'event'; event: LiveEvent }
  | { do: 'outcome'; outcome: Outcome; channel: string }
  | { do: 'connection'; connection: Connection }
  /** Something may have changed unseen: what is not shown now is read again when it is. */
  | { do: 'stale' }
  | { do: 'close-form' }
  | { do: 'problem'; problem: ProblemView | null }
  | { do: 'said'; said: string };

/** What this browser remembers of a person. */
export interface Memory {
  /** Null when it sees them for the first time: what was said before counts as read. */
  read: Record<string, number> | null;
  seen: readonly string[];
  dismissed: readonly string[];
  channel: string | null;
}

const NOTHING: Memory = { read: null, seen: [], dismissed: [], channel: null };

/** The page's state before anything happened. */
export function firstState(session: Session, memory: Memory = NOTHING): ChatState {
  const open = session.channels.find(({ id }) => id === memory.channel) ?? session.channels[0];
  const everything = Object.fromEntries(session.channels.map(({ id, lastSeq }) => [id, lastSeq]));
  return withSeen({
    session,
    channel: open?.id ?? '',
    histories: {},
    cards: merged([], session.cards, memory.dismissed),
    seen: memory.seen,
    dismissed: memory.dismissed,
    seq: session.seq,
    read: memory.read ?? everything,
    connection: 'connecting',
    form: null,
    answer: null,
    problem: null,
    said: '',
  });
}

export function reduce(state: ChatState, action: Action): ChatState {
  switch (action.do) {
    case 'session':
      return withSession(state, action.session);
    case 'open':
      return withSeen(withRead({ ...state, channel: action.channel, problem: null, said: '' }));
    case 'history':
      return withRead(withHistory(state, action.channel, action.history, action.older));
    case 'event':
      return happened(state, action.event);
    case 'outcome':
      return cameOf(state, action.outcome, action.channel);
    case 'connection':
      return { ...state, connection: action.connection };
    case 'stale': {
      const shown = state.histories[state.channel];
      return { ...state, histories: shown ? { [state.channel]: shown } : {} };
    }
    case 'close-form':
      return { ...state, form: null };
    case 'problem':
      return { ...state, problem: action.problem };
    case 'said':
      return { ...state, said: action.said };
  }
}

/** Everything anew. Whoever stood in a channel that is theirs no more is led to where its cards are now. */
function withSession(state: ChatState, session: Session): ChatState {
  const stays = session.channels.some(({ id }) => id === state.channel);
  return withSeen({
    ...state,
    session,
    channel: stays ? state.channel : INBOX,
    histories: {},
    cards: merged(state.cards, session.cards, state.dismissed).map((card) => within(session, card)),
    seq: session.seq,
  });
}

export function isUnread({ channel, read, cards, seen }: ChatState, { id, lastSeq }: ChannelView): boolean {
  if (id === channel) return false;
  return lastSeq > (read[id] ?? 0) || cards.some((card) => card.channel === id && !seen.includes(card.id));
}

function happened(state: ChatState, event: LiveEvent): ChatState {
  switch (event.kind) {
    case 'message':
      return withRead(withMessage({ ...state, seq: Math.max(state.seq, event.message.seq) }, event.message));
    case 'changed':
      return withChanged(state, event.message);
    case 'removed':
      return withoutMessage({ ...state, seq: Math.max(state.seq, event.seq) }, event.id);
    case 'card':
      return withSeen({ ...state, cards: upserted(state.cards, within(state.session, event.card)) });
    case 'dismissed':
      return {
        ...state,
        cards: state.cards.filter(({ id }) => id !== event.id),
        dismissed: [...state.dismissed, event.id].slice(-REMEMBERED),
      };
    case 'reset':
    case 'town':
    case 'stir':
      return state;
  }
}

function cameOf(state: ChatState, outcome: Outcome, channel: string): ChatState {
  const calm = { ...state, problem: null, said: '' };
  if (outcome.kind === 'form') return { ...calm, form: { ...outcome, channel } };
  if (outcome.kind === 'done') return { ...calm, form: null, said: outcome.said };
  if (outcome.kind === 'card') {
    return withSeen({
      ...calm,
      form: outcome.card.card.refused ? state.form : null,
      answer: { id: outcome.card.id },
      cards: upserted(state.cards, within(state.session, outcome.card)),
    });
  }
  // Its number is not taken as seen: events before it may still be on their way.
  const answer = { id: outcome.message.id };
  return withRead(withMessage({ ...calm, form: null, answer }, outcome.message));
}

function withMessage(state: ChatState, message: MessageView): ChatState {
  const { session, histories } = state;
  const own = message.author.kind === 'person' && message.author.key === session.person.key;
  const channels = session.channels.map((channel) =>
    channel.id === message.channel && !own
      ? { ...channel, lastSeq: Math.max(channel.lastSeq, message.seq) }
      : channel,
  );
  const history = histories[message.channel];
  const next = { ...state, session: { ...session, channels } };
  if (!history || history.messages.some(({ id }) => id === message.id)) return next;
  const messages = [...history.messages, message].sort((a, b) => a.seq - b.seq);
  return { ...next, histories: { ...histories, [message.channel]: { ...history, messages } } };
}

function withChanged(state: ChatState, message: MessageView): ChatState {
  const history = state.histories[message.channel];
  if (!history) return state;
  const messages = history.messages.map((other) => (other.id === message.id ? message : other));
  return { ...state, histories: { ...state.histories, [message.channel]: { ...history, messages } } };
}

function withoutMessage(state: ChatState, id: string): ChatState {
  const histories = Object.fromEntries(
    Object.entries(state.histories).map(([channel, history]) => [
      channel,
      { ...history, messages: history.messages.filter((message) => message.id !== id) },
    ]),
  );
  return { ...state, histories };
}

function withHistory(state: ChatState, channel: string, history: History, older: boolean): ChatState {
  const known = state.histories[channel];
  const ids = new Set(history.messages.map(({ id }) => id));
  const others = known?.messages.filter(({ id }) => !ids.has(id)) ?? [];
  const messages = [...history.messages, ...others].sort((a, b) => a.seq - b.seq);
  const more = older || !known ? history.more : known.more;
  return { ...state, histories: { ...state.histories, [channel]: { messages, more } } };
}

/** What stands in the open channel has been read. */
function withRead(state: ChatState): ChatState {
  const { channel, read, session } = state;
  const last = session.channels.find(({ id }) => id === channel)?.lastSeq ?? 0;
  return (read[channel] ?? 0) >= last ? state : { ...state, read: { ...read, [channel]: last } };
}

/** An answer is not lost with the channel in which it was given, as after leaving it. */
function within({ channels }: Session, card: PrivateCard): PrivateCard {
  return channels.some(({ id }) => id === card.channel) ? card : { ...card, channel: INBOX };
}

function upserted(cards: readonly PrivateCard[], card: PrivateCard): PrivateCard[] {
  const earlier = cards.find(({ id }) => id === card.id);
  if (!earlier) return [...cards, card];
  return cards.map((other) => (other === earlier ? { ...card, at: earlier.at } : other));
}

/** After a restart the server has forgotten cards that this page still shows; they go on working. */
function merged(
  cards: readonly PrivateCard[],
  fresh: readonly PrivateCard[],
  dismissed: readonly string[],
): PrivateCard[] {
  const wanted = fresh.filter(({ id }) => !dismissed.includes(id));
  return wanted.reduce<PrivateCard[]>((all, card) => upserted(all, card), [...cards]);
}

/** The cards in the open channel have been looked at. */
function withSeen(state: ChatState): ChatState {
  const { cards, channel, seen } = state;
  const fresh = cards.filter((card) => card.channel === channel && !seen.includes(card.id));
  if (fresh.length === 0) return state;
  return { ...state, seen: [...seen, ...fresh.map(({ id }) => id)].slice(-REMEMBERED) };
}
