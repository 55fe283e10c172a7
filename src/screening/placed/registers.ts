import { matchesOf } from '../matches.ts';
import { CASEWORK } from '../subject/nobodys-cues.ts';
import type { Span } from '../types.ts';
import { nameAt } from './called.ts';

const DAY = '(?:(?:mon|tues?|weds?|wednes|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)';
/** Of whom a list is made: those who come to a group, or did not come at all. */
const HEAD = new RegExp(
  "(?<=^|[.!?\\n]\\s{0,2})(?:(?:for|in|at|notes? for|plan for|seats? for) )?(?:(?:the|our|my|a) )?(?:(?:today|tomorrow|yesterday|this (?:morning|afternoon|week))['’]?s? )?" +
    `(?:(?<gone>(?:${DAY}(?:['’]?s)? )?(?:dnas?|no[- ]shows?|did not attends?)(?: (?:today|tonight|this (?:week|morning|afternoon)))?)|` +
    `(?<group>(?:(?:${DAY}['’]?s? |(?:am|pm|morning|afternoon|weekly) )?(?:[\\p{L}-]{2,14} ){0,2}(?:group(?: therapy| supervision)?|book club|reading club|nurture(?: group| room)?|circle time|lunch club|breakfast club|homework club|friendship club|hub|register|sensory room|playroom|rainbow room)|seating(?: plan)?(?: for [^:.\\n]{3,30}?)?|circle time)(?: (?:register|today|tomorrow|tonight|this (?:week|morning|afternoon)|at (?:break|lunch)|seating(?: plan)?|attendance|list))?))` +
    '(?: \\([^)\\n]{1,20}\\))?(?:: ?|\\. (?=\\p{Lu})| [-–—] )',
  'giu',
);
/** A group of the writer's own, or of the house. */
const NOT_OF_CLIENTS =
  /\b(?:supervision|process|peer|reading|consult\w*|study|book|training|cohort|course|team|staff|what['’]?s ?app|facebook|fb|working|steering|research|focus|governance|practice|cpd|admin|reflective|writing|running|choir|walking|yoga|tutor\w*|seminar|placement|fire|risk|members['’]?|interest|committee|board|planning|parking|key|cake|raffle|visitors?|volunteers?|trainees?|students?|practitioners?|therapists?|counsell?ors?|special|discussion|wedding|hen|stag|mothers|music|band|friends?|school|professional|conduct|sex|sickness)\b/i;
/** The same, and nothing else: who stands there is no client. */
const SURELY_HOUSE =
  /\b(?:consult(?:ation)? group|supervision group|group supervision|(?:staff|fire) register|(?:book|reading) (?:club|group)|what['’]?s ?app group)\b/i;
/** What those do who lead, or bring the cake. */
const OF_THE_HOUSE =
  /\b(?:lead(?:s|ing)?|facilitat\w+|present(?:s|ing)|chair(?:s|ing)|cofacilitat\w+|minutes|cakes?|rota|slides|tea|coffee|biscuits?|apologies|agenda|bring(?:s|ing) (?:the )?(?:wine|snacks?|food)|co-?leads?|covers|covering|on duty|on leave|annual leave|runs|running|our (?:new )?(?:trainee|student|admin|colleague))\b/i;
/** Where the next of a list may stand. */
const ENTRY =
  /(?:[,;:.&+/]|[–—-] | and| but|\n[-•*]?) ?(?:(?:and|but|then|please|can (?:we|you)|could (?:we|you)|let['’]?s|new|also|plus) ){0,3}(?:(?:seat|sit|put|keep|move|pair|place) (?:\p{Ll}+ )?(?:with )?)?(?=\p{Lu})|\b(?:seat|sit|put|keep|move|pair|place|next to|beside|between|away from|with|opposite|behind|from) (?=\p{Lu})/gu;
/** How long a list is at most, in UTF-16 units. */
const LONGEST = 240;

export interface Register {
  names: Span[];
  of: 'clients' | 'house';
}

/** A list headed "Nurture group", "DNAs", "Seating for the social skills group": its names, one behind the other. */
export function registersIn(text: string): Register[] {
  if (
    !/group|supervision|book club|dna|no[- ]show|register|nurture|circle time|club|hub|seating|room|attend/i.test(
      text,
    )
  )
    return [];
  return matchesOf(text, HEAD).flatMap((found): Register[] => {
    const head = found[0];
    const from = found.index + head.length;
    const list = /^[^\n]*(?:\n[-•*\p{Lu}][^\n]*)*/u.exec(text.slice(from, from + LONGEST))![0];
    const names = namesOf(text, from, list);
    if (SURELY_HOUSE.test(head) && !CASEWORK.test(list)) return [{ names, of: 'house' }];
    if (NOT_OF_CLIENTS.test(head) || OF_THE_HOUSE.test(list)) return [];
    const isEnough = names.length > (found.groups?.['gone'] ? 0 : 1);
    return isEnough ? [{ names, of: 'clients' }] : [];
  });
}

function namesOf(text: string, from: number, list: string): Span[] {
  const starts = [from, ...matchesOf(list, ENTRY).map(({ index, 0: cue }) => from + index + cue.length)];
  const lead = /^(?:(?:seat|sit|put|keep|move) )(?=\p{Lu})/u.exec(list);
  if (lead) starts[0] = from + lead[0].length;
  return [...new Set(starts)]
    .filter((at) => /^\p{Lu}/u.test(text.slice(at, at + 2)))
    .flatMap((at) => nameAt(text, at) ?? []);
}
