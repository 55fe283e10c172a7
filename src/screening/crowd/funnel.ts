import type { CrowdFactor } from '../types.ts';
import { mostIn } from './cluster.ts';
import { basePlace, countOthers, type Setting } from './count.ts';
import type { Estimate } from './estimate.ts';
import type { Description } from './model.ts';
import { roundRemaining } from './round.ts';

/** The people left after each detail in turn. */
export function funnel(d: Description, best: Estimate, at: Setting): CrowdFactor[] {
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
    push(named(job, mostIn(job, d, at.employed)), job.finding);
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
    push(named(trait, mostIn(trait, d)), trait.finding);
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

/** Where something may gather and we do not know whether it does, the detail says so. */
function named({ name, share }: { name: string; share: number }, most: number): string {
  return most > share ? `${name} (no local figure)` : name;
}
