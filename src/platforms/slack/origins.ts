import { randomBytes } from 'node:crypto';

/** A response URL lives half an hour. */
const LIFE_MS = 29 * 60_000;
const MOST = 2_000;

/** Where an answer can be shown in private beside what it answers. */
export interface Origin {
  responseUrl: string;
  /** Whether the message it came from is this person's alone, and is replaced by what comes next. */
  replaces: boolean;
  threadTs: string | null;
}

/**
 * The messages that open forms came from, so that the answer to a form takes the place of the card it was opened on.
 * In memory alone: after a restart the answer is shown where the form was.
 */
export interface Origins {
  keep(origin: Origin): string;
  take(key: string): Origin | null;
}

export function createOrigins(now: () => Date): Origins {
  const kept = new Map<string, Origin & { until: number }>();

  return {
    keep(origin) {
      const at = now().getTime();
      for (const [key, { until }] of kept) {
        if (until > at && kept.size < MOST) break;
        kept.delete(key);
      }
      const key = randomBytes(9).toString('base64url');
      kept.set(key, { ...origin, until: at + LIFE_MS });
      return key;
    },

    take(key) {
      const found = kept.get(key);
      return found && found.until > now().getTime() ? found : null;
    },
  };
}
