import { matchesOf } from '../matches.ts';
import type { Region } from '../types.ts';
import { readAge } from './age-bands.ts';
import { kindOfPlace } from './places.ts';
import type { Candidate } from './rewrite.ts';
import type { Detail } from './site.ts';

const CLINICIAN =
  '(?:(?:psycho|art|play|family|couples?|music|drama|trauma|sex|psychosexual|physio)?[- ]?therap(?:ist|y)s?|counsel+ors?|psychologists?|psychiatrists?|psych|clinicians?|provider|prescriber|practitioner|analyst|emdr|dietitian)';
const ASKING =
  "(?:looking for|seeking|searching for|in need of|iso\\b|chasing (?:an?|some)|need(?:ing)? (?:an?|some)|any(?:one|body) (?:know|have|take|taking|got|with|in|who|near|round|able)|does any(?:one|body)|who(?:'s| is)? (?:good|takes|has(?!n)|does(?!n)|do (?:you|we|ye))|recommend\\w*|recs? for|suggest\\w*|refer(?:ral|ring|rals)\\b|(?:would|could|can|do) (?:you|u|ye|anyone) refer (?!on|out)|referral (?:needed|request|pls|please)|where (?:would|do) (?:u|you) send|hand(?:ing)? (?:on|over))";
const REQUEST = new RegExp(
  `\\b${ASKING}[^.!?\\n]{0,90}\\b${CLINICIAN}\\b|\\b${CLINICIAN}\\b[^.!?\\n]{0,50}\\b(?:wanted|needed|recs?|recommendations?|suggestions?|available|with (?:space|openings?|availability)|taking (?:new|on)|who (?:takes|works|is good))\\b|\\b(?:any|good) [^.!?\\n]{0,40}\\b${CLINICIAN}\\b[^.!?\\n]{0,40}\\b(?:in|near|round|around|licen[cs]ed)\\b[^.!?\\n]{0,40}\\?|\\b(?:seeking|looking for|need(?:ing)?) (?:a )?referral\\b|\\b(?:looking for|anyone|anybody|someone|iso|need) [^.!?\\n]{0,60}\\b(?:who (?:works with|does|sees|takes|specialises|specializes)|(?:medicaid|medicare|ndis)? ?openings?|has space|with (?:space|room)|lmhc|lcsw|lpc|lmft|lmsw)\\b|\\bwho(?:'s| is| has)(?: got)? (?:good (?:round|in|near|with)|space|room|openings|availability|slots)\\b|\\b(?:any(?:one|body)|who)[^.!?\\n]{0,40}\\b(?:have|has|got|with) (?:any )?(?:space|openings?|availability) for (?:an?|my|one)\\b|\\bcan any(?:one|body) (?:take|see|fit in) (?:an?|my) (?:\\w+ )?(?:client|patient|wom[ae]n|m[ae]n|girl|boy|teen\\w*|lad|lady|couple|kid|child)\\b|(?<=^|[.!?\\n] )after an? (?:[\\w-]+ ){0,3}${CLINICIAN} [^.!?\\n]{0,60}\\bfor (?:an?|my|one)\\b|\\breferral request\\b|\\breferral if anyone\\b|\\bspace for (?:an? )?\\d\\d\\s?[mf]\\b|\\bwhere (?:would|do) (?:u|you) send (?:an? )?|\\b(?:who|any(?:one|body)) (?:takes?|taking) (?:bcbs|aetna|cigna|kaiser|tricare|medicaid|medicare|ndis|acc|united)\\b`,
  'i',
);
const FOR_CLIENT =
  /\b(?:clients?|(?:take|see|fit in) (?:an?|my)\b|patients?|ct|pt|asking for|\d\d\s?(?:yo|yr|f|m|y\/o)\b|(?:one|a couple|some) of (?:mine|my)|mine(?:'s| is| wants| needs)|for (?:an?|elderly|adults?|teens?|adolescents?|kids?|child(?:ren)?|couples?|somebody|someone|my|our|this|the|one)\b|(?:she|he|they|she's|he's|they're) |her\b|him\b|hand(?:ing)? (?:on|over)|\d\d?[ -]?(?:year|yr|yo)s?\b)/i;
/** Seeking for oneself, or seeking a teacher, is something else. */
const NOT_CLIENT =
  /\b(?:my own therap\w*|(?:rec(?:ommendation)?s?|books?|reading|resources?|worksheets?|handouts?) (?:on|about)\b|therapist of my own|for (?:me|myself)\b|not a referral|supervisors?\b|trainings?\b|reference\b|this one's for|i'm (?:the|a) client|cpd|course|experience (?:with|of) clients|about therapy|refer on\b)\b/i;

