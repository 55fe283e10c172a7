import type { Crowd, CrowdFactor, Region } from '../types.ts';
import { basePlace, countOthers, type Setting } from './count.ts';
import { type Estimate, estimate } from './estimate.ts';
import { loadGazetteer } from './gazetteer.ts';
import { loadLexicon } from './lexicon.ts';
import type { Description } from './model.ts';
import { type CrowdFinding, readDescription, type Sources } from './read.ts';
import { settle } from './settle.ts';
import { EMPLOYED_ELSEWHERE, loadTables, type Tables } from './tables.ts';

export { describeCrowd, PROBABLY_ALONE } from './describe.ts';

export const DEFAULT_CASELOAD = 25;
/** A finding must widen the crowd by this factor to be worth naming. */
const WORTH_NAMING = 1.05;
/** How much commoner distress and hardship are among people in therapy, and their ceiling; estimates. */
const IN_THERAPY = 5;
const IN_THERAPY_MOST = 0.6;
/** Share of a caseload from the same small place. */
const SAME_PLACE = 0.4;
const CASELOAD_PEOPLE = 1e7;

export interface CrowdInput {
  /** The text the findings point into. */
  text: string;
  findings: readonly CrowdFinding[];
  region: Region;
  /** People on the therapist's own caseload. */
  caseload?: number;
}

export interface CrowdEstimator {
  /** How many people fit the findings; null when none of them says anything we can size. Never throws. */
  estimate(input: CrowdInput): Crowd | null;
}

/**
 * Loads the estimator: 5 MB of tables in about 50 ms.
 *
 * @param folder `data/population`
 * @throws when a table is missing or is not what it should be
 */
export function loadCrowd(folder: string): CrowdEstimator {
  const tables = loadTables(folder);
  const sources: Sources = { tables, gazetteer: loadGazetteer(tables), lexicon: loadLexicon(tables) };
  return {
    estimate({ text, findings, region, caseload = DEFAULT_CASELOAD }) {
      const read = readDescription(text, findings, region, sources);
      return read === null ? null : toCrowd(read, caseload, tables);
    },
  };
}

function settingOf(d: Description, tables: Tables): Setting {
  const employed = tables.employment[d.country]?.share_of_population ?? EMPLOYED_ELSEWHERE;
  return { shares: tables.ageShares(d.country, basePlace(d).areas), employed };
}

function toCrowd(read: Description, caseload: number, tables: Tables): Crowd {
  const d = settle(read);
  const best = estimate(d, settingOf(d, tables));
  return {
    low: roundDown(1 + best.low),
    high: roundUp(1 + best.high),
    factors: funnel(d, best, tables),
    biggest: biggestFinding(read, best.others, tables),
    caseload: caseloadRange(d, caseload, tables),
  };
}

/** The finding without which most people would fit. */
function biggestFinding(read: Description, others: number, tables: Tables): number | null {
  const lists = [read.places, read.ages, read.jobs, read.traits, read.organisations, read.guesses, read.caps];
  const findings = new Set(lists.flatMap((list) => list.map(({ finding }) => finding)));
  let biggest: number | null = null;
  let most = others * WORTH_NAMING;
  for (const finding of findings) {
    if (finding === null) continue;
    const rest = settle(read, finding);
    const without = estimate(rest, settingOf(rest, tables)).others;
    if (without > most) {
      most = without;
      biggest = finding;
    }
  }
  return biggest;
}

/** The people left after each detail in turn. */
function funnel(d: Description, best: Estimate, tables: Tables): CrowdFactor[] {
  const at = settingOf(d, tables);
  const place = basePlace(d);
  const factors: CrowdFactor[] = [
    { name: place.name, finding: place.finding, remaining: roundRemaining(place.population) },
  ];
  let now: Description = {
    ...d,
    places: [place],
    ages: [],
    sexes: [],
    jobs: [],
    traits: [],
    organisations: [],
  };
  now = { ...now, guesses: [], caps: [] };
  let age: Estimate['age'] = null;
  let sex: Estimate['sex'] = null;
  const push = (name: string, finding: number | null): void => {
    factors.push({ name, finding, remaining: roundRemaining(countOthers(now, age, sex, at)) });
  };

  if (d.jobs.length === 0 && best.age === null) push('adults', null);
  for (const job of d.jobs) {
    now = { ...now, jobs: [...now.jobs, job] };
    push(job.name, job.finding);
  }
  if (best.age !== null) {
    age = best.age;
    now = { ...now, ages: [best.age] };
    push(best.age.name, best.age.finding);
    for (const other of d.ages) {
      if (other === best.age) continue;
      now = { ...now, ages: [...now.ages, other] };
      push('another age', other.finding);
    }
  }
  if (best.sex !== null) {
    sex = best.sex;
    push(sex === 'f' ? 'women' : 'men', null);
  }
  const groups = new Set([place.group]);
  for (const other of d.places) {
    if (other === place || groups.has(other.group)) continue;
    groups.add(other.group);
    now = { ...now, places: [...now.places, other] };
    push('ties to another place', other.finding);
  }
  for (const trait of d.traits) {
    now = { ...now, traits: [...now.traits, trait] };
    push(trait.name, trait.finding);
  }
  for (const organisation of d.organisations) {
    now = { ...now, organisations: [...now.organisations, organisation] };
    push(organisation.name, organisation.finding);
  }
  for (const guess of d.guesses) {
    now = { ...now, guesses: [...now.guesses, guess] };
    push(`${guess.name} (our guess)`, guess.finding);
  }
  for (const cap of d.caps) {
    now = { ...now, caps: [...now.caps, cap] };
    push(cap.count === 1 ? 'the only one' : `one of ${cap.count}`, cap.finding);
  }
  return factors;
}

/** How many of the therapist's own clients fit: place tells little there, and trouble is common. */
function caseloadRange(d: Description, caseload: number, tables: Tables): { low: number; high: number } {
  const clients = Math.max(1, Math.round(Number.isFinite(caseload) ? caseload : DEFAULT_CASELOAD));
  const place = basePlace(d);
  const traits = d.traits.map((trait) => {
    const share = Math.max(trait.share, Math.min(IN_THERAPY_MOST, trait.share * IN_THERAPY));
    return trait.group === 'mind' ? { ...trait, share } : trait;
  });
  const base = { ...d.base, population: CASELOAD_PEOPLE, spread: 1.05 };
  const known: Description = { ...d, base, places: [], traits };
  const at = settingOf(known, tables);
  const found = estimate(known, at);
  const young = found.age !== null && found.age.hi < 18;
  const ofWhom = CASELOAD_PEOPLE * (young ? 0.4 : at.shares.adult);
  const here = place.finding !== null && place.population < 500_000 ? SAME_PLACE : 1;
  const others = (clients - 1) * here;
  const low = Math.floor(1 + (others * Math.min(found.low, ofWhom)) / ofWhom);
  const high = Math.ceil(1 + (others * Math.min(found.high, ofWhom)) / ofWhom - 0.05);
  return { low: Math.min(clients, Math.max(1, low)), high: Math.min(clients, Math.max(1, low, high)) };
}

function roundRemaining(count: number): number {
  return Number(count.toPrecision(3));
}

/** Two figures at most above 20; never less than the client. */
function roundDown(count: number): number {
  if (count < 20) return Math.max(1, Math.floor(count));
  const unit = 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / unit) * unit;
}

function roundUp(count: number): number {
  if (count < 20) return Math.max(1, Math.ceil(count - 0.05));
  const unit = 10 ** (Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / unit) * unit;
}
