import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import type { Button, FormValues } from '../../../commands/card.ts';
import type { History, MessageView, Outcome, PrivateCard, Session } from '../../platforms/playground/wire.ts';
import { call, newKey, problemOf, type Refused, refusedIn } from '../api.ts';
import { listen } from '../live.ts';
import { remember, remembered } from '../remember.ts';
import { type ChatState, firstState, type Memory, type OpenForm, reduce } from './state.ts';

export interface Chat {
  state: ChatState;
  open(channel: string): void;
  older(): Promise<void>;
  /** Whether it was taken. The same key may be sent again after a failure. */
  say(text: string, key: string): Promise<boolean>;
  press(card: PrivateCard, button: Button): Promise<boolean>;
  /** A button under a message. */
  pressUnder(message: MessageView, button: Pick<Button, 'action' | 'ref'>): Promise<boolean>;
  /** Why it was not taken, for the form to say; null when it was. */
  submit(form: OpenForm, values: FormValues, key: string): Promise<Refused | null>;
  menu(message: string, command: string): Promise<boolean>;
  dismiss(card: PrivateCard): void;
  closeForm(): void;
  forgetProblem(): void;
}

/** One person's chat: what they see, kept up to date, and what they can do. */
export function useChat(session: Session): Chat {
  const person = session.person.key;
  const [state, dispatch] = useReducer(reduce, null, () => firstState(session, memoryOf(person)));
  const seq = useRef(state.seq);
  seq.current = state.seq;
  const shown = useRef(state.channel);
  shown.current = state.channel;
  const lost = useRef(false);

  useEffect(
    () =>
      listen({
        person,
        after: () => seq.current,
        onConnection: (connection) => {
          dispatch({ do: 'connection', connection });
          if (connection === 'lost') lost.current = true;
          else if (lost.current) {
            lost.current = false;
            dispatch({ do: 'stale' });
            load(shown.current, null).catch(() => {});
          }
        },
        onEvent: (event) => {
          if (event.kind === 'stir') return;
          if (event.kind !== 'reset' && event.kind !== 'town') return dispatch({ do: 'event', event });
          call<Session>('/api/session', { person }).then(
            (fresh) => dispatch({ do: 'session', session: fresh }),
            () => {},
          );
        },
      }),
    [person],
  );

  const { channel, histories, read, seen, dismissed, connection } = state;
  const known = histories[channel] !== undefined;
  useEffect(() => {
    if (known || connection === 'lost') return;
    load(channel, null).catch((error: unknown) => dispatch({ do: 'problem', problem: problemOf(error) }));
  }, [channel, known, connection]);

  useEffect(() => remember(`read.${person}`, JSON.stringify(read)), [person, read]);
  useEffect(() => remember(`seen.${person}`, JSON.stringify(seen)), [person, seen]);
  useEffect(() => remember(`dismissed.${person}`, JSON.stringify(dismissed)), [person, dismissed]);

  useEffect(() => remember('channel', channel, 'tab'), [channel]);

  async function load(wanted: string, before: number | null): Promise<void> {
    const query = before === null ? '' : `?before=${before}`;
    const path = `/api/channels/${encodeURIComponent(wanted)}/messages${query}`;
    const history = await call<History>(path, { person });
    dispatch({ do: 'history', channel: wanted, history, older: before !== null });
  }

  async function attempt(path: string, where: string, body: object): Promise<Refused | null> {
    try {
      const outcome = await call<Outcome>(path, { person, body: { channel: where, ...body } });
      dispatch({ do: 'outcome', outcome, channel: where });
      return refusedIn(outcome);
    } catch (error) {
      return problemOf(error);
    }
  }

  async function act(path: string, where: string, body: object): Promise<boolean> {
    const refused = await attempt(path, where, body);
    // A card that says why is shown already.
    if (refused && 'error' in refused) dispatch({ do: 'problem', problem: refused });
    return !refused;
  }

  return {
    state,
    open: useCallback((wanted: string) => dispatch({ do: 'open', channel: wanted }), []),
    older: () => load(channel, histories[channel]?.messages[0]?.seq ?? null),
    say: (text, key) => act('/api/say', channel, { text, key }),
    press: (card, { action, ref }) =>
      act('/api/press', card.channel, { action, ref, card: card.id, key: newKey() }),
    pressUnder: ({ id }, { action, ref }) =>
      act('/api/press', channel, { action, ref, message: id, key: newKey() }),
    submit: ({ channel: where, form, card }, values, key) =>
      attempt('/api/press', where, { action: form.action, ref: form.ref, values, card, key }),
    menu: (message, command) => act('/api/menu', channel, { message, command, key: newKey() }),
    dismiss: ({ id }) => {
      dispatch({ do: 'event', event: { kind: 'dismissed', id } });
      // A server that forgot the card has nothing to dismiss.
      call('/api/dismiss', { person, body: { card: id } }).catch(() => {});
    },
    closeForm: () => dispatch({ do: 'close-form' }),
    forgetProblem: () => dispatch({ do: 'problem', problem: null }),
  };
}

function memoryOf(person: string): Memory {
  return {
    read: parsed<Record<string, number>>(`read.${person}`),
    seen: parsed<string[]>(`seen.${person}`) ?? [],
    dismissed: parsed<string[]>(`dismissed.${person}`) ?? [],
    // A link may name a channel: to a message that a steward is to take down by hand.
    channel: new URLSearchParams(location.search).get('channel') ?? remembered('channel', 'tab'),
  };
}

function parsed<Value>(name: string): Value | null {
  try {
    return JSON.parse(remembered(name) ?? 'null') as Value | null;
  } catch {
    return null;
  }
}
