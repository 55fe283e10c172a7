import type { Proposal } from '../types.ts';
import { isHelpline } from './allow.ts';
import { type CodeRun, codeRuns } from './codes.ts';
import { after, before, leaning, personNear } from './context.ts';
import { fitted, type IdFormat, idFormats } from './id-formats.ts';
import { readPhone } from './phone-plans.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

/** Words that say the number beside them was issued to a person. */
const CUE =
  /\b(?:nhs|ssn|social(?: security)?|mrn|nhi|ppsn?|medicare|medicaid|member(?:ship)?|polic(?:y|ies)|claims?|case|docket|cause|number ?plate|plates?|regs?|rego|passport|licen[cs]e|permit|prison|inmate|crn|pnc|uhid|nric|nic|cnic|dni|bsn|trn|phn|ramq|tusla|ndis|aadh?aa?r|nin|bvn|pan|sin|ihi|chi|ni|gmc|hosp(?:ital)?|chart|file|acct|account|auth(?:orisation|orization)?(?: codes?)?|refs?|reference|roll|learner|matter|client|patient|pt|health|medical card|ration card|vehicle|student|participant|warrant|home office|coroner'?s?|coronial|court|last ?(?:four|4)|ends?|ending|id|ghana card|emirates|badge|unit number|iban|card|winz|centrelink|gems|bonitas|dep|custody|numbers?|quoted|no)\b/g;
/** Words that say it is something else: a thing, a service, or the writer's own registration. */
const VETO =
  /\b(?:invoice(?: account| no| number)?|order(?: no| number)?|isbn|issn|doi|(?:zoom|meeting|webinar|upi|photo|event|tax|vat)(?: id| no| number)?|(?:practice|association|business|our) (?:account|ac)(?: ends?| ending| no| number)?|passcode|password|wi-?fi|door|gate|alarm|barrier|course|module|cpd|ceu?s?|room|version|model|abn|acn|npi|bacp|ukcp|hcpc|ahpra|bps|iacp|nmc|pacfa|aca|hpcsa|rpn|lpc|lcpc|lmft|lcsw|lmhc|supervisor|sort|bank|ext|extension|page|pages|pp|series|episode|error|tickets?|build|fax|waybill|courier|po|ein|cpt|icd|code|score[ds]?|scoring|phq|gad|core|parcel|tracking|serial|chapter|verse|bus|flight|train|route|channel|form|section|step|slide|article|act|para|paragraph|exhibit|budget|grant|charity|helpline|samaritans|lifeline|minibus|my (?:\w+ ){1,2}\(?reg|option|up to|at least|about|around|over|under|than|nearly|almost)\b/g;
/** Cars by make or kind: what stands beside one, letters and digits mixed, is its plate. */
const VEHICLE =
  /\b(?:polo|corsa|transit|golf|astra|fiesta|focus|corolla|camry|civic|tundra|kombi|hilux|ute|van|car|truck|suv|qashqai|clio|micra|kia|toyota|ford|vauxhall|honda|bmw|audi|merc(?:edes)?|tesla|subaru|saturn|jeep|bakkie|taxi|motorbike|moped|skoda|figaro|monaro|camper|mini|tacoma|silverado|plates?|number ?plate|regs?|rego|vehicle(?: no\.?)?)\b[^!?\n]{0,30}$/;

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
    const context = leaning(input, match.index, end);
    const score = cued ? base + (format.id === 'uk-plate' ? Math.min(0, context * 2) : 0) : base + context;
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
  if (REGISTRATION.test(run.value) || !/\d/.test(run.value)) return [];
  if (/[£$€₦₹]\s?$/.test(input.text.slice(Math.max(0, run.start - 2), run.start))) return [];
  const left = before(input, run.start, 60);
  const plate = isPlateShaped(run.value) && VEHICLE.test(before(input, run.start, 44));
  if (
    !plate &&
    ((run.digits < 4 && !/\bid[:# ]{0,2}$/.test(left)) ||
      run.digits < 3 ||
      (!SURE.test(left) && !isCodeShaped(run)))
  )
    return [];
  const cue = plate ? left.length : lastEnd(left, CUE);
  const veto = lastEnd(left, VETO);
  const gap = cue < 0 ? Number.POSITIVE_INFINITY : left.length - cue;
  const sentence = /[!?\n]|\.\s(?!\d)/.exec(left.slice(Math.max(0, cue)));
  const trailing = firstCueAfter(input, run.end);
  if (veto > cue) return [];
  if (cue < 0 && !trailing) return unnamed(input, run);
  if (isHelpline(run.value.replace(/\D/g, ''))) return [];
  if (/, id $/.test(left) && /^\d{5}$/.test(run.value)) return [];
  const made = /[A-Za-z]/.test(run.value) || run.digits >= 6;
  const reach = plate
    ? 0.75
    : sentence && gap > 12
      ? made
        ? 0.48
        : 0.2
      : gap <= 16
        ? 0.82
        : made
          ? 0.62
          : 0.45;
  const base = Math.max(cue < 0 ? 0 : reach, trailing ? 0.66 : 0);
  const weak = run.digits < 4 && !plate && !/[A-Za-z]/.test(run.value) ? 0.25 : 0;
  const vague =
    VAGUE.test(left) &&
    !/\b(?:member(?:ship)?|polic(?:y|ies)|claims?|case|mrn|medicare|passport)\b/.test(left) &&
    (readPhone(run.value, input.region)?.score ?? 0) >= 0.6
      ? 0.4
      : 0;
  const profession = /\b(?:bacp|ukcp|hcpc|ahpra|bps|npi|license renewed|my licen[cs]e)\b/.test(left)
    ? 0.5
    : 0;
  const context = leaning(input, run.start, run.end);
  return [propose('ID', run.start, run.end, base - weak - vague - profession + context, 'id:labelled')];
}

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
  if (!personNear(input, run.start, run.end, 100)) return [];
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
