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
  /** None of which may fit. */
  not?: readonly Unwanted[] | undefined;
}

/** What keeps a listing out: a region, a fee band, or words that all stand where it says what it offers. */
export type Unwanted = { region: Region } | { fee: Fee } | { words: string };

type Filter = Exclude<keyof Wanted, 'words' | 'not'>;
type Reason = Filter | 'words' | 'not';

export interface Found {
  /** How many fit. */
  total: number;
  /** The best of them, in order. */
  ids: string[];
  /** How many more there would be without the fewest filters that keep any out, most first: what to widen. */
  without: Array<{ filters: Reason[]; count: number }>;
}

const FITS: Record<Filter, (wanted: Wanted, facets: ListingFacets) => boolean> = {
  way: ({ way }, { ways }) => ways.includes(way ?? ''),
  clients: (wanted, { clients }) => clients.includes(wanted.clients ?? ''),
  language: ({ language }, { languages }) => languages.includes(language ?? ''),
  body: ({ body }, { bodies }) => bodies.includes(body ?? ''),
  region: (wanted, { region }) => region === wanted.region,
  meets: (wanted, { meets }) => meets === 'both' || meets === wanted.meets,
  format: (wanted, { format }) => format === 'both' || format === wanted.format,
  // Who asks to be asked may be affordable, and free is the lowest of all.
  fee: (wanted, { fee }) => fee === wanted.fee || fee === 'ask' || (wanted.fee === 'low' && fee === 'free'),
  free: (wanted, { freeSlots }) => !wanted.free || freeSlots > 0,
};

const FIELD_WEIGHTS = { name: 4, ways: 3, clients: 3, bodies: 2, languages: 2, place: 2, about: 1 } as const;
/** Say nothing about a supervisor. */
const STOP_WORDS = new Set(
  (
    'a am an and any anyone around at but by can could do does find for free from good have help hi i im in is it looking me my ' +
    'near need needs of on one or our please some someone supervision supervisor supervisors thank thanks that the there to us ' +
    'want we who with would you'
  ).split(' '),
);
const PREFIX = 0.6;
const NEAR = 0.4;
/** Shorter words have too many neighbours, and these few letters only such as begin alike. */
const NEAR_FROM = 4;
const FRESH_MS = 60 * 86_400_000;

/** Where a word stands: listings and the weights of their fields, side by side. */
interface Postings {
  numbers: number[];
  weights: number[];
}

