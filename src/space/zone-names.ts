/** What people call time zones, beside their names in the tz database. Lower case, without accents or dots. */

const LONDON = 'Europe/London';
const NEW_YORK = 'America/New_York';
const CHICAGO = 'America/Chicago';
const LOS_ANGELES = 'America/Los_Angeles';
const TORONTO = 'America/Toronto';
const SYDNEY = 'Australia/Sydney';
const AUCKLAND = 'Pacific/Auckland';
const KOLKATA = 'Asia/Kolkata';
const JOHANNESBURG = 'Africa/Johannesburg';

const NORTH_AMERICA = {
  eastern: [NEW_YORK, TORONTO],
  central: [CHICAGO, 'America/Winnipeg'],
  mountain: ['America/Denver', 'America/Phoenix', 'America/Edmonton'],
  pacific: [LOS_ANGELES, 'America/Vancouver'],
  atlantic: ['America/Halifax', 'America/Puerto_Rico'],
} as const;
const CENTRAL_EUROPE = ['Europe/Paris', 'Europe/Berlin', 'Europe/Madrid'];
const EASTERN_AUSTRALIA = [SYDNEY, 'Australia/Brisbane'];
const US = [NEW_YORK, CHICAGO, 'America/Denver', LOS_ANGELES];
const AUSTRALIA = [...EASTERN_AUSTRALIA, 'Australia/Adelaide', 'Australia/Perth'];

/** What does not say which clock is meant, and the likely ones. */
const VAGUE: Readonly<Record<string, readonly string[]>> = {
  ...{
    bst: [LONDON],
    gmt: [LONDON, 'Europe/Dublin', 'UTC'],
    ist: ['Europe/Dublin', KOLKATA, 'Asia/Jerusalem'],
  },
  ...{ wet: ['Europe/Lisbon'], west: ['Europe/Lisbon'], eet: ['Europe/Athens', 'Europe/Bucharest'] },
  ...{ cet: CENTRAL_EUROPE, cest: CENTRAL_EUROPE, eest: ['Europe/Athens', 'Europe/Bucharest'] },
  ...Object.fromEntries(
    ['et', 'est', 'edt', 'est5edt', 'eastern'].map((one) => [one, NORTH_AMERICA.eastern]),
  ),
  ...Object.fromEntries(
    ['ct', 'cst', 'cdt', 'cst6cdt', 'central'].map((one) => [one, NORTH_AMERICA.central]),
  ),
  ...Object.fromEntries(
    ['mt', 'mst', 'mdt', 'mst7mdt', 'mountain'].map((one) => [one, NORTH_AMERICA.mountain]),
  ),
  ...Object.fromEntries(
    ['pt', 'pst', 'pdt', 'pst8pdt', 'pacific'].map((one) => [one, NORTH_AMERICA.pacific]),
  ),
  ...Object.fromEntries(['at', 'ast', 'adt', 'atlantic'].map((one) => [one, NORTH_AMERICA.atlantic])),
  ...{ akst: ['America/Anchorage'], hst: ['Pacific/Honolulu'], nst: ['America/St_Johns'] },
  ...{ aest: EASTERN_AUSTRALIA, aedt: [SYDNEY], acst: ['Australia/Adelaide', 'Australia/Darwin'] },
  ...{ acdt: ['Australia/Adelaide'], awst: ['Australia/Perth'], nzst: [AUCKLAND], nzdt: [AUCKLAND] },
  ...{ sast: [JOHANNESBURG], cat: [JOHANNESBURG], wat: ['Africa/Lagos'], eat: ['Africa/Nairobi'] },

  ...Object.fromEntries(
    ['uk', 'gb', 'united kingdom', 'great britain', 'britain', 'british', 'england', 'scotland', 'wales'].map(
      (one) => [one, [LONDON]],
    ),
  ),
  ...{
    'northern ireland': [LONDON],
    ireland: ['Europe/Dublin'],
    irish: ['Europe/Dublin'],
    ie: ['Europe/Dublin'],
  },
  ...{ eire: ['Europe/Dublin'], us: US, usa: US, 'united states': US, america: US, australia: AUSTRALIA },
  ...{ canada: [TORONTO, 'America/Winnipeg', 'America/Edmonton', 'America/Vancouver'], au: AUSTRALIA },
  ...{
    'new zealand': [AUCKLAND],
    nz: [AUCKLAND],
    india: [KOLKATA],
    indian: [KOLKATA],
    nigeria: ['Africa/Lagos'],
  },
  ...{ 'south africa': [JOHANNESBURG], za: [JOHANNESBURG], rsa: [JOHANNESBURG], germany: ['Europe/Berlin'] },
  ...{
    france: ['Europe/Paris'],
    spain: ['Europe/Madrid'],
    italy: ['Europe/Rome'],
    israel: ['Asia/Jerusalem'],
  },

  // Two places of that name have therapists in them.
  ...{ birmingham: [LONDON, CHICAGO], cambridge: [LONDON, NEW_YORK], durham: [LONDON, NEW_YORK] },
  ...{
    halifax: ['America/Halifax', LONDON],
    hamilton: [AUCKLAND, TORONTO, LONDON],
    newcastle: [LONDON, SYDNEY],
  },
  ...{ portland: [LOS_ANGELES, NEW_YORK], cordoba: ['Europe/Madrid', 'America/Argentina/Cordoba'] },
  ...{
    'san juan': ['America/Puerto_Rico', 'America/Argentina/San_Juan'],
    hyderabad: [KOLKATA, 'Asia/Karachi'],
  },
};