/** Whether a text asks colleagues for a therapist for somebody. */
export function isReferral(text: string): boolean {
  const plain = text.replaceAll('’', "'");
  return REQUEST.test(plain) && FOR_CLIENT.test(plain) && !NOT_CLIENT.test(plain);
}

const MODALITY =
  /\b(?:emdr|cbt|dbt|act|erp|ifs|cpt|psychodynamic|somatic (?:work|therapy)|schema therapy|gestalt|person[- ]cent(?:re|er)d|trauma[- ]informed|neuro-?affirming|lgbtq\+?[- ]affirming|kink[- ]aware|culturally responsive|(?<=\b(?:adhd|autism|asd|diagnostic|offers|and) )assessments?)\b/gi;
const KIND =
  /\b(?:(?:art|play|family|couples?|music|drama|sex|psychosexual)[- ]therapist|psychologist|psychiatrist|counsel+or|therapist|prescriber|dietitian)(?=s?\b)/i;
const LANGUAGE =
  'spanish|hindi|welsh|irish|french|polish|arabic|urdu|punjabi|mandarin|cantonese|portuguese|isixhosa|isizulu|afrikaans|tamil|malayalam|kannada|telugu|marathi|bengali|gujarati|yoruba|igbo|hausa|farsi|korean|tagalog|somali|turkish|russian|romanian';
/** "Hindi/Marathi speaking": each of them is spoken. */
const SPEAKING = new RegExp(
  `\\b(${LANGUAGE})(?:\\s?[/,&]\\s?(?:or )?| (?:or|and) )(?=(?:${LANGUAGE})[- ]speaking)|\\b(${LANGUAGE}) (?=speaking)`,
  'gi',
);
const WISHED = new RegExp(
  `\\b(?:female|male|queer|black|brown|asian|latina|latino|indian|muslim|christian|bilingual|non-?binary|francophone|(?:${LANGUAGE})-speaking|malayalam|kannada|telugu|marathi|bengali|gujarati|yoruba|igbo|hausa|farsi|cantonese|mandarin|korean|tagalog|somali)(?=[^.!?\\n]{0,25}\\b(?:therapist|counsel+or|psychologist|psychiatrist|clinician))`,
  'gi',
);
const FORMAT =
  /(?<!\bno )\b(?:telehealth|online|in[- ]person|virtual|remote|evenings?|weekends?|out of hours|sliding[- ]scale|low[- ]fee|low[- ]cost|private pay|self[- ]pay|pro bono|free(?! state))\b(?! (?:is |are )?(?:not|isn't|no)\b)/gi;
const COVER =
  /\b(?:bcbs|blue cross|aetna|cigna|kaiser|tricare|medicaid|medicare|united ?health(?:care)?|ndis|acc|nihb|mhcp|dva|eap|nhs|medical aid|discovery|bupa|axa|vhi|manulife|sun life|wsib)\b/gi;
const SPOKEN = new RegExp(`^(?:${LANGUAGE})\\b`, 'i');
const UPPER = /^(?:emdr|cbt|dbt|act|erp|ifs|cpt|bcbs|ndis|acc|nihb|mhcp|dva|eap|nhs|axa|vhi|wsib)$/i;

/** What somebody may need help with, as a field that a colleague works in: broad, and never a diagnosis. */
const FIELDS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b(?:c?-?ptsd|trauma\w*|abuse[ds]?|assault\w*|flashbacks?)\b(?![- ]informed)/i, 'trauma'],
  [/\b(?:grief|griev\w*|bereave\w*|widow\w*|miscarr\w*|stillb\w*|baby loss)\b/i, 'bereavement'],
  [
    /\b(?:self[- ]?harm\w*|suicidal\w*|cutting(?! (?:back|down|edge|out))|overdos\w*|(?<=experienced with (?:[\p{L} ]+ and )?)risk)\b/iu,
    'risk',
  ],
  [/\b(?:anorexi\w*|bulimi\w*|arfid|eating|bing(?:e|ing)\w*|orthorexi\w*)\b/i, 'eating difficulties'],
  [
    /\b(?:autis\w*|adhd|asd|pda|audhd|asperg\w*|dyslex\w*|dysprax\w*|tourette\w*|neurodiv\w*|learning disab\w*)\b/i,
    'neurodivergence',
  ],
  [
    /\b(?:addict\w*|alcohol\w*|drinking|gambl\w*|substance (?:use|misuse|abuse)|opioid\w*|cocaine|sobriety)\b/i,
    'addiction',
  ],
  [/\b(?:pnd|ppd|perinatal|postnatal|postpartum|pregnan\w*|ivf|fertility)\b/i, 'perinatal mental health'],
  [
    /\b(?:marital|marriage (?:issues|problems|trouble)|relationship (?:issues|problems|trouble)|relationships|infidelity|affair|separation|divorc\w*|intimacy)\b/i,
    'relationships',
  ],
  [/\b(?:anxi\w*|panic\w*|phobi\w*|agoraphob\w*|school refus\w*)\b/i, 'anxiety'],
  [
    /\b(?:ocd|depress\w*|low mood|bipolar\w*|bpd|eupd|schizo\w*|psycho(?:sis|tic)|dissocia\w*|did|burn(?:t|ed)?[- ]?out|stress|insomnia|dysmorph\w*|mental health conditions)\b/i,
    'mental health conditions',
  ],
  [
    /\b(?:chronic (?:pain|illness|fatigue)|cancer|ms|fibromyalgia|brain injury|tbi|long-term illness)\b/i,
    'long-term illness',
  ],
];
const MOST_FIELDS = 2;
/** Whom the colleague would see, where that is not any adult. */
const SEEN: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bcouples?\b/i, 'couples'],
  [/\b(?:for|sees?|takes?|with) (?:an? |my |our )?(?:[\p{L}-]+ )?(?:teen\w*|adolescents?)\b/iu, 'teenagers'],
  [
    /\b(?:for|sees?|takes?|with) (?:an? |my |our )?(?:[\p{L}-]+ )?(?:child|children|kids?|toddler)\b|\bchild (?:psych|therap|counsel)/iu,
    'children',
  ],
];
const CONSENT = 'essage me and I can share what you need, with consent.';

