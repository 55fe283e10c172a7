import type { Label } from '../types.ts';
import type { Detail } from './site.ts';

// What was marked in part and would leave the rest of itself beside its stand-in.

/** Characters that hold the parts of one number, link or handle together. */
const HELD = /[\p{L}\p{N}][\p{L}\p{N}:/._#-]*[:/._#-]$/u;
const HOLDS = /^[:/_#-][\p{L}\p{N}][\p{L}\p{N}:/_#-]*/u;
const FORMED: ReadonlySet<Label> = new Set(['ID', 'PHONE', 'URL', 'EMAIL', 'USERNAME']);
/** Number, direction and numbered street before the rest of an address. */
const HOUSE =
  /(?<![\p{L}\p{N}£$€.:])(?:(?:flat|unit|apt|apartment|no\.?|number) )?\d{1,5}[a-z]?,? (?:(?:[NSEW]{1,2}|north|south|east|west)\.? )?(?:\d{1,3}(?:st|nd|rd|th) )?$/iu;
/** Where such a number is one of a house: beside a name it may count something. */
const HOUSE_AT = /\b(?:to|at|of|near|from|outside|live[sd]?|living|stay(?:s|ing)?|address:?) (?:in |at )?$/i;
const STREET =
  /^ (?:(?:st|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|ct|court|cres|crescent|close|way|place|pl|terrace|tce|gardens|parade|highway|hwy)\b\.?)/i;
/** The town after a street: "14 Abbey Road, St Ives." */
const TOWN =
  /^, (?!(?:I|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Thanks?|Please)(?:days?)?\b)\p{Lu}[\p{Ll}]+\.?(?:[ -]\p{Lu}\p{Ll}+)?(?=\s*(?:[,.;:)!?]|$))/u;
/** Words that only join and that an address took along. */
const JOINING = /[\s,]+(?:and|or|so|but|in|at|on|of|for|the|is|was|if|who|she|he)$/i;
const ONLY_JOINS = /^(?:in|at|on|of|near|to|from|the|and)$/i;
/** "K.O. Has been": the verb after initials, written as after a stop. */
const VERB = /(?<=\.)\s+(?:Has|Is|Was|Had|Will|Can|Did|Does|Says|Said|Asked|Needs|Wants)$/;
const REACH = 40;

/** A direct identifier with the rest of its number or address, and without a word that belongs to the sentence. */
export function whole(text: string): (detail: Detail) => Detail {
  return (detail) => {
    const { label } = detail;
    if (detail.end <= detail.start) return detail;
    if (FORMED.has(label)) return held(text, detail);
    if (label === 'ADDRESS') return address(text, detail);
    if (label === 'NAME') return named(text, detail);
    return detail;
  };
}

function held(text: string, detail: Detail): Detail {
  const left = HELD.exec(text.slice(Math.max(0, detail.start - REACH), detail.start))?.[0].length ?? 0;
  const right = HOLDS.exec(text.slice(detail.end, detail.end + REACH))?.[0].length ?? 0;
  return { ...detail, start: detail.start - left, end: detail.end + right };
}

function address(text: string, detail: Detail): Detail {
  let words = text.slice(detail.start, detail.end);
  for (let joint = JOINING.exec(words); joint; joint = JOINING.exec(words))
    words = words.slice(0, joint.index);
  if (ONLY_JOINS.test(words)) return { ...detail, end: detail.start };
  const end = detail.start + words.length;
  const left = HOUSE.exec(text.slice(Math.max(0, detail.start - REACH), detail.start))?.[0].length ?? 0;
  const right = STREET.exec(text.slice(end, end + REACH))?.[0].length ?? 0;
  const hasNumber = /\d/.test(text.slice(detail.start - left, end));
  const town = hasNumber ? (TOWN.exec(text.slice(end + right, end + right + REACH))?.[0].length ?? 0) : 0;
  return { ...detail, start: detail.start - left, end: end + right + town };
}

/** "12 Adeola Odeku": a street that was taken for somebody. */
function named(text: string, detail: Detail): Detail {
  const before = text.slice(Math.max(0, detail.start - REACH), detail.start);
  const house = HOUSE.exec(before)?.[0].length ?? 0;
  const isStreet = / /.test(text.slice(detail.start, detail.end)) && /[,:] $/.test(before.slice(0, -house));
  if (house > 0 && (isStreet || HOUSE_AT.test(before.slice(0, -house))))
    return address(text, { ...detail, label: 'ADDRESS' });
  const verb = VERB.exec(text.slice(detail.start, detail.end))?.[0].length ?? 0;
  return verb > 0 ? { ...detail, end: detail.end - verb } : detail;
}

/** "Jamal (intake), the Pritchards (court), Mei-Ling": families that stand in a list of names are names. */
const FAMILY =
  /(?<=[,;&(]\s|\band\s)the (\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?s)(?=\s*(?:[,;.(&]|$)|\s+and\b)/gu;

export function listedFamilies(text: string, details: readonly Detail[]): Detail[] {
  const names = details.filter(({ label }) => label === 'NAME');
  if (names.length === 0) return [];
  const families: Detail[] = [];
  for (const match of text.matchAll(FAMILY)) {
    const start = match.index + 'the '.length;
    const end = match.index + match[0].length;
    if (details.some((one) => one.start < end && one.end > start)) continue;
    const from = text.lastIndexOf('\n', start);
    const to = text.indexOf('\n', start);
    const near = names.find((name) => name.start > from && (to < 0 || name.start < to));
    if (near) families.push({ ...near, start, end });
  }
  return families;
}
