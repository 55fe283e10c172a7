import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Dial, ringing, writing } from './dials.ts';

const LINE = z.object({
  id: z.string(),
  name: z.string(),
  audience: z.string(),
  for: z.array(z.enum(['you', 'client'])),
  phone: z.string().optional(),
  text: z.object({ to: z.string(), body: z.string().optional() }).optional(),
  chat: z.string().optional(),
  site: z.string().optional(),
  hours: z.string().min(1),
  status: z.literal('do-not-list').optional(),
  verify: z.boolean(),
});

const FILE = z.object({
  countries: z.array(
    z.object({
      country: z.string(),
      name: z.string(),
      emergency: z.array(z.object({ number: z.string(), note: z.string().optional(), verify: z.boolean() })),
      lines: z.array(LINE),
      backstop: z.object({ name: z.string(), url: z.string() }),
    }),
  ),
});

/** A heading that has fewer confirmed lines than this also shows what nobody has confirmed, and says so. */
const ENOUGH = 2;

/** What people also call these countries. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...{ gb: 'UK', britain: 'UK', 'great britain': 'UK', england: 'UK', scotland: 'UK', wales: 'UK' },
  ...{ 'northern ireland': 'UK', 'republic of ireland': 'IE', éire: 'IE', eire: 'IE' },
  ...{ usa: 'US', america: 'US', 'united states of america': 'US' },
  ...{ 'new zealand': 'NZ', aotearoa: 'NZ', holland: 'NL' },
};

export type Heading = 'you' | 'client';

/** One way to reach someone, with its hours: a line without hours reads as open. */
export interface SupportLine {
  name: string;
  /** Whom it serves, when it is not everyone. */
  audience: string | null;
  /** How to reach it, in words: `116 123`, `text SHOUT to 85258`. */
  ways: string[];
  /** What of these words can be dialled. */
  dials: Dial[];
  hours: string;
  /** Whether a person has confirmed it; when not, it is never shown alone. */
  confirmed: boolean;
}

/** The lines of one country as they are shown. The directory and the emergency numbers come last, in this order. */
export interface CountryLines {
  country: string;
  name: string;
  you: SupportLine[];
  client: SupportLine[];
  directory: { name: string; url: string };
  emergency: Array<{ number: string; note: string | null }>;
}

export interface CrisisLines {
  /** The lines of a country; those of `other` for one that is not known. */
  of(country: string): CountryLines;
  /** Every country there are lines for, by its name; `other` last. */
  countries: ReadonlyArray<{ country: string; name: string }>;
  has(country: string): boolean;
  /** The country that is meant by what someone typed, as its name or its code; null when there are no lines for it. */
  named(words: string): string | null;
}

/** Loads the lines. @throws Error when the file is missing or broken. */
export function loadCrisisLines(folder: string): CrisisLines {
  const file = FILE.parse(JSON.parse(readFileSync(join(folder, 'crisis-lines.json'), 'utf8')));
  const shown = new Map(file.countries.map((each) => [each.country, toCountry(each)]));
  const other = shown.get('other');
  if (!other) throw new Error('crisis-lines.json: there are no lines for “other”');
  const rank = (country: string) => (country === 'other' ? 1 : 0);
  const countries = [...shown.values()]
    .map(({ country, name }) => ({ country, name }))
    .sort((a, b) => rank(a.country) - rank(b.country) || a.name.localeCompare(b.name, 'en-GB'));
  const codes = new Map(Object.entries(OTHER_NAMES));
  for (const { country, name } of countries)
    for (const called of [country, name]) codes.set(called.toLowerCase(), country);
  return {
    of: (country) => shown.get(country) ?? other,
    countries,
    has: (country) => shown.has(country),
    named: (words) => codes.get(words.trim().toLowerCase().replace(/^the /, '')) ?? null,
  };
}

/** The emergency numbers in words: `10111 or 112 (from a mobile)`. */
export function emergencyWords({ emergency }: Pick<CountryLines, 'emergency'>): string {
  return emergency.map(({ number, note }) => (note ? `${number} (${note})` : number)).join(' or ');
}

function toCountry(raw: z.infer<typeof FILE>['countries'][number]): CountryLines {
  const { country, name, backstop: directory } = raw;
  const emergency = raw.emergency
    .filter(({ verify }) => !verify)
    .map(({ number, note }) => ({ number, note: note ?? null }));
  return {
    ...{ country, name, directory, emergency },
    ...{ you: linesFor(raw.lines, 'you'), client: linesFor(raw.lines, 'client') },
  };
}

function linesFor(lines: ReadonlyArray<z.infer<typeof LINE>>, heading: Heading): SupportLine[] {
  const listed = lines.filter((line) => line.status !== 'do-not-list' && line.for.includes(heading));
  const confirmed = listed.filter(({ verify }) => !verify);
  const rest = confirmed.length > 0 && confirmed.length < ENOUGH ? listed.filter(({ verify }) => verify) : [];
  return [...confirmed, ...rest].map(toLine);
}

function toLine({
  name,
  audience,
  phone,
  text,
  chat,
  site,
  hours,
  verify,
}: z.infer<typeof LINE>): SupportLine {
  const written = text && writing(text);
  const ways = [phone, written?.words, chat && `chat ${chat}`].filter((way) => way !== undefined);
  if (ways.length === 0 && site) ways.push(site);
  return {
    ...{ name, ways, hours, confirmed: !verify },
    dials: [...(phone ? ringing(phone) : []), ...(written ? [written] : [])],
    audience: audience === 'public' ? null : audience.replace(/^public \((.+)\)$/, '$1'),
  };
}
