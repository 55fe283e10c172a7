import { spell } from '../explain/spelling.ts';
import type { Language } from '../language/language.ts';
import type { Normalised } from '../normalise/normalise.ts';
import type { Mention, Narrative, Note, Region, Span } from '../types.ts';
import { findAdvice } from './advice.ts';
import { findContempt } from './contempt.ts';
import { findExposure } from './exposure.ts';
import { findSelfDisclosure } from './self-disclosure.ts';

export interface NotesInput {
  normalised: Normalised;
  language: Language;
  /** With offsets into the text as given. */
  mentions: readonly Mention[];
  narrative: Narrative;
  region: Region;
  /** How much of the text as given was read for more than its forms, in UTF-16 units. */
  read: number;
}

const WORDS: Partial<Record<Note['code'], string>> = {
  contempt:
    'A client who reads this may wonder whether it is about them; the same tiredness can be said about the work instead.',
  'own-exposure':
    'This tells clients something about where you or your family can be found; you may want to keep that for yourself.',
  'self-disclosure':
    'Your clients may read this too, and some will worry about you; it is worth a thought what you would like them to know.',
  advice:
    'This could be read as advice to one person; pointing to their own therapist or doctor keeps you both on firm ground.',
};
const NOT_ENGLISH = 'This does not look like English; only direct identifiers were looked for.';
const TRUNCATED =
  'This is as long as a book: from here on, only numbers, addresses and the like were looked for. Check it in parts.';

/** Kind remarks that change no verdict, at most one of a kind. */
export function findNotes(input: NotesInput): Note[] {
  if (input.language === 'other') return [{ code: 'not-english', text: NOT_ENGLISH, start: null, end: null }];
  const { normalised, mentions, region } = input;
  const located = (span: Span | null) => span && normalised.toOriginal(span.start, span.end);
  const found: Array<[Note['code'], Span | null]> = [
    ['contempt', located(findContempt(normalised.lower))],
    ['own-exposure', findExposure(normalised, mentions)],
    ['self-disclosure', located(findSelfDisclosure(normalised.lower))],
    ['advice', located(findAdvice(normalised.lower))],
  ];
  const notes = found.flatMap(([code, span]): Note[] => {
    return span ? [{ code, text: spell(WORDS[code] ?? '', region), start: span.start, end: span.end }] : [];
  });
  const { length } = normalised.original;
  if (input.read >= length || !normalised.original.slice(input.read).trim()) return notes;
  return [...notes, { code: 'truncated', text: TRUNCATED, start: input.read, end: length }];
}
