import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

/** A run of characters that reads as a code: digits, perhaps with letters, dashes, slashes or single spaces. */
export interface CodeRun extends Span {
  value: string;
  digits: number;
}

// Joined by one separator each, so that no two repeats can share a character.
// A court's docket has the number of its division first: "2:24-cr-00315".
const CHUNK = /(?:\d{1,2}:(?=\d\d-[A-Za-z]{2}-\d))?[A-Za-z0-9*]+(?:[-/.#][A-Za-z0-9*]+)*/g;
/** Capitals that announce a number or stand beside one without belonging to it. */
const NOT_CODE =
  /^(?:NHS|SSN|MRN|NHI|PPSN?|CRN|NI|SIN|IHI|CHI|PAN|NIN|BSN|TRN|PHN|PNC|NRIC|FIN|NIC|CNIC|DNI|UHID|RAMQ|NDIS|DOB|ID|PO|AM|PM|AND|OR|NO|REF|PIN|THE|IS|FOR|I|A|TO|GP|CPT|ICD|DSM|PHQ|GAD|OK|RE|MR|MS|MRS|DR|BC|TX|UK|US|VIN|CTO|ETA|ACC|TPA|WINZ|DVA|VISA|NPI|ISBN|ISSN|DOI|HCPC|BACP|UKCP|AHPRA|ABN|ACN|VAT|CPD|ZIP|EST|PST|GMT|BST)$/;
const UNIT =
  /^\d+(?:\.\d+)?(?:st|nd|rd|th|mg|mcg|ml|g|kg|lbs?|cm|mm|m|km|k|h|hrs?|mins?|s|am|pm|x|yo|yrs?|f|m|p|pm?|wk|w|ish|s|weeks?|days?|nb|gb|mb|ft|in)$/i;

/** Cuts text into code runs, in one pass. Times, plain years, quantities and single words are left out. */
export function codeRuns(text: string): CodeRun[] {
  if (!/\d/.test(text)) return [];
  const runs: CodeRun[] = [];
  let open: CodeRun | null = null;
  const close = () => {
    if (open && open.digits > 0) runs.push(trimmed(open));
    open = null;
  };
  for (const match of matchesOf(text, CHUNK)) {
    const start = match.index;
    const chunk = match[0];
    const joins: boolean = open !== null && start === (open as CodeRun).end + 1 && text[start - 1] === ' ';
    if (!joins) close();
    if (!isCodeChunk(chunk, joins)) {
      close();
      continue;
    }
    const end = start + chunk.length;
    const from: number = open ? (open as CodeRun).start : start;
    open = { start: from, end, value: text.slice(from, Math.min(end, from + 40)), digits: 0 };
    open.digits = countDigits(open.value);
    if (end - from > 40) close();
  }
  close();
  return runs.filter((run) => run.digits > 0);
}

function isCodeChunk(chunk: string, joins: boolean): boolean {
  if (chunk.length > 30) return false;
  if (/^[a-z]{3,}\d{1,2}$/.test(chunk)) return false;
  if (/\d/.test(chunk)) return !UNIT.test(chunk) || (joins && /^\d+[A-Z]+$/.test(chunk));
  return /^[A-Z*]{1,4}$/.test(chunk) && !NOT_CODE.test(chunk);
}

/** Letters after the digits belong to a code when they are few. */
function trimmed(run: CodeRun): CodeRun {
  const tail = /(?: [A-Z*]{1,4}){2,}$/.exec(run.value) ?? / [A-Z]{4}$/.exec(run.value);
  if (!tail) return run;
  const value = run.value.slice(0, tail.index);
  return { ...run, value, end: run.start + value.length };
}

function countDigits(text: string): number {
  let count = 0; // a masked digit counts as one
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if ((unit >= 48 && unit <= 57) || unit === 42) count++;
  }
  return count;
}
