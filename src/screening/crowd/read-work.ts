import type { Lexicon, Occupation } from './lexicon.ts';
import type { Description, Trait } from './model.ts';
import { ofRelative, toConditionTrait } from './read-traits.ts';
import { QUALITY_SPREAD } from './tables.ts';
import { readWords } from './words.ts';

const RETIRED = /\bretired?\b|\bretiring\b|\bpensioned\b|\bemerit/i;
const FORMER = /\b(ex|former|used to be|once|was an?|formerly)\b|\bran\b|\bused to\b/i;
/** `the miner's son`: the occupation is a relative's, whoever the finding is about. */
const KIN = /['’]s? (son|daughter|wife|husband|widow|kid|mother|father|mum|dad|boy|girl)\b/i;
const KIN_BEHIND = new RegExp(`^${KIN.source}`, 'i');
/** Says who somebody is, and no job. */
const NO_JOB =
  /^(?:(?:an?|the|my|this|that|our|wee|young|older|old|elderly|little|lovely|new|adult|single) )*(?:lad(?:y|ies)|wom[ae]n|m[ae]n|lass(?:ie)?s?|lads?|girls?|boys?|guys?|blokes?|chaps?|gentlem[ae]n|fe?males?|persons?|people|clients?|patients?|pts?|kids?|child(?:ren)?|teen(?:ager)?s?|adults?|fella|dude|individual|worker|professional|employee|colleague|someone|somebody)\b(?: (?:who|in|from|at|with|and)\b.*)?$/i;
/** `drives a Subaru`: a car is named, and no work. */
const DRIVES = /^(?:drives?|driving) (?:an?|his|her|their) (?:\p{L}+ )?\p{Lu}/u;
/** And these are driven for a living. */
const DRIVEN = /\b(?:drives?|driving)\b.*\b(lorry|truck|bus|taxi|cab|train|tram|coach)\b/i;
/** What a vet is told with who has served, and no animals treated. */
const SERVED =
  /\b(?:army|navy|marines?|usmc|air force|military|combat|war|viet ?nam|iraq|afghan\w*|gulf|falklands|oif|oef|deploy\w*|service[- ]connected|\d+% sc)\b/i;
const AROUND = 40;
/** More people have been something than are: career changes and those retired. Fits "was a teacher" at 2.5 %. */
const EVER = 1.35;
/** An occupation no table knows: rarer than most that tables know. Quality unknown. */
const UNKNOWN_SHARE = 30 / 1e5;
const RETIRED_SHARE = 0.23;
/** Rates counted in the UK or US, used elsewhere. */
const BORROWED = 1.4;
/** Roles beside which somebody can have another occupation, as [profile, group]. */
const ROLES: Record<string, Pick<Trait, 'profile' | 'group'>> = {
  student: { profile: 'student', group: 'alone' },
  phd_student: { profile: 'student', group: 'alone' },
  medical_student: { profile: 'student', group: 'alone' },
  apprentice: { profile: 'student', group: 'alone' },
  stay_at_home_parent: { profile: 'dependants', group: 'family' },
  foster_carer: { profile: 'flat', group: 'family' },
  unemployed: { profile: 'flat', group: 'mind' },
  self_employed: { profile: 'flat', group: 'alone' },
  volunteer: { profile: 'flat', group: 'alone' },
  shift_worker: { profile: 'flat', group: 'alone' },
  corper: { profile: 'student', group: 'alone' },
};
const BELONGING = { name: 'a distinctive look or belonging', share: 0.1 };
/** Residents in work for each adult, to turn a share of workers into one of adults. */
const WORKERS_PER_ADULT = 0.62;
/** Of a trade, those who are still learning it: an "apprentice nurse" is told in one breath. */
const IN_TRAINING = 0.08;

/** Reads an occupation into a job, or into a trait when it is a relative's, a former one or a role. */
export function readWork(
  d: Description,
  { text, start, end }: { text: string; start: number; end: number },
  finding: number,
  relative: boolean,
  lexicon: Lexicon,
): void {
  const phrase = text.slice(start, end);
  const kin = relative || KIN.test(phrase) || KIN_BEHIND.test(text.slice(end, end + 12));
  const words = readWords(phrase);
  if (words.length === 0 || NO_JOB.test(phrase)) return;
  // Who prescribes in the US is a secretary elsewhere.
  const meant = d.country === 'US' ? phrase.replace(/\bPAs?\b/g, 'physician assistant') : phrase;
  const found = lexicon.occupations.match(readWords(meant));
  const hasServed =
    found.some(({ value }) => value.id === 'vet') &&
    SERVED.test(text.slice(Math.max(0, start - AROUND), end + AROUND));
  const retired = RETIRED.test(phrase);
  const former = retired || FORMER.test(phrase);
  if (retired && !kin) d.traits.push(retirement(finding));
  const jobs = hasServed ? [] : found.map(({ value }) => value).filter(({ id }) => id !== 'retired');
  if (jobs.length === 0 && retired) return;
  if (jobs.length === 0) {
    const [circumstance] = lexicon.conditions.match(hasServed ? readWords('veteran') : words);
    if (circumstance !== undefined) {
      const trait = toConditionTrait(circumstance.value, d.country, finding);
      d.traits.push(kin ? ofRelative(trait) : trait);
      return;
    }
    if (DRIVES.test(phrase) && !DRIVEN.test(phrase)) {
      d.guesses.push({ ...BELONGING, finding });
      return;
    }
    const vehicle = DRIVEN.exec(phrase)?.[1];
    const [driver] = vehicle === undefined ? [] : lexicon.occupations.match(readWords(`${vehicle} driver`));
    jobs.push(driver?.value ?? unknown());
  }
  for (const job of jobs.slice(0, 2)) addJob(d, job, finding, { kin, former, ofTwo: jobs.length > 1 });
}

function addJob(
  d: Description,
  job: Occupation,
  finding: number,
  { kin: relative, former, ofTwo }: { kin: boolean; former: boolean; ofTwo: boolean },
): void {
  const own = job.byCountry[d.country];
  const rate = own !== undefined ? { share: own, q: 'B' as const } : d.country === 'US' ? job.us : job.uk;
  const borrowed = own !== undefined || /^(?:GB|US)$/.test(d.country) ? 1 : BORROWED;
  const spread = QUALITY_SPREAD[rate.q] * borrowed;
  const female = (d.country === 'GB' ? job.femaleUk : job.female) || 0.5;
  const role = ROLES[job.id];
  if (!relative && !former && role === undefined) {
    const { id, name, cluster } = job;
    d.jobs.push({ id, name, share: rate.share, spread, female, finding, cluster });
    return;
  }
  const ofAll = rate.share * (former ? EVER : WORKERS_PER_ADULT);
  const share = ofTwo && role?.profile === 'student' ? Math.max(ofAll, IN_TRAINING) : ofAll;
  const trait: Trait = {
    id: former ? `was-${job.id}` : job.id,
    name: former ? `once ${job.name}` : job.name,
    share,
    spread: spread * (former ? 1.3 : 1),
    female,
    profile: former ? 'flat' : (role?.profile ?? 'flat'),
    group: role?.group ?? 'alone',
    finding,
  };
  d.traits.push(relative ? ofRelative(trait) : trait);
}

function retirement(finding: number): Trait {
  return {
    id: 'retired',
    name: 'retired',
    share: RETIRED_SHARE,
    spread: 1.2,
    female: 0.54,
    profile: 'retired',
    group: 'alone',
    finding,
  };
}

function unknown(): Occupation {
  const rate = { share: UNKNOWN_SHARE, q: '?' as const };
  return {
    id: 'unknown',
    name: 'an uncommon occupation',
    uk: rate,
    us: rate,
    byCountry: {},
    female: 0.5,
    femaleUk: 0.5,
  };
}
