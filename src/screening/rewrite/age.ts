import { countsOther } from '../crowd/read-age.ts';
import { BABY, type Band, bandOf, CHILDISH, OLDEST, readAge, SCHOOL, SMALL, TENS } from './age-bands.ts';
import {
  drop,
  type Edit,
  isBeforeNoun,
  isListed,
  leadIn,
  leaveOut,
  type Site,
  SOMEBODY,
  swap,
} from './site.ts';

const BROAD =
  /(?:\b(?:young|(?<!(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|\by)[ -]?)old|little|teens?|teenager|teenage|tween|adult|elderly|older|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b|\d0'?s\b)/;
/** A figure that is not of a decade such as "30s". */
const EXACT = /\d(?!0?['’]?s\b)/;
const SCHOLAR =
  /\b(?:freshman|sophomore|junior|senior|fresher|first[- ]year|second[- ]year|third[- ]year|final[- ]year)\b/;
const VERB_FIRST =
  /^(?:just |recently |about to |only )*(?:turn(?:ed|ing|s)?|hit(?:ting)?|reach(?:ed|ing)|became)\b/;
const BE_BEFORE =
  /(?:'s|\b(?:is|was|'re|are|were|be|been|being|im|i'm|hes|shes|who's|turned|turning|turns))\s+(?:just |only |about |nearly |almost |barely |now |all of )*$/i;
const OWNED = /\b(?!(?:she|he|it|who|that|there|here|what|one)')\w+(?:'s|s')\s+(?:\w+\s+)?$/i;
/** The rest of an age of which only the number was marked. */
const TAIL = /^[- ]?(?:(?:year|yr)s?(?:[- ]olds?)?|yo|y\/o)\b/i;
const HEAD = new RegExp(`^[ -]?(${SOMEBODY})\\b`, 'i');

/** Words that a phrase of age may be made of, numbers aside. */
const AGE_WORD =
  /^(?:years?|yrs?|yr|old|olds|yo|y|o|f|m|aged?|turn(?:ed|ing|s)?|just|only|about|nearly|almost|around|roughly|over|under|in|her|his|their|early|mid|late|months?|weeks?|days?|going|on|and|a|an|half|birthday|at|of|the|st|nd|rd|th|hit|hitting|reached|is|was|she|he|who|to|something|ish|s|or|so|now|today|recently|became|plus|big|not|yet|up|coming|pushing|past|well|into)$/;
/** A number after these counts something else. */
const COUNTED =
  /\b(?:pop\.?|minute|minus|plus|room|band|page|step|session|sessions|week|day|number|no\.?|level|unit|ward|bay|bed|channel|episode|take|item|question|score|scored|q|at £|£|\$)\s*$/i;

/** "a 20 year marriage": how long something has lasted. */
const LASTING =
  /^[- ]?(?:years?|yrs?|months?|weeks?|days?)?[- ](?:marriage|relationship|friendship|career|course|contract|lease|mortgage|sentence|wait|gap|history|anniversary|plan|streak|run|programme|program|session|hour|minute)\b/i;

/** "five sessions": how many of something. */
const MANY =
  /^ (?:sessions?|times|people|others|clients|kids|children|minutes|hours|(?:weeks|months)(?! old)|pages|miles|rooms|steps|questions|calls|letters)\b/i;

function isAge(site: Site): boolean {
  const { lower } = site;
  // "one of nine": how many they are.
  if (/^one of\b/.test(lower)) return false;
  // "911", "room 204": older than anybody.
  if (Number(/\d+/.exec(lower)?.[0] ?? 0) > OLDEST) return false;
  if (countsOther(site.words, site.after)) return false;
  if (COUNTED.test(site.before) || LASTING.test(site.after) || MANY.test(site.after)) return false;
  // "twenty years on that ward": how long, not how old.
  if (
    /\b(?:years|yrs)(?: (?:on|of|in|at|with|as|for|at the))?$/.test(lower) &&
    !/^[ -](?:old|young|of age)\b/.test(site.after)
  )
    return false;
  if (
    SCHOOL.test(lower) ||
    BROAD.test(lower) ||
    /birthday|\b(?:uni|college|student|campus|child|kid|baby|toddler|infant|newborn|young|youth|youngster|preschool\w*|middle[- ]aged|senior|pensioner|oap|minor)\b/.test(
      lower,
    )
  )
    return true;
  const numbers = new RegExp(
    `^(?:${SMALL.join('|')}|${Object.keys(TENS).join('|')}|\\d+(?:st|nd|rd|th|s|yo|f|m|yr|y)?)$`,
  );
  const words = lower.match(/[a-z]+|\d+[a-z]*/g) ?? [];
  return (
    words.some((word) => numbers.test(word)) &&
    words.every((word) => numbers.test(word) || AGE_WORD.test(word))
  );
}

/** "in her forties", "teenage", "adult": as broad as what would stand for it. */
export function isBroadAge(phrase: string): boolean {
  // Where everybody calls for help.
  if (/^(?:911|999|112|111|988|000)$/.test(phrase)) return true;
  return BROAD.test(phrase) && !EXACT.test(phrase) && !/\b(?:early|late|mid|months?)\b/.test(phrase);
}

/** "34" becomes "in their thirties"; a broad age goes, or says only adult or young. */
export function generaliseAge(site: Site): Edit {
  const tail = /\d$/.test(site.words) ? TAIL.exec(site.after)?.[0] : undefined;
  if (tail) {
    const words = site.words + tail;
    const after = site.after.slice(tail.length);
    return generaliseAge({ ...site, end: site.end + tail.length, words, lower: words.toLowerCase(), after });
  }
  const { lower } = site;
  if (!isAge(site)) return leaveOut(site);
  if (/\b(?:college|uni|university|grad|high[- ]school)\s+$/i.test(site.before) && SCHOLAR.test(lower))
    return swap(site, 'student');
  if (/birthday/.test(lower)) return swap(site, 'birthday');
  const broad = BROAD.test(lower) && !EXACT.test(lower);
  const inHer = leadIn(site, /,?\s*\bin (?:her|his|their|the) (?:early |mid |late )?$/i);
  if (inHer > 0) return generaliseDecade(site, inHer);
  if (broad && isListed(site)) return drop(site);
  // "Eighty-three, my lady": before anybody is named it says nothing.
  if (isListed(site) && /(?:^|[.!?]\s+)$/.test(site.before) && /^\s*,/.test(site.after)) return drop(site);
  const over = /^(?:over|under)[- ]?(\d\d)s$/.exec(lower)?.[1];
  if (over)
    return swap(site, Number(over) >= 60 ? 'older people' : Number(over) < 26 ? 'young people' : 'adults');
  const band = bandOf(lower, site.pronoun.possessive);
  // "my wee Year 2": the adjective has said that they are young.
  if (
    site.level === 'light' &&
    /\b(?:wee|little|small|tiny)\s+$/i.test(site.before) &&
    /^young|^child/.test(band.noun)
  )
    return swap(site, 'one');
  if (/^in (?:her|his|their)\b/.test(lower))
    return BE_BEFORE.test(site.before) ? swap(site, 'an adult') : drop(site);
  if (
    /\b(?:one|two|three|some|most|many|few|both|all|each|any|couple|several) of (?:my|our|the|her|his|their)\s+$/i.test(
      site.before,
    )
  )
    return swap(site, several(band));
  const inYear = SCHOOL.test(lower) ? leadIn(site, /\s*\bin\s+$/i) : 0;
  if (inYear > 0 && !BE_BEFORE.test(`${site.before.slice(0, -inYear)} `)) return swap(site, '', inYear);
  if (isCounting(site)) return leaveOut(site);
  if (site.level === 'strong') return generaliseStrongly(site, band);

  const head = HEAD.exec(site.after);
  if (head && !isListed(site)) return beforePerson(site, band, head[1]!);
  // "my year 9 English teacher": whoever teaches them.
  if (isBeforeNoun(site) && SCHOOL.test(lower) && /\d$/.test(lower)) return swap(site, '');
  // "client's toddler": whose they are.
  if (OWNED.test(site.before) && (BABY.test(lower) || CHILDISH.test(lower))) return swap(site, band.noun);
  if (isBeforeNoun(site) && /[a-z]$/.test(lower)) return swap(site, band.adjective);
  if (VERB_FIRST.test(lower))
    return swap(site, BE_BEFORE.test(site.before) ? band.state : `is ${band.state}`);
  const aged = leadIn(site, /,?\s*\b(?:aged?|age of)[: ]+$/i);
  if (aged > 0) return swap(site, site.before.at(-aged) === ',' ? `, ${band.state}` : ` ${band.state}`, aged);
  const at = leadIn(
    site,
    /\b(?:at|since|from|since (?:she|he|they) (?:was|were)|when (?:she|he|they) (?:was|were))\s+$/i,
  );
  if (at > 0) return swap(site, whenIn(site, band), at);
  if (BE_BEFORE.test(site.before)) return swap(site, band.state);
  const article = leadIn(site, /\ban?\s+$/i);
  if (article > 0) return swap(site, asSomeone(band, ''), article);
  if (
    /\b(?:my|the|this|that|one|another|our|his|her|their|with|for|got|have|has|had|see|first|new|of|to|from)\s+$/i.test(
      site.before,
    )
  ) {
    return swap(
      site,
      /\b(?:with|for|got|have|has|had|see|of|to|from)\s+$/i.test(site.before)
        ? asSomeone(band, 'a ')
        : band.noun,
    );
  }
  // "a college freshman": the article is there already.
  if (
    /\b(?:an?|my|the|one|this|our|her|his)\s+[\p{L}'-]+\s+$/iu.test(site.before) &&
    !/\b(?:is|was|and|or|but|with|of|who|at|in|to|has|had)\s+$/i.test(site.before)
  )
    return swap(site, band.noun);
  return swap(site, band.state);
}

/** "attended five and left", "and 32 has been let": a number that nothing beside it makes an age. */
function isCounting({ lower, before, after }: Site): boolean {
  if (!/^(?:\d+|[a-z]+(?:-[a-z]+)?)$/.test(lower) || readAge(lower) === null || SCHOOL.test(lower))
    return false;
  if (/^\s*(?:[,.;:)!?/-]|$)/.test(after) || HEAD.test(after) || BE_BEFORE.test(before)) return false;
  return !/(?:^|[,;:(/–—-]\s*|\b(?:aged?|age of|at|since|from|when (?:she|he|they) (?:was|were)|an?|my|the|this|that|one|our|his|her|their|with|for|another|of|turn(?:s|ed|ing)?|he|she|client|pt|ct|woman|man|girl|boy|female|male)\s+)$/i.test(
    before,
  );
}

function asSomeone(band: Band, fallback: string): string {
  if (band.noun.startsWith('client in')) return band.noun.replace('client', 'someone');
  return `${fallback || (/^[aeiou]/.test(band.noun) ? 'an ' : 'a ')}${band.noun}`;
}

function several({ noun }: Band): string {
  if (noun.startsWith('client in')) return noun.replace(/client in \w+/, 'clients in their');
  return noun
    .replace(/person$/, 'people')
    .replace(/child$/, 'children')
    .replace(/(?<=adult|teenager)$/, 's');
}

/** "at 43", "since he was nine": when in life, broadly. */
function whenIn(site: Site, band: Band): string {
  const age = readAge(site.lower);
  if (age !== null && age < 13) return 'in childhood';
  if (age !== null && age < 20) return 'early in life';
  return band.state.startsWith('in ') ? band.state : 'in adult life';
}

/** "a 34 year old woman": "a woman in her thirties"; "a ten year old boy": "a young boy". */
function beforePerson(site: Site, band: Band, person: string): Edit {
  const right = HEAD.exec(site.after)![0].length;
  if (!band.noun.startsWith('client in') || !/^[ ]/.test(site.after)) return swap(site, band.adjective);
  const possessive = /^(?:woman|girl|lady|lass|female|mum|mom|mam)$/i.test(person)
    ? 'her'
    : /^(?:man|boy|guy|lad|male|bloke|fella|gentleman|dad)$/i.test(person)
      ? 'his'
      : site.pronoun.possessive;
  return swap(site, `${person} ${band.state.replace(/in \w+/, `in ${possessive}`)}`, 0, right);
}

/** "a client in her forties": nothing is left to say but that she is grown. */
function generaliseDecade(site: Site, lead: number): Edit {
  const head = site.before.slice(0, -lead);
  if (/(?:'s|\b(?:is|was|are|were))$/i.test(head.trimEnd())) return swap(site, ' an adult', lead);
  if (/(?:^|[.!?,(:]|[-–—]|\band)\s*$/.test(head)) return drop(site, lead);
  return swap(site, '', lead);
}

function generaliseStrongly(site: Site, band: Band): Edit {
  if (isListed(site)) return drop(site);
  // "a sixteen-year-old call" may go on with a verb: only before a word for somebody is it an adjective.
  if (HEAD.test(site.after) && /^ /.test(site.after)) return swap(site, '');
  if (isBeforeNoun(site) && /[a-z]$/.test(site.lower) && !/olds?$/.test(site.lower)) return swap(site, '');
  const aged = leadIn(site, /,?\s*\b(?:aged?|at)[: ]+$/i);
  if (aged > 0) return swap(site, '', aged);
  if (BE_BEFORE.test(site.before)) return { ...swap(site, 'a client'), weak: true };
  if (VERB_FIRST.test(site.lower)) return { ...drop(site), weak: true };
  const noun = /^(?:child|young|small|teen)/.test(band.noun) ? 'young client' : 'client';
  return swap(
    site,
    /\b(?:an?|the|my|our|her|his|this|that|one|another|first|new)\s+$/i.test(site.before) ||
      site.before === ''
      ? noun
      : `a ${noun}`,
  );
}
