import type { Proposal } from '../types.ts';
import { type CodeRun, codeRuns } from './codes.ts';
import { after, before, leaning } from './context.ts';
import { fitted, type IdFormat, idFormats } from './id-formats.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

/** Words that say the number beside them was issued to a person. */
const CUE =
  /\b(?:nhs|ssn|social(?: security)?|mrn|nhi|ppsn?|medicare|medicaid|member(?:ship)?|membership|polic(?:y|ies)|claims?|case|docket|cause|number ?plate|plates?|regs?|rego|passport|licen[cs]e|permit|prison|inmate|crn|pnc|uhid|nric|nic|cnic|dni|bsn|trn|phn|ramq|tusla|ndis|aadh?aa?r|nin|bvn|pan|sin|ihi|chi|ni|hospital|chart|file|acct|account|auth|ref|reference|roll|learner|matter|client|patient|pt|health card|medical card|ration card|vehicle|student|participant|warrant|home office|coroner'?s?|court|last (?:four|4)|ends?|ending|nok|id|ghana card|emirates|badge|unit number|iban|card|winz|centrelink|gems|bonitas|dep|custody|driver)\b/g;
/** Words that say it is something else: a thing, a service, or the writer's own registration. */
const VETO =
  /\b(?:invoice|order|isbn|issn|doi|zoom|meeting|passcode|password|wi-?fi|door|gate|alarm|course|module|cpd|ceu?s?|room|version|model|abn|acn|vat|npi|bacp|ukcp|hcpc|ahpra|bps|iacp|nmc|pacfa|aca|hpcsa|rpn|lpc|lcpc|lmft|lcsw|lmhc|supervisor|sort|bank|ext|extension|page|pages|pp|series|episode|error|ticket|build|fax|waybill|courier|po|tax|ein|cpt|icd|code|score[ds]?|scoring|phq|gad|core|parcel|tracking|serial|£|\$|€|r|chapter|verse|bus|flight|train|route|channel|form|section|step|slide|article|act|para|paragraph|exhibit|budget|grant|charity)\b/g;
/** Registrations of clinicians. */
const REGISTRATION =
  /^#?(?:lp?cc?|lcpc|lmft|lcsw|lmhc|lpc|mbacp|mncps|pyl|psy|hcpc|lic|rp|cpd|ce|zoom)[-. ]?\d/i;

/** Numbers issued to one person: national, health, insurance, court, travel, vehicle and file numbers. */
export const id: Recognizer = {
  name: 'id',
  labels: ['ID'],
  find(input) {
    if (!/\d/.test(input.plain)) return [];
    const own = ownNumbers(input);
    const formed = idFormats.flatMap((format) => (format.id === 'us-npi' ? [] : findFormat(input, format)));
    const labelled = codeRuns(input.plain).flatMap((run) => findLabelled(input, run));
    return [...formed, ...labelled].filter((one) => !own.has(one.start));
  },
};

function findFormat(input: RecognizerInput, format: IdFormat): Proposal[] {
  const found: Proposal[] = [];
  for (const match of input.plain.matchAll(format.pattern)) {
    const part = fitted(format, match[0]);
    if (part === null) continue;
    const end = match.index + part.length;
    const cued = format.cue.test(before(input, match.index, 44)) || format.cue.test(after(input, end, 28));
    const base = format.scores[cued ? 0 : 1];
    if (base === 0) continue;
    if (!cued && isVetoed(input, match.index)) continue;
    const score = cued ? base : base + leaning(input, match.index, end);
    found.push(propose('ID', match.index, end, score, `id:${format.id}`));
  }
  return found;
}

/** A clinician's NPI is public and passes other checks too; one that says so silences them. */
function ownNumbers(input: RecognizerInput): Set<number> {
  const starts = new Set<number>();
  for (const match of input.plain.matchAll(/(?<!\w)\d{10}(?!\w)/g)) {
    if (/\bnpi\b[^.\n]{0,12}$/.test(before(input, match.index, 20))) starts.add(match.index);
  }
  return starts;
}

function findLabelled(input: RecognizerInput, run: CodeRun): Proposal[] {
  if (!isCodeShaped(run) || REGISTRATION.test(run.value)) return [];
  if (/[£$€₦₹]\s?$/.test(input.text.slice(Math.max(0, run.start - 2), run.start))) return [];
  const left = before(input, run.start, 46);
  const cue = lastEnd(left, CUE);
  const veto = lastEnd(left, VETO);
  const gap = cue < 0 ? Number.POSITIVE_INFINITY : left.length - cue;
  const sentence = /[!?\n]|\.\s(?!\d)/.exec(left.slice(Math.max(0, cue)));
  const trailing = firstCueAfter(input, run.end);
  if (veto > cue || (cue < 0 && !trailing)) return [];
  const reach = sentence && gap > 12 ? 0.25 : gap <= 16 ? 0.82 : gap <= 46 ? 0.62 : 0;
  const base = Math.max(reach, trailing ? 0.66 : 0);
  const weak = run.digits < 4 && !/[A-Za-z]/.test(run.value) ? 0.25 : 0;
  const profession = /\b(?:bacp|ukcp|hcpc|ahpra|bps|npi|license renewed|my licen[cs]e)\b/.test(
    before(input, run.start, 70),
  )
    ? 0.5
    : 0;
  return [
    propose(
      'ID',
      run.start,
      run.end,
      base - weak - profession + leaning(input, run.start, run.end),
      'id:labelled',
    ),
  ];
}

/** Enough digits for an issued number, and not a date, a time, a year, a decimal or a diagnosis code. */
function isCodeShaped(run: CodeRun): boolean {
  const value = run.value;
  if (run.digits < 3 || (run.digits < 4 && value.length < 4)) return false;
  if (
    /^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{2}|\d+\.\d+|(?:19|20)\d\d(?:[-/]\d{2,4})?)$/.test(
      value,
    )
  )
    return false;
  if (/^[A-Z]\d{2}\.\d{1,2}$/.test(value) || /^90[78]\d\d\b/.test(value)) return false;
  return !/^\d{1,2} (?:[A-Z]{3,4}|\d{4})$/.test(value);
}

function firstCueAfter(input: RecognizerInput, end: number): boolean {
  return /^['")\]]*,? ?(?:is|was|as|=|being|for|isn't)? ?(?:the |her |his |their |my client'?s? )?(?:nhs|ssn|mrn|nhi|member(?:ship)?|policy|claim|case|docket|passport|id|number plate|plate|reg|file|medicare|medicaid|hospital|chart)(?: (?:no|number|ref|id))?\b/.test(
    after(input, end, 44),
  );
}

function lastEnd(text: string, pattern: RegExp): number {
  let end = -1;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) end = match.index + match[0].length;
  return end;
}

/** Whether the nearest word before says that this is a thing or a service, not a person's number. */
export function isVetoed(input: RecognizerInput, start: number): boolean {
  const left = before(input, start, 40);
  return lastEnd(left, VETO) > lastEnd(left, CUE);
}