export class ListingIndex {
  readonly #listings: readonly IndexedListing[];
  readonly #postings = new Map<string, Postings>();

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
    const best = new Map<string, number>();
    for (const [field, weight] of Object.entries(FIELD_WEIGHTS))
      for (const word of wordsOf(fields[field as keyof typeof fields]))
        best.set(word, Math.max(weight, best.get(word) ?? 0));
    for (const [word, weight] of best) {
      const places = this.#postings.get(word) ?? { numbers: [], weights: [] };
      places.numbers.push(number);
      places.weights.push(weight);
      this.#postings.set(word, places);
    }
  }

  /** The best `most` of those that fit. */
  find(wanted: Wanted, now: Date, most: number): Found {
    const filters = (Object.keys(FITS) as Filter[]).filter((name) => wanted[name] !== undefined);
    const scores = this.#scores(wanted.words ?? '');
    const unwanted = this.#unwanted(wanted.not ?? []);
    const missedBy = new Map<number, number>();
    const best: Array<{ number: number; worth: number }> = [];
    let total = 0;
    for (let number = 0; number < this.#listings.length; number++) {
      const apart = unwanted.has(number) ? 1 << (filters.length + 1) : 0;
      const missed = this.#missed(number, wanted, filters, scores) | apart;
      if (missed > 0) {
        missedBy.set(missed, (missedBy.get(missed) ?? 0) + 1);
        continue;
      }
      total++;
      this.#keepBest(best, { number, worth: this.#worth(number, scores?.[number] ?? 1, now) }, most, now);
    }
    return {
      total,
      ids: best.map(({ number }) => this.#listings[number]!.id),
      without: widest(missedBy, [...filters, 'words', 'not']),
    };
  }

  /** Those that are left out. What someone only says about themselves leaves nobody out. */
  #unwanted(all: readonly Unwanted[]): Set<number> {
    const found = new Set<number>();
    for (const one of all) {
      if ('words' in one) for (const number of this.#offering(one.words)) found.add(number);
      else
        for (const [number, { facets }] of this.#listings.entries())
          if ('region' in one ? facets.region === one.region : facets.fee === one.fee) found.add(number);
    }
    return found;
  }

  /** The listings that have each of these words in more than what they say about themselves. */
  #offering(text: string): number[] {
    const words = [...wordsOf(text)];
    const having = (word: string) => {
      const { numbers = [], weights = [] } = this.#postings.get(word) ?? {};
      return new Set(numbers.filter((_number, at) => weights[at]! > FIELD_WEIGHTS.about));
    };
    const [first, ...others] = words.map(having);
    return first ? [...first].filter((number) => others.every((other) => other.has(number))) : [];
  }

  /** What keeps a listing out: a bit for each filter that does, the next for the words; 0 for nothing. */
  #missed(number: number, wanted: Wanted, filters: readonly Filter[], scores: Float64Array | null): number {
    const { facets } = this.#listings[number]!;
    let missed = scores && scores[number] === 0 ? 1 << filters.length : 0;
    for (let at = 0; at < filters.length; at++) if (!FITS[filters[at]!](wanted, facets)) missed |= 1 << at;
    return missed;
  }

  #keepBest(
    best: Array<{ number: number; worth: number }>,
    one: { number: number; worth: number },
    most: number,
    now: Date,
  ): void {
    const before = (other: { number: number; worth: number }) =>
      one.worth - other.worth || this.#turn(other.number, now) - this.#turn(one.number, now);
    if (best.length >= most && before(best[best.length - 1]!) <= 0) return;
    const at = best.findIndex((other) => before(other) > 0);
    best.splice(at < 0 ? best.length : at, 0, one);
    best.length = Math.min(best.length, most);
  }

  /** How well each listing answers the words, 0 for not at all; null when there are none. One that has all of them leads. */
  #scores(text: string): Float64Array | null {
    const words = [...wordsOf(text)].filter((word) => !STOP_WORDS.has(word));
    if (words.length === 0) return null;
    const size = this.#listings.length;
    const total = new Float64Array(size);
    const hits = new Uint8Array(size);
    const best = new Float64Array(size);
    for (const word of words) {
      best.fill(0);
      for (const { places, likeness } of this.#matches(word)) {
        // A word that few have says more: inverse document frequency, after Spärck Jones (1972).
        const rare = likeness * Math.log(1 + size / places.numbers.length);
        for (let at = 0; at < places.numbers.length; at++) {
          const number = places.numbers[at]!;
          best[number] = Math.max(best[number]!, places.weights[at]! * rare);
        }
      }
      for (let number = 0; number < size; number++) {
        if (best[number] === 0) continue;
        total[number]! += best[number]!;
        hits[number]!++;
      }
    }
    for (let number = 0; number < size; number++) total[number]! *= (hits[number]! / words.length) ** 2;
    return total;
  }

  /** The words that are it or begin with it; where there are none, those that one slip makes of it. */
  #matches(word: string): Array<{ places: Postings; likeness: number }> {
    const found: Array<{ places: Postings; likeness: number }> = [];
    for (const [known, places] of this.#postings)
      if (word === known) found.push({ places, likeness: 1 });
      else if (word.length >= 3 && known.startsWith(word)) found.push({ places, likeness: PREFIX });
    if (found.length > 0 || word.length < NEAR_FROM) return found;
    for (const [known, places] of this.#postings)
      if (
        Math.abs(word.length - known.length) <= 1 &&
        (word.length > NEAR_FROM || word[0] === known[0]) &&
        isNear(word, known)
      )
        found.push({ places, likeness: NEAR });
    return found;
  }

  /** Who is checked, has room and was heard of lately comes before an equal who is not. */
  #worth(number: number, score: number, now: Date): number {
    const { checkedAt, confirmedAt, facets } = this.#listings[number]!;
    const fresh = now.getTime() - confirmedAt.getTime() < FRESH_MS;
    return score * (1 + (checkedAt ? 0.15 : 0) + (facets.freeSlots > 0 ? 0.2 : 0) + (fresh ? 0.05 : 0));
  }

  /** Equals take turns by the day, so that nobody is last for good. */
  #turn(number: number, now: Date): number {
    const today = Math.floor(now.getTime() / 86_400_000);
    return Math.imul(number + 1, 2_654_435_761 + today * 40_504) >>> 0;
  }
}

function widest(missedBy: ReadonlyMap<number, number>, names: readonly Reason[]): Found['without'] {
  const all = [...missedBy]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .map(([missed, count]) => ({ filters: names.filter((_name, at) => missed & (1 << at)), count }));
  const fewest = Math.min(...all.map(({ filters }) => filters.length));
  return all.filter(({ filters }) => filters.length === fewest);
}

/** Whether a word says nothing about a supervisor. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase());
}

/** Words in lower case, without accents. */
function wordsOf(text: string): Set<string> {
  const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return new Set(plain.match(/[\p{L}\p{N}+]+/gu) ?? []);
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
