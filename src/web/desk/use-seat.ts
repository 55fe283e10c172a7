import { useEffect, useState } from 'preact/hooks';
import type { DeskView, ProblemView } from '../../platforms/playground/wire.ts';
import { call, problemOf } from '../api.ts';

/** Whether one may sit here. Until it is known both are null. */
export function useSeat() {
  const [desk, setDesk] = useState<DeskView | null>(null);
  const [closed, setClosed] = useState<ProblemView | null>(null);

  useEffect(() => {
    call<DeskView>('/api/desk').then(setDesk, (error: unknown) => setClosed(problemOf(error)));
  }, []);

  /** Ends the session, and goes where the page says that it is closed. */
  async function leave(): Promise<void> {
    await call('/api/desk/leave', { body: {} }).catch(() => {});
    location.reload();
  }

  return { desk, closed, leave };
}
