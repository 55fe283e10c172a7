import table from '../../../data/rewrite/places.json' with { type: 'json' };
import { drop, type Edit, isBeforeNoun, isListed, leadIn, leaveOut, type Site, swap } from './site.ts';

const CITIES = new Set(table.cities);
const COUNTRIES = new Set(table.countries);
const REGIONS = new Set(table.regions);

export type PlaceKind = 'country' | 'region' | 'city' | 'other';

/** What kind of place a name is, as far as the tables know. */
export function kindOfPlace(name: string): PlaceKind {
  const lower = name.toLowerCase().replaceAll('’', "'").replace(/^the /, '').replace(/[.,]/g, '').trim();
  if (COUNTRIES.has(lower) || COUNTRIES.has(`the ${lower}`)) return 'country';
  if (REGIONS.has(lower) || REGIONS.has(`the ${lower}`)) return 'region';
  return CITIES.has(lower) ? 'city' : 'other';
}

const VENUE: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /\b(?:church|chapel|mosque|temple|gurdwara|synagogue|cathedral|parish|abbey|marae)\b/,
    'a place of worship',
  ],
  [/\b(?:hospital|ward|clinic|surgery|infirmary|hospice|a&e|er|unit)\b/, 'a hospital'],
  [/\b(?:school|college|academy|uni|university|campus)\b/, 'a place of study'],
  [
    /\b(?:pub|bar|club|cafe|café|shop|market|mall|supermarket|tesco|aldi|walmart|costco|store|chippy|restaurant|servo)\b/,
    'a local business',
  ],
  [
    /\b(?:river|lake|loch|beach|bay|harbour|harbor|creek|quarry|park|field|bridge|pier|woods?|hill|mountain|crossing|island|coast|cliffs?)\b/,
    'a local spot',
  ],
  [/\b(?:airport|station|motorway|highway|road|street|avenue|lane|bypass|junction)\b/, 'somewhere local'],
  [
    /\b(?:class|gym|choir|rink|pool|court|pitch|stadium|ground|hall|library|theatre|theater|museum)\b/,
    'a local venue',
  ],
  [/\b(?:village|hamlet|town|townland|estate|valley|glen)\b/, 'a small place'],
  [/\b(?:flat|house|home|cabin|farm|hostel|shelter|camp|barracks|base|prison|caravan|room)\b/, 'their home'],
];

const PLACED =
  /\b(?:in|near|from|around|round|outside|to|of|the|this|that|at|by|on|over|an?|my|our|your|her|his|their|behind|opposite|across|along|past|outside of)\s+$/i;

/** A place becomes its kind: a city, another country, a small town, a local venue. */
export function generalisePlace(site: Site): Edit {
  const { lower, after } = site;
  if (isListed(site)) return drop(site);
  // "Me, the coast road, windows down": in a list, with its article.
  const listed = leadIn(site, /(?<=[,;:(])\s*the\s+$/i);
  if (listed > 0 && /^\s*[,;.!?)]/.test(site.after)) return drop(site, listed);
  if (site.level === 'strong' && !/^['’]s\b/.test(after)) {
    const lead = leadIn(
      site,
      /\s*(?:\b(?:based|living|lives|up|down|out|over|here)\s+)?\b(?:in|near|around|round|from|at|outside|across)\s+(?:the\s+)?$/i,
    );
    if (lead > 0 && !/\b(?:is|was|'s|lives|living)\s*$/i.test(site.before.slice(0, -lead)))
      return swap(site, '', lead);
  }
  if (isBeforeNoun(site) && /\b(?:an?|the|my|her|his|one|this|another)\s+$/i.test(site.before))
    return swap(site, '');
  const at = leadIn(site, /\bat\s+(?:the\s+)?$/i);
  if (at > 0 && !VENUE.some(([pattern]) => pattern.test(lower))) return swap(site, 'somewhere local', at);
  const proper = /\p{Lu}/u.test(site.words) || kindOfPlace(site.words) !== 'other';
  if (!proper && !PLACED.test(site.before)) return leaveOut(site);
  const words = phraseFor(site);
  // "a man from Hull": everybody is from their own town.
  const from = /^(?:her|his|their) (?:town|area|part)/.test(words)
    ? leadIn(site, /\s*\bfrom\s+(?:the\s+)?$/i)
    : 0;
  if (
    from > 0 &&
    !/(?:'s|\b(?:is|was|are|comes?|came|she|he|they|originally|moved|far))$/i.test(
      site.before.slice(0, -from),
    )
  )
    return swap(site, '', from);
  const on = words.endsWith(' area') ? leadIn(site, /\bon\s+(?:the\s+)?$/i) : 0;
  if (on > 0 || (words.endsWith(' area') && /^the /i.test(site.words) && /\bon\s+$/i.test(site.before)))
    return swap(site, 'in the area', leadIn(site, /\bon\s+(?:the\s+)?$/i));
  if (/^(?:up|down|out|over|away|back|off|near|in|at|from)\b/.test(lower))
    return swap(site, lower.startsWith('from') ? `from ${words}` : 'somewhere local');
  return swap(site, words, leadIn(site, /\bthe\s+$/i));
}

function phraseFor(site: Site): string {
  const kind = kindOfPlace(site.words);
  const { possessive } = site.pronoun;
  if (kind === 'country')
    return /\b(?:from|in|to|for|back|of)\s+(?:the\s+)?$/i.test(site.before) ? 'another country' : 'abroad';
  if (kind === 'region') return `${possessive} part of the country`;
  if (kind === 'city') return 'a city';
  const venue = VENUE.find(
    ([pattern]) =>
      pattern.test(site.words) || (/\b(?:on|at)\s+$/i.test(site.before) && pattern.test(site.lower)),
  );
  if (venue) return venue[1].replace(/^their\b/, possessive);
  if (
    /^[\p{Lu}\p{Ll}][\p{L}'-]+(?: [\p{L}'-]+)?$/u.test(site.words) &&
    /\b(?:in|near|from|around|round|outside)\s+$/i.test(site.before)
  )
    return `${possessive} town`;
  return /\bto\s+$/i.test(site.before) ? 'somewhere' : `${possessive} area`;
}
