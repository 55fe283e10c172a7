// Ages as they are read, and the broad bands that stand for them.

export const SMALL =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
export const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const DECADE: Record<number, string> = {
  20: 'twenties',
  30: 'thirties',
  40: 'forties',
  50: 'fifties',
  60: 'sixties',
};
/** "year 9", "grade 4": what its number counts is no age. */
export const SCHOOL =
  /\b(?:(?:year|yr)(?![- ]?old)|grade|grader|class|form|gcse|a[- ]?levels?|sixth|junior cert|leaving cert|matric|kindergarten|freshman|sophomore|p[1-7]|y\d|ks\d|primary|schooler|standard|jss?\d?|sss?\d?)\b/;
/** Above this it is nobody's age. */
export const OLDEST = 110;

/** Years of age that a phrase speaks of, or null. */
export function readAge(phrase: string): number | null {
  const digits = /\d{1,3}/.exec(phrase);
  if (digits) return Number(digits[0]) <= OLDEST ? Number(digits[0]) : null;
  for (const [word, ten] of Object.entries(TENS)) {
    const at = phrase.indexOf(word);
    if (at < 0) continue;
    const unit = SMALL.indexOf(/[a-z]+/.exec(phrase.slice(at + word.length).replace(/^[- ]/, ''))?.[0] ?? '');
    return ten + (unit >= 0 && unit < 9 ? unit + 1 : 0);
  }
  const word = phrase.match(/[a-z]+/g)?.find((one) => SMALL.includes(one));
  return word ? SMALL.indexOf(word) + 1 : null;
}

export interface Band {
  noun: string;
  adjective: string;
  /** After a verb of being or between commas. */
  state: string;
}

/** Where in life somebody of an age is. */
export function bandOf(lower: string, possessive: string): Band {
  const age = readAge(lower);
  if (SCHOOL.test(lower) || /\b(?:young|little|teen|teens|teenage|teenager|tween)\b/.test(lower))
    return YOUNG;
  if (/\b(?:uni|college|poly|student|campus)\b/.test(lower)) return YOUNG_ADULT;
  if (age === null)
    return BABY.test(lower) ? SMALL_CHILD : CHILDISH.test(lower) ? YOUNG : OLDER.test(lower) ? OLD : ADULT;
  if (/\b(?:months?|weeks?|days?|mo)\b/.test(lower) || age < 4) return SMALL_CHILD;
  if (age < 13) return { noun: 'child', adjective: 'young', state: 'a child' };
  if (age < 18) return { noun: 'teenager', adjective: 'teenage', state: 'a teenager' };
  if (age < 20) return YOUNG_ADULT;
  if (age >= 70) return OLD;
  const decade = DECADE[Math.floor(age / 10) * 10] ?? 'forties';
  return {
    noun: `client in ${possessive} ${decade}`,
    adjective: `${decade.replace(/ies$/, 'y')}something`,
    state: `in ${possessive} ${decade}`,
  };
}

/** Words for somebody of an age that name no number. */
export const BABY = /\b(?:bab(?:y|ies)|infants?|newborns?|toddlers?|preschool\w*|bairn)\b/;
export const CHILDISH = /\b(?:child|children|kids?|youngster|youth|minor)\b/;
const OLDER = /\b(?:old|older|elderly|senior|pensioner|oap)\b/;

const SMALL_CHILD: Band = { noun: 'small child', adjective: 'little', state: 'a small child' };
const OLD: Band = { noun: 'older person', adjective: 'older', state: 'in later life' };
const YOUNG: Band = { noun: 'young person', adjective: 'young', state: 'a young person' };
const YOUNG_ADULT: Band = { noun: 'young adult', adjective: 'young', state: 'a young adult' };
const ADULT: Band = { noun: 'adult', adjective: 'adult', state: 'an adult' };
