import { readAge, SCHOOL } from './age-bands.ts';
import { generaliseOccupation, sectorOf } from './occupation.ts';
import { type Edit, type Site, siteOf } from './site.ts';

const AT =
  /^\s+(?:(?:up|down|out|over|based|working)\s+)?(?:in|at|for|near|from|with|of|outside|on|by|round|around|across|over|up)\s+(?:(?:the|an?|her|his|their|our|my)\s+)?$/i;

/** "a nurse at St Aidan's": where somebody works goes with the work. */
function rewordWork(sites: readonly Site[], index: number): { edit: Edit; taken: number } | null {
  const [job, place] = [sites[index], sites[index + 1]];
  if (job?.label !== 'OCCUPATION' || (place?.label !== 'PLACE' && place?.label !== 'ORG')) return null;
  if (!AT.test(job.text.slice(job.end, place.start))) return null;
  const whole = siteOf(job.text, { ...job, end: place.end }, job.level, job.region);
  return { edit: generaliseOccupation(whole), taken: 2 };
}

/**
 * "a 34 year old paramedic in Truro": age and job that make one noun are reworded as one, and the place goes with
 * them. Returns the edit and how many details it takes, or null.
 */
export function rewordTogether(sites: readonly Site[], index: number): { edit: Edit; taken: number } | null {
  const age = sites[index];
  const job = sites[index + 1];
  if (age?.label === 'OCCUPATION') return rewordWork(sites, index);
  if (age?.label !== 'AGE' || job?.label !== 'OCCUPATION' || age.level !== 'light') return null;
  const years = readAge(age.lower);
  if (years === null || SCHOOL.test(age.lower) || !/^[ -]+$/.test(age.text.slice(age.end, job.start)))
    return null;
  if (years < 20) {
    const left = /\ban?\s+$/i.exec(age.before)?.[0].length ?? 0;
    const young = years < 13 ? 'child' : years < 18 ? 'teenager' : 'young adult';
    return {
      edit: { start: age.start - left, end: job.end, text: left > 0 ? `a ${young}` : young },
      taken: 2,
    };
  }
  const sector = sectorOf(job.lower);
  const article = /\b(an?|my|the|one|this|that|our|another)\s+$/i.exec(age.before)?.[0] ?? '';
  const possessive = age.pronoun.possessive;
  const state =
    years >= 70
      ? 'in later life'
      : `in ${possessive} ${['twenties', 'thirties', 'forties', 'fifties', 'sixties'][Math.floor(years / 10) - 2]}`;
  const place = sites[index + 2];
  const near =
    place?.label === 'PLACE' &&
    /^\s+(?:in|from|near|outside|at)\s+(?:the\s+)?$/i.test(age.text.slice(job.end, place.start));
  const end = near ? place.end : job.end;
  const who = sector
    ? /^ who\b/.test(age.text.slice(end))
      ? ` ${sector.who.replace(/^works\b/, 'working').replace(/^is\b/, 'being')}`
      : ` who ${sector.who}`
    : '';
  const head =
    /^(?:an?|one|another)\s/i.test(article) || article === '' ? 'someone' : `${article.trim()} client`;
  return {
    edit: { start: age.start - article.length, end, text: `${head} ${state}${who}` },
    taken: near ? 3 : 2,
  };
}
