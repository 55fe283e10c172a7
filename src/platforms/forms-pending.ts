import { randomBytes } from 'node:crypto';
import { type Button, type Card, type Form, wordsOf } from '../../commands/card.ts';

const LIFE_MS = 15 * 60_000;
const MOST = 1_000;

/** The action of a button behind which a form waits. */
export const OPEN_FORM = 'form.open';

export interface PendingForm {
  form: Form;
  introduction: string;
}

/**
 * Forms that wait behind a button, where one could not be opened at once or was refused after it closed. In memory
 * alone, for a while, each for one person: what is filled in already must never reach a disk. After a restart the
 * command is given anew.
 */
export interface PendingForms {
  /** @param key under which its owner asks for it again; a new one where none is given */
  keep(owner: string, pending: PendingForm, key?: string): string;
  take(owner: string, key: string): PendingForm | null;
  /** A button that opens it. */
  behind(owner: string, pending: PendingForm, label: string): Button;
  /** A refusal leaves what was typed in the hands of who typed it: a button opens the form again, as it was filled in. */
  withAnotherTry(owner: string, refusal: Card, filled: Form): Card;
}

export function createPendingForms(now: () => Date, lifeMs = LIFE_MS): PendingForms {
  const kept = new Map<string, PendingForm & { until: number }>();
  const nameOf = (owner: string, key: string) => `${owner}|${key}`;

  const keep: PendingForms['keep'] = (owner, pending, key = randomBytes(12).toString('base64url')) => {
    const at = now().getTime();
    const name = nameOf(owner, key);
    kept.delete(name);
    for (const [old, { until }] of kept) if (until <= at || kept.size >= MOST) kept.delete(old);
    const entry = { ...pending, until: at + lifeMs };
    kept.set(name, entry);
    // It goes on time even where nobody keeps or asks for another.
    setTimeout(() => kept.get(name) === entry && kept.delete(name), lifeMs).unref();
    return key;
  };

  const behind: PendingForms['behind'] = (owner, pending, label) => {
    return { label, style: 'primary', action: OPEN_FORM, ref: keep(owner, pending) };
  };

  return {
    keep,
    behind,
    take(owner, key) {
      const found = kept.get(nameOf(owner, key));
      return found && found.until > now().getTime() ? found : null;
    },
    withAnotherTry(owner, refusal, form) {
      const again = behind(owner, { form, introduction: wordsOf(refusal) }, 'Change what I wrote');
      return { ...refusal, buttons: [again, ...refusal.buttons] };
    },
  };
}
