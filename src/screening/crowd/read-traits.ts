import type { Condition, Origin } from './lexicon.ts';
import type { Place, Trait } from './model.ts';
import type { Sources } from './read.ts';
import type { Tables } from './tables.ts';
import type { Word } from './words.ts';

/** Relatives close enough to be told of, for each person. */
const RELATIVES = 1.5;
const LOCAL_SPREAD = 1.8;
/** People with roots in a country, for each who was born there. */
const WITH_ROOTS = 1.6;
/** How many times as common as in its country a people or faith may be in one place, and the most it makes up. */
const GATHERED = 10;
const MOST_OF_A_PLACE = 0.9;
/** Fewest people a table row may round away to. */
const SMALLEST_SHARE = 1e-5;
const COUNTY_COLUMNS = ['white_nh', 'black', 'hispanic', 'asian', 'native'] as const;

/** A condition or circumstance as a trait, at the country's rate. */
export function toConditionTrait(row: Condition, country: string, finding: number): Trait {
  const { share, shareUs, byCountry, ...rest } = row;
  return { ...rest, share: byCountry[country] ?? (country === 'US' ? shareUs : share), finding };
}

/** The same of somebody in the client's life: more people have such a relative, whatever their own sex and age. */
export function ofRelative(trait: Trait): Trait {
  return {
    ...trait,
    id: `relative-${trait.id}`,
    name: `in the family: ${trait.name}`,
    share: Math.min(0.6, trait.share * RELATIVES),
    spread: trait.spread * 1.4,
    female: 0.5,
    profile: 'flat',
  };
}

/** Having a relative of a certain age, as a share of adults; estimated from family size (quality C). */
export function relativeAge([lo, hi]: readonly [number, number], finding: number): Trait {
  const each = hi < 18 ? 0.03 : 0.04;
  const share = Math.min(0.6, each * (hi - lo + 1));
  const name = 'a relative of that age';
  return {
    id: `age-${lo}-${hi}`,
    name,
    share,
    spread: 1.8,
    female: 0.5,
    profile: 'flat',
    group: 'family',
    finding,
  };
}

/**
 * Ethnicity, faith, language or orientation, at the place's own share where a census has it; of several places, at that
 * of the one where it is rarest.
 */
function originTrait(
  row: Origin,
  places: readonly Place[],
  country: string,
  finding: number,
  sources: Sources,
): Trait {
  let local: number | null = null;
  for (const place of places) {
    const one = localShare(row, place, country, sources);
    if (one !== null) local = Math.min(local ?? 1, one);
  }
  const share = local ?? row.share[country] ?? row.share['*'] ?? 0.01;
  const { id, name, group } = row;
  const spread = local === null ? row.spread : LOCAL_SPREAD;
  const profile = /^(trans|nonbinary|queer|bisexual)$/.test(id) ? 'young' : 'flat';
  const trait: Trait = { id, name, group, share, spread, female: 0.5, profile, finding };
  return local === null && group === 'origin'
    ? clustered(trait)
    : { ...trait, share: Math.max(SMALLEST_SHARE, share) };
}

/**
 * Ethnicity, faith, language, orientation and where somebody is from, with how many of the words say it. What stands
 * in one phrase is one background ("Greek Cypriot"): of several peoples or countries in it the rarest counts.
 */
export function readBackground(
  words: readonly Word[],
  places: readonly Place[],
  country: string,
  finding: number,
  sources: Sources,
): { traits: Trait[]; matched: number } {
  const { lexicon } = sources;
  const origins = lexicon.origins.match(words);
  const nations = lexicon.nations
    .match(words)
    .filter((one) => !origins.some(({ from, to }) => from < one.to && one.from < to));
  const matched = [...origins, ...nations].reduce((sum, { from, to }) => sum + to - from, 0);
  const peoples = origins.filter(({ value }) => isPeople(value));
  const others = origins.filter(({ value }) => !isPeople(value));
  const traitOf = ({ value }: { value: Origin }) => originTrait(value, places, country, finding, sources);
  const traits = [
    ...rarest([
      ...peoples.map(traitOf),
      ...nations.map(({ value }) => nationTrait(value, country, finding, sources)),
    ]),
    ...others.map(traitOf),
  ];
  return { traits, matched };
}

/** What is counted for a whole country only, and may be many times as common in one place of it. */
function clustered(trait: Trait): Trait {
  return { ...trait, cluster: Math.min(MOST_OF_A_PLACE, trait.share * GATHERED) };
}

/** What somebody believes, and no people: "Black Catholic" says two things. */
const FAITHS =
  /^(?:catholic|evangelical|mormon|jw|plain|orthodox|orthodox_jewish|small_faith|jain|atheist|bilingual)$/;

function isPeople({ id, uk, group }: Origin): boolean {
  return group === 'origin' && uk?.[0] !== 'rel' && !FAITHS.test(id);
}

function rarest(traits: readonly Trait[]): Trait[] {
  const [first] = [...traits].sort((a, b) => a.share - b.share);
  return first === undefined ? [] : [first];
}

/** Somebody from a country or with roots in it, who may have been born elsewhere. */
export function nationTrait(
  nation: string,
  country: string,
  finding: number,
  { tables, lexicon }: Pick<Sources, 'tables' | 'lexicon'>,
): Trait {
  const born = tables.demographics[country]?.country_of_birth?.share[nation] ?? 0;
  const { elsewhere } = lexicon;
  const [share, spread] = born > 0 ? [born * WITH_ROOTS, 2.5] : [elsewhere.share, elsewhere.spread];
  const named = { id: `from-${nation}`, name: `from or with roots in ${nation}`, female: 0.5 };
  return clustered({ ...named, share, spread, profile: 'flat', group: 'origin', finding });
}

function localShare(
  row: Origin,
  place: Place,
  country: string,
  { tables, gazetteer }: Sources,
): number | null {
  const home = place.country === country ? row.homes[`${country}.${place.admin}`] : undefined;
  if (home !== undefined) return home;
  if (country === 'GB' && row.uk !== null) return ukShare(row.uk, place.areas, tables);
  if (country !== 'US' || row.us === null || place.us === null) return null;
  const column = COUNTY_COLUMNS.indexOf(row.us as (typeof COUNTY_COLUMNS)[number]);
  if (place.us.length > 2) {
    const percent = gazetteer.county(place.us)?.[column];
    return percent === undefined || Number.isNaN(percent) ? null : percent / 100;
  }
  const state = tables.usStates[place.us];
  const name = COUNTY_COLUMNS[column];
  return state === undefined || name === undefined ? null : state[name];
}

function ukShare(
  [table, label]: readonly ['eth' | 'rel' | 'so', string],
  codes: readonly string[],
  tables: Tables,
): number | null {
  const column = tables.uk._meta[table].indexOf(label);
  const wanted = new Set(codes);
  let all = 0;
  let those = 0;
  for (const area of tables.uk.areas) {
    const counts = area[table];
    if (counts === undefined || (wanted.size > 0 && !wanted.has(area.code))) continue;
    all += counts.reduce((a, b) => a + b, 0);
    those += counts[column] ?? 0;
  }
  if (all > 0) return those / all;
  // Scotland and Northern Ireland have no such table here: the rest of the UK stands in.
  return wanted.size > 0 ? ukShare([table, label], [], tables) : null;
}
