import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { after, before, leaning, personNear } from './context.ts';
import { ANY_NUMBER as N, numberOf } from './numbers-in-words.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';
import { schoolAges } from './school-age.ts';

const START = '(?<![\\w£$€.,:/-])';
/** 14-year-old, 34 yo, 52 y/o, six years old */
const OLD = new RegExp(
  `${START}(${N})(?: ?- ?| )?(?:yo|y/o|y\\.o\\.|y\\.?r?s? old|years?[- ]olds?|yr[- ]?olds?|years? young|-year-old|-yr-old)(?![\\w])`,
  'gi',
);
/** 34F, F34, 46/M, (29, F) */
const SEXED = /(?<![\w£$€.,:/-])(?:\d{1,2}[FM]|[FM]\d{2}|\d{2}\/[FM]|\d{2} ?[fm](?=[ ,.)]))(?![\w°%]|\.\d)/g;
/** aged six, age 12, just turned 40, turning 40 */
const STATED = new RegExp(
  `\\b(aged?:?|age of|just turned|turned|turns|turning|rising|nearly|almost|pushing|approaching|barely|only) (${N})(?![\\w%:]|[.,]\\d| ?(?:am|pm|percent|minutes|min|hours|weeks|months|days|times|sessions|of|years? (?:ago|in|of|since|later)|people|clients|o'clock|miles|quid|dollars))`,
  'gi',
);
const DECADE =
  /\b(?:in (?:his|her|their) )?(?:(?:early|mid|late)(?: to (?:mid|late))?[- ])?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|teens|[2-9]0'?s)\b/gi;
const ODD =
  /(?<!\w)(?:\d0|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:odd|something|ish|plus)\b/gi;
const WHO =
  "(?:s?he|they|who|kid|client|patient|pt|boy|girl|lad|son|daughter|mum|mom|mam|dad|sister|brother|baby|child|youngest|eldest|oldest|one|husband|wife|partner|nan|granddaughter|grandson|twins)(?:'?s|'re| is| was| are| were)";
const IS = new RegExp(
  `\\b${WHO} (?:only |just |now |still |about |nearly |almost |barely |maybe |like |already |all of |a |an |literally )?(${N})(?= *(?:[,.;:!?)\\n]|$)| (?:and|but|now|with|years|so|when|in|next|this|n|who|or|going|today|for|because|as|on|at)\\b)(?!,\\d|\\.\\d| ?%|: ?\\d)`,
  'gi',
);
/** ", 34," and "(31," beside a person */
const BESIDE = new RegExp(
  `(?<=[,(–—"”] ?|^|[.!?] |\\n)(${N})(?=[,)]|\\.(?: |$|\\n)| and (?:a|his|her|has|just|in|the)\\b)(?!,\\d{3})`,
  'gi',
);
/** "Dolores is 68, ..." and "a lad of nineteen" */
const NAMED = new RegExp(
  `(?:(?<=[\\p{Lu}][\\p{L}'.-]{1,20}["”]? (?:is|was) )|(?<=\\b(?:lad|man|woman|girl|boy|lady|mate|kid|person|fella) of ))(${N})(?=[,.;] |[,.]?$|[,.]?\\n| and |, ?)(?!,\\d)`,
  'gu',
);
const AT = new RegExp(
  `\\b(?:diagnos\\w+|adopted|died|lost|married|left|stillbirth|moved|started|widowed|found out|came to us|divorced|sober|orphaned|pregnant|emigrated|trafficked|returning to \\w+|retired|out|run|marathon|hair)\\b[^.!?\\n]{0,24} at (${N})(?![\\w%:]|[.,]\\d| ?(?:a\\.?m|p\\.?m|o'clock|past|to|percent|minutes|weeks|months|sharp|each|\\w+ing)\\b)`,
  'gi',
);

