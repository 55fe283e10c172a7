/** Filters that someone says in plain words: `trauma online Welsh`, `group supervision in Ireland`, `no CBT`. */
import { PATTERNS, type Said } from './filter-sayings.ts';
import type { Unwanted } from './listing-index.ts';
import { readUnwanted } from './unwanted.ts';

/** Stands where a filter was said; nobody types it. */
const SAID = '\uE000';
/** What joined two filters joins nothing without them. */
const JOINED = new RegExp(`(?<=${SAID})[\\s,]*(?:or|and|but|&|/)[\\s,]*(?=${SAID})`, 'giu');

/** What was read out of a search's words. */
export interface ReadWords {
  /** The words that are left. */
  words: string;
  filters: Said;
  /** How the filters were said. */
  said: string[];
  /** What must not come up, and how that was said. */
  unwanted: Unwanted[];
  leftOut: string[];
}

/**
 * The filters among these words, how they were said, what is not wanted, and the words that are left. Where both of two
 * are said (`online or in person`), either will do.
 */
export function saidFilters(words: string): ReadWords {
  const { left: wanted, instead, unwanted, leftOut } = readUnwanted(words, SAID);
  const byName = new Map<string, Map<unknown, { filter: Said; said: string[] }>>();
  const add = (filter: Said, said: string[]) => {
    const [[name, value] = ['', null]] = Object.entries(filter);
    const values = byName.get(name) ?? new Map<unknown, { filter: Said; said: string[] }>();
    values.set(value, { filter, said: [...(values.get(value)?.said ?? []), ...said] });
    byName.set(name, values);
  };
  let left = wanted;
  for (const [filter, pattern] of PATTERNS) {
    const said = left.match(pattern);
    if (!said) continue;
    left = left.replace(pattern, SAID);
    add(filter, said);
  }
  for (const { filter, said } of instead) add(filter, [said]);
  const sure = [...byName.values()].flatMap((values) => (values.size === 1 ? [...values.values()] : []));
  return {
    words: left.replace(JOINED, ' ').replaceAll(SAID, ' ').trim().replace(/\s+/g, ' '),
    filters: Object.assign({}, ...sure.map(({ filter }) => filter)) as Said,
    said: sure.flatMap(({ said }) => said),
    unwanted,
    leftOut,
  };
}
