/** How people say the filters of a search: `face to face`, `low cost`, `Ireland`. */
import type { Wanted } from './listing-index.ts';

export type Said = Pick<Wanted, 'region' | 'meets' | 'format' | 'fee' | 'free'>;

/** A day or a part of one, after which “free” is when somebody can. */
const WHEN =
  'on|at|this|next|before|after|until|till|during|every|most|from|in the|any|all day|mon|tues?|wed|thurs?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week(?:day|end)s?|mornings?|afternoons?|evenings?|lunch(?:times?)?|today|tomorrow|tonight|now';
/** What is called free and costs as much as anything. */
const NO_FEE = 'of(?! charge)|association|time|play|will|writing|speech';
const ABLE = "(?<!\\b(?:am|i[’']?m|are|we[’']?re|you|\\w+days?|mornings?|afternoons?|evenings?)\\s+)";

/** In order: what says more stands first, so that “free places” is no fee and Northern Ireland not the Republic. */
const SAYINGS: ReadonlyArray<readonly [filter: Said, sayings: string]> = [
  [
    { free: true },
    'free (?:places?|spaces?|slots?)|(?:places?|spaces?|slots?) free|has room|with room|available',
  ],
  [{ meets: 'in-person' }, 'in[- ]person|face[- ]to[- ]face|f2f'],
  [
    { meets: 'online' },
    'online|remote(?:ly)?|(?:by |over |on )?(?:video(?! (?:interaction|feedback|guidance|gam|record))|zoom)(?: calls?)?',
  ],
  [{ format: 'individual' }, 'individual(?:ly)?|one[- ](?:to|on)[- ]one|1[- ](?:to|on)[- ]1|1[:-]1'],
  [{ format: 'group' }, '(?<!therapy |client )(?:a )?group(?! ?(?:therap|work|analy))'],
  [{ fee: 'low' }, 'low[- ](?:cost|fee)|cheap|affordable|inexpensive|not (?:too )?expensive'],
  [
    { fee: 'free' },
    `${ABLE}free(?: of charge)?(?!\\s+(?:${WHEN}|${NO_FEE})(?![\\p{L}\\p{N}]))|pro[- ]bono|no (?:fee|charge|cost)s?`,
  ],
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

const patterns = (flags: string) =>
  SAYINGS.map(
    ([filter, sayings]) =>
      [filter, new RegExp(`(?<![\\p{L}\\p{N}-])(?:${sayings})(?![\\p{L}\\p{N}])`, flags)] as const,
  );

/** Each filter, and a pattern of how it is said. */
export const PATTERNS = patterns('giu');
const AT_START = patterns('iuy');

/** The filter that a text begins with, and how it is said there. */
export function filterAtStart(text: string): { filter: Said; said: string } | null {
  for (const [filter, pattern] of AT_START) {
    pattern.lastIndex = 0;
    const found = pattern.exec(text);
    if (found) return { filter, said: found[0] };
  }
  return null;
}
