import type { Finding, Label } from '../types.ts';
import { isDirect } from '../types.ts';
import type { Detail } from './site.ts';
import { listedFamilies, whole } from './whole.ts';

export type Told = Pick<Finding, 'start' | 'end' | 'label' | 'subject'>;

/** Joining words that a span took along at its end or start and that belong to the sentence. */
const TRAILING =
  /[\s,;:]+(?:and|or|but|because|so|when|while|with|of|in|at|on|to|for|from|by|as|the|an?|is|was|are|were|who|which|that|since|then|he|she|i)$|[,;:\s]+$/i;
const LEADING = /^(?:and|or|but|so|because|who|which|that)\s+|^[\s,;:]+/i;
/** Such a span says nothing about anybody. */
const EMPTY =
  /^(?:[^\p{L}\p{N}]*|(?:and|or|but|so|the|an?|on|in|at|of|to|for|from|by|with|last|next|first|same|every|each|he|she|i|it|we|they|him|her|his|me|is|was|had|has|not|over|this|that|got|came|went|if|as|up|out|off|who|then)(?:\s+(?:the|an?|of|to|been|in|on))?)$/iu;

/** Words that are now and then taken for a name and are nobody's. */
const NO_NAME =
  /^(?:i['’]?(?:m|ve|d|ll)|me|my|mine|your|the|lol|lmao|omg|ok(?:ay)?|yeah|yep|nah|hi|hey|hello|ugh|mate|guys?|emoji|dear|\d+(?:st|nd|rd|th)?)$/i;
/** What a link or a number is made of: without any of it a word beside one was taken along. */
const FORMED: Partial<Record<Label, RegExp>> = {
  URL: /[./:@\d]|\b(?:dot|slash)\b/i,
  EMAIL: /@|\bat\b|\d|\bdot\b/i,
  PHONE: /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|zero|nought|oh|double|triple|treble)\b/iu,
};
/** "Tuesdays" and what goes on "or Thursdays". */
const OR_DAY = /^ (?:or|and|&|to|\/) (?:mon|tues?|weds?|wednes|thur?s?|fri|sat|satur|sun)(?:days?)?\b/i;
/** The rest of an hour of which only the day was marked: "until Thursday noon". */
const HOUR = /^ (?:noon|midday|midnight|lunchtime|[ap]\.?m)\b/i;

/** What to reword, in order and without overlaps, whatever came in: each detail without the words that only join. */
export function detailsOf(text: string, findings: readonly Told[]): Detail[] {
  const found = joined(text, inOrder(findings.map(within(text)))).map(trimmed(text));
  const wholes = found.map(whole(text)).map((one, at) => ({
    ...one,
    // What is another detail's stays its own.
    start: Math.max(one.start, found[at - 1]?.end ?? 0),
    end: Math.min(one.end, found[at + 1]?.start ?? text.length),
  }));
  return withRepeats(text, inOrder([...wholes, ...listedFamilies(text, found)]));
}

function within(text: string): (one: Told) => Detail {
  return ({ start, end, label, subject }) => ({
    start: Math.max(0, start),
    end: Math.min(text.length, end),
    label,
    subject,
  });
}

function inOrder(details: readonly Detail[]): Detail[] {
  const sorted = details
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Detail[] = [];
  for (const detail of sorted) if (detail.start >= (kept.at(-1)?.end ?? 0)) kept.push(detail);
  return kept;
}

/** Spans of one label with nothing between them are one detail; so are the parts of one proper name. */
function joined(text: string, details: readonly Detail[]): Detail[] {
  const joint: Detail[] = [];
  for (const detail of details) {
    const last = joint.at(-1);
    if (last && isOneName(text, last, detail)) {
      if (last.label === 'NAME' || (detail.label === 'ORG' && last.label !== 'ADDRESS'))
        last.label = detail.label;
      last.end = detail.end;
      continue;
    }
    const together =
      last?.label === detail.label &&
      detail.label !== 'NAME' &&
      !/[.!?]\s*$/.test(text.slice(last.start, last.end)) &&
      /^[ -]*$/.test(text.slice(last.end, detail.start));
    // "Judge Hallworth": the office is part of the name.
    const isTitle =
      last?.label === 'OCCUPATION' && detail.label === 'NAME' && text.slice(last.end, detail.start) === ' ';
    if (isTitle && /^\p{Lu}[\p{L}.]*$/u.test(text.slice(last.start, last.end)))
      joint[joint.length - 1] = { ...detail, start: last.start };
    else if (together) last.end = detail.end;
    else joint.push({ ...detail });
  }
  return joint;
}

/** "Cedar Bight Timber", "Gaelscoil an Rátha": read in pieces, of which some look like somebody's name. */
function isOneName(text: string, one: Detail, next: Detail): boolean {
  // "3 Castle Wynd, Stirling": the town is the address's, whatever it was taken for.
  if (one.label === 'ADDRESS' && /^(?:NAME|PLACE|ORG)$/.test(next.label) && isTown(text, one, next))
    return true;
  if (one.label === next.label || !/^ $/.test(text.slice(one.end, next.start))) return false;
  const [other] = one.label === 'NAME' ? [next] : next.label === 'NAME' ? [one] : [];
  if (other?.label !== 'PLACE' && other?.label !== 'ORG') return false;
  // "Priya in Truro", "Queen's boys": a name beside words in small letters is a name still.
  const name = other === one ? next : one;
  return [name, other].every(({ start, end }) =>
    /^\p{Lu}|^(?:an?|in|of|the|na|de|la)$/u.test(text.slice(start, end)),
  );
}

function isTown(text: string, { start, end }: Detail, next: Detail): boolean {
  return (
    /\d/.test(text.slice(start, end)) &&
    /^, $/.test(text.slice(end, next.start)) &&
    /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u.test(text.slice(next.start, next.end)) &&
    /^\s*(?:[,.;:)!?]|$|\p{Lu})/u.test(text.slice(next.end, next.end + 3))
  );
}

