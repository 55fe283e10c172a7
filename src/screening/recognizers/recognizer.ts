import type { Lexicon } from '../normalise/hashtags.ts';
import type { Normalised } from '../normalise/normalise.ts';
import type { Label, Proposal, Region } from '../types.ts';

/** What every recogniser reads. All offsets, in and out, are those of the normalised text. */
export interface RecognizerInput extends Normalised {
  /** `text` with links, e-mail addresses and code blanked, for rules that look at numbers. */
  plain: string;
  region: Region;
  lexicon: Lexicon | null;
}

/**
 * Finds one kind of detail by its form. Scores run from 0 to 1: from 0.5 the form and its surroundings
 * speak for themselves; below, the proposal is a hint that needs support from elsewhere.
 */
export interface Recognizer {
  name: string;
  labels: readonly Label[];
  find(input: RecognizerInput): Proposal[];
}

/** A proposal with its score held within 0 and 1. */
export function propose(label: Label, start: number, end: number, score: number, source: string): Proposal {
  return { label, start, end, score: Math.round(Math.min(1, Math.max(0, score)) * 100) / 100, source };
}
