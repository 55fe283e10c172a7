import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const THEM =
  '(?:him|her|them|your (?:husband|wife|partner|boyfriend|girlfriend|mum|mom|mother|dad|father|family|parents|therapist))';
const PUSH =
  "(?:you (?:should|need to|have to|must|ought to|gotta|'ve got to|got to)|you'd be better off|just|girl,?|babe,?|hun,?|honey,?|sis,?)";

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `\\b${PUSH} (?:just |really |definitely |seriously )*(?:leave|dump|divorce|block|cut off|walk away from|go no[- ]contact with|report|forgive|confront|ditch|fire) ${THEM}\\b`,
    'g',
  ),
  /\b(?:stop taking|come off|quit|skip|double|halve|up|lower|increase) your (?:meds|medication|tablets|pills|antidepressants?|ssris?|dose|lithium|sertraline)\b/g,
  /\byou (?:don'?t|do not) need (?:your |those |any |the )?(?:meds|medication|tablets|pills|antidepressants)\b/g,
  /\byou (?:clearly|obviously|definitely|totally|100%|sound like you|most likely|probably) (?:have|are|'re) (?:an? )?(?:adhd|autistic|autism|bpd|borderline|bipolar|ocd|depressed|depression|ptsd|cptsd|trauma|narcissis\w+|anxious attachment|codependent)\b/g,
  /\b(?:he|she|your (?:husband|wife|partner|ex|boyfriend|girlfriend|mum|mom|mother|dad|father|boss))(?:'s| is| sounds like) (?:clearly |obviously |definitely |such |totally )*(?:an? )?(?:textbook |covert |total |classic )?(?:narcissist|psychopath|sociopath|abuser|gaslighter)\b[^.!?\n]{0,40}\b(?:you|run|leave)\b/g,
];
const VETO_BEFORE =
  /(?:["“'‘]|\b(?:never|don'?t|do not|not|can'?t|won'?t|wouldn'?t|please don'?t|if|whether|said|says|say|tell(?:ing)? (?:her|him|them|clients|a client|people|someone|anyone)(?: to| that)?|told (?:me|her|him|them)(?: to| that)?|why|before you|when you|and you|think)\s+(?:\w+\s+)?)$/;

/** Advice or a diagnosis aimed at one person, as in a reply. */
export function findAdvice(lower: string): Span | null {
  return firstMatch(lower.replaceAll('’', "'"), PATTERNS, VETO_BEFORE);
}
