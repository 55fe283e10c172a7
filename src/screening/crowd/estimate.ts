import { mostIn } from './cluster.ts';
import { baseJob, basePlace, countOthers, guessesLog, type Setting, type Sex } from './count.ts';
import type { Ages, Description } from './model.ts';

/** 5th and 95th percentile of a normal, in standard deviations. */
const Z90 = 1.645;
/**
 * Spread of ln(count) for each detail beyond the first, for the dependence between them. Fitted on AdultUCI (48,842
 * people) and NHANES (4,654), where it made 90 % ranges cover 95 % and 99 % of true counts.
 */
const DEPENDENCE = 0.15;
/** Occupations cluster: spread of ln(share) from place to place. */
const JOB_BY_PLACE = 0.35;
const AGE_IN_JOB = sd(1.15);
/** Regions and countries are counted well: no doubt about who belongs. */
export const REGION_SPREAD = 1.05;
/** Details without figures: the plausible range reaches the square root of their share. */
const GUESS_SPREAD = 0.5;

function sd(factor: number): number {
  return Math.log(Math.max(1, factor)) / Z90;
}

/** How many others fit, as expectation and 90 % range; one reading of age and sex. */
export interface Estimate {
  /** Expected people besides the client who fit. */
  others: number;
  low: number;
  high: number;
  /** Standard deviation of ln(others). */
  sigma: number;
  age: Ages | null;
  sex: Sex;
}

/**
 * 90 % factor of a place's head count. Home, workplace and catchment differ most for small towns. Falls without
 * steps, so that a bigger place never has a smaller upper count.
 */
export function placeSpread(population: number): number {
  if (population < 50_000) return 2;
  if (population < 250_000) return Math.max(1.5, 100_000 / population);
  return Math.max(1.2, 375_000 / population);
}

/** Adds up the spread of ln(count), never letting a detail widen the range more than it narrows the count. */
class Spread {
  #variance = 0;
  #details = 0;

  add(share: number, deviation: number): void {
    if (share >= 1) return;
    const limit = -Math.log(Math.max(share, 1e-12)) / Z90;
    const own = Math.min(deviation, limit);
    this.#variance += own * own;
    this.#details += Math.min(1, Math.sqrt(Math.max(0, limit * limit - own * own)) / DEPENDENCE);
  }

  base(deviation: number, counts: boolean): void {
    this.#variance += deviation * deviation;
    if (counts) this.#details += 1;
  }

  get sigma(): number {
    const dependence = DEPENDENCE * Math.max(0, this.#details - 1);
    return Math.sqrt(this.#variance + dependence * dependence);
  }
}

/**
 * Expected count with its range: log-normal spread from the quality of each figure, and the Frechet ceiling: no more
 * people can fit all details than fit any single one of them.
 */
function estimateReading(d: Description, age: Ages | null, sex: Sex, at: Setting): Estimate {
  const others = countOthers(d, age, sex, at);
  const place = basePlace(d);
  const job = baseJob(d);
  const people = place.population;
  const most = [d.base, ...d.places].reduce((least, p) => Math.min(least, p.population * p.spread), Infinity);
  const spread = new Spread();
  spread.base(sd(most / people), place.finding !== null || d.places.length > 0);
  // What may gather in a place widens the upper end only.
  const above = new Spread();
  above.base(sd(most / people), place.finding !== null || d.places.length > 0);
  const ceilings = [most];
  const add = (share: number, deviation: number, upper = deviation): void => {
    spread.add(share, deviation);
    above.add(share, Math.max(deviation, upper));
  };

  if (job !== null) {
    const share = at.employed * job.share;
    const gathered = mostIn(job, d, at.employed) / job.share;
    const deviation = Math.hypot(sd(job.spread), place.spread > REGION_SPREAD ? JOB_BY_PLACE : 0);
    add(share, deviation, sd(gathered));
    ceilings.push(most * share * Math.max(job.spread, gathered));
  }
  const ageless = age === null ? others : countOthers(d, null, sex, at);
  if (age !== null) {
    const adult = job === null ? at.shares.adult : 1;
    add((others / Math.max(ageless, 1e-300)) * adult, job === null ? 0 : AGE_IN_JOB);
    ceilings.push(most * at.shares.share(age.lo, age.hi));
  }
  if (sex !== null) {
    const sexless = countOthers(d, age, null, at);
    add(others / Math.max(sexless, 1e-300), job === null ? 0 : AGE_IN_JOB);
    ceilings.push(most * 0.5);
  }
  for (const trait of d.traits) {
    const deviation = Math.min(sd(trait.spread), sd(trait.share ** -0.5));
    const gathered = mostIn(trait, d) / trait.share;
    add(trait.share, deviation, sd(gathered));
    ceilings.push(
      most *
        trait.share *
        Math.max(trait.spread, gathered) *
        (age === null ? 1 : Math.max(1, at.national.lift(trait.profile, age.lo, age.hi))),
    );
  }
  for (const o of d.organisations) {
    const members = (o.named ? o.size : o.size * Math.max(1, people / o.per)) * o.spread;
    const organisations = d.organisations.filter((other) => other !== o);
    const outside = countOthers({ ...d, organisations }, age, sex, at);
    add(others / Math.max(outside, 1e-300), sd(o.spread));
    ceilings.push(Math.max(members, 1));
  }
  const guesses = guessesLog(d);
  if (guesses < 0) add(Math.exp(guesses), (-guesses * GUESS_SPREAD) / Z90);
  for (const cap of d.caps) ceilings.push(cap.count);

  const sigma = spread.sigma;
  const ceiling = Math.min(...ceilings);
  return {
    others,
    low: others * Math.exp(-Z90 * sigma),
    high: Math.min(others * Math.exp(Z90 * above.sigma), Math.max(ceiling, others)),
    sigma,
    age,
    sex,
  };
}

/** The reading of age and sex that fits fewest people. */
export function estimate(d: Description, at: Setting): Estimate {
  const ages: (Ages | null)[] = d.ages.length > 0 ? d.ages : [null];
  const sexes: Sex[] = d.sexes.length > 0 ? d.sexes : [null];
  let best: Estimate | null = null;
  for (const age of ages) {
    for (const sex of sexes) {
      const one = estimateReading(d, age, sex, at);
      if (best === null || one.others < best.others) best = one;
    }
  }
  return best ?? estimateReading(d, null, null, at);
}
