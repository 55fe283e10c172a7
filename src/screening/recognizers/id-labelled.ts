import type { Proposal } from '../types.ts';
import { isHelpline } from './allow.ts';
import { type CodeRun, codeRuns } from './codes.ts';
import { after, before, leaning, personNear } from './context.ts';
import { nearestCue, REGISTRATION, VEHICLE } from './id-words.ts';
import { readPhone } from './phone-plans.ts';
import { propose, type RecognizerInput } from './recognizer.ts';

/** Codes of any shape that a word beside them says were issued to a person: "docket 24-CV-00318", "rego KBI 77F". */
export function labelledNumbers(input: RecognizerInput): Proposal[] {
  return codeRuns(input.plain).flatMap((run) => findLabelled(input, run));
}

function findLabelled(input: RecognizerInput, run: CodeRun): Proposal[] {
  const left = before(input, run.start, 60);
  if (REGISTRATION.test(run.value) || /[£$€₦₹]\s?$/.test(left)) return [];
  const plate = isPlateShaped(run.value) && VEHICLE.test(left.slice(-44));
  if (!plate && !isLongEnough(run, left)) return [];
  const nearest = nearestCue(left);
  const cue = plate ? left.length : nearest;
  if (cue === null) return [];
  const trailing = firstCueAfter(input, run.end);
  if (cue < 0 && !trailing) return unnamed(input, run);
  if (!/[A-Z]/i.test(run.value) && isHelpline(run.value.replace(/\D/g, ''))) return [];
  if (/, id $/.test(left) && /^\d{5}$/.test(run.value)) return []; // Boise, ID 83702
  const base = Math.max(cue < 0 ? 0 : plate ? 0.75 : cueStrength(run, left, cue), trailing ? 0.66 : 0);
  const context = leaning(input, run.start, run.end);
  const score = base - doubts(input, run, left, plate) + context;
  return [propose('ID', run.start, run.end, score, 'id:labelled'), ...unnamed(input, run)];
}

function isLongEnough(run: CodeRun, left: string): boolean {
  if (run.digits < 3 || (run.digits < 4 && !/\bid[:# ]{0,2}$/.test(left))) return false;
  return SURE.test(left) || isCodeShaped(run);
}

/** A cue right before counts most; one in an earlier sentence only for what looks like nothing but a code. */
function cueStrength(run: CodeRun, left: string, cue: number): number {
  const gap = left.length - cue;
  const made = /[A-Za-z]/.test(run.value) || run.digits >= 6;
  const newSentence = gap > 12 && /[!?\n]|\.\s(?!\d)/.test(left.slice(cue));
  if (newSentence) return made ? 0.48 : 0.2;
  if (gap <= 16) return 0.82;
  return made ? 0.62 : 0.45;
}

function doubts(input: RecognizerInput, run: CodeRun, left: string, plate: boolean): number {
  let doubt = 0;
  if (run.digits < 4 && !plate && !/[A-Za-z]/.test(run.value)) doubt += 0.25;
  if (VAGUE.test(left) && !FIRM.test(left) && (readPhone(run.value, input.region)?.score ?? 0) >= 0.6)
    doubt += 0.4;
  if (/\b(?:bacp|ukcp|hcpc|ahpra|bps|npi|license renewed|my licen[cs]e)\b/.test(left)) doubt += 0.5;
  return doubt;
}

const FIRM = /\b(?:member(?:ship)?|polic(?:y|ies)|claims?|case|mrn|medicare|passport)\b/;
/** Straight after these a number is an identifier even when it could be read as a date. */
const SURE =
  /\b(?:mrn|nhs(?: no\.?| number)?|hosp(?:ital)? no\.?|chart(?: no\.?)?|ssn|member no\.?)[:# ]{0,3}$/;
/** Cue words that stand before telephone numbers too. */
const VAGUE =
  /\b(?:file|client|patient|pt|student|participant|account|acct|hosp(?:ital)?|id|refs?|numbers?|no)\b[^\d]{0,24}$/;

/** Two to eight characters, letters and at least two digits: how a number plate looks anywhere. */
function isPlateShaped(value: string): boolean {
  return value.length >= 5 && value.length <= 12 && /[A-Z]/.test(value) && /\d/.test(value);
}

/** A code of letters and many digits that names no kind: worth a hint when a person is near. */
function unnamed(input: RecognizerInput, run: CodeRun): Proposal[] {
  const value = run.value;
  const mixed =
    /^[A-Z]{1,4}[- ]?\d{4,}|^[A-Z]{2,4}-\d{3,}-\w+|^[A-Z0-9]{2,5}-\d{4,}/.test(value) && run.digits >= 4;
  if (
    !mixed ||
    value.length < 6 ||
    /^(?:ISO|RFC|DSM|ICD|COVID|HTTP|USB|MS|BS|EN|PT|AS|NZS|IEC)\b/.test(value)
  )
    return [];
  const listed = /[\p{Lu}][\p{L}'.-]+,? $/u.test(input.text.slice(Math.max(0, run.start - 20), run.start));
  if (!listed && !personNear(input, run.start, run.end, 100)) return [];
  return [propose('ID', run.start, run.end, 0.5 + leaning(input, run.start, run.end), 'id:unnamed')];
}

/** Enough digits for an issued number, and not a date, a time, a year, a decimal or a diagnosis code. */
function isCodeShaped(run: CodeRun): boolean {
  const value = run.value;
  if (
    /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\d{2}|\d+\.\d+|(?:19|20)\d\d(?:[-/]\d{2,4})?)$/.test(
      value,
    )
  )
    return false;
  if (/^[A-Z]\d{2}\.\d{1,2}$/.test(value) || /^90[78]\d\d\b/.test(value)) return false;
  if (
    /[a-z]{4,}/.test(value) ||
    /^(?:PCL|PHQ|GAD|DASS|CORE|BDI|DD|SDQ|MIS|OCI|IES|EAT)-?\d|^K-?(?:6|10)$/i.test(value)
  )
    return false;
  return !/^\d{1,2} (?:[A-Z]{3,4}|\d{4})$|^[A-Za-z]{6,}\d/.test(value);
}

function firstCueAfter(input: RecognizerInput, end: number): boolean {
  return /^['")\]]*,? ?(?:is|was|as|=|being|for|isn't)? ?(?:the |her |his |their |my client'?s? )?(?:nhs|ssn|mrn|nhi|member(?:ship)?|policy|claim|case|docket|passport|id|number plate|plate|reg|file|medicare|medicaid|hospital|chart)(?: (?:no|number|ref|id))?\b/.test(
    after(input, end, 44),
  );
}
