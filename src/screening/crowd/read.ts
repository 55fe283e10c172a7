import type { Finding, Region } from '../types.ts';
import type { Found, Gazetteer } from './gazetteer.ts';
import { addGuess, isGuessed } from './guesses.ts';
import type { Lexicon } from './lexicon.ts';
import type { Description, Place } from './model.ts';
import { leaveOthersPlaces, saysNoPlace } from './others-places.ts';
import { readAge, toAges } from './read-age.ts';
import { readAs } from './read-as.ts';
import { readCap } from './read-cap.ts';
import { readFamily } from './read-family.ts';
import { type PlaceContext, type PlaceHint, readHints, readPlace } from './read-place.ts';
import { readSex, sexOf } from './read-sex.ts';
import { ofRelative, readBackground, relativeAge, toConditionTrait } from './read-traits.ts';
import { readWork } from './read-work.ts';
import type { Tables } from './tables.ts';
import { giveChildrenTheirAges, isOfChild } from './whose-age.ts';
import { readWords } from './words.ts';

export type CrowdFinding = Pick<Finding, 'start' | 'end' | 'label' | 'subject'>;

export interface Sources {
  tables: Tables;
  gazetteer: Gazetteer;
  lexicon: Lexicon;
}

export const ISO: Record<Region, string | null> = {
  UK: 'GB',
  IE: 'IE',
  US: 'US',
  CA: 'CA',
  AU: 'AU',
  NZ: 'NZ',
  IN: 'IN',
  ZA: 'ZA',
  NG: 'NG',
  other: null,
};
/** Findings read: so many details leave one person in any case, and the work grows with their square. */
const MOST_READ = 60;
const SIZABLE = /^(AGE|PLACE|ORG|OCCUPATION|DEMOGRAPHIC|FAMILY|HEALTH|EVENT|APPEARANCE)$/;
/** Where the therapist's country is not known: a middling country, with little trust in the figure. */
const SOMEWHERE = { name: 'people in the country', population: 50_000_000, spread: 3 };

/** Numbers that count something else, and pronouns, say nothing of a time of life. */
const SAYS_NO_AGE = /\d|\b(?:years|yrs)$|^(?:she|he|they)\b|^\P{L}*$/iu;
/** A part of the body that is looked at is not ill: "a parrot on her shoulder". */
const BODY = /^(?:shoulder|knee|hip|wrist|leg|arm|liver|heart)$/;
/** What stands right behind a place: `Portland, Oregon`, `Marfa TX`. */
const AFTER = /^,? (\p{Lu}[\p{L}.]*(?: \p{Lu}\p{L}+)?)/u;

/** Reads the findings of a text into a description of one person; null when nothing in it can be sized. */
export function readDescription(
  text: string,
  all: readonly CrowdFinding[],
  region: Region,
  sources: Sources,
): Description | null {
  let sizable = 0;
  const beyond = all.findIndex(({ label }) => SIZABLE.test(label) && ++sizable > MOST_READ);
  const findings = beyond < 0 ? all : all.slice(0, beyond);
  const home = ISO[region] ?? null;
  const d = emptyDescription(home, sources.tables);
  const phrases = findings.map(({ start, end }) => text.slice(start, end));
  readPlaces(d, text, findings, phrases, home, sources);
  const local = d.places.length > 0 ? onePerGroup(d.places) : [d.base];
  findings.forEach((finding, index) => {
    const phrase = phrases[index] ?? '';
    readOne(d, finding, phrase, index, { text, local, sources });
    const cap = readCap(text, finding, phrase, index);
    if (cap !== null) d.caps.push(cap);
  });
  const { places, ages, jobs, traits, organisations, guesses } = d;
  if ([places, ages, jobs, traits, organisations, guesses].every((list) => list.length === 0)) return null;
  giveChildrenTheirAges(d, (finding) => (finding === null ? '' : (phrases[finding] ?? '')));
  readSexes(d, text, findings, phrases);
  return d;
}

function emptyDescription(home: string | null, tables: Tables): Description {
  const row = home === null ? undefined : tables.countries[home];
  const base: Place = {
    name:
      row === undefined ? SOMEWHERE.name : `people in ${/^United /.test(row.name) ? 'the ' : ''}${row.name}`,
    country: home ?? 'XX',
    population: row?.pop ?? SOMEWHERE.population,
    spread: row === undefined ? SOMEWHERE.spread : 1.05,
    areas: [],
    us: null,
    group: -1,
    finding: null,
  };
  return {
    country: home ?? 'XX',
    base,
    places: [],
    ages: [],
    sexes: [],
    jobs: [],
    traits: [],
    organisations: [],
    guesses: [],
    caps: [],
  };
}

function smallest(places: readonly Place[]): Place | null {
  let best: Place | null = null;
  for (const place of places) if (best === null || place.population < best.population) best = place;
  return best;
}

/** The smallest place of each group. */
function onePerGroup(places: readonly Place[]): Place[] {
  const groups = new Map<number, Place>();
  for (const place of [...places].sort((a, b) => a.population - b.population)) {
    if (!groups.has(place.group)) groups.set(place.group, place);
  }
  return [...groups.values()];
}

