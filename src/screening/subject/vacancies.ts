import { matchesOf } from '../matches.ts';
import { blank } from '../spans.ts';
import type { Span } from '../types.ts';
import { GRAVE, ONES_LIFE } from './grave.ts';
import { CASEWORK } from './nobodys-cues.ts';

const SPACE = '(?:vacanc(?:y|ies)|spaces?|slots?|availability|openings?|places?|appointments?)';
/** "I have a vacancy for one client on Mondays at 10am", "One Tuesday 2pm slot has come up with me". */
const VACANCY = new RegExp(
  `(?<=^|[.!?\\n]\\s?)(?:(?:hi|hello|hey|hiya)?(?: ?(?:all|everyone|folks|team))?[,!:] )?(?:(?:just )?(?:I|we)(?:['’]ve| (?:currently |now |still |also )?have)(?: got)?(?: now| currently)? (?:\\p{L}+ ){0,3}${SPACE}|(?:one|two|three|an?|some|new|limited|\\d)(?: [\\p{L}\\d.:]+){0,4} ${SPACE} (?:(?:has|have|is|are)(?: just| now)? )?(?:come up|opened(?: up)?|opening up|become available|available|coming up))\\b(?: ?[^.!?\\n,]{1,120})?(?:, ?(?:(?=[^.!?\\n,]{0,60}(?:[£$€\\d]|online|in[- ]person|face[- ]to[- ]face|remote|zoom|tele|phone|bulk|sliding|low[- ]cost|per (?:session|hour)|private|insur|evening|morning|afternoon|daytime|weekday|weekend|\\p{L}days?\\b|please|message|email|contact|\\bdm\\b|link|either|or ))[^.!?\\n,]{1,80}|(?:in )?\\p{L}+(?: \\p{L}+)?(?=[.!?\\n,]|$))){0,6}`,
  'giu',
);
/** Somebody gave it up, or is to have it. */
const SOMEBODYS =
  /\b(?:she|he|her|him|his|hers|since|because|left|ended|died|quit|cancel\w*|dropped|finish(?:ed|es)|discharged|ghosted|mine|bailed|walked)\b/i;
/** "my widower is in hospital": whose hour it was. */
const WRITERS =
  /\bmy (?!(?:own |new |private |consulting |therapy |online |current |city |town )*(?:practices?|clinics?|rooms?|offices?|diary|calendar|lists?|books|caseload|schedule|dms?|inbox|e-?mail|website|site|link|profile|page|bio|fees?|rates?|availability|hours|week|waiting|wait)\b)/i;
/** "a slot with a firefighter", who is no "client with anxiety" that it is for. */
const WITH_SOMEBODY =
  /^(?:(?!\bfor\b)[\s\S])*?\bwith (?!me\b|us\b|(?:no|some|flexible|immediate)\b|(?:a|an) (?:focus|view|qualified|registered|sliding|low))/i;

/** Where a text offers hours to whoever wants them: the day is nobody's. */
export function vacanciesIn(text: string): Span[] {
  if (!/vacanc|space|slot|availab|opening|place|appointment/i.test(text) || SOMEBODYS.test(text)) return [];
  if (WRITERS.test(text)) return [];
  return matchesOf(text, VACANCY)
    .filter(({ 0: words }) => !WITH_SOMEBODY.test(words))
    .map(({ index, 0: words }) => ({ start: index, end: index + words.length }));
}

/** Whether a text offers hours and, beside that, speaks of no client. */
export function offersOnlyHours(text: string): boolean {
  const offers = vacanciesIn(text);
  if (offers.length === 0) return false;
  const rest = blank(text, offers);
  return !CASEWORK.test(rest) && !GRAVE.test(rest) && !ONES_LIFE.test(rest);
}
