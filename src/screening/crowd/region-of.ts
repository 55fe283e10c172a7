import type { Region } from '../types.ts';
import type { Found } from './gazetteer.ts';
import { ISO, type Sources } from './read.ts';

/** A town this many times the size of the next one of its name is the one that people mean. */
const CLEARLY = 5;
/** "South London". */
const PART = /^(?:(?:north|south|east|west|central|inner|outer|greater)[- ]?)+ /i;
/** Regions of the UK that go by another name among people. */
const UK_REGION: Readonly<Record<string, string>> = {
  'Yorkshire and The Humber': 'Yorkshire',
  London: 'Greater London',
};
/** Nations and provinces that the places are filed under by letters of their own. */
const BY_ADMIN: Readonly<Record<string, string>> = {
  'GB.SCT': 'Scotland',
  'GB.WLS': 'Wales',
  'GB.NIR': 'Northern Ireland',
  'IE.C': 'Connacht',
  'IE.L': 'Leinster',
  'IE.M': 'Munster',
  'IE.U': 'Ulster',
};

/**
 * The state, province or region that a town at home lies in: "Tulsa" and "Frisco TX" in Oklahoma and Texas, "Leeds" in
 * Yorkshire. Null when that is not sure: several towns share the name, or no table has it.
 */
export function regionOf(
  town: string,
  region: Region,
  { tables, gazetteer }: Pick<Sources, 'tables' | 'gazetteer'>,
): string | null {
  const home = ISO[region];
  if (!home) return null;
  const [, name = town, letters = ''] = /^(.+?)(?:,? (\p{Lu}{2}))?$/u.exec(town.trim()) ?? [];
  const state = home === 'US' ? tables.usStates[letters] : undefined;
  if (state) return state.name;
  const towns = gazetteer.find(name).filter(({ country, kind }) => country === home && kind === 'town');
  const first = towns.find(({ alias }) => !alias) ?? towns[0];
  if (!first) {
    const within = name.replace(PART, '');
    return within === name ? null : regionOf(within, region, { tables, gazetteer });
  }
  const other = towns.find(({ admin, alias }) => admin !== first.admin && alias === first.alias);
  if (other && first.population < CLEARLY * other.population) return null;
  return nameOf(first, { tables, gazetteer });
}

function nameOf(
  { country, admin, areas }: Found,
  { tables, gazetteer }: Pick<Sources, 'tables' | 'gazetteer'>,
): string | null {
  if (country === 'US') return tables.usStates[admin]?.name ?? null;
  const nation = BY_ADMIN[`${country}.${admin}`];
  if (nation) return nation;
  if (country !== 'GB') return gazetteer.regionName(country, admin);
  const area = tables.uk.areas.find(({ code }) => code === areas[0]);
  return area ? (UK_REGION[area.region] ?? area.region) : null;
}
