import { useEffect, useState } from 'preact/hooks';
import type { ProblemView } from '../../platforms/playground/wire.ts';
import { call, problemOf } from '../api.ts';
import { Mark } from '../icons.tsx';

/**
 * Where a link from the chat leads. It takes a press: programs that look at every link in a message, to show what is
 * behind it, must not use it up. The token goes from the address at once, so that no history keeps it.
 */
export function EnterPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    document.title = 'The desk – Confidant';
    history.replaceState(null, '', location.pathname);
  }, []);

  async function enter(): Promise<void> {
    setAsking(true);
    try {
      await call('/api/desk/enter', { body: { token } });
      location.replace('/desk');
    } catch (error) {
      setProblem(problemOf(error));
      setAsking(false);
    }
  }

  return (
    <main class="door">
      <Mark />
      <h1>Your desk</h1>
      <p>
        A place to look over what you would like to share, before it leaves.{' '}
        <strong>Nothing you write there is kept.</strong>
      </p>
      <button type="button" class="button primary" aria-disabled={asking} onClick={() => !asking && enter()}>
        Sit down
      </button>
      {problem && (
        <div class="problem" role="alert">
          <strong>{problem.error}</strong> {problem.advice}
        </div>
      )}
    </main>
  );
}
