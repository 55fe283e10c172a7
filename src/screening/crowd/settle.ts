import type { Ages, Description, Job, Trait } from './model.ts';

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
    traits: withoutImplied(kept(once(d.traits))),
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

/** What goes without saying beside something narrower: who is widowed was married, and grieves. */
const IMPLIED: Readonly<Record<string, string>> = {
  widowed: 'married partner bereavement bereaved_spouse died',
  widowed_under_50: 'widowed married partner bereavement bereaved_spouse',
  'widowed-twice': 'widowed married bereavement bereaved_spouse',
  bereaved_spouse: 'bereavement married',
  'lost-child': 'bereavement family',
  child_died: 'bereavement family',
  neonatal_death: 'bereavement',
  stillbirth: 'bereavement',
  'married-thrice': 'married divorced',
  'divorced-twice': 'divorced married',
  divorced: 'married separated',
  separated: 'married',
  'newly-married': 'married partner',
  married: 'partner dating family',
  engaged: 'partner dating',
  'single-parent': 'never-married family',
  twins: 'family',
  triplets: 'family',
  schizophrenia: 'antipsychotic psychosis severe_mental_illness',
  schizoaffective: 'antipsychotic psychosis severe_mental_illness',
  psychosis: 'antipsychotic',
  bipolar_1: 'bipolar',
  bipolar_2: 'bipolar',
  mood_stabiliser: 'bipolar',
  stimulant: 'adhd',
  adult_adhd_diagnosis: 'adhd',
  depressive_episode: 'depression',
  postnatal_depression: 'depression',
  complex_ptsd: 'ptsd',
  panic_disorder: 'anxiety',
  social_anxiety: 'anxiety',
  generalised_anxiety: 'anxiety',
  anorexia: 'eating_disorder',
  bulimia: 'eating_disorder',
  type_1_diabetes: 'diabetes',
};

function withoutImplied(traits: readonly Trait[]): Trait[] {
  const implied = new Set(traits.flatMap(({ id }) => IMPLIED[id]?.split(' ') ?? []));
  return traits.filter(({ id }) => !implied.has(id));
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
