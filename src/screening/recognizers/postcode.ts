import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { after, before, leaning } from './context.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

const LEFT = '(?<![\\w/@.#-])';
const RIGHT = '(?![\\w@]|-\\w)';

/** Royal Mail PAF: outward code, then a digit and two letters without C I K M O V. */
const UK = new RegExp(
  `${LEFT}(?:GIR ?0AA|[A-PR-UWYZ](?:\\d{1,2}|[A-HK-Y]\\d|[A-HK-Y]\\d[\\dABEHMNPRV-Y]|\\d[A-HJKPS-UW]) ?\\d[ABD-HJLNP-UW-Z]{2})${RIGHT}`,
  'g',
);
/** As above with letters that are never issued: people mistype, and invent. */
const UK_LOOSE = new RegExp(`${LEFT}[A-PR-UWYZ][A-HK-Y]?\\d[\\dA-Z]? \\d[A-Z]{2}${RIGHT}`, 'g');
/** Eircode (ComReg): a routing key, then four characters unique to one address. */
const IE = new RegExp(`${LEFT}[AC-FHKNPRTV-Y]\\d[0-9W] ?[0-9AC-FHKNPRTV-Y]{4}${RIGHT}`, 'g');
/** Canada Post: letter digit letter, digit letter digit, without D F I O Q U. */
const CA = new RegExp(
  `${LEFT}[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z] ?\\d[ABCEGHJ-NPRSTV-Z]\\d${RIGHT}`,
  'g',
);
const LIKE_CODE = new RegExp(`${LEFT}[A-Z]{1,2}\\d[\\dA-Z]? [\\dA-Z]{3,4}${RIGHT}`, 'g');
const ZIP = new RegExp(`${LEFT}\\d{5}(?:-\\d{4})?${RIGHT}`, 'g');
const STATE =
  /(?:\b(?:al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc)),? $/;
const ZIP_CUE = /\bzips?\b(?: ?codes?)?[^!?\n]{0,64}$/;
const FOUR = new RegExp(`${LEFT}\\d{4}${RIGHT}`, 'g');
const FOUR_CUE = /\b(?:nsw|vic|qld|act|tas|wa|sa|nt|postcode|post code|postal code)(?: is|:|,)? $/;
const PIN = new RegExp(`${LEFT}[1-9]\\d{2} ?\\d{3}${RIGHT}`, 'g');
const PIN_CUE = /\b(?:pin ?codes?|pin|postal code)\b[^.!?\n]{0,12}$/;
/** The outward half of a UK postcode, only where words say so. */
const HALF = new RegExp(`${LEFT}[A-PR-UWYZ][A-HK-Y]?\\d[\\dA-HJKPS-UW]?${RIGHT}`, 'g');
const HALF_CUE =
  /\b(?:postcode|post code|lives? (?:in|over in|near)|based in|from|around|moved to|flat in|house in|placement in|up in|over in|address in|near) (?:the )?$/;
const NOT_HALF =
  /^(?:A[1-9]\d?|B\d|M\d{1,2}|E\d|R[1-9]|Y\d{1,2}|P[1-9]|S[1-9]|L[1-9]|C\d|F\d|G\d|T[12]|H1|W\d|N\d)$/;

/** Anchored forms of the postcodes that are recognisable on their own. */
export const postcodeForms = { uk: UK, ie: IE, ca: CA, zip: ZIP } as const;

/** Postcodes, ZIP codes, Eircodes and PIN codes; digits alone only beside a state or a word that says so. */
export const postcode: Recognizer = {
  name: 'postcode',
  labels: ['ADDRESS'],
  find(input) {
    if (!/\d/.test(input.plain)) return [];
    const upper = input.plain.toUpperCase();
    const text = upper.length === input.plain.length ? upper : input.plain;
    return [
      ...whole(input, text, UK, 'uk'),
      ...whole(input, text, IE, 'ie'),
      ...whole(input, text, CA, 'ca'),
      ...whole(input, input.plain, UK_LOOSE, 'loose'),
      ...misspelt(input, text),
      ...numeric(input),
      ...halves(input),
    ];
  },
};

function whole(input: RecognizerInput, text: string, form: RegExp, plan: string): Proposal[] {
  return matchesOf(text, form).flatMap((match) => {
    const end = match.index + match[0].length;
    const written = input.plain.slice(match.index, end);
    const spaced = written.includes(' ');
    const cased = written === match[0];
    const cued = /\b(?:postcode|post code|postal code|eircode|address|lives|live|postal)\b/.test(
      before(input, match.index, 40),
    );
    if (
      /\b(?:reg|rego|plate|nhi|id|ref|code|module|room|flight|course|model)\b[^.\n]{0,10}$/.test(
        before(input, match.index, 18),
      ) &&
      !cued
    )
      return [];
    const score =
      (plan === 'loose' ? 0.62 : 0.82) - (spaced ? 0 : 0.15) - (cased ? 0 : 0.2) + (cued ? 0.15 : 0);
    return [
      propose('ADDRESS', match.index, end, score + leaning(input, match.index, end), `postcode:${plan}`),
    ];
  });
}

/** A code that breaks the rules of its kind is still somebody's door when the word for it stands before. */
function misspelt(input: RecognizerInput, text: string): Proposal[] {
  if (!/eircode|post ?code/.test(input.lower)) return [];
  return matchesOf(text, LIKE_CODE).flatMap((match) => {
    if (!/\b(?:eircode|post ?code)\b[^!?\n]{0,40}$/.test(before(input, match.index, 56))) return [];
    const end = match.index + match[0].length;
    return [
      propose('ADDRESS', match.index, end, 0.72 + leaning(input, match.index, end), 'postcode:misspelt'),
    ];
  });
}

function numeric(input: RecognizerInput): Proposal[] {
  return [
    ...announced(
      input,
      ZIP,
      'zip',
      (left, right) =>
        STATE.test(left) || ZIP_CUE.test(left) || /^ (?:zip|is (?:the|her|his|their) zip)/.test(right),
    ),
    ...announced(input, FOUR, 'four', (left) => FOUR_CUE.test(left)),
    ...announced(input, PIN, 'pin', (left) =>
      input.region === 'IN' ? PIN_CUE.test(left) : /\bpin ?codes?\b[^.!?\n]{0,12}$/.test(left),
    ),
  ];
}

function announced(
  input: RecognizerInput,
  form: RegExp,
  plan: string,
  says: (left: string, right: string) => boolean,
): Proposal[] {
  return matchesOf(input.plain, form).flatMap((match) => {
    const end = match.index + match[0].length;
    if (!says(before(input, match.index, 76), after(input, end, 24))) return [];
    return [
      propose('ADDRESS', match.index, end, 0.75 + leaning(input, match.index, end), `postcode:${plan}`),
    ];
  });
}

function halves(input: RecognizerInput): Proposal[] {
  return matchesOf(input.plain, HALF).flatMap((match) => {
    const end = match.index + match[0].length;
    if (/^ ?\d[A-Z]{2}\b/i.test(input.plain.slice(end, end + 5))) return [];
    const left = before(input, match.index, 40);
    const cued = HALF_CUE.test(left);
    if (!cued || (NOT_HALF.test(match[0]) && !/post ?code/.test(left))) return [];
    return [propose('ADDRESS', match.index, end, 0.6 + leaning(input, match.index, end), 'postcode:half')];
  });
}
