/** Listings in memory, found by filters and free words. Pure: it knows no store and no clock of its own. */
import type { Region } from '../screening/types.ts';
import { BODIES, CLIENTS, type Fee, type Format, LANGUAGES, type Meets, namesOf, WAYS } from './facets.ts';

/** What a supervisor offers, as codes. */
export interface ListingFacets {
  ways: string[];
  clients: string[];
  languages: string[];
  bodies: string[];
  region: Region;
  meets: Meets;
  format: Format;
  fee: Fee;
  freeSlots: number;
}

export interface IndexedListing {
  id: string;
  name: string;
  facets: ListingFacets;
  accreditation: string;
  place: string;
  about: string;
  checkedAt: Date | null;
  confirmedAt: Date;
}

/** What someone looks for. Every filter must fit; words rank. */
export interface Wanted {
  words?: string | undefined;
  way?: string | undefined;
  clients?: string | undefined;
  language?: string | undefined;
  body?: string | undefined;
  region?: Region | undefined;
  meets?: 'online' | 'in-person' | undefined;
  format?: 'individual' | 'group' | undefined;
  fee?: Fee | undefined;
  /** Only those with a free place. */
  free?: boolean | undefined;
}

type Filter = Exclude<keyof Wanted, 'words'>;

export interface Found {
  ids: string[];
  /** How many there would be without one of the filters, most first: what to widen. */
  without: Array<{ filter: Filter | 'words'; count: number }>;
}

const FITS: Record<Filter, (wanted: Wanted, facets: ListingFacets) => boolean> = {
  way: ({ way }, { ways }) => ways.includes(way ?? ''),
  clients: (wanted, { clients }) => clients.includes(wanted.clients ?? ''),
  language: ({ language }, { languages }) => languages.includes(language ?? ''),
  body: ({ body }, { bodies }) => bodies.includes(body ?? ''),
  region: (wanted, { region }) => region === wanted.region,
  meets: (wanted, { meets }) => meets === 'both' || meets === wanted.meets,
  format: (wanted, { format }) => format === 'both' || format === wanted.format,
  // Who asks to be asked may be affordable.
  fee: (wanted, { fee }) => fee === wanted.fee || fee === 'ask',
  free: (wanted, { freeSlots }) => !wanted.free || freeSlots > 0,
};

const FIELD_WEIGHTS = { name: 4, ways: 3, clients: 3, bodies: 2, languages: 2, place: 2, about: 1 } as const;
/** Say nothing about a supervisor. */
const STOP_WORDS = new Set(
  'a an and any around at by for from i in is looking me my near of on or some someone supervision supervisor supervisors that the to want who with'.split(
    ' ',
  ),
);
const PREFIX = 0.6;
const NEAR = 0.4;
/** Shorter words have too many neighbours. */
const NEAR_FROM = 5;
const FRESH_MS = 60 * 86_400_000;

export class ListingIndex {
  readonly #listings: readonly IndexedListing[];
  /** For each word, where it stands and how much that weighs. */
  readonly #postings = new Map<string, Map<number, number>>();

  constructor(listings: readonly IndexedListing[]) {
    this.#listings = listings;
    for (const [number, listing] of listings.entries()) this.#add(number, listing);
  }

