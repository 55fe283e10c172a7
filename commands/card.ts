import type { Crowd, Finding, Note, Reason, Verdict } from '../src/screening/types.ts';
import type { Dial } from '../src/support/dials.ts';

export type { Dial };

/**
 * What a command answers, as platform-neutral data. Each platform renders it in its own way
 * (Components V2, Block Kit, HTML) and turns what comes back into `press` calls.
 */
export interface Card {
  title: string;
  /** Sets colour and icon; the title always says the same in words. */
  tone: 'plain' | 'good' | 'caution' | 'stop';
  blocks: Block[];
  buttons: Button[];
  /** A form to open at once, where the platform can; elsewhere a button opens it. */
  form?: Form;
  /** Nothing was done: what was typed stays with who typed it, to be mended; a card whose form it was stays, too. */
  refused?: true;
  /** Holds words that must not stay: shown beside a card that stands for good, in a message that does not. */
  beside?: true;
}

export type Block =
  /** `strong`: what must not be overlooked. `dials`: words in it to ring or write to, where a platform can. */
  | { kind: 'text'; text: string; strong?: true; dials?: readonly Dial[] }
  | { kind: 'list'; title?: string; items: string[]; dials?: readonly Dial[] }
  | { kind: 'facts'; facts: Array<{ term: string; detail: string }> }
  /** Words as they will appear to others. */
  | { kind: 'preview'; author: string; text: string }
  /** A text with its findings marked; offsets are UTF-16 into `text`. */
  | { kind: 'marked'; text: string; findings: Finding[] }
  | { kind: 'verdict'; verdict: Verdict; reasons: Reason[] }
  | { kind: 'crowd'; crowd: Crowd }
  | { kind: 'notes'; notes: Note[] }
  /** `passes`: it would be clear. */
  | { kind: 'rewrite'; before: string; after: string; how: string; passes: boolean }
  /** Something to keep, for that person alone. */
  | { kind: 'file'; name: string; text: string };

export interface Button {
  label: string;
  style: 'primary' | 'plain' | 'danger';
  /** Which action a press calls, e.g. `vent.post`. */
  action: string;
  /** The id the action works on. State lives in the store, never here. */
  ref: string;
}

export interface Form {
  title: string;
  /** The action that takes what was filled in. */
  action: string;
  ref: string;
  submit: string;
  fields: Field[];
}

export type Field =
  | {
      kind: 'text';
      name: string;
      label: string;
      hint?: string;
      long: boolean;
      required: boolean;
      maxLength: number;
      value?: string;
    }
  | {
      kind: 'choice';
      name: string;
      label: string;
      options: Array<{ value: string; label: string }>;
      value?: string;
    };

/** What a form or an action was given: field name to value. */
export type FormValues = Record<string, string>;

/** A card that only says something. */
export function say(title: string, text: string, tone: Card['tone'] = 'plain'): Card {
  return { title, tone, blocks: text ? [{ kind: 'text', text }] : [], buttons: [] };
}

/** A card that says why nothing was done, and what would help. */
export function refuse(title: string, advice: string): Card {
  return { ...say(title, advice, 'caution'), refused: true };
}

/** Whether `wordsOf` is all that it says: crisis lines are more. */
export function isOnlyWords({ blocks }: Card): boolean {
  return blocks.every(({ kind }) => kind === 'text');
}

/** What a card says beside its title, as plain words. */
export function wordsOf({ blocks }: Card): string {
  return blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n');
}
