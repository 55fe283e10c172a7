import type { Span } from '../types.ts';
import { isHelpline } from './allow.ts';

const LINE =
  "(?:help ?lines?|hot ?lines?|hopeline|life ?line|warm ?line|child ?line|samaritans|(?:crisis|support|listening|advice|suicide|text|charity(?:['’]s)?) (?:text )?line|(?:crisis|charity(?:['’]s)?) number)";
/** Somebody stands between the line and the number: "she rang the helpline from", "the charity's client on". */
const SOMEBODY = /\b(?:she|he|they|i|her|his|client|patient|from|who|mobile|cell|whatsapp)\b/;
const BEFORE = new RegExp(`(?<!\\b(?:client|patient)['’]s )\\b${LINE}\\b([^.!?,;\\n\\d]{0,32})$`);
/** Somebody's own telephone, in countries that tell by the number; what is said around it does not make it a service's. */
const MOBILE = /^(?:(?:44|0)7\d{9}|(?:353|0)8[35679]\d{7}|(?:61|0)4\d{8})$/;
const AFTER = new RegExp(`^['")\\]]*(?: is |:? ?[(–—-] ?)((?:\\p{L}+['’]?s? ){0,4})${LINE}\\b`, 'u');

/** Whether a number is a helpline's, or is said to be one's: it is nobody's detail. */
export function isHelplineAt(lower: string, { start, end }: Span): boolean {
  const digits = lower.slice(start, end).replace(/\D/g, '');
  if (isHelpline(digits)) return true;
  if (digits.length < 3 || MOBILE.test(digits)) return false;
  const said =
    BEFORE.exec(lower.slice(Math.max(0, start - 64), start)) ?? AFTER.exec(lower.slice(end, end + 64));
  return said !== null && !SOMEBODY.test(said[1]!);
}