function trimmed(text: string): (detail: Detail) => Detail {
  return (detail) => {
    // "ex-client": half a word.
    if (
      /^(?:ex|non|pre|post|self|half)$/i.test(text.slice(detail.start, detail.end)) &&
      /^-\p{L}/u.test(text.slice(detail.end, detail.end + 2))
    )
      return { ...detail, end: detail.start };
    if (isDirect(detail.label)) return withoutStop(text, detail);
    if (detail.label === 'DATE') {
      const after = text.slice(detail.end, detail.end + 16);
      const more = OR_DAY.exec(after)?.[0] ?? HOUR.exec(after)?.[0];
      if (more) return { ...detail, end: detail.end + more.length };
    }
    // "2) Paulie" counts, it says no age.
    if (detail.label === 'AGE' && text[detail.end] === ')' && isCount(text, detail))
      return { ...detail, end: detail.start };
    let words = text.slice(detail.start, detail.end);
    let { start } = detail;
    for (let lead = LEADING.exec(words); lead; lead = LEADING.exec(words)) {
      start += lead[0].length;
      words = words.slice(lead[0].length);
    }
    // "anxiety isn" + "'t": half a word is not the detail's.
    if (/^['’]t\b/.test(text.slice(detail.end, detail.end + 3))) words = words.replace(/\s*\S+$/, '');
    for (let tail = TRAILING.exec(words); tail; tail = TRAILING.exec(words))
      words = words.slice(0, tail.index);
    // "seven a.m" and its stop are one.
    const stop = /\b[ap]\.m$/i.test(words) && text[start + words.length] === '.' ? 1 : 0;
    if (stop > 0) return { ...detail, start, end: start + words.length + stop };
    return EMPTY.test(words)
      ? { ...detail, end: detail.start }
      : { ...detail, start, end: start + words.length };
  };
}

function isCount(text: string, { start, end }: Detail): boolean {
  return /^\d{1,2}$/.test(text.slice(start, end)) && text[start - 1] !== '(';
}

/** What a name's span took along: a stop, a mark that closes what it did not open, an emoji. */
const STOPS =
  /(?:(?<=[\p{L}\p{N}]{3})[.,;:!?]+|[)'"”’\]](?=$)(?<=^[^('"“‘]*.)|\s*(?:\p{Extended_Pictographic}|\u200d|\ufe0f)+)$/u;

/** "Don" + "'t", "Will he come?", "precious few of us": by what follows it, no name. */
function isWordHere(text: string, { start, end, label }: Detail): boolean {
  if (label !== 'NAME') return false;
  const words = text.slice(start, end);
  const after = text.slice(end, end + 60);
  if (/^['’]t\b/.test(after) || /^\p{L}+n['’]t$/u.test(words)) return true;
  if (/^precious$/i.test(words) && /^ (?:few|little)\b/.test(after)) return true;
  return /^(?:Will|May)$/.test(words) && OPENING.test(text.slice(Math.max(0, start - 4), start))
    ? /^ (?:(?:he|she|they|it|I|we|you|that|this|there|anyone|somebody|someone)\b|\p{Lu}\p{Ll}+ (?!\w+(?:ed|s)\b)\p{Ll}+\b[^.!?]*\?)/u.test(
        after,
      )
    : false;
}
const OPENING = /(?:^|[.!?…]["”’)]*\s+|\n)$/;

/** The stop after a name is the sentence's; the one after an initial is its own. */
function withoutStop(text: string, detail: Detail): Detail {
  const words = text.slice(detail.start, detail.end);
  const space = /^\s*/.exec(words)![0].length;
  if (FORMED[detail.label]?.test(words) === false) return { ...detail, end: detail.start };
  if (space > 0 || /\s$/.test(words)) {
    const start = detail.start + space;
    return withoutStop(text, {
      ...detail,
      start,
      end: Math.max(start, detail.start + words.trimEnd().length),
    });
  }
  // "(0491 570 006" + ")": a bracket that closes outside.
  if (words.startsWith('(') && !words.includes(')') && text[detail.end] === ')')
    return withoutStop(text, { ...detail, start: detail.start + 1 });
  const stop = STOPS.exec(words)?.[0].length ?? 0;
  const next = text.slice(detail.end, detail.end + 4);
  const initial = /\p{Lu}$/u.test(words) && /^\.(?:\s*[,;:]|\s+\p{Ll})/u.test(next) ? 1 : 0;
  const end = detail.end - stop + initial;
  const said = text.slice(detail.start, end);
  // "R500": money; "Priya2" is somebody.
  const isMoney =
    detail.label === 'NAME' && /^\p{Lu}{1,3}$/u.test(said) && /^\d\d/.test(text.slice(end, end + 2));
  const isWord =
    isMoney || (detail.label === 'NAME' && (EMPTY.test(said) || (NO_NAME.test(said) && said !== 'Guy')));
  return { ...detail, end: isWord ? detail.start : end };
}

/** What names somebody or somewhere and was found once is taken out wherever the same words stand. */
function withRepeats(text: string, details: Detail[]): Detail[] {
  const taken = new Uint8Array(text.length);
  const kept = details.filter((detail) => !isWordHere(text, detail));
  for (const { start, end } of kept) taken.fill(1, start, end);
  const more: Detail[] = [];
  const sought = new Set<string>();
  for (const detail of details) {
    const words = text.slice(detail.start, detail.end);
    // A lower-case name is often an ordinary word: only where it was found.
    const isWord = /^\p{Ll}/u.test(words) && detail.label === 'NAME';
    if (isWord || !isNaming(detail, words) || sought.has(words)) continue;
    sought.add(words);
    for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + words.length)) {
      const end = start + words.length;
      const bounded =
        !/[\p{L}\p{N}]/u.test(text[start - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[end] ?? ' ');
      if (!bounded || taken[start] || taken[end - 1]) continue;
      if (isWordHere(text, { ...detail, start, end })) continue;
      more.push({ ...detail, start, end });
      taken.fill(1, start, end);
    }
  }
  return more.length > 0 ? inOrder([...kept, ...more]) : kept;
}

/** Direct identifiers, and places and organisations by name. */
function isNaming({ label }: Detail, words: string): boolean {
  if (isDirect(label)) return words.length > 2;
  return (label === 'PLACE' || label === 'ORG') && words.length > 4 && /\p{Lu}/u.test(words);
}
