import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const MOCKING =
  '(?:annoying|whin(?:y|ing|ey)|needy|crazy|nutty|insane|psycho|unhinged|boring|lazy|pathetic|draining|entitled|hopeless|attention[- ]seeking|manipulative|batshit)';
const PEOPLE = '(?:clients?|patients?|cts?|pts?|caseload)';

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:therap\\w+ |client |my )icks?\\b|\\bicks?\\b[^.!?\\n]{0,40}\\b${PEOPLE}\\b|\\b${PEOPLE}\\b[^.!?\\n]{0,30}\\bicks?\\b`,
    'g',
  ),
  /\btrauma[- ]?dump(?:s|ed|ing|er|ers)?\b/g,
  new RegExp(`\\b${MOCKING} ${PEOPLE}\\b`, 'g'),
  new RegExp(
    `\\b(?:worst|weirdest|craziest|neediest|dumbest|whiniest) (?:type of |kind of |types of |kinds of )?${PEOPLE}\\b`,
    'g',
  ),
  new RegExp(`\\b${PEOPLE} (?:from hell|be like|who (?:are|is) (?:so |just )?${MOCKING})\\b`, 'g'),
  new RegExp(
    `\\b(?:i (?:hate|can'?t stand|cannot stand|despise)|sick of|fed up (?:of|with)|so over) (?:(?:my|this|these|that|all|some|of|the) )*${PEOPLE}\\b(?! notes| portal| files?| cancel)`,
    'g',
  ),
  /\b(?:types|kinds) of (?:clients?|patients?) (?:(?:that|who) )?(?:i (?:hate|avoid|dread|can'?t stand)|(?:annoy|irritate|drain) me)\b/g,
  /\b(?:nutjobs?|nutters?|basket case|looney tunes|drama queens?|crocodile tears|psychos|whack ?jobs?)\b/g,
  new RegExp(`\\b(?:things|types of) ${PEOPLE} (?:say|do) that (?:annoy|irritate|drive me)`, 'g'),
];
/** Talking against such words is not using them. */
const VETO_BEFORE =
  /(?:\b(?:stop (?:calling|saying|using)|don'?t (?:call|say|use)|never (?:call|say)|no such thing as|the (?:word|term|phrase|label)|not|isn'?t|aren'?t|nobody is|there are no|called|labelled|labeled|instead of|rather than)\s+(?:\w+\s+){0,2}|["“'‘])$/;
const VETO_AROUND = /["”’'](?=\s|[.,;:!?)]|$)|\b(?:isn'?t|is not|doesn'?t exist|does not exist)\b/;

/** Contempt or mockery of clients, named or not. */
export function findContempt(lower: string): Span | null {
  return firstMatch(lower, PATTERNS, VETO_BEFORE, VETO_AROUND);
}