/** The writer's own family and past: their ages are not a client's. */
const OWN_KIN =
  /\b(?:my (?:own |little |big |\w+ )?(?:son|daughter|kids?|mum|mom|mam|mother|dad|father|husband|wife|youngest|eldest|oldest|sister|brother|nan|nephew|niece|mother-in-law|peer supervisor|supervisor|boss|toddler|therapist|dog|cat)|i|i'd|i've|i'm|i was|me)\b[^.!?\n]{0,26}$/;
const GROUPS =
  /\b(?:your|our own|my own|if an?|any|most|every|kids|children|people|folks|parents of|between|under|over|up to|than|ages?|from|average|i was|i'm|i am|we were|me at|when i|i'd|i turned|i)[^.!?\n]{0,10}$/;

/** Ages in every phrasing, where a client is plausibly meant; plain numbers need a person beside them. */
export const age: Recognizer = {
  name: 'age',
  labels: ['AGE'],
  find(input) {
    return [
      ...old(input),
      ...sexed(input),
      ...stated(input),
      ...decades(input),
      ...clauses(input),
      ...beside(input),
      ...schoolAges(input),
    ];
  },
};

function old(input: RecognizerInput): Proposal[] {
  return matchesOf(input.plain, OLD).flatMap((match) => {
    const end = match.index + match[0].length;
    const left = before(input, match.index, 30);
    if (/olds$/i.test(match[0]) || /\b(?:to|-|or) $/.test(left)) return [];
    const value = numberOf(match[1] ?? '') ?? 0;
    if (value < 1 || value > 110) return [];
    if (
      /\bi(?:'m| am| was|'ve been)(?: about| only| just)? $|\bpractice is $|\bfeel (?:about |like )?$|\blike an? $/.test(
        left,
      )
    )
      return [];
    const writers =
      /\b(?:my own|your|our|if (?:a|an|your|you've)|any|an? average|i was an?|every|the average|hypothetical\w*|named|fictional|made[- ]up|imagin\w+)[^.!?\n]{0,12}$/.test(
        left,
      );
    const plain =
      /\b(?:my|with an?|got an?|had an?|mine(?:'s| is| was) an?|seeing an?|see an?|this|that|the|client|he's an?|she's an?|is an?|for an?) ?$/.test(
        left,
      );
    const base = writers ? 0.2 : plain ? 0.72 : personNear(input, match.index, end) ? 0.66 : 0.45;
    return [age_(input, match.index, end, base, 'old')];
  });
}

function sexed(input: RecognizerInput): Proposal[] {
  return matchesOf(input.plain, SEXED).flatMap((match) => {
    const end = match.index + match[0].length;
    const value = Number(/\d+/.exec(match[0])?.[0]);
    if (
      value < 5 ||
      /(?:\b(?:degrees?|temp\w*|size|type|bus|room|route|f-?|at|heat|cpt|code)|°|minus|-) ?$|°/.test(
        before(input, match.index, 14),
      )
    )
      return [];
    if (
      /^\d{2} ?[fm]$/.test(match[0]) &&
      !/\b(?:an?|my|with|for|client|is|hi|consult:?)[ ,]*$|^$/.test(before(input, match.index, 10))
    )
      return [];
    return [age_(input, match.index, end, 0.78, 'sexed')];
  });
}

function stated(input: RecognizerInput): Proposal[] {
  return matchesOf(input.plain, STATED).flatMap((match) => {
    const number = match[2] ?? '';
    const value = numberOf(number) ?? 0;
    const word = (match[1] ?? '').toLowerCase();
    if (value < 2 || value > 105) return [];
    const end = match.index + match[0].length;
    if (GROUPS.test(before(input, match.index, 22))) return [];
    const clear = /^(?:aged?|just turned|turn)/.test(word);
    if (!personNear(input, match.index, end, 70))
      return clear ? [age_(input, end - number.length, end, 0.3, 'stated')] : [];
    if (!clear && !/^[,.)!?]|^ (?:and|but|now)/.test(after(input, end, 6))) return [];
    const start = /^(?:just|turn)/.test(word) ? match.index : end - number.length;
    return [age_(input, start, end, clear ? 0.62 : 0.45, 'stated')];
  });
}

function decades(input: RecognizerInput): Proposal[] {
  const found = matchesOf(input.plain, DECADE).flatMap((match) => {
    const whose = /^in (?:his|her|their)/i.test(match[0]);
    const part = /early|mid|late/i.test(match[0]);
    const left = before(input, match.index, 20);
    if (/\b(?:my|your|our|the|19|since the|back in the|in the|of the) ?$/.test(left) || (!whose && !part))
      return [];
    const end = match.index + match[0].length;
    const base = whose ? 0.66 : personNear(input, match.index, end) ? 0.62 : 0.45;
    return [age_(input, match.index, end, base, 'decade')];
  });
  const odd = matchesOf(input.plain, ODD).flatMap((match) => {
    const end = match.index + match[0].length;
    if (
      !personNear(input, match.index, end, 60) ||
      /^ (?:\w+s|percent|minutes|clients)\b/.test(after(input, end, 12))
    )
      return [];
    return [age_(input, match.index, end, 0.5, 'decade')];
  });
  return [...found, ...odd];
}

function clauses(input: RecognizerInput): Proposal[] {
  return [IS, NAMED, AT].flatMap((pattern) =>
    matchesOf(input.plain, pattern).flatMap((match) => {
      const number = match[1] ?? '';
      const value = numberOf(number) ?? 0;
      const end = match.index + match[0].length;
      if (value < 4 || value > 105 || (value > 20 && pattern === AT && /:/.test(match[0]))) return [];
      if (
        /\b(?:at|by|until|till|before|after|score\w*|phq|gad) [^.]{0,8}$/.test(
          before(input, match.index, 14),
        ) &&
        pattern === IS
      )
        return [];
      if (
        /\b(?:my (?:own |\w+ )?(?:son|daughter|kid|mum|mom|dad|husband|wife|youngest|eldest|oldest|sister|brother|nan))/.test(
          match[0].toLowerCase(),
        )
      )
        return [];
      if (OWN_KIN.test(before(input, match.index, 44)) || /\b(?:i|me|myself)\b/.test(match[0].toLowerCase()))
        return [];
      if (pattern === AT && !personNear(input, match.index, end, 60)) return [];
      const next = /^ (?:for|at|on|in|minutes|weeks|months|days|or)\b/.test(after(input, end, 10)) ? 0.2 : 0;
      return [
        age_(
          input,
          end - number.length,
          end,
          (pattern === IS ? 0.72 : pattern === NAMED ? 0.6 : 0.55) - next,
          'clause',
        ),
      ];
    }),
  );
}

function beside(input: RecognizerInput): Proposal[] {
  return matchesOf(input.plain, BESIDE).flatMap((match) => {
    const number = match[1] ?? '';
    const value = numberOf(number) ?? 0;
    const end = match.index + match[0].length;
    if (value < 5 || value > 99 || /[:\d] ?$/.test(input.plain.slice(end, end + 2))) return [];
    const left = input.plain.slice(Math.max(0, match.index - 26), match.index);
    if (
      /\d\W{0,3}$|\b(?:chapter|page|room|step|slide|part|week|episode|item|question|score|phq|gad|at|by|vol|no|number|minus|degrees)\W{0,3}$/i.test(
        left,
      )
    )
      return [];
    if (/^[,.] ?\d/.test(input.plain.slice(end, end + 4))) return [];
    if (/^\d+$/.test(number) && /(?:^|\n) ?\(?$/.test(left) && /^[.)]/.test(input.plain.slice(end)))
      return [];
    if (OWN_KIN.test(left.toLowerCase())) return [];
    const named = /[\p{Lu}][\p{L}'.-]*["”)]?[,(] ?\(?$/u.test(left);
    const opening = left.trim() === '' || /[.!?:\n] ?$/.test(left);
    const role =
      /\b(?:client|patient|pt|man|woman|boy|girl|lady|student|widow\w*|teacher|nurse|driver|mother|father|mum|dad|male|female|kid|lad|person|worker|lawyer|engineer|sister|brother|son|daughter)[^,.]{0,12}[,(] ?$/i.test(
        left,
      );
    const base = role ? 0.64 : named ? 0.56 : opening ? 0.42 : 0.46;
    const person = personNear(input, match.index, end, 110) ? 0.08 : -0.14;
    return [age_(input, match.index, end, base + person, 'beside')];
  });
}

function age_(input: RecognizerInput, start: number, end: number, base: number, how: string): Proposal {
  return propose('AGE', start, end, base + Math.min(0, leaning(input, start, end)), `age:${how}`);
}
