import { placeSpread } from './estimate.ts';
import { foldName } from './fold.ts';
import type { Found, Gazetteer } from './gazetteer.ts';
import type { Place } from './model.ts';
import type { Tables } from './tables.ts';
import { NUMBER, readNumber } from './words.ts';

/** A region this many times the size of the town of the same name is what people mean by it. */
const REGION_OVER_TOWN = 20;
/** A city abroad this many times the size of a home town of the same name is what people mean by it. */
const ABROAD_OVER_HOME = 200;
const ALIAS_DOUBT = 50_000;
/** A place abroad with fewer people is not heard of: somewhere at home that no table has is likelier. */
const HEARD_OF = 15_000;
/** Countries from which smaller places are. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  GB: 'IE',
  IE: 'GB',
  US: 'CA',
  CA: 'US',
  AU: 'NZ',
  NZ: 'AU',
};
/** What is called so without a capital, or shouted, is no town of the name: "keeps it at bay", "IN PLAIN SIGHT". */
const COMMON =
  /^(?:bay|beach|bridge|brook|camp|cave|church|coast|college|corner|cottage|creek|dale|field|forest|gate|grove|harbour|heath|hill|home|hope|hospital|house|island|lake|lodge|market|mill|moor|mount|mountain|orange|park|paradise|plain|point|pool|port|price|reading|ridge|river|rock|sale|school|shore|sight|spring|station|stone|street|union|valley|village|ward|well|wells|west|wood|woods|work|young)$/i;

/** Head counts for places known only by their kind; estimates, with a wide 90 % factor. */
const KINDS: readonly (readonly [RegExp, string, number, number])[] = [
  [/\bhamlet\b|\bfour houses\b/, 'a hamlet', 100, 3],
  [/\b(tiny|small|little|remote|one) (village|place)|\bvillage\b|\bdorp\b|\bmarae\b/, 'a village', 1200, 4],
  [/\bisland\b|\binis/, 'an island', 1500, 6],
  [
    /\b(small|little|tiny|mining|coastal|market|seaside|mill|one-horse|goldfields) town\b/,
    'a small town',
    6000,
    3,
  ],
  [/\btown(ship)?\b/, 'a town', 15_000, 3],
  [/\bcity\b/, 'a city', 250_000, 3],
  [/\b(estate|scheme|suburb|neighbou?rhood|district|colony)\b/, 'a neighbourhood', 5000, 3],
  [/\b(rural|small) county\b|\bcounty\b|\bshire\b/, 'a county', 60_000, 4],
  [
    /\bvalley\b|\bglen\b|\bdale\b|\bpeninsula\b|\bbush\b|\bup country\b|\bhigh country\b/,
    'a rural area',
    8000,
    4,
  ],
  [/\bnorth|\bsouth|\beast|\bwest|\bcoast\b/, 'a part of the country', 3_000_000, 4],
];
/** A name no table has: a village or a district of a city where the tables have every town, else a town as well. */
const UNKNOWN: [string, number, number] = ['a place that we have no figure for', 5000, 8];
const UNKNOWN_THIN: [string, number, number] = ['a place that we have no figure for', 20_000, 8];
const THIN_TABLES = new Set(['IN', 'NG', 'ZA', null]);
const NEAR =
  /\b(near|outside|past|out the back of|beyond|outskirts|north of|south of|east of|west of|edge of)\b/i;
const PART = /\b(north|south|east|west|mid|central|upper|lower|rural|northern|southern|eastern|western)\b/i;
const PART_SHARE = 0.35;
const PEOPLE = new RegExp(
  `\\b(${NUMBER}) (?:people|souls|residents)|(?:town|village|place|island|parish|population) of (${NUMBER})`,
  'i',
);
const JOINING = /^(upon|on|le|la|de|of|the|and|in|sur|an|na|by|under|du|des|el|al)$/i;

export interface PlaceHint {
  country: string;
  admin: string;
}

export interface PlaceContext {
  tables: Tables;
  gazetteer: Gazetteer;
  /** The therapist's country, or null. */
  home: string | null;
  hints: readonly PlaceHint[];
}

/** The place a phrase names, sized; null when it is no place we can size ("the rink's skate room"). */
export function readPlace(phrase: string, finding: number, context: PlaceContext): Place | null {
  const counted = phrase.match(PEOPLE);
  const people = readNumber((counted?.[1] ?? counted?.[2] ?? '').trim());
  if (people !== null && people >= 20) return made('a place of that size', people, 1.5, finding);

  const hit = resolve(phrase, context);
  if (hit !== null) return sized(hit, phrase, finding, context);

  const plain = phrase.toLowerCase();
  for (const [pattern, name, population, spread] of KINDS) {
    if (pattern.test(plain)) return made(name, population, spread, finding);
  }
  const named = /^\p{Lu}/u.test(phrase.replace(/^(the|in|from|near|at) /i, ''));
  if (named && !/\b(road|street|lane|ave|bar|hotel|station|park|lot|room|rink|hall)\b|\d/i.test(phrase)) {
    const [name, population, spread] = THIN_TABLES.has(context.home) ? UNKNOWN_THIN : UNKNOWN;
    return made(name, population, spread, finding);
  }
  return null;
}

/** Regions and countries named in a phrase: they tell which Portland is meant. */
export function readHints(phrase: string, gazetteer: Gazetteer, tables: Tables): PlaceHint[] {
  const hints: PlaceHint[] = [];
  for (const part of phrase.split(/[,()]| in /)) {
    const name = part.trim().replace(/\.$/, '');
    if (/^[A-Z]{2}$/.test(name) && tables.usStates[name] !== undefined)
      hints.push({ country: 'US', admin: name });
    else if (/^\p{Lu}/u.test(name)) {
      for (const found of gazetteer.find(name)) {
        if (found.kind !== 'town') hints.push({ country: found.country, admin: found.admin });
      }
    }
  }
  return hints;
}

