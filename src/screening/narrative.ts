import type { Normalised } from './normalise/normalise.ts';
import type { TaggerResult } from './tagger/index.ts';
import type { Narrative } from './types.ts';
import { NARRATIVES } from './types.ts';

/** Openly invented or blended: the writer says so in so many words. */
const COMPOSITE =
  /\b(?:composite|blended?|made[- ]up|invented|fictional|imaginary|hypothetical(?:ly)?|imagine (?:someone|somebody|a (?:client|woman|man|person))|picture (?:someone|somebody|a (?:client|woman|man|person))|not (?:a )?real (?:client|person)|no real (?:client|person)|no one real|let'?s invent|say (?:someone|somebody) called)\b/i;

/** One person of the writer's caseload, in the past or under way. */
const CASE =
  /\b(?:(?:a|my|this|one|another|that|the|new|old|former|ex|long[- ]?term|youngest|oldest|favou?rite) (?:\w+ ){0,2}(?:client|ct|pt|cl|px|patient|supervisee'?s client)|one of (?:mine|my (?:clients|patients|lot|regulars))|my \d{1,2}(?:[.:]\d\d)? ?(?:am|pm|o'?clock)|my (?:last|first|next) (?:session|client|one) (?:today|tonight|of the day)|had a client|saw a client|client of mine)\b/i;

const CUE_WEIGHT = 0.2;

/**
 * Whose story it is: none, general (many people), composite (openly blended or invented) or case (one client).
 * The tagger's reading of the whole text, moved by what the writer says outright. A text that calls itself a
 * composite and still has the tagger sure of one person's story stays a case: names changed is not a composite.
 */
export function decideNarrative(normalised: Normalised, tagged: TaggerResult): Narrative {
  const scores = { ...tagged.narrative };
  if (COMPOSITE.test(normalised.text)) scores.composite += CUE_WEIGHT;
  if (CASE.test(normalised.text)) scores.case += CUE_WEIGHT;
  return NARRATIVES.reduce((best, next) => (scores[next] > scores[best] ? next : best));
}