/** Cities after which no zone is named, by whose clock they live. */
const TOWNS: Readonly<Record<string, string>> = {
  [LONDON]:
    'bath belfast brighton bristol cardiff edinburgh exeter glasgow leeds leicester liverpool manchester nottingham oxford sheffield southampton swansea york',
  'Europe/Dublin': 'cork galway limerick waterford',
  [NEW_YORK]: 'nyc,atlanta,boston,miami,philadelphia,washington dc',
  [CHICAGO]: 'austin,dallas,houston,minneapolis,new orleans',
  [LOS_ANGELES]: 'san francisco,san diego,seattle,las vegas,sacramento',
  [TORONTO]: 'montreal,ottawa',
  'America/Edmonton': 'calgary',
  [SYDNEY]: 'canberra',
  [AUCKLAND]: 'christchurch,dunedin,wellington',
  [KOLKATA]: 'ahmedabad,bangalore,bengaluru,bombay,calcutta,chennai,delhi,kochi,madras,mumbai,new delhi,pune',
  [JOHANNESBURG]: 'cape town,durban,pretoria',
  'Africa/Lagos': 'abuja,ibadan,kano,port harcourt',
};

/** Newer names of zones that lists of this platform still have under older ones. */
const RENAMED: Readonly<Record<string, string>> = {
  ...{ 'Asia/Calcutta': KOLKATA, 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon' },
  ...{ 'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Europe/Kiev': 'Europe/Kyiv' },
};

/** Every zone that is named after a place. */
const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone').map((zone) => RENAMED[zone] ?? zone);

/** Words as they are looked up. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}.'’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const cityOf = (zone: string) => plainWords(zone.slice(zone.lastIndexOf('/') + 1));

/** The zone of each city that says by itself which one it is. */
const CITIES: ReadonlyMap<string, string> = new Map(
  [
    ...ZONES.map((zone) => [cityOf(zone), zone] as const),
    ...Object.entries(TOWNS).flatMap(([zone, towns]) =>
      towns.split(towns.includes(',') ? ',' : ' ').map((town) => [town, zone] as const),
    ),
  ].filter(([city]) => !VAGUE[city]),
);

/** A zone's own spelling, also where only its case differs. */
const SPELT: ReadonlyMap<string, string> = new Map(ZONES.map((zone) => [zone.toLowerCase(), zone]));

export function spelt(zone: string): string | undefined {
  return SPELT.get(zone.toLowerCase());
}

/** The zone of a city, where the words are its name and name one alone. */
export function zoneOfCity(words: string): string | undefined {
  return CITIES.get(words);
}

/** The zones that words may mean, likeliest first: `bst`, `london time`. */
export function likelyZones(words: string): string[] {
  const within = ([name]: readonly [string, unknown]) => ` ${words} `.includes(` ${name} `);
  const cities = [...CITIES].filter(within).map(([, zone]) => zone);
  const vague = Object.entries(VAGUE).filter(within);
  // A city says more than the country beside it, and `northern ireland` more than the Ireland in it.
  const longest = Math.max(0, ...vague.map(([name]) => name.length));
  const meant =
    cities.length > 0
      ? cities
      : vague.filter(([name]) => name.length === longest).flatMap(([, zones]) => zones);
  return [...new Set(meant)];
}
