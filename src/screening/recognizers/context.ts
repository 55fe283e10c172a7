import type { RecognizerInput } from './recognizer.ts';

/** Words that point to a client or to someone in a client's life. */
const PERSON =
  /\b(?:client|clients|patient|pt|pts|ct|cx|she|he|her|him|his|hers|mum|mom|mam|mama|dad|nan|gran|granny|daughter|son|wife|husband|sister|brother|aunt|uncle|kid|child|lad|boy|girl|partner|carer|caregiver|discharged?|referral|intake|dob|nhs|mrn)\b/g;

/** Words of notices: bookings, rooms, courses, fees, reception desks. */
const SERVICE =
  /\b(?:book|booking|bookings|rsvp|register|registration|registering|tickets?|places|spots?|deposit|refunds?|rent|sublet|apply|r[eé]sum[eé]|cv|enquir\w+|inquir\w+|queries|questions?|keys from|emergenc(?:y|ies)|out of hours|duty|queries to|replies to|reply to|waybill|courier|upi|e-?transfer|listing|landlord|plumber|locksmith|minibus|intercom|carpool|bring|group in|questions to|sign[- ]?ups?|cpd|ces?|credits?|workshop|retreat|training|open (?:day|house)|reception|front desk|office|fax|helpline|hotline|crisis (?:line|centre|center)|lifeline|24 ?hours|24\/7|newsletter|slides|worksheets?|media kit|business|certificate|lunch included|passcode|zoom|webinar|supervision group|vacanc\w+|hiring|we're live|our practice|practice (?:phone|number|line)|new (?:office|premises|room))\b|[£$€₦₹]\s?\d|\br\d{3,}\b/g;

/** Words that say a person is made up for teaching, or comes from a story. */
const FICTION =
  /\b(?:imaginary|made[- ]up|making up|invent(?:ed)?|fictional|fictitious|vignette|pretend|hypothetical|genogram drill|not a real|role-?play|cooked up|novel|movie)\b/;

/** The writer speaking of their own contact details. */
const OWN =
  /(?:\bmy (?:own |new |work |practice |business |professional )?(?:e-?mail|address|number|mobile|cell|phone|fax|handle|insta(?:gram)?|tiktok|site|website|page|blog|podcast|account|channel|profile)\b|\bmine(?:'s| is)|\bi'm(?: over)?(?: at| on| called)?|\bfind me\b|\bfollow me\b|\be-?mail me\b|\bdm me\b|\bmessage me\b|\bcontact me\b|\breach me\b|\bcatch me\b|\bover at\b)[^.!?\n]{0,30}$/;

/** The stretch of lower-case text just before an offset. */
export function before(input: RecognizerInput, start: number, length = 40): string {
  return input.lower.slice(Math.max(0, start - length), start);
}

/** The stretch of lower-case text just after an offset. */
export function after(input: RecognizerInput, end: number, length = 32): string {
  return input.lower.slice(end, end + length);
}

/**
 * How far the surroundings speak of a client (above zero) or of a notice or the writer (below zero).
 * A notice with nobody spoken of in it counts most: that number is a booking desk's.
 */
export function leaning(input: RecognizerInput, start: number, end: number): number {
  const window = `${before(input, start, 160)}\n${after(input, end, 120)}`;
  const person = count(window, PERSON);
  const service = count(window, SERVICE);
  const own = OWN.test(before(input, start, 60)) ? 3 : 0;
  const notice = service > 0 && person === 0 && !personNear(input, start, end, 320) ? 0.2 : 0;
  const fiction = FICTION.test(window) ? 0.38 : 0;
  return person * 0.06 - service * 0.1 - own * 0.12 - notice - fiction;
}

/** Whether a client, or someone spoken of as she, he or they, is near. */
export function personNear(input: RecognizerInput, start: number, end: number, reach = 120): boolean {
  return count(`${before(input, start, reach)}\n${after(input, end, reach)}`, PERSON) > 0;
}

/** Whether the words just before are the writer giving their own contact. */
export function isOwn(input: RecognizerInput, start: number): boolean {
  return OWN.test(before(input, start, 60));
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  pattern.lastIndex = 0;
  while (found < 3 && pattern.test(text)) found++;
  pattern.lastIndex = 0;
  return found;
}
