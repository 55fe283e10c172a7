import { matchesOf } from '../matches.ts';
import { before } from './context.ts';
import type { RecognizerInput } from './recognizer.ts';

/** Words that say the number beside them was issued to a person. */
const CUE =
  /\b(?:nhs|ssn|social(?: security)?|mrn|nhi|ppsn?|medicare|medicaid|member(?:ship)?|polic(?:y|ies)|claims?|case|docket|cause|number ?plate|plates?|regs?|rego|passport|licen[cs]e|permit|prison|inmate|crn|pnc|uhid|nric|nic|cnic|dni|bsn|trn|phn|ramq|tusla|ndis|aadh?aa?r|nin|bvn|pan|sin|ihi|chi|ni|gmc|hosp(?:ital)?|chart|file|acct|account|auth(?:orisation|orization)?(?: codes?)?|refs?|reference|roll|learner|matter|client|patient|pt|health|medical card|ration card|vehicle|student|participant|warrant|home office|coroner'?s?|coronial|court|last ?(?:four|4)|ends?|ending|id|ghana card|emirates|badge|unit number|iban|card|winz|centrelink|gems|bonitas|dep|custody|numbers?|quoted|no)\b/g;
/** Words that say it is something else: a thing, a service, or the writer's own registration. */
const VETO =
  /\b(?:dobs?|date of birth|birth ?date|born|invoice(?: account| no| number)?|order(?: no| number)?|isbn|issn|doi|(?:zoom|meeting|webinar|upi|photo|event|tax|vat)(?: id| no| number)?|(?:practice|association|business|our) (?:account|ac)(?: ends?| ending| no| number)?|passcode|password|wi-?fi|door|gate|alarm|barrier|course|module|cpd|ceu?s?|room|version|model|abn|acn|npi|bacp|ukcp|hcpc|ahpra|bps|iacp|nmc|pacfa|aca|hpcsa|rpn|lpc|lcpc|lmft|lcsw|lmhc|supervisor|sort|bank|ext|extension|page|pages|pp|series|episode|error|tickets?|build|fax|waybill|courier|po|ein|cpt|icd|code|score[ds]?|scoring|phq|gad|core|parcel|tracking|serial|chapter|verse|bus|flight|train|route|channel|form|section|step|slide|article|act|para|paragraph|exhibit|budget|grant|charity|helpline|samaritans|lifeline|minibus|my (?:\w+ ){1,2}\(?reg|option|up to|at least|about|around|over|under|than|nearly|almost)\b/g;
/** Cars by make or kind: what stands beside one, letters and digits mixed, is its plate. */
export const VEHICLE =
  /\b(?:polo|corsa|transit|golf|astra|fiesta|focus|corolla|camry|civic|tundra|kombi|hilux|ute|van|car|truck|suv|qashqai|clio|micra|kia|toyota|ford|vauxhall|honda|bmw|audi|merc(?:edes)?|tesla|subaru|saturn|jeep|bakkie|taxi|motorbike|moped|skoda|figaro|monaro|camper|mini|tacoma|silverado|plates?|number ?plate|regs?|rego|vehicle(?: no\.?)?)\b[^!?\n]{0,30}$/;

/** Registrations of clinicians. */
export const REGISTRATION =
  /^#?(?:lpcc?|lcpc|lmft|lcsw|lmhc|lpc|mbacp|mncps|pyl|psy|hcpc|lic|rp|cpd|ce|zoom)[-. ]?\d/i;

interface Word {
  end: number;
  length: number;
}

/** What the words before a number make of it: the end of the nearest cue in them, or null where a veto is nearer. */
export function nearestCue(left: string): number | null {
  const cue = lastWord(left, CUE);
  const veto = lastWord(left, VETO);
  const vetoed = veto.end > cue.end || (veto.end === cue.end && veto.length > cue.length);
  return veto.end >= 0 && vetoed ? null : cue.end;
}

/** Whether the nearest word before says that this is a thing or a service, not a person's number. */
export function isVetoed(input: RecognizerInput, start: number): boolean {
  return nearestCue(before(input, start, 40)) === null;
}

function lastWord(text: string, pattern: RegExp): Word {
  let last: Word = { end: -1, length: 0 };
  for (const match of matchesOf(text, pattern)) {
    last = { end: match.index + match[0].length, length: match[0].length };
  }
  return last;
}
