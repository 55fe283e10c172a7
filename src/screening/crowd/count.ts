import type { Ages, Description, Job, Organisation, Place, Trait, TraitGroup } from './model.ts';
import type { AgeShares } from './shares.ts';

/** How much of the second and later traits of a group still counts, as an exponent: they go together in life. */
const REPEAT: Record<TraitGroup, number> = {
  mind: 0.5,
  body: 0.7,
  family: 0.5,
  origin: 0.4,
  gender: 0.5,
  alone: 1,
};
/** Smallest share left by a sex or age that speaks against a trait: records and readings err. */
const UNLIKELY = 0.04;
/** A second occupation is often the first in other words. */
const SECOND_JOB = 0.3;
/** A second, different place: somewhere the client came from or went to. */
const SECOND_PLACE = 0.1;
const RIVAL_AGE = 0.1;

export type Sex = 'f' | 'm' | null;

/** What a count rests on besides the description: the age structure of the place and the share of people in work. */
export interface Setting {
  shares: AgeShares;
  /** That of the whole country: rates by age hold for it, and a named organisation is as large anywhere. */
  national: AgeShares;
  /** Share of residents in work. */
  employed: number;
}

/** The smallest place named, or the country. */
export function basePlace(d: Description): Place {
  let best = d.base;
  for (const place of d.places) if (place.population < best.population) best = place;
  return best;
}

/** The rarest occupation named, or null. */
export function baseJob(d: Description): Job | null {
  let best: Job | null = null;
  for (const job of d.jobs) if (best === null || job.share < best.share) best = job;
  return best;
}

/** Chance that an adult of this sex and age has the trait, before traits that go with it. */
function traitShare(trait: Trait, sex: 'f' | 'm', age: Ages | null, national: AgeShares): number {
  const bySex = 2 * (sex === 'f' ? trait.female : 1 - trait.female);
  const byAge = age === null ? 1 : Math.max(UNLIKELY, national.lift(trait.profile, age.lo, age.hi));
  return Math.min(1, trait.share * Math.max(UNLIKELY, bySex) * byAge);
}

/** Product over the traits, the second of a group at less weight; falls with every trait added. */
function traitsShare(d: Description, sex: 'f' | 'm', age: Ages | null, national: AgeShares): number {
  const groups = new Map<TraitGroup, number[]>();
  for (const trait of d.traits) {
    const logs = groups.get(trait.group) ?? [];
    logs.push(Math.log(Math.max(1e-12, traitShare(trait, sex, age, national))));
    groups.set(trait.group, logs);
  }
  let sum = 0;
  for (const [group, logs] of groups) {
    logs.sort((a, b) => a - b);
    logs.forEach((log, i) => {
      sum += i === 0 ? log : log * REPEAT[group];
    });
  }
  return Math.exp(sum);
}

/** Share of those counted so far who belong to the organisation. */
function memberShare(
  o: Organisation,
  people: number,
  age: Ages | null,
  job: Job | null,
  at: Setting,
): number {
  const members = o.named ? o.size : o.size * Math.max(1, people / o.per);
  if (job !== null) {
    // The organisation is where they work: of this trade in the place, those at one of its kind.
    const workers = people * at.employed * job.share;
    const here = o.named ? workers * Math.min(1, o.per / people) : workers;
    return Math.min(1, Math.min(here, members) / Math.max(workers, 1e-9));
  }
  if (age === null || o.ages === null) return Math.min(1, members / (people * at.shares.adult));
  const ofAge = people * at.shares.share(age.lo, age.hi);
  // Those of other ages are its parents and staff, about as many as it has members.
  const around = (members * at.national.share(age.lo, age.hi)) / at.national.adult;
  const [from, to] = o.ages;
  const overlap = Math.max(0, Math.min(to, age.hi) - Math.max(from, age.lo) + 1) / (to - from + 1);
  return Math.min(1, Math.max(members * overlap, around) / Math.max(ofAge, 1e-9));
}

/** log of the product of the shares of details without figures; the n-th counts 1/n, since they tell one story. */
export function guessesLog(d: Description): number {
  const logs = d.guesses.map((guess) => Math.log(guess.share)).sort((a, b) => a - b);
  return logs.reduce((sum, log, i) => sum + log / (i + 1), 0);
}

/**
 * Expected number of people besides the client who fit, for one reading of age and sex.
 * A product of conditional shares: occupation among people in work, age and sex within the occupation.
 */
export function countOthers(d: Description, age: Ages | null, sex: Sex, at: Setting): number {
  const people = basePlace(d).population;
  const job = baseJob(d);
  let count = people;
  if (job !== null) {
    count *= at.employed * job.share * SECOND_JOB ** (d.jobs.length - 1);
    if (age !== null)
      count *= Math.max(at.shares.workShare(age.lo, age.hi), 0.02 * at.shares.share(age.lo, age.hi));
  } else count *= age === null ? at.shares.adult : at.shares.share(age.lo, age.hi);
  for (const o of d.organisations) count *= memberShare(o, people, age, job, at);
  const women = job === null ? 0.5 : Math.min(0.999, Math.max(0.001, job.female));
  let bySex = 0;
  if (sex !== 'm') bySex += women * traitsShare(d, 'f', age, at.national);
  if (sex !== 'f') bySex += (1 - women) * traitsShare(d, 'm', age, at.national);
  count *= bySex * Math.exp(guessesLog(d));
  const extraPlaces = Math.max(0, new Set(d.places.map((place) => place.group)).size - 1);
  count *= SECOND_PLACE ** extraPlaces * RIVAL_AGE ** Math.max(0, d.ages.length - 1);
  for (const cap of d.caps) count = Math.min(count, Math.max(0.04, cap.count - 1));
  return count;
}
