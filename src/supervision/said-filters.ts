/** Filters that someone says in plain words: `trauma online Welsh`, `group supervision in Ireland`. */
import type { Wanted } from './listing-index.ts';

type Said = Pick<Wanted, 'region' | 'meets' | 'format' | 'fee' | 'free'>;

/** In order: what says more stands first, so that “free places” is no fee and Northern Ireland not the Republic. */
const SAYINGS: ReadonlyArray<readonly [filter: Said, sayings: string]> = [
  [
    { free: true },
    'free (?:places?|spaces?|slots?)|(?:places?|spaces?|slots?) free|has room|with room|available',
  ],
  [{ meets: 'in-person' }, 'in[- ]person|face[- ]to[- ]face|f2f'],
  [{ meets: 'online' }, 'online|remote(?:ly)?|(?:by |over |on )?(?:video|zoom)(?: calls?)?'],
  [{ format: 'individual' }, 'individual(?:ly)?|one[- ](?:to|on)[- ]one|1[- ](?:to|on)[- ]1|1[:-]1'],
  [{ format: 'group' }, '(?<!therapy |client )(?:a )?group(?! ?(?:therap|work|analy))'],
  [{ fee: 'low' }, 'low[- ](?:cost|fee)|cheap|affordable|inexpensive'],
  [{ fee: 'free' }, 'free(?: of charge)?(?!\\s+(?:from|of)\\b)|pro[- ]bono|no fee'],
  [{ region: 'IE' }, '(?:republic of )?(?<!northern )ireland|éire'],
  [{ region: 'UK' }, 'united kingdom|great britain|britain|uk'],
  [{ region: 'US' }, 'united states(?: of america)?|usa'],
  [{ region: 'CA' }, 'canada'],
  [{ region: 'AU' }, 'australia'],
  [{ region: 'NZ' }, 'new zealand|aotearoa|nz'],
  [{ region: 'ZA' }, 'south africa'],
  [{ region: 'IN' }, 'india'],
  [{ region: 'NG' }, 'nigeria'],
];

const PATTERNS = SAYINGS.map(
  ([filter, sayings]) =>
    [filter, new RegExp(`(?<![\\p{L}\\p{N}-])(?:${sayings})(?![\\p{L}\\p{N}])`, 'giu')] as const,
);

/** Stands where a filter was said; nobody types it. */
const SAID = '\uE000';
/** What joined two filters joins nothing without them. */
const JOINED = new RegExp(`(?<=${SAID})[\\s,]*(?:or|and|&|/)[\\s,]*(?=${SAID})`, 'giu');

/**
 * The filters among these words, how they were said, and the words that are left. Where both of two are said (`online
 * or in person`), either will do.
 */
export function saidFilters(words: string): { words: string; filters: Said; said: string[] } {
  const byName = new Map<string, Array<{ filter: Said; said: string[] }>>();
  let left = words;
  for (const [filter, pattern] of PATTERNS) {
    const said = left.match(pattern);
    if (!said) continue;
    left = left.replace(pattern, SAID);
    const [name = ''] = Object.keys(filter);
    byName.set(name, [...(byName.get(name) ?? []), { filter, said }]);
  }
  const sure = [...byName.values()].flatMap(([one, ...others]) => (one && others.length === 0 ? [one] : []));
  return {
    words: left.replace(JOINED, ' ').replaceAll(SAID, ' ').trim().replace(/\s+/g, ' '),
    filters: Object.assign({}, ...sure.map(({ filter }) => filter)) as Said,
    said: sure.flatMap(({ said }) => said),
  };
}
