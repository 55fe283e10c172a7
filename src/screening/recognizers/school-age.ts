import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { after, before, leaning, personNear } from './context.ts';
import { propose, type RecognizerInput } from './recognizer.ts';

const WORDED = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen';
/** School years of the UK, IE, US, CA, AU, NZ, IN, ZA and NG, and stages that stand for an age. */
const YEARS = new RegExp(
  `(?<![\\w-])(?:(?:year|yr|grade|std|standard|class|form) ?(?:1[0-3]|[1-9]|${WORDED}|R|XI{0,2}|IX)|y(?:1[0-3]|[1-9])|p[1-7]|(?:j?ss|jhs|shs)[ -]?[1-3]|(?:1[0-2]|[2-9])(?:th|rd|nd)[ -](?:grade[rs]?|gr|std|class|boards?)|1st[ -]grader?|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)[ -](?:grader?|class|form(?:er)?)|first[ -]grader|kindergartener|kindergarte?ner|freshman|sophomore|leaving cert|matric|sixth form(?:er)?|a-?level(?:s| student)|gcse year|uni-?aged?|college[- ]aged?)(?![\\w-])`,
  'gi',
);
const STAGE = /(?<![\w-])(?:(?:pre)?teen(?:ager|aged?)?|tween(?:ager)?|toddler)(?![\w-])/gi;
const ONE =
  /\b(?:my|an?|the|this|that|his|her|their|one|with|student|client|lad|girl|boy|kid|child|is in|was in|in|he's|she's|got|for|young)[ ,]*(?:young |little |wee |older |lovely |new |\w+y )?$/;
const MANY = /\b(?:your|our|for all|every|any|most|with|these|those|all)[ ]?$/;

/** School years and stages of growing up, where one young person is meant. */
export function schoolAges(input: RecognizerInput): Proposal[] {
  const years = matchesOf(input.plain, YEARS).flatMap((match) => {
    const end = match.index + match[0].length;
    const left = before(input, match.index, 26);
    const right = after(input, end, 16);
    if (
      /^ (?:parents|students|kids|teachers|of|formal|and i|groups?|assembly|curriculum|teams?|pilot|boundar)/.test(
        right,
      ) ||
      MANY.test(left)
    )
      return [];
    if (
      /^\W*(?:week|session|module|lecture|workshop)/.test(right) ||
      (/\b(?:course|training|diploma|placement|my|in my|since|a) $/.test(left) &&
        /^year (?:1|2|3|one|two|three)$/i.test(match[0]))
    )
      return [];
    if (/^(?:p[1-7]|y\d)$/i.test(match[0]) && !/[,(:;] ?$|\b(?:my|in|a|is|wee|the) $/.test(left)) return [];
    const near = personNear(input, match.index, end, 90);
    const base =
      ONE.test(left) || /^'?s?,? (?:student|client|boy|girl|lad|kid|pupil|child|little one)/.test(right)
        ? near
          ? 0.62
          : 0.5
        : near
          ? 0.48
          : 0.25;
    return [
      propose('AGE', match.index, end, base + Math.min(0, leaning(input, match.index, end)), 'age:school'),
    ];
  });
  const stages = matchesOf(input.plain, STAGE).flatMap((match) => {
    const end = match.index + match[0].length;
    const left = before(input, match.index, 20);
    const right = after(input, end, 22);
    if (
      /^ (?:years|brain|group|room|magazine|spirit|mental|boys|girls|clients|parents|tantrum|therapy)/.test(
        right,
      ) ||
      /\b(?:your|my own|our own|like a) $/.test(left)
    )
      return [];
    const mine =
      /^ (?:client|patient|pt|girl|boy|son|daughter|lad|kid)\b/.test(right) ||
      /\b(?:client|pt|got an?|with an?|see an?|first|my) $/.test(left);
    return [
      propose(
        'AGE',
        match.index,
        end,
        (mine ? 0.56 : 0.28) + Math.min(0, leaning(input, match.index, end)),
        'age:stage',
      ),
    ];
  });
  return [...years, ...stages];
}
