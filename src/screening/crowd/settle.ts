import type { Ages, Description, Job } from './model.ts';

/**
 * A description ready to count: what was said twice counts once, a broad age gives way to the narrow one inside it, and
 * "teacher" to "maths teacher".
 *
 * @param without the finding to leave out, if any, and with it whatever says the same once more
 */
export function settle(d: Description, without: number | null = null): Description {
  const kept = <T extends { finding: number | null }>(list: readonly T[]): T[] =>
    without === null ? [...list] : list.filter(({ finding }) => finding !== without);
  return {
    ...d,
    places: kept(d.places),
    ages: narrowAges(kept(d.ages)),
    jobs: narrowJobs(kept(once(d.jobs))),
    traits: kept(once(d.traits)),
    organisations: kept(once(d.organisations)),
    guesses: kept(d.guesses),
    caps: kept(d.caps),
  };
}

function once<T extends { id: string }>(list: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const one of list) if (!seen.has(one.id)) seen.set(one.id, one);
  return [...seen.values()];
}

function narrowAges(ages: readonly Ages[]): Ages[] {
  const kept: Ages[] = [];
  const byWidth = [...ages].sort((a, b) => a.hi - a.lo - (b.hi - b.lo));
  for (const age of byWidth) {
    // A year's slack: "turning 40" and "39" are one.
    if (!kept.some((other) => other.lo <= age.hi + 1 && age.lo <= other.hi + 1)) kept.push(age);
  }
  return kept.slice(0, 3);
}

function narrowJobs(jobs: readonly Job[]): Job[] {
  return jobs.filter(
    (job) =>
      !jobs.some((other) => other !== job && other.name.endsWith(` ${job.name}`) && other.share <= job.share),
  );
}