/** The towns of a text are wider places by this; null when it is not sure which. */
export type RegionOf = (town: string) => string | null;

/**
 * The form that a request can leave in: whom is sought, the region, whom they see, the broad need, and "message me".
 * Words about the service wanted stay; age, sex and town of the person never appear together, since none of them does.
 */
export function safeReferral(
  said: string,
  details: readonly Detail[],
  region: Region,
  regionOf: RegionOf = () => null,
): Candidate {
  const text = said.replace(
    SPEAKING,
    (_, first?: string, only?: string) => `${first ? `${first}-speaking ` : `${only}-`}`,
  );
  const about = (pattern: RegExp) => unique(text.match(pattern) ?? []);
  const wished = about(WISHED)
    .map(sayCase)
    .join(' ')
    .replace(/-speaking (?=\S+-speaking)/g, '-speaking or ');
  const kind = KIND.exec(text)?.[0].toLowerCase() ?? 'therapist';
  const places = regionsIn(said, details, regionOf);
  const seen = whomSeen(said, details);
  const modality = about(MODALITY).map(sayCase);
  const format = about(FORMAT).map((word) => word.toLowerCase());
  const cover = about(COVER).map(sayCase);
  const fields = fieldsIn(text);

  const parts = [`Looking for a ${[wished, kind].join(' ').trim()}`];
  if (places.length > 0) parts.push(` in ${list(places.map(withArticle))}`);
  const does = [
    ...(seen && !kind.startsWith(seen) ? [`sees ${seen}`] : []),
    ...(modality.length > 0 ? [`offers ${list(modality)}`] : []),
  ];
  if (does.length > 0) parts.push(` who ${list(does)}`);
  if (fields.length > 0) parts.push(`, experienced with ${list(fields)}`);
  const extras = [...format, ...cover.map((name) => `${name} cover`)];
  if (extras.length > 0) parts.push(` (${extras.join(', ')})`);
  const asked = region === 'US' || region === 'CA' ? `M${CONSENT}` : `Please m${CONSENT}`;
  const sentence = `${parts.join('')}. ${asked}`.replace(/\ba (?=[aeiou])/gi, (article) =>
    article[0] === 'A' ? 'An ' : 'an ',
  );
  const kept = [places.length > 0 && 'the region', fields.length > 0 && 'the broad need'].filter(
    (one) => one !== false,
  );
  return {
    text: sentence,
    kept: 1,
    how: `A request for a colleague${kept.length > 0 ? `, with ${list(kept)}` : ''}; the person is for a private message.`,
  };
}

/**
 * Whether a text is that form and nothing else: said again it comes out the same, so every word of it is one of ours,
 * and whatever is found in it describes the colleague sought.
 */
export function isSafeReferral(text: string): boolean {
  const said = text.trim();
  return (
    said.startsWith('Looking for a') &&
    said.endsWith(CONSENT) &&
    [safeReferral(said, [], 'UK').text, safeReferral(said, [], 'US').text].includes(said)
  );
}

/** The broad needs that a text speaks of, in its own order. */
function fieldsIn(text: string): string[] {
  return FIELDS.flatMap(([pattern, field]) => {
    const at = pattern.exec(text)?.index;
    return at === undefined ? [] : [{ at, field }];
  })
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_FIELDS)
    .map(({ field }) => field);
}

