import { readAge } from './age.ts';
import { sectorOf } from './occupation.ts';
import type { Edit, Site } from './site.ts';

/**
 * "a 34 year old paramedic in Truro": age and job that make one noun are reworded as one, and the place goes with
 * them. Returns the edit and how many details it takes, or null.
 */
export function rewordTogether(sites: readonly Site[], index: number): { edit: Edit; taken: number } | null {
  const age = sites[index];
  const job = sites[index + 1];
  if (age?.label !== 'AGE' || job?.label !== 'OCCUPATION' || age.level !== 'light') return null;
  const years = readAge(age.lower);
  if (years === null || !/^[ -]+$/.test(age.text.slice(age.end, job.start))) return null;
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
