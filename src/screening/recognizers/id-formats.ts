import { matchesOf } from '../matches.ts';
import * as checks from './checksums.ts';

/** An issued number with a form of its own. */
export interface IdFormat {
  id: string;
  /** Global pattern over text as written; upper or lower case where `anyCase`. */
  pattern: RegExp;
  /** Check on the bare value: no separators, upper case. */
  check?: (bare: string) => boolean;
  /** Cuts a match that ran on into the words after it; null where it cannot be one. */
  fit?: (matched: string) => string | null;
  /** Words that announce it. */
  cue: RegExp;
  /** Score with a cue near, and without one. Zero without a cue means the form alone says nothing. */
  scores: readonly [withCue: number, alone: number];
}

const NOT_WITHIN = '(?<![\\w/@.£$€₦₹#-])';
const ENDS = '(?![\\w@]|[-/.]\\d)';

function form(body: string): RegExp {
  return new RegExp(`${NOT_WITHIN}(?:${body})${ENDS}`, 'g');
}

/**
 * Formats in the order they are tried. Patterns and checks follow the issuers' published rules
 * (NHS Data Dictionary, gov.uk for NI numbers and plates, SSA, CMS, Revenue.ie, HISO 10046, UIDAI, Services Australia).
 */
export const idFormats: readonly IdFormat[] = [
  {
    id: 'nhs',
    pattern: form('\\d{3}[ -]?\\d{3}[ -]?\\d{4}'),
    check: checks.nhs,
    cue: /\bnhs\b|patient (?:no|number)/,
    scores: [0.97, 0.55],
  },
  {
    id: 'chi',
    pattern: form('[0-3]\\d[01]\\d{3}[ -]?\\d{4}'),
    check: checks.chi,
    cue: /\bchi\b/,
    scores: [0.97, 0.6],
  },
  {
    id: 'nino',
    pattern: form(
      '(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]',
    ),
    cue: /\bni\b|\bnino\b|national insurance/,
    scores: [0.97, 0.85],
  },
  {
    id: 'ssn',
    pattern: form('(?!000|666|9\\d\\d)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}'),
    cue: /\bssn\b|social/,
    scores: [0.97, 0.85],
  },
  {
    id: 'ppsn',
    pattern: form('\\d{7}[A-W][A-IWTX]?'),
    check: checks.ppsn,
    cue: /\bpps/,
    scores: [0.97, 0.8],
  },
  {
    id: 'ihi',
    pattern: form('8003 ?60\\d{2} ?\\d{4} ?\\d{4}'),
    check: (bare) => bare.startsWith('800360') && checks.luhn(bare),
    cue: /\bihi\b|healthcare identifier/,
    scores: [0.97, 0.85],
  },
  {
    id: 'medicare-au',
    pattern: form('[2-6]\\d{3} ?\\d{5} ?\\d(?: ?[-/]? ?\\d)?'),
    check: checks.medicareAu,
    cue: /medicare/,
    scores: [0.97, 0.6],
  },
  {
    id: 'nhi',
    pattern: form('[A-HJ-NP-Z]{3}(?:\\d{4}|\\d{2}[A-HJ-NP-Z]{2})'),
    check: checks.nhi,
    cue: /\bnhi\b/,
    scores: [0.97, 0.6],
  },
  {
    id: 'sin',
    pattern: form('\\d{3}[ -]\\d{3}[ -]\\d{3}'),
    check: checks.luhn,
    cue: /\bsin\b|social insurance/,
    scores: [0.97, 0.6],
  },
  {
    id: 'aadhaar',
    pattern: form('[2-9]\\d{3}[ -]?\\d{4}[ -]?\\d{4}'),
    check: checks.aadhaar,
    cue: /aadh?aa?r|\buid\b/,
    scores: [0.97, 0.7],
  },
  {
    id: 'za-id',
    pattern: form('\\d{2}[01]\\d[0-3]\\d ?\\d{4} ?[012]\\d{2}'),
    check: checks.zaId,
    cue: /\bid\b/,
    scores: [0.97, 0.85],
  },
  {
    id: 'card',
    pattern: form('\\d(?:[ -]?\\d){12,18}'),
    check: isCard,
    cue: /\bcard\b|visa|mastercard|amex/,
    scores: [0.95, 0.6],
  },
  {
    id: 'iban',
    pattern: form('[A-Z]{2}\\d{2}(?: ?[A-Z0-9]){11,30}'),
    check: checks.iban,
    fit: ibanPart,
    cue: /\biban\b|account/,
    scores: [0.95, 0.85],
  },
  {
    id: 'uk-plate',
    pattern: form(
      '[A-HJ-PR-Y]{2}(?:0[1-9]|[1-9]\\d) ?[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\\d{1,3}[A-HJ-NPR-TV-Y]',
    ),
    cue: /\bregs?\b|\brego\b|registration|plate|\bcar\b|\bvan\b/,
    scores: [0.95, 0.5],
  },
  {
    id: 'us-mbi',
    pattern: form(
      '[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\\d-?[AC-HJKMNP-RT-Y]{2}\\d{2}',
    ),
    cue: /\bmbi\b|medicare/,
    scores: [0.97, 0.85],
  },
  { id: 'us-npi', pattern: form('[12]\\d{9}'), check: checks.npi, cue: /\bnpi\b/, scores: [0.2, 0] },
  { id: 'uk-passport', pattern: form('\\d{9}'), cue: /passport/, scores: [0.95, 0] },
  {
    id: 'uk-driving-licence',
    pattern: form('[A-Z9]{5}\\d[0156]\\d[0-3]\\d{2}[A-Z9]{2}[A-HJ-NPR-Z2-9][A-Z]{2}'),
    cue: /licen[cs]e|dvla/,
    scores: [0.97, 0.85],
  },
  {
    // A number given with a prefix that is never issued is still somebody's attempt at theirs.
    id: 'nino-loose',
    pattern: form('[A-Z]{2} ?\\d{2} \\d{2} \\d{2} ?[A-D]'),
    cue: /\bni\b|\bnino\b|national insurance/,
    scores: [0.9, 0.55],
  },
  {
    // HM Prison Service (NOMIS) numbers: a letter, four digits, two letters.
    id: 'uk-prison',
    pattern: form('[A-Z]\\d{4}[A-Z]{2}'),
    cue: /\bprison|inmate|\bwing\b|\bhmp\b/,
    scores: [0.95, 0.5],
  },
  {
    // An NHI with a slip in it, where the words say what it is.
    id: 'nhi-loose',
    pattern: form('[A-Z]{3}(?:\\d{4}|\\d[\\dO][A-Z]{2})'),
    cue: /\bnhi\b/,
    scores: [0.9, 0],
  },
  {
    id: 'in-pan',
    pattern: form('[A-Z]{3}[ABCFGHJLPT][A-Z]\\d{4}[A-Z]'),
    cue: /\bpan\b/,
    scores: [0.97, 0.85],
  },
  { id: 'ng-nin', pattern: form('\\d{11}'), cue: /\bnin\b|\bbvn\b/, scores: [0.97, 0] },
  {
    id: 'ca-hcn',
    pattern: form('\\d{4}[ -]?\\d{3}[ -]?\\d{3}(?:[ -]?[A-Z]{2})?'),
    cue: /health (?:card|number)|\bphn\b|\bohip\b|\bhcn\b/,
    scores: [0.97, 0],
  },
  { id: 'ca-ramq', pattern: form('[A-Z]{4} ?\\d{4} ?\\d{4}'), cue: /\bramq\b/, scores: [0.97, 0.7] },
  {
    id: 'es-dni',
    pattern: form('[XYZ]?\\d{7,8}-?[A-Z]'),
    check: checks.dni,
    cue: /\bdni\b|\bnie\b/,
    scores: [0.97, 0.6],
  },
  { id: 'nl-bsn', pattern: form('\\d{9}'), check: checks.bsn, cue: /\bbsn\b/, scores: [0.97, 0] },
  { id: 'sg-nric', pattern: form('[STFG]\\d{7}[A-Z]'), cue: /\bnric\b|\bfin\b/, scores: [0.97, 0.75] },
  { id: 'ae-id', pattern: form('784-\\d{4}-\\d{7}-\\d'), cue: /emirates/, scores: [0.97, 0.9] },
  { id: 'pk-cnic', pattern: form('\\d{5}-\\d{7}-\\d'), cue: /\bcnic\b/, scores: [0.97, 0.85] },
  { id: 'gh-card', pattern: form('GHA-\\d{9}-\\d'), cue: /ghana card/, scores: [0.97, 0.9] },
];

/** A value as the checks want it: no separators, upper case. */
function bareValue(value: string): string {
  return value.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
}

/** The part of a match that is a number of this format, check digit included; null when there is none. */
export function fitted(format: IdFormat, matched: string): string | null {
  const part = format.fit ? format.fit(matched) : matched;
  if (part === null || (format.check && !format.check(bareValue(part)))) return null;
  return part;
}

/** Whether the whole value is one of this format. */
export function matchesIdFormat(format: IdFormat, value: string): boolean {
  return matchesOf(value, format.pattern).some((one) => fitted(format, one[0])?.length === value.length);
}

/** An IBAN's length is fixed by its country, so capitals that follow it can be told apart. */
function ibanPart(matched: string): string | null {
  const length = checks.ibanLength(matched.slice(0, 2));
  if (length === undefined) return null;
  let end = 0;
  for (let seen = 0; end < matched.length && seen < length; end++) if (matched[end] !== ' ') seen++;
  return matched.slice(0, end);
}

/** Payment card numbers: Luhn, a known first digit, and not one repeated or running sequence. */
function isCard(bare: string): boolean {
  return /^[2-6]/.test(bare) && new Set(bare).size > 1 && checks.luhn(bare);
}
