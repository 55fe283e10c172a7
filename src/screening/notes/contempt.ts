import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const MOCKING =
  '(?:annoying|whin(?:y|ing|ey)|needy|crazy|nutty|insane|psycho|unhinged|boring|lazy|pathetic|draining|entitled|hopeless|attention[- ]seeking|manipulative|batshit)';
const PEOPLE = '(?:clients?|patients?|cts?|pts?|caseload)';

/** Of their papers and hours, not of them: "client portals", "clients being charged". */
const THEMSELVES =
  "(?!['’]s|[ -](?:notes?|portals?|files?|cancel\\w*|no[- ]?shows?|intakes?|forms?|records?|contracts?|agreements?|fees?|being|having|list|care|facing|work)\\b)";
const KIND =
  '(?:(?:little|rich|posh|young|old|new|male|female|teenage?|twenty|thirty|forty|something|friday|monday|middle class|private),? )';
const SLUR =
  '(?:nutjobs?|nutters?|nutcases?|headcases?|fruitcakes?|fruit ?loops?|basket cases?|loon(?:y|ies)|looney tunes|drama queens?|crocodile tears|psychos?(?!-)|whack ?jobs?|professional victims?)';
const THEIRS = `(?:${PEOPLE}|caseload|(?:my|this|that|the) (?:next |last )?\\d{1,2} ?(?:am|pm))`;

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:therap\\w+ |client |my )icks?\\b|\\bicks?\\b[^.!?\\n]{0,40}\\b${PEOPLE}\\b|\\b${PEOPLE}\\b[^.!?\\n]{0,30}\\bicks?\\b`,
    'g',
  ),
  /\btrauma[- ]?dump(?:s|ed|ing|er|ers)?\b/g,
  new RegExp(`\\b${MOCKING},? ${KIND}{0,2}${PEOPLE}\\b${THEMSELVES}`, 'g'),
  new RegExp(
    `\\b(?:my|our|your|these|\\d+) (?:worst|weirdest|craziest|neediest|dumbest|whiniest|stupidest) (?:type of |kind of |types of |kinds of )?${PEOPLE}\\b${THEMSELVES}`,
    'g',
  ),
  new RegExp(
    `\\b${PEOPLE} (?:from hell|be like|who (?:are|is) (?:so |just )?${MOCKING}|who (?:won'?t|never|can'?t) shut up)\\b`,
    'g',
  ),
  new RegExp(
    `\\b${PEOPLE} (?:are|is) (?:just |all |honestly )*(?:so|such|absolutely|totally) (?:an? )?(?:stupid|dumb|idiots?|pathetic|needy|entitled|whiny)\\b`,
    'g',
  ),
  new RegExp(
    `\\b(?:i (?:hate|can'?t stand|cannot stand|despise)|sick of|fed up (?:of|with)|so over) (?:(?:my|this|these|that|all|some|of|the) )*${PEOPLE}\\b${THEMSELVES}`,
    'g',
  ),
  /\b(?:types|kinds) of (?:clients?|patients?) (?:(?:that|who) )?(?:i (?:hate|avoid|dread|can'?t stand)|(?:annoy|irritate|drain) me)\b/g,
  new RegExp(
    `\\b(?:laugh(?:ing|ed)?|giggl(?:e|ed|ing)|snigger(?:ed|ing)?|mock(?:ed|ing)?) (?:about |at )?(?:my|our|the|these) ${PEOPLE}\\b${THEMSELVES}`,
    'g',
  ),
  // A slur counts beside somebody seen; anybody may play in a band of that name.
  new RegExp(
    `\\b(${SLUR})\\b(?:(?=[^.!?\\n]{0,60}\\b${THEIRS}\\b)|(?<=\\b${THEIRS}\\b[^.!?\\n]{0,60}\\b\\1))`,
    'g',
  ),
  new RegExp(`\\b(?:things|types of) ${PEOPLE} (?:say|do) that (?:annoy|irritate|drive me)`, 'g'),
];
/** Talking against such words is not using them. */
const VETO_BEFORE =
  /(?:\b(?:thinks|worries|worried|afraid|feels|says|said)\s+(?:\w+\s+){0,5}|\b(?:stop (?:calling|saying|using)|don'?t (?:call|say|use)|never (?:call|say)|no such thing as|the (?:word|term|phrase|label)|not|isn'?t|aren'?t|nobody is|there are no|called|labelled|labeled|instead of|rather than)\s+(?:\w+\s+){0,2}|["“'‘])$/;
const VETO_AROUND = /["”’'](?=\s|[.,;:!?)]|$)|\b(?:isn'?t|is not|doesn'?t exist|does not exist)\b/;

/** Contempt or mockery of clients, named or not. */
export function findContempt(lower: string): Span | null {
  return firstMatch(lower, PATTERNS, VETO_BEFORE, VETO_AROUND);
}
