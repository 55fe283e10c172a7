import { useEffect, useState } from 'preact/hooks';
import type { ProblemView, Session } from '../../platforms/playground/wire.ts';
import { call, problemOf } from '../api.ts';
import { remember, remembered } from '../remember.ts';
import { ChatRoom } from './chat-room.tsx';

const FIRST_PERSON = 'amara';

/** The playground: who you are stays with the tab, so that two tabs can be two people. */
export function ChatPage() {
  const [person, setPerson] = useState(() => remembered('person', 'tab') ?? FIRST_PERSON);
  const [session, setSession] = useState<Session | null>(null);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let current = true;
    call<Session>('/api/session', { person }).then(
      (fresh) => {
        if (!current) return;
        remember('person', person, 'tab');
        setProblem(null);
        setSession(fresh);
      },
      (error: unknown) => {
        if (!current) return;
        if ((error as { status?: number }).status === 401 && person !== FIRST_PERSON) setPerson(FIRST_PERSON);
        else setProblem(problemOf(error));
      },
    );
    return () => {
      current = false;
    };
  }, [person, tries]);

  if (problem && !session) {
    return (
      <main class="lonely">
        <h1>{problem.error}</h1>
        <p>{problem.advice}</p>
        <button type="button" class="button primary" onClick={() => setTries(tries + 1)}>
          Try again
        </button>
      </main>
    );
  }
  if (!session) return <main class="lonely" aria-busy="true" aria-label="Opening Confidant" />;
  return <ChatRoom key={session.person.key} session={session} onPerson={setPerson} />;
}