function whomSeen(text: string, details: readonly Detail[]): string | null {
  const found = SEEN.find(([pattern]) => pattern.test(text))?.[1];
  if (found) return found;
  const age = details.find(({ label, subject }) => label === 'AGE' && subject === 'client');
  if (!age) return null;
  const words = text.slice(age.start, age.end).toLowerCase();
  const years = /\bmonths?\b/.test(words) ? 1 : readAge(words);
  if (/\bteen/.test(words) || (years !== null && years >= 13 && years < 18)) return 'teenagers';
  return years !== null && years < 13 ? 'children' : null;
}

const NAMES = "((?:[\\p{L}'’-]+ ?){1,3})";
const PREPOSED = new RegExp(
  `(?:\\b(?:in|near|across|around|round|licen[cs]ed in|within) |(?<=\\p{Lu}\\p{L}+, ))(?:the )?${NAMES}`,
  'giu',
);
/** "NJ and PA": the next of several. */
const ANOTHER = new RegExp(`^(?:,|/| ?&| and| or) ?(?:the )?${NAMES}`, 'iu');
const MOST_PLACES = 3;

/**
 * The regions or countries that the text asks in, as it says them: "the East Midlands", "NJ and PA". Else the region
 * that its town lies in.
 */
function regionsIn(text: string, details: readonly Detail[], regionOf: RegionOf): string[] {
  const towns: string[] = [];
  for (const { index, 0: whole, 1: names = '' } of matchesOf(text, PREPOSED)) {
    const found = regionAt(names);
    if (!found) {
      const town = names.trim();
      if (kindOfPlace(town.split(' ')[0]!) === 'city')
        towns.push(withState(text, index + whole.indexOf(names), town.split(' ')[0]!));
      continue;
    }
    const places = [found.name];
    let at = index + whole.lastIndexOf(names) + found.end;
    for (let next = ANOTHER.exec(text.slice(at)); next && places.length < MOST_PLACES; ) {
      const more = regionAt(next[1]!, true);
      if (!more) break;
      places.push(more.name);
      at += next[0].lastIndexOf(next[1]!) + more.end;
      next = ANOTHER.exec(text.slice(at));
    }
    return unique(places);
  }
  const marked = details
    .filter(({ label }) => label === 'PLACE' || label === 'ORG')
    .map(({ start, end }) => withState(text, start, text.slice(start, end)));
  for (const town of [...marked, ...towns]) {
    const region = regionOf(town);
    if (region) return [region];
  }
  return [];
}

/** "Tulsa" with the ", OK" that says which. */
function withState(text: string, start: number, town: string): string {
  return town + (/^,? \p{Lu}{2}\b/u.exec(text.slice(start + town.length))?.[0] ?? '');
}

/** The region or country that some words name, and where in them it ends: "Frisco TX" names one too. */
function regionAt(words: string, first = false): { name: string; end: number } | null {
  const parts = matchesOf(words, /\S+/g);
  for (let from = 0; from < (first ? Math.min(1, parts.length) : parts.length); from++) {
    for (let to = parts.length; to > from; to--) {
      const start = parts[from]!.index;
      const end = parts[to - 1]!.index + parts[to - 1]![0].length;
      const name = words.slice(start, end);
      if (!['region', 'country'].includes(kindOfPlace(name))) continue;
      if (/^\p{Lu}/u.test(name) || (from === 0 && /^[a-z]{4,}/.test(name))) return { name, end };
    }
  }
  return null;
}

function unique(words: readonly string[]): string[] {
  const seen = new Map(words.map((word) => [word.toLowerCase(), word]));
  return [...seen.values()];
}

function sayCase(word: string): string {
  if (UPPER.test(word)) return word.toUpperCase();
  if (
    /^(?:aetna|cigna|kaiser|tricare|medicaid|medicare|discovery|bupa|manulife|blue cross|united|sun life|francophone|asian|latin|indian|muslim|christian|black|brown)/i.test(
      word,
    ) ||
    SPOKEN.test(word)
  ) {
    return /^(?:black|brown)$/i.test(word) ? word : word[0]!.toUpperCase() + word.slice(1).toLowerCase();
  }
  return word.toLowerCase();
}

function withArticle(place: string): string {
  return /^(?:uk|us|usa|territories|(?:northern|australian capital|federal capital) territory|northwest territories|(?:east |west )?midlands|(?:south|north) ?(?:west|east)|east of england|(?:eastern |western |northern )?cape|free state|waikato|bay of plenty|west coast|district of columbia|prairies|maritimes|highlands)$/i.test(
    place,
  )
    ? `the ${place}`
    : place;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
