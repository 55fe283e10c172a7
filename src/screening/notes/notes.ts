import type { Language } from '../language.ts';
import type { Normalised } from '../normalise/normalise.ts';
import type { Mention, Narrative, Note, Region } from '../types.ts';

export interface NotesInput {
  normalised: Normalised;
  language: Language;
  mentions: readonly Mention[];
  narrative: Narrative;
  region: Region;
}

/** Kind remarks that change no verdict, at most one of a kind. */
export function findNotes(input: NotesInput): Note[] {
  if (input.language !== 'other') return [];
  const text = 'This does not look like English; only direct identifiers were looked for.';
  return [{ code: 'not-english', text, start: null, end: null }];
}
