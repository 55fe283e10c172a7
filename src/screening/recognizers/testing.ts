import type { Lexicon } from '../normalise/hashtags.ts';
import { normalise } from '../normalise/normalise.ts';
import type { Label, Region } from '../types.ts';
import { findFormed } from './index.ts';

const NAMES = new Set(
  'aoife jessica sarah niamh tamir lee daniel kate katie chase tanvi rhian grace hope tyler'.split(' '),
);
const WORDS = new Set(
  'pray for the justice team mental health self care monday therapist grace hope chase shut shot'.split(' '),
);

/** A lexicon just large enough for fixtures. */
const smallLexicon: Lexicon = { isName: (word) => NAMES.has(word), isWord: (word) => WORDS.has(word) };

/** The words a text's findings of one label cover, those strong enough to stand by themselves. */
export function found(label: Label, text: string, region: Region = 'UK'): string[] {
  const normalised = normalise(text, smallLexicon);
  return findFormed(normalised, { region, lexicon: smallLexicon })
    .filter((one) => one.label === label && one.score >= 0.5)
    .map((one) => {
      const span = normalised.toOriginal(one.start, one.end);
      return text.slice(span.start, span.end);
    });
}