function made(name: string, population: number, spread: number, finding: number): Place {
  return { name, country: 'XX', population, spread, areas: [], us: null, group: -1, finding };
}

/** Longest run of words that is a place; of several, the last ("a lot in Yakima"). */
function resolve(phrase: string, context: PlaceContext): Found | null {
  if (COMMON.test(phrase) && (phrase === phrase.toLowerCase() || phrase === phrase.toUpperCase()))
    return null;
  const words = phrase
    .replace(/#/g, '')
    .split(/[\s,/()]+/)
    .filter((word) => word !== '');
  const anyCapital = words.some((word) => /^\p{Lu}/u.test(word));
  const later = phrase.replace(/^[^,(]*/, '');
  const own = [...readHints(later, context.gazetteer, context.tables), ...context.hints];
  const whole = pick(
    context.gazetteer.find(phrase.replace(/^(#|in |from |near )/i, '')),
    context,
    own,
    !anyCapital,
  );
  if (whole !== null) return whole;
  let best: Found | null = null;
  let longest = 0;
  for (let from = 0; from < words.length && from < 16; from++) {
    for (let size = Math.min(5, words.length - from); size > 0; size--) {
      const part = words.slice(from, from + size);
      const first = part[0] ?? '';
      const last = part[part.length - 1] ?? '';
      const capital = anyCapital ? /^\p{Lu}/u : /^[\p{L}]/u;
      if (!capital.test(first) || JOINING.test(last) || (size === 1 && JOINING.test(first))) continue;
      if (/^[A-Z]{2}$/.test(first) && from > 0) continue;
      if (!anyCapital && size === 1 && first.length < 4) continue;
      const found = pick(context.gazetteer.find(part.join(' ')), context, own, !anyCapital);
      if (found === null || (size < words.length && isByChance(found, first, context))) continue;
      // What stands after a comma is the region of what stands before it.
      const inside = best !== null && found.kind !== 'town' && best.kind === 'town';
      if (!inside && size >= Math.min(longest, 2)) {
        best = found;
        longest = size;
      }
      from += size - 1;
      break;
    }
  }
  return best;
}

/** Half of a name that somewhere abroad is called as well: "Bella Bella" is not Bello. */
function isByChance(found: Found, word: string, { home }: PlaceContext): boolean {
  return found.country !== home && found.alias && found.kind === 'town' && word.length > 3;
}

/** Of places of one name the likeliest: one a hint points at, else at home, else the largest. */
function pick(
  found: Found[],
  context: PlaceContext,
  hints: readonly PlaceHint[],
  doubtful: boolean,
): Found | null {
  if (found.length === 0) return null;
  const hinted = found.filter(
    (place) =>
      place.kind === 'town' &&
      !place.alias &&
      hints.some((hint) => hint.country === place.country && hint.admin !== '' && hint.admin === place.admin),
  );
  if (hinted[0] !== undefined) return hinted[0];
  const named = found.filter((place) => !place.alias || place.country === 'IE');
  const home = named.filter((place) => place.country === context.home);
  const town = home.find((place) => place.kind === 'town');
  const region = home.find((place) => place.kind !== 'town');
  const abroad = named.find((place) => place.country !== context.home);
  const here =
    town && region
      ? region.population >= REGION_OVER_TOWN * town.population
        ? region
        : town
      : (town ?? region);
  if (here !== undefined) {
    const far = abroad !== undefined && abroad.population >= ABROAD_OVER_HOME * here.population;
    return far && !doubtful ? abroad : here;
  }
  const nickname = found.find((place) => place.alias && place.country === context.home);
  if (abroad !== undefined && nickname === undefined && !isHeardOf(abroad, context)) return null;
  if (abroad !== undefined && (abroad.population >= ALIAS_DOUBT || nickname === undefined)) {
    return doubtful && abroad.population < ALIAS_DOUBT ? null : abroad;
  }
  return nickname ?? (doubtful ? null : (found[0] ?? null));
}

function isHeardOf({ kind, population, country }: Found, { home }: PlaceContext): boolean {
  return home === null || kind !== 'town' || population >= HEARD_OF || NEIGHBOURS[home] === country;
}

function sized(hit: Found, phrase: string, finding: number, context: PlaceContext): Place {
  const { kind, alias: _, ...place } = { ...hit, finding };
  const words = foldName(phrase);
  const beside = NEAR.test(phrase) && !foldName(hit.name).startsWith(words);
  if (beside && kind === 'town') {
    const population = Math.min(3000, Math.max(300, hit.population / 2));
    return { ...place, name: 'a small place near there', population, spread: 5 };
  }
  if (kind !== 'town' && PART.test(phrase) && !PART.test(hit.name)) {
    const population = hit.population * PART_SHARE;
    return { ...place, name: `a part of ${hit.name}`, population, spread: 1.8 };
  }
  const home = context.home;
  if (home === null || hit.country === home) return { ...place, name: place.name };
  // Somewhere abroad is mostly where a client came from: no more people here than were born there.
  const homePopulation = context.tables.countries[home]?.pop ?? 1e7;
  const population = Math.min(hit.population, homePopulation * bornThere(hit, home, context.tables));
  return { ...place, population, spread: Math.max(3, placeSpread(population)), areas: [], us: null };
}

function bornThere(hit: Found, home: string, tables: Tables): number {
  const share = tables.demographics[home]?.country_of_birth?.share ?? {};
  const country = tables.countries[hit.country]?.name ?? '';
  return share[country] ?? 0.0008;
}
