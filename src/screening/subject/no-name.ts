import demographics from '../../../data/population/own_demographics.json' with { type: 'json' };
import type { Lexicon } from '../normalise/hashtags.ts';
import { startsSentence } from '../normalise/sentence.ts';
import type { Span } from '../types.ts';

/** What stands before what is filled in, in forms and notes: nobody is called so, in whatever case. */
const FIELDS =
  /^(?:d\.? ?o\.? ?b|addr|eircode|post ?code|zip ?code|aadhaa?r|iban|acct|auth|sess|mrn|uhid|ppsn?|nhs|ssn|ehr|emr|appt|waitlist|telehealth|safeguarding|born)\.?(?:['’]s)?$/i;
/** The same in capitals only: small, these are names or words. */
const FIELDS_IN_CAPITALS =
  /^(?:NHI|CHI|CRN|PIN|SIN|PHN|BSB|NDIS|SWIFT|BIC|PAN|NOK|DOS|POCSO|SSWs?|BVN|IRD|PIP|DWP|HMRC)\.?$/;
/** Public bodies and programs that notes name as if they were people. */
const BODIES =
  /^(?:centrelink|medicare|medicaid|medi-?cal|cafcass|tusla|camhs|iapt(?:us)?|worksafe|oranga|tamariki|samaritans|al-anon|alateen|nar-anon|gam-anon|tricare|triwest|blue ?cross)(?:['’]s)?$/i;
const CONTRACTED =
  /^(?:\p{L}+['’](?:m|ve|ll|re)|i['’]d|(?:he|she|it|that|there|what|who|let|here|where|how)['’]s|\p{L}+n['’]t|shes|hes|thats|whats|theres|ive|youve|youre|theyre|y['’]?all|d['’]you|g['’]day|ma['’]am|c['’]mon|o['’]clock)$/iu;
/** What is said of an answer, a film or a shop, and looks like a name for its capital. */
const NO_ONE = /^(?:[Rr][Ss][Vv][Pp](?:['’]?(?:[Dd]|ed|s))?|[Bb]-[Rr]oll|[Ee]tsy|PO|via)$/;
/** States and provinces that license, and hardly anybody is called by. */
const STATES =
  /^(?:Texas|California|Florida|Ohio|Oregon|Utah|Nevada|Alabama|Alaska|Arizona|Arkansas|Colorado|Connecticut|Delaware|Hawai['’]?i|Idaho|Illinois|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Nebraska|Oklahoma|Pennsylvania|Vermont|Wisconsin|Wyoming|Ontario|Qu[eé]bec|Manitoba|Saskatchewan|Newfoundland|Queensland|Tasmania)(?:['’]s)?$/;
/** Weekdays cut short, but those that are names. */
const WEEKDAYS = /^(?:tues?|weds?|thurs?|thur|fri)\.?$/i;
/** What is called out, in the Englishes there are: no name in small letters or where a sentence begins. */
const CALLED_OUT =
  /^(?:u+gh+|e+k|a+h+|a+w+|o+h+|u+h+|u+m+|h+m+|omg|lo+l|lmf?a+o+|(?:ha){2,}h?|(?:he){2,}|hi+|hiya|hey+|pl[sz]|tbh|btw|fyi|idk|imo|smh|yikes|yay|nah|yeah|yep|nope|abeg|arr?e+y?|eish|haibo|aiyo+|thanks|cheers)$/i;
/** Titles and words for kin: alone they call nobody by name. */
const TITLES = /^(?:mr|mrs|ms|miss|mx|dr|sir|madam|ma['’]am)\.?$/i;
const KIN =
  /^(?:mum(?:my)?|mom(?:my)?|mam|dad(?:dy)?|grand(?:ad|dad|pa|ma|mother|father|son|daughter)|gran(?:ny)?|aunt(?:ie|y)?|uncle|cousin|son|daughter|husband|wife|niece|nephew|baby|lad|lady|girl|boy|guy|man|woman)(?:['’]?s)?$/i;
/** Nuns, nurses and church members are called so, with a capital. */
const SIBLINGS = /^(?:sister|brother)(?:['’]?s)?$/;
/** Those that are hardly anybody's surname as well, as "French" and "Calabrese" are. */
const DEMONYMS: ReadonlySet<string> = new Set(
  Object.keys(demographics.nations).filter((word) => /(?:ian|ean|can|ish|[lmn]ese)$/.test(word)),
);

/** Whether a word of a proposed name only announces what is filled in behind it, or is a mere sign. */
export function announces(word: string): boolean {
  return FIELDS.test(word) || FIELDS_IN_CAPITALS.test(word) || !/[\p{L}\p{N}]/u.test(word);
}

/** Whether every word of a span is one that nobody is called by. */
export function isNoName(text: string, { start, end }: Span, lexicon: Lexicon): boolean {
  const words = text.slice(start, end).match(/[^\s,;:!?()"“”]+/gu);
  if (!words || isLetterOfList(text, { start, end })) return true;
  // "Brother Ifeanyi", read as two, is one.
  const leads = /^ \p{Lu}/u.test(text.slice(end, end + 2));
  const begins = startsSentence(text, start);
  return words.every((word, at) => isNobodysWord(word, { begins: at === 0 && begins, leads }, lexicon));
}

function isNobodysWord(
  word: string,
  { begins, leads }: { begins: boolean; leads: boolean },
  lexicon: Lexicon,
): boolean {
  if (
    announces(word) ||
    NO_ONE.test(word) ||
    BODIES.test(word) ||
    STATES.test(word) ||
    CONTRACTED.test(word) ||
    WEEKDAYS.test(word)
  )
    return true;
  const lower = word.toLowerCase();
  const small = word === lower;
  if (CALLED_OUT.test(word.replace(/\.$/, '')) && (small || begins)) return true;
  const isName = lexicon.isName(lower.replace(/['’]s$/, ''));
  const isKin = SIBLINGS.test(word) || (KIN.test(word) && (small || !isName));
  if (!leads && (isKin || TITLES.test(word))) return true;
  return DEMONYMS.has(lower) && !isName && lexicon.isWord(lower);
}

/** How notes begin whose parts are headed by letters: SBAR, SOAP, DAP, BIRP. */
const SCHEMES = /^(?:SB|SO|DAP|BIR)/;
const HEADING = /(?<![^\s/|])([A-Z])(?=[:=] )/g;
/** "plan B", "vitamin D", "with a capital T": a letter that is one of several kinds. */
const KIND_BEFORE =
  /\b(?:plan|option|vitamin|type|capital|the letter|grade|section|hepatitis|hep|appendix|column|scenario|exhibit|gate|platform|terminal)\s+$/i;

/** "Q. How do you keep notes? A. Slowly." */
const ASKED = /(?:^|\n)\s{0,3}Q[.:] [^\n]{1,200}\?\s{1,3}A[.:] /;
/** "That's her to a T." */
const TO_A = /\bto an? $/i;

/** A single letter that is a heading, one of several kinds, or a sum of rand. */
function isLetterOfList(text: string, { start, end }: Span): boolean {
  const letter = text.slice(start, end).replace(/[:=.]?\s*$/, '');
  if (/^[QA]$/.test(letter) && ASKED.test(text)) return true;
  // "w/" is "with".
  if (letter === 'w' && text[end] === '/') return true;
  if (!/^[A-Z]$/.test(letter)) return false;
  if (KIND_BEFORE.test(text.slice(Math.max(0, start - 16), start))) return true;
  if (letter === 'T' && TO_A.test(text.slice(Math.max(0, start - 16), start))) return true;
  if (letter === 'R' && /\d/.test(text[start + 1] ?? '')) return true;
  if (!/^[:=] /.test(text.slice(start + 1, start + 3))) return false;
  const headings = [...text.matchAll(HEADING)].map(([one]) => one).join('');
  return SCHEMES.test(headings) && /[SBAROPDIE]/.test(letter);
}

/** A point in time as programs write it: nobody's number. */
const MOMENT =
  /(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\dT[0-2]\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d)/g;

/** The points in time of a text as programs write them. */
export function momentsIn(text: string): Span[] {
  if (!/\dT\d/.test(text)) return [];
  return [...text.matchAll(MOMENT)].map(({ index, 0: written }) => ({
    start: index,
    end: index + written.length,
  }));
}
