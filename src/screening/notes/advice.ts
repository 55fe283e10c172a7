import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const YOURS =
  'your (?:husband|wife|partner|boyfriend|girlfriend|mum|mom|mother|dad|father|family|parents|therapist)';
const THEM = `(?:him|her|them|${YOURS})`;
/** Who is to be left, not where or with what: "leave him a voicemail", "report her absence", "block them out". */
const END =
  '(?=\\s*(?:[.,!?;:\\n)]|$|\\b(?:and|or|but|already|now|today|tonight|before|because|for good|asap|immediately|girl|babe|hun|you|she|he|they|to the police)\\b))';
const LEAVE = '(?:leave|dump|divorce|cut off|walk away from|go no[- ]contact with|forgive|confront|ditch)';
const PUSH =
  "(?:you (?:should|need to|have to|must|ought to|gotta|'ve got to|got to)|you'd be better off|it'?s time (?:you|to)|my advice is(?: to)?|if i were you,? i(?:'d| would)|just|girl,?|babe,?|hun,?|honey,?|sis,?)";
const SURE = '(?:clearly|obviously|definitely|totally|100%|most likely|probably)';
const DIAGNOSIS =
  '(?:adhd|autistic|autism|bpd|borderline|bipolar|ocd|depressed|depression|c?ptsd|trauma|narcissis\\w+|anxious attachment|codependent)\\b(?! (?:responses?|reactions?|histor\\w+|symptoms?|traits?|friends?|clients?|days?|training))';
const WHO = '(?:he|she|your (?:husband|wife|partner|ex|boyfriend|girlfriend|mum|mom|mother|dad|father|boss))';
const BAD =
  '(?:an? )?(?:textbook |covert |total |classic )?(?:narcissist|psychopath|sociopath|abuser|gaslighter)';
const MEDICINE = '(?:your (?:meds|medication|tablets|pills|antidepressants?|ssris?|dose|lithium|sertraline))';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\b${PUSH} (?:just |really |definitely |seriously )*${LEAVE} ${THEM}${END}`, 'g'),
  new RegExp(
    `\\b${PUSH} (?:just |really |definitely |seriously )*(?:block|report|fire) (?:him|her|${YOURS})${END}`,
    'g',
  ),
  new RegExp(
    `(?:^|[.!?\\n][^\\S\\n]{0,3})(?:please )?(?:leave|dump|divorce|report|ditch) ${YOURS}${END}`,
    'g',
  ),
  new RegExp(`\\bcut ${YOURS} off\\b|\\bit'?s time you left ${THEM}${END}`, 'g'),
  /\bif i were you,? i(?:'d| would) go no[- ]contact with your\b/g,
  new RegExp(
    `\\b(?:stop taking|come off|quit|skip|double|halve|up|lower|increase) ${MEDICINE}\\b(?! (?:lightly|for granted|seriously))`,
    'g',
  ),
  /\byou (?:should|need to|could) (?:stop|come off|quit) (?:the pill|taking|lithium|sertraline|prozac|lexapro)\b/g,
  /\byou (?:don'?t|do not) need (?:your |those |any |the )?(?:meds|medication|tablets|pills|antidepressants)\b(?! (?:to|for)\b)/g,
  new RegExp(
    `\\byou (?:${SURE}|sound like you) (?:have|are|'re) (?:an? )?${DIAGNOSIS}|\\byou(?:'re|'ve| are| have) ${SURE} (?:got )?(?:an? )?${DIAGNOSIS}|\\bsounds like you(?:'ve got| have) (?:an? )?${DIAGNOSIS}`,
    'g',
  ),
  new RegExp(
    `\\b${WHO}(?:'s| is| sounds like) (?:clearly |obviously |definitely |such |totally )*${BAD}\\b(?:[^.!?\\n]{0,40}\\b(?:you|run|leave)\\b|[.!]+ (?:run|leave)\\b)`,
    'g',
  ),
];
const VETO_BEFORE =
  /(?:["“'‘]|\b(?:never|don'?t|do not|not|can'?t|won'?t|wouldn'?t|please don'?t|if|whether|said|says|say|tell(?:ing)? (?:her|him|them|clients|a client|people|someone|anyone)(?: to| that)?|told (?:me|her|him|them)(?: to| that)?|why|before you|when you|and you|think)\s+(?:\w+\s+)?)$/;

/** Advice or a diagnosis aimed at one person, as in a reply. */
export function findAdvice(lower: string): Span | null {
  return firstMatch(lower.replaceAll('’', "'"), PATTERNS, VETO_BEFORE);
}
