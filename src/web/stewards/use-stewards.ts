import { useEffect, useRef, useState } from 'preact/hooks';
import type { Button, Card, FormValues } from '../../../commands/card.ts';
import type { Outcome, ProblemView, Session, StewardsView } from '../../platforms/playground/wire.ts';
import { call, newKey, problemOf, type Refused, refusedIn } from '../api.ts';
import { type Connection, listen } from '../live.ts';

/** Events come in bursts: one reading is enough for each. */
const SETTLE_MS = 120;

type AskedForm = Extract<Outcome, { kind: 'form' }> & { section: string };

export interface Stewards {
  session: Session | null;
  view: StewardsView | null;
  connection: Connection;
  problem: ProblemView | null;
  /** The newest answer of each section, until it is put away. */
  answers: Readonly<Record<string, Card>>;
  form: AskedForm | null;
  choose(spaceId: string): void;
  press(section: string, button: Button): Promise<void>;
  /** Why it was not taken, for the form to say; null when it was. */
  submit(values: FormValues, key: string): Promise<Refused | null>;
  putAway(section: string): void;
  closeForm(): void;
  again(): void;
}

/** What waits for one steward, kept up to date, and what they can do about it. */
export function useStewards(person: string): Stewards {
  const [session, setSession] = useState<Session | null>(null);
  const [view, setView] = useState<StewardsView | null>(null);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const [answers, setAnswers] = useState<Record<string, Card>>({});
  const [form, setForm] = useState<AskedForm | null>(null);
  const space = useRef<string | null>(null);
  const seq = useRef(0);
  const reading = useRef(0);

  /** The newest reading wins, whenever it arrives. */
  async function look(): Promise<void> {
    const number = ++reading.current;
    const query = space.current ? `?space=${encodeURIComponent(space.current)}` : '';
    try {
      const [fresh, seen] = await Promise.all([
        call<Session>('/api/session', { person }),
        call<StewardsView>(`/api/stewards${query}`, { person }),
      ]);
      if (number !== reading.current) return;
      seq.current = fresh.seq;
      setSession(fresh);
      setView(seen);
      setProblem(null);
    } catch (error) {
      if (number === reading.current) setProblem(problemOf(error));
    }
  }

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    space.current = null;
    setAnswers({});
    setView(null);
    void look();
    const stop = listen({
      person,
      after: () => seq.current,
      onConnection: (next) => {
        setConnection(next);
        if (next === 'live') void look();
      },
      onEvent: () => {
        clearTimeout(timer);
        timer = setTimeout(look, SETTLE_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [person]);

  async function act(section: string, body: object): Promise<Refused | null> {
    const channel = view?.open?.channel ?? '';
    try {
      const outcome = await call<Outcome>('/api/press', { person, body: { channel, aside: true, ...body } });
      setProblem(null);
      const refused = refusedIn(outcome);
      if (outcome.kind === 'form') setForm({ ...outcome, section });
      else if (!refused) setForm(null);
      if (outcome.kind === 'card') setAnswers((all) => ({ ...all, [section]: outcome.card.card }));
      await look();
      return refused;
    } catch (error) {
      return problemOf(error);
    }
  }

  return {
    ...{ session, view, connection, problem, answers, form },
    choose(spaceId) {
      space.current = spaceId;
      setAnswers({});
      void look();
    },
    async press(section, { action, ref }) {
      const refused = await act(section, { action, ref, key: newKey() });
      if (refused && 'error' in refused) setProblem(refused);
    },
    submit: (values, key) =>
      form
        ? act(form.section, { action: form.form.action, ref: form.form.ref, values, key })
        : Promise.resolve(null),
    putAway: (section) => setAnswers(({ [section]: _, ...others }) => others),
    closeForm: () => setForm(null),
    again: () => void look(),
  };
}