function readPlaces(
  d: Description,
  text: string,
  findings: readonly CrowdFinding[],
  phrases: readonly string[],
  home: string | null,
  { tables, gazetteer, lexicon }: Sources,
): void {
  const mine = findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.label === 'PLACE');
  const own = mine.map(({ index }) => readHints(phrases[index] ?? '', gazetteer, tables));
  const after = mine.map(({ finding }) => {
    const next = AFTER.exec(text.slice(finding.end, finding.end + 40))?.[1] ?? '';
    return readHints(next, gazetteer, tables);
  });
  for (const [i, { finding, index }] of mine.entries()) {
    // A place is no hint at itself: there is a Southampton County too.
    const hints: PlaceHint[] = [...(after[i] ?? []), ...own.flatMap((list, j) => (j === i ? [] : list))];
    const context: PlaceContext = { tables, gazetteer, home, hints };
    const phrase = phrases[index] ?? '';
    if (saysNoPlace(text, finding) || readAs('PLACE', phrase, lexicon) === null) continue;
    const place = finding.subject === 'relative' ? null : readPlace(phrase, index, context);
    if (place === null) addGuess(d, 'PLACE', phrase, index, 0);
    else d.places.push(place);
  }
  leaveOthersPlaces(d, text, findings, home, { tables, lexicon });
  groupPlaces(d.places as (Place & Partial<Found>)[]);
  // A therapist somewhere else in the world: the place tells the country.
  const base = smallest(d.places);
  if (home === null && base !== null && base.country !== 'XX') {
    d.country = base.country;
    const population = tables.countries[base.country]?.pop;
    if (population !== undefined) d.base = { ...d.base, country: base.country, population };
  }
}

/**
 * Gives a region the group of a smaller place that lies in it, and a place named twice the same group. A place known
 * only by its kind ("a village") is taken to lie in the smallest one that is known.
 */
function groupPlaces(places: (Place & Partial<Found>)[]): void {
  const order = [...places].sort((a, b) => a.population - b.population);
  const known = order.filter(({ country }) => country !== 'XX');
  let groups = 0;
  for (const place of known) {
    const inner = known.find((other) => other.group > 0 && contains(place, other));
    place.group = inner?.group ?? ++groups;
  }
  const [around] = known;
  for (const place of order) {
    if (place.country !== 'XX') continue;
    place.group = around?.group ?? 1;
    if (around !== undefined)
      Object.assign(place, { areas: around.areas, us: around.us, country: around.country });
  }
}

function contains(outer: Place & Partial<Found>, inner: Place & Partial<Found>): boolean {
  if (outer.name === inner.name) return true;
  if (outer.country !== inner.country) return false;
  const [area] = inner.areas;
  if (area !== undefined && outer.areas.length > 0) return outer.areas.includes(area) && outer.spread <= 1.05;
  return outer.spread <= 1.8 && (outer.admin === inner.admin || outer.admin === '');
}

function readOne(
  d: Description,
  finding: CrowdFinding,
  phrase: string,
  index: number,
  { text, local, sources }: { text: string; local: readonly Place[]; sources: Sources },
): void {
  const relative = finding.subject === 'relative';
  const { lexicon } = sources;
  const label = readAs(finding.label, phrase, lexicon);
  if (label === null) return;
  if (label === 'AGE') {
    const range = readAge(phrase, d.country, text.slice(finding.end, finding.end + 20));
    if (range === null && !SAYS_NO_AGE.test(phrase)) addGuess(d, label, phrase, index, 0);
    else if (range === null) return;
    else if (relative || isOfChild(text, finding, range)) d.traits.push(relativeAge(range, index));
    else d.ages.push(toAges(range, index));
    return;
  }
  if (label === 'OCCUPATION') {
    readWork(d, { text, start: finding.start, end: finding.end }, index, relative, lexicon);
    return;
  }
  if (label === 'ORG') {
    const [match] = lexicon.organisations.match(readWords(phrase)).slice(-1);
    const named = /\p{Lu}/u.test(phrase);
    if (match === undefined && !named) addGuess(d, label, phrase, index, 0);
    else d.organisations.push({ ...(match?.value ?? lexicon.unknownOrganisation), named, finding: index });
    return;
  }
  if (!isGuessed(label) || label === 'PLACE') return;

  const words = readWords(phrase);
  const traits = label === 'FAMILY' ? readFamily(phrase, index) : [];
  let matched = 0;
  if (label === 'DEMOGRAPHIC') {
    const background = readBackground(words, local, d.country, index, sources);
    traits.push(...background.traits);
    matched = background.matched;
  }
  if (traits.length === 0) {
    // `30 years in the fire service` is no fire.
    const work = lexicon.occupations.match(words).filter(({ from, to }) => to - from > 1);
    const found = lexicon.conditions
      .match(words)
      .filter(
        (one) =>
          !(label !== 'HEALTH' && one.to - one.from === 1 && BODY.test(words[one.from]?.stem ?? '')) &&
          !work.some(
            (job) => job.from <= one.from && one.to <= job.to && job.to - job.from > one.to - one.from,
          ),
      );
    for (const { value, from, to } of found.slice(0, 3)) {
      traits.push(toConditionTrait(value, d.country, index));
      matched += to - from;
    }
  }
  d.traits.push(...(relative ? traits.map(ofRelative) : traits));
  addGuess(d, label, phrase, index, traits.length > 0 ? Math.max(1, matched) : 0);
}

function readSexes(
  d: Description,
  text: string,
  findings: readonly CrowdFinding[],
  phrases: readonly string[],
): void {
  const whole = readSex(text);
  if (whole !== null) {
    d.sexes = [whole];
    return;
  }
  const told = new Set<'f' | 'm'>();
  findings.forEach(({ subject }, index) => {
    const sex = subject === 'client' ? sexOf(phrases[index] ?? '') : null;
    if (sex !== null) told.add(sex);
  });
  d.sexes = [...told];
}
