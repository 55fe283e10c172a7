import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { isHelpline } from './allow.ts';
import { nhs } from './checksums.ts';
import { after, before, leaning, personNear } from './context.ts';
import { isHelplineAt } from './helpline.ts';
import { isDateLike, readPhone } from './phone-plans.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';
import { spokenNumbers } from './spoken-digits.ts';

// Digits and separators cannot share a character, so this stays linear on any input.
const RUN = /(?:\+ ?\(?|\()?\d+(?:[ ]?[().\- /][( ]?\d+)*/g;
const VANITY =
  /(?<![\w-])(?:1[ -]?)?8(?:00|33|44|55|66|77|88)[ -]?(?:\d{3}[ -])?[A-Z]{4,9}(?![\w-])|(?<![\w-])(?:1[38]00)[ -]?[A-Z]{5,9}(?![\w-])|(?<![\w-])\(?[2-9]\d\d\)?-(?:\d{3}-)?[A-Z]{4,7}(?![\w-])/g;
const CUE =
  /\b(?:tel|telephone|phones?|phoned|mobile|mob|cell|cellphone|handphone|call(?:s|ed|ing)?|ring|rings|rang|ringing|text(?:s|ed|ing)?|sms|whatsapp|number|landline|line|fax|reach(?:ed)?|dial|contact|driver|ext|nos?|flashing|speed dial)\b[^!?\n]{0,28}$/;
/** Whom to ring about something: a first name, an office, a duty line. */
const DESK =
  /(?:\b(?:[Tt]ext|[Cc]all|[Rr]ing|[Mm]essage|[Pp]hone|[Ww]hats[Aa]pp|[Bb]ook with|DM|[Qq]uestions to|[Cc]ontact)(?: or \w+)?(?: the \p{L}+| [\p{Lu}][\p{L}'-]+){1,3},? (?:on |at )?|[Pp]ractice phone[^.]{0,12}|[Ss]ame phone,? |[Nn]ew phone |[Oo]ffice line [^.]{0,8}|[Ll]ead [^.]{0,16} on )\(?$/u;
const CUE_AFTER =
  /^['")\]]*,? ?(?:is|was|rang|keeps?|just rings|called|texted)? ?(?:her|his|their|the|an hour ago)? ?(?:number|mobile|cell|phone|landline|rings)/;
/** Numbers that something else lays claim to. */
const NOT_PHONE =
  /\b(?:nhs|ssn|nhi|mrn|chi|member(?:ship)?|policy|claim|case|docket|medicare|medicaid|ndis|account|acct|sort code|order|invoice|isbn|zoom|meeting id|id|passcode|registration|licen[cs]e|lpc|npi|abn|acn|ref|reference|phn|sin|aadhaar|pin|aud|usd)\b[^.!?\n]{0,14}$/;

/** Telephone numbers: any home or international writing, spoken digits, and lettered numbers. Helplines are let be. */
export const phone: Recognizer = {
  name: 'phone',
  labels: ['PHONE'],
  find(input) {
    return [...writtenNumbers(input), ...vanityNumbers(input), ...spokenNumbers(input)];
  },
};

interface Group {
  start: number;
  end: number;
}

function writtenNumbers(input: RecognizerInput): Proposal[] {
  const found: Proposal[] = [];
  for (const run of matchesOf(input.plain, RUN)) {
    if (run[0].length < 7 || /[\w@]/.test(input.plain[run.index - 1] ?? '')) continue;
    const groups = groupsOf(run[0], run.index);
    for (let from = 0; from < groups.length; from++) {
      const taken = readFrom(input, groups, from, run.index);
      if (!taken) continue;
      if (taken.proposal) found.push(taken.proposal);
      from = taken.to;
    }
  }
  return found;
}

function groupsOf(run: string, offset: number): Group[] {
  return matchesOf(run, /\d+/g).map((one) => ({
    start: offset + one.index,
    end: offset + one.index + one[0].length,
  }));
}

/** The longest reading as a telephone number that begins with one group of a run, or the date that stands there. */
function readFrom(input: RecognizerInput, groups: readonly Group[], from: number, runStart: number) {
  const best = longestFrom(input, groups, from, runStart);
  if (!best?.written) return best && { to: best.to, proposal: null };
  const to = joinedTo(input, groups, best.to);
  return { to, proposal: judge(input, best.start, groups[to]!.end, best.written, best.score) };
}

/** Nothing is `written` where the groups are a date. */
function longestFrom(input: RecognizerInput, groups: readonly Group[], from: number, runStart: number) {
  const first = groups[from];
  if (!first || first.end - first.start > 15) return null;
  const start = openingOf(input.plain, first.start, from === 0 ? runStart : first.start);
  const third = groups[from + 2];
  if (third && isDateLike(input.plain.slice(start, third.end)))
    return { to: from + 2, start, written: '', score: 0 };
  const limit = Math.min(groups.length, from + 7);
  let digits = 0;
  let best = null;
  for (let to = from; to < limit; to++) {
    const group = groups[to];
    if (!group || group.end - start > 26) break;
    digits += group.end - group.start;
    if (digits > 15) break;
    if (digits < 7 || /^\w/.test(input.plain[group.end] ?? '')) continue;
    const written = input.plain.slice(start, group.end);
    const read = readPhone(written, input.region);
    if (read) best = { to, start, written, score: read.score };
  }
  return best;
}

/** Three to six digits more, a space or a hyphen behind a number, belong to it unless they begin one of their own. */
function joinedTo(input: RecognizerInput, groups: readonly Group[], last: number): number {
  const [group, next] = [groups[last]!, groups[last + 1]];
  if (!next || next.end - next.start < 3 || next.end - next.start > 6) return last;
  if (!/^[ -]$/.test(input.plain.slice(group.end, next.start))) return last;
  if (/^[\p{L}/:]/u.test(input.plain.slice(next.end, next.end + 2))) return last;
  return longestFrom(input, groups, last + 1, next.start) ? last : last + 1;
}

/** A plus or a bracket just before the digits is part of the number. */
function openingOf(text: string, digit: number, floor: number): number {
  let start = digit;
  while (start > floor && /[+( ]/.test(text[start - 1] ?? '')) start--;
  while (text[start] === ' ') start++;
  return start;
}

function judge(
  input: RecognizerInput,
  start: number,
  end: number,
  written: string,
  base: number,
): Proposal | null {
  const digits = written.replace(/\D/g, '');
  if (isHelplineAt(input.lower, { start, end })) return null;
  const left = before(input, start, 40);
  if (NOT_PHONE.test(left) && !/\b(?:phone|mobile|cell|call|ring|text|whatsapp)\b[^.!?\n]{0,12}$/.test(left))
    return null;
  if (nhs(digits) && /\bnhs\b/.test(before(input, start, 80))) return null;
  if (/[£$€₦₹]\s?$/.test(left)) return null;
  const cued = CUE.test(left) || CUE_AFTER.test(after(input, end));
  const lift = cued ? (base < 0.5 ? 0.35 : 0.12) : 0;
  const desk =
    DESK.test(input.text.slice(Math.max(0, start - 60), start)) && !personNear(input, start, end) ? 0.2 : 0;
  return propose('PHONE', start, end, base + lift - desk + leaning(input, start, end), 'phone');
}

const KEYPAD: Readonly<Record<string, string>> = Object.fromEntries(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, index) => [
    letter,
    '22233344455566677778889999'[index] ?? '',
  ]),
);

/** Numbers with letters for digits (1-800-FLOWERS). Most belong to businesses, so they need a person near. */
function vanityNumbers(input: RecognizerInput): Proposal[] {
  return matchesOf(input.text, VANITY).flatMap((match) => {
    const digits = match[0].replace(/[A-Z]/g, (letter) => KEYPAD[letter] ?? '').replace(/\D/g, '');
    const letters = /[A-Z]{4,}/.exec(match[0])?.[0] ?? '';
    if (digits.length < 10 || digits.length > 14 || /^(?:RESPECT|SUICIDE|TALK)$/.test(letters)) return [];
    if (isHelpline(digits) || isHelpline(digits.slice(0, 11))) return [];
    const end = match.index + match[0].length;
    return [propose('PHONE', match.index, end, 0.5 + leaning(input, match.index, end), 'phone:lettered')];
  });
}
