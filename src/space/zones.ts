/** Time zones as people type them. A wrong one books the wrong hour, so only a place says which is meant. */
import { IANAZone } from 'luxon';
import { Refusal } from '../refusal.ts';
import { likelyZones, plainWords, spelt, zoneOfCity } from './zone-names.ts';

const AREA_AND_CITY =
  /^(?:africa|america|antarctica|arctic|asia|atlantic|australia|europe|indian|pacific)(?:\/[\p{L}_'-]+){1,2}$/iu;
/** No zone’s name is longer. */
const LONGEST = 60;

/** Whether the tz database of this Node knows the zone. Of what is typed, `readZone` says which is meant. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** @throws Refusal `zone`, unless the tz database knows the zone. */
export function checkZone(zone: string): void {
  if (!isZone(zone)) throw unknown();
}

/**
 * The zone that was typed: `Europe/London`, `UTC`, or a city that names one zone. Abbreviations are asked about: to the
 * tz database BST is Dhaka’s clock, IST is Kolkata’s, and EST never changes.
 * @param own the zone that is kept already: a form that comes back with it says nothing new, whatever it is
 * @throws Refusal `zone`, with the zones that are likely meant
 */
export function readZone(typed: string, own = ''): string {
  const text = typed.trim().slice(0, LONGEST);
  if (own && text === own) return own;
  if (/^utc$/i.test(text)) return 'UTC';
  const name = text.replace(/\s*\/\s*/g, '/').replace(/\s+/g, '_');
  if (AREA_AND_CITY.test(name) && isZone(name)) return spelt(name) ?? capitalised(name);
  const words = plainWords(text);
  const city = zoneOfCity(words);
  if (city) return city;
  // An offset is not asked about: it says nothing of summer and winter, wherever it is.
  const likely = /[+-]\s?\d/.test(text) ? [] : likelyZones(words);
  if (likely.length === 0) throw unknown();
  const perhaps = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(likely);
  throw new Refusal(
    'zone',
    'Which place’s clock do you mean?',
    `Perhaps ${perhaps}? Written so, it is right in summer and in winter.`,
  );
}

function unknown(): Refusal {
  return new Refusal('zone', 'I do not know that time zone.', 'Zones look like Europe/London.');
}

/** `asia/kolkata` as `Asia/Kolkata`. */
function capitalised(name: string): string {
  return name.toLowerCase().replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase());
}
