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

/** What costs the caller nothing, or as a call to a service: nobody has it at home. */
const FREE_OF_CHARGE =
  /^(?:0800\d{5,7}|0808\d{6,7}|03(?:00|03|33|45)\d{7}|1[38]00\d{6}|1?8(?:00|33|44|55|66|77|88)[2-9]\d{6})$/;
/** So written, six digits are a line of this kind. */
const THIRTEEN = /^13 \d\d \d\d$/;
/** An NHS or a file's number may begin like one. */
const UNBROKEN_OR_THREES = /^\d+$|^8\d\d[ ]?\d{3} ?\d{4}$/;
const OF_A_CLIENT =
  /\b(?:she|he|they|her|his|their|clients?|patients?|pt|ct|mum|mom|dad|mother|father|son|daughter|nhs|mrn|nok|dob|ref(?:erence)?|case|file|claim|policy|account|member(?:ship)?)\b/;

/** Whether a number is of a plan that only services have, and nothing before it says whose else it is. */
function isServices(lower: string, { start, end }: Span, digits: string): boolean {
  const written = lower.slice(start, end);
  if (!FREE_OF_CHARGE.test(digits) && !THIRTEEN.test(written)) return false;
  if (UNBROKEN_OR_THREES.test(written) && !/^0[38]0/.test(digits)) return false;
  return !OF_A_CLIENT.test(lower.slice(Math.max(0, start - 64), start));
}

/** Whether a number is a helpline's, or is said to be one's: it is nobody's detail. */
export function isHelplineAt(lower: string, { start, end }: Span): boolean {
  const digits = lower.slice(start, end).replace(/\D/g, '');
  if (isHelpline(digits) || isServices(lower, { start, end }, digits)) return true;
  if (digits.length < 3 || MOBILE.test(digits)) return false;
  const said =
    BEFORE.exec(lower.slice(Math.max(0, start - 64), start)) ?? AFTER.exec(lower.slice(end, end + 64));
  return said !== null && !SOMEBODY.test(said[1]!);
}
