import { randomBytes } from 'node:crypto';
import type { Form } from '../../commands/card.ts';

const LIFE_MS = 15 * 60_000;
const MOST = 1_000;

export interface PendingForm {
  form: Form;
  introduction: string;
}

/**
 * Forms that wait behind a button, where one could not be opened at once. In memory alone: what is filled in
 * already must never reach a disk. After a restart the command is given anew.
 */
export interface PendingForms {
  /** @param key under which it is asked for again; a new one where none is given */
  keep(pending: PendingForm, key?: string): string;
  take(key: string): PendingForm | null;
}

export function createPendingForms(now: () => Date): PendingForms {
  const kept = new Map<string, PendingForm & { until: number }>();

  return {
    keep(pending, key = randomBytes(12).toString('base64url')) {
      const at = now().getTime();
      for (const [old, { until }] of kept) if (until < at || kept.size >= MOST) kept.delete(old);
      kept.set(key, { ...pending, until: at + LIFE_MS });
      return key;
    },

    take: (key) => kept.get(key) ?? null,
  };
}
