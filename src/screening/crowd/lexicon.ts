import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organisation, Profile, TraitGroup } from './model.ts';
import type { OccupationRow, Quality, RateRow, Tables } from './tables.ts';
import { Phrases } from './words.ts';

export interface Condition {
  id: string;
  name: string;
  /** Shares of adults in the UK and, where it differs, the US. */
  share: number;
  shareUs: number;
  /** Shares where a country's own rate is far from the UK's. */
  byCountry: Readonly<Record<string, number>>;
  spread: number;
  female: number;
  profile: Profile;
  group: TraitGroup;
}

export interface Occupation {
  id: string;
  name: string;
  uk: { share: number; q: Quality };
  us: { share: number; q: Quality };
  /** Shares where a country's own rate is far from the UK's. */
  byCountry: Readonly<Record<string, number>>;
  cluster?: number;
  female: number;
  femaleUk: number;
}

export interface Origin {
  id: string;
  name: string;
  group: TraitGroup;
  /** A column of the UK district tables. */
  uk: readonly ['eth' | 'rel' | 'so', string] | null;
  /** A column of the US county table. */
  us: string | null;
  share: Record<string, number>;
  spread: number;
  /** Shares by country and region, where the people of a country live apart. */
  homes: Readonly<Record<string, number>>;
}

type OrganisationKind = Omit<Organisation, 'named' | 'finding'>;

/** Words and what they are sized with. */
export interface Lexicon {
  occupations: Phrases<Occupation>;
  conditions: Phrases<Condition>;
  origins: Phrases<Origin>;
  /** Demonyms to country names as in the country-of-birth tables. */
  nations: Phrases<string>;
  /** What somebody from a country without a figure is sized with. */
  elsewhere: { share: number; spread: number };
  organisations: Phrases<OrganisationKind>;
  unknownOrganisation: OrganisationKind;
}

/** Rates per 100,000 by id and country. */
type ByCountry = Record<string, Record<string, number>>;

interface OwnOccupations {
  countries: ByCountry;
  /** Largest share of a small place's people in work, by id. */
  clusters: Record<string, number>;
  syn: Record<string, string[]>;
  rows: { id: string; name: string; syn: string[]; per100k: number; q: Quality; female: number }[];
}

interface OwnConditions {
  countries: ByCountry;
  names: Record<string, string>;
  groups: Record<TraitGroup, string[]>;
  profiles: Record<string, string[]>;
  syn: Record<string, string[]>;
  rows: (RateRow & { group: TraitGroup; profile: Profile })[];
}

interface OwnDemographics {
  elsewhere: { share: number; spread: number };
  homes: Record<string, Record<string, number>>;
  rows: (Omit<Origin, 'uk' | 'us' | 'homes'> & { words: string[]; uk?: Origin['uk']; us?: string })[];
  nations: Record<string, string>;
}

interface OwnOrganisations {
  rows: (OrganisationKind & { words: string[] })[];
  unknown: OrganisationKind;
}

/**
 * Builds the phrase tables from the population tables and our own additions.
 *
 * @throws when a file is missing or is not JSON
 */
export function loadLexicon(tables: Tables): Lexicon {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(tables.folder, name), 'utf8')) as T;
  const own = read<OwnConditions>('own_conditions.json');
  const demographics = read<OwnDemographics>('own_demographics.json');
  const organisations = read<OwnOrganisations>('own_organisations.json');

  const kinds = new Phrases<OrganisationKind>();
  for (const { words, ...kind } of organisations.rows) for (const word of words) kinds.add(word, kind);

  const origins = new Phrases<Origin>();
  for (const { words, uk, us, ...row } of demographics.rows) {
    const homes = demographics.homes[row.id] ?? {};
    for (const word of words) origins.add(word, { ...row, uk: uk ?? null, us: us ?? null, homes });
  }
  const nations = new Phrases<string>();
  for (const [word, nation] of Object.entries(demographics.nations)) nations.add(word, nation);

  return {
    occupations: occupationPhrases(tables, read<OwnOccupations>('own_occupations.json'), own.names),
    conditions: conditionPhrases(tables, own),
    origins,
    nations,
    elsewhere: demographics.elsewhere,
    organisations: kinds,
    unknownOrganisation: organisations.unknown,
  };
}

function occupationPhrases(
  tables: Tables,
  own: OwnOccupations,
  names: Record<string, string>,
): Phrases<Occupation> {
  const phrases = new Phrases<Occupation>();
  const extra: OccupationRow[] = own.rows.map(({ per100k, q, ...row }) => ({
    ...row,
    UK: { n: 0, per100k, q },
  }));
  const rows = [...tables.occupations, ...extra].map((row) => ({
    row,
    value: toOccupation(row, names, own),
  }));
  for (const { row, value } of rows) for (const phrase of [row.name, ...row.syn]) phrases.add(phrase, value);
  // After all the table's own names, so that ours never take one of theirs.
  for (const { row, value } of rows) for (const phrase of own.syn[row.id] ?? []) phrases.add(phrase, value);
  return phrases;
}

function toOccupation(row: OccupationRow, names: Record<string, string>, own: OwnOccupations): Occupation {
  const us = row.US ?? row.UK;
  return {
    id: row.id,
    name: names[row.id] ?? row.name,
    uk: { share: row.UK.per100k / 1e5, q: row.UK.q },
    us: { share: us.per100k / 1e5, q: us.q },
    byCountry: sharesOf(own.countries[row.id]),
    cluster: own.clusters[row.id],
    female: row.female,
    femaleUk: row.female_uk ?? row.female,
  };
}

function sharesOf(rates: Record<string, number> = {}): Record<string, number> {
  return Object.fromEntries(Object.entries(rates).map(([country, rate]) => [country, rate / 1e5]));
}

function conditionPhrases(tables: Tables, own: OwnConditions): Phrases<Condition> {
  const groupOf = new Map<string, TraitGroup>();
  for (const [group, ids] of Object.entries(own.groups))
    for (const id of ids) groupOf.set(id, group as TraitGroup);
  const profileOf = new Map<string, Profile>();
  for (const [profile, ids] of Object.entries(own.profiles))
    for (const id of ids) profileOf.set(id, profile as Profile);

  const phrases = new Phrases<Condition>();
  const late: [string, Condition][] = [];
  const events = new Set(tables.events.map((row) => row.id));
  for (const row of [...tables.health, ...tables.events, ...own.rows]) {
    const set = own.rows.includes(row as OwnConditions['rows'][number])
      ? (row as OwnConditions['rows'][number])
      : null;
    const value: Condition = {
      id: row.id,
      name: own.names[row.id] ?? row.name,
      share: row.per100k / 1e5,
      shareUs: (row.US ?? row.per100k) / 1e5,
      byCountry: sharesOf(own.countries[row.id]),
      spread: Math.max(1.2, Math.sqrt(row.hi / row.lo)),
      female: row.female,
      profile: set?.profile ?? profileOf.get(row.id) ?? 'flat',
      group: set?.group ?? groupOf.get(row.id) ?? (events.has(row.id) ? 'alone' : 'body'),
    };
    for (const phrase of [row.name, ...row.syn]) phrases.add(phrase, value);
    for (const phrase of own.syn[row.id] ?? []) late.push([phrase, value]);
  }
  for (const [phrase, value] of late) phrases.add(phrase, value);
  return phrases;
}