  #add(number: number, { name, facets, accreditation, place, about }: IndexedListing): void {
    const fields = {
      ...{ name, place, about },
      ways: namesOf(WAYS, facets.ways),
      clients: namesOf(CLIENTS, facets.clients),
      bodies: `${namesOf(BODIES, facets.bodies)} ${accreditation}`,
      languages: namesOf(LANGUAGES, facets.languages),
    };
    for (const [field, weight] of Object.entries(FIELD_WEIGHTS))
      for (const word of wordsOf(fields[field as keyof typeof fields])) {
        const places = this.#postings.get(word) ?? new Map<number, number>();
        this.#postings.set(word, places.set(number, Math.max(weight, places.get(number) ?? 0)));
      }
  }

  find(wanted: Wanted, now: Date): Found {
    const filters = (Object.keys(FITS) as Filter[]).filter((name) => wanted[name] !== undefined);
    const scores = this.#scores(wanted.words ?? '');
    const fits: number[] = [];
    const missedBy = new Map<Filter | 'words', number>();
    for (const [number, { facets }] of this.#listings.entries()) {
      const missed: Array<Filter | 'words'> = filters.filter((name) => !FITS[name](wanted, facets));
      if (scores && !scores.has(number)) missed.push('words');
      if (missed.length === 0) fits.push(number);
      const [only, ...others] = missed;
      if (only && others.length === 0) missedBy.set(only, (missedBy.get(only) ?? 0) + 1);
    }
    const worth = new Map(fits.map((number) => [number, this.#worth(number, scores?.get(number) ?? 1, now)]));
    fits.sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0) || this.#tie(a, b, now));
    return {
      ids: fits.map((number) => this.#listings[number]!.id),
      without: [...missedBy]
        .map(([filter, more]) => ({ filter, count: more }))
        .sort((a, b) => b.count - a.count),
    };
  }

  /** How well each listing answers the words; null when there are none. A listing that has all of them leads. */
  #scores(text: string): Map<number, number> | null {
    const words = [...wordsOf(text)].filter((word) => !STOP_WORDS.has(word));
    if (words.length === 0) return null;
    const total = new Map<number, { sum: number; hits: number }>();
    for (const word of words) {
      for (const [number, weight] of this.#matches(word)) {
        const known = total.get(number) ?? { sum: 0, hits: 0 };
        total.set(number, { sum: known.sum + weight, hits: known.hits + 1 });
      }
    }
    return new Map([...total].map(([number, { sum, hits }]) => [number, sum * (hits / words.length) ** 2]));
  }

  #matches(word: string): Map<number, number> {
    const best = new Map<number, number>();
    for (const [known, places] of this.#postings) {
      const likeness = likenessOf(word, known);
      if (likeness === 0) continue;
      // A word that few have says more: inverse document frequency, after Spärck Jones (1972).
      const rare = Math.log(1 + this.#listings.length / places.size);
      for (const [number, weight] of places) {
        const score = weight * likeness * rare;
        if (score > (best.get(number) ?? 0)) best.set(number, score);
      }
    }
    return best;
  }

  /** Who is checked, has room and was heard of lately comes before an equal who is not. */
  #worth(number: number, score: number, now: Date): number {
    const { checkedAt, confirmedAt, facets } = this.#listings[number]!;
    const fresh = now.getTime() - confirmedAt.getTime() < FRESH_MS;
    return score * (1 + (checkedAt ? 0.15 : 0) + (facets.freeSlots > 0 ? 0.2 : 0) + (fresh ? 0.05 : 0));
  }

  /** Equals take turns by the day, so that nobody is last for good. */
  #tie(a: number, b: number, now: Date): number {
    const today = Math.floor(now.getTime() / 86_400_000);
    const turn = (number: number) => Math.imul(number + 1, 2_654_435_761 + today * 40_503) >>> 0;
    return turn(a) - turn(b);
  }
}

/** Words in lower case, without accents. */
function wordsOf(text: string): Set<string> {
  const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return new Set(plain.match(/[\p{L}\p{N}+]+/gu) ?? []);
}

function likenessOf(word: string, known: string): number {
  if (word === known) return 1;
  if (word.length >= 3 && known.startsWith(word)) return PREFIX;
  if (word.length >= NEAR_FROM && Math.abs(word.length - known.length) <= 1 && isNear(word, known))
    return NEAR;
  return 0;
}

/** Whether one slip of the finger lies between them: a letter more, less, other, or two swapped. */
function isNear(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const rest = (text: string, from: number) => text.slice(from);
  if (a.length !== b.length) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    return rest(short, start) === rest(long, start + 1);
  }
  if (rest(a, start + 1) === rest(b, start + 1)) return true;
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
  return swapped && rest(a, start + 2) === rest(b, start + 2);
}
