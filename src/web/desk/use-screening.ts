import { useEffect, useState } from 'preact/hooks';
import type { ProblemView, Screening, ScreenRequest } from '../../platforms/playground/wire.ts';
import { call, problemOf } from '../api.ts';

const DEBOUNCE_MS = 200;

export interface Screened {
  /** The text it speaks about, which may be older than what is on the page. */
  text: string;
  screening: Screening;
}

/** Screens a draft as it is written. Nothing is asked while there are no words. */
export function useScreening({ text, region, caseload }: Required<ScreenRequest>) {
  const [screened, setScreened] = useState<Screened | null>(null);
  const [problem, setProblem] = useState<ProblemView | null>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (!text.trim()) {
      setScreened(null);
      setProblem(null);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      call<Screening>('/api/screen', { body: { text, region, caseload }, signal: abort.signal }).then(
        (screening) => {
          setScreened({ text, screening });
          setProblem(null);
        },
        (error: unknown) => {
          if (abort.signal.aborted) return;
          setScreened(null);
          setProblem(problemOf(error));
        },
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, region, caseload, tries]);

  return { screened, problem, again: () => setTries((count) => count + 1) };
}
