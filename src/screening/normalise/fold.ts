import { confusableWith, isCombining, isInvisible, isInvisibleAstral, plainForm } from './characters.ts';

/** Folded text; `starts[i]` and `ends[i]` say which stretch of the original its unit `i` stands for. */
export interface Folded {
  text: string;
  /** Null when nothing moved: offsets are those of the original. */
  starts: Int32Array | null;
  ends: Int32Array | null;
}

const PLAIN_ASCII = /^[\t\n\r\x20-\x7e]*$/;
/** Marks read on one letter; taller stacks are disguise and all of their marks go. */
const TALLEST_ACCENT = 3;

interface Writer {
  units: number[];
  starts: number[];
  ends: number[];
}

/**
 * Undoes what hides letters: invisible characters, stacked marks, look-alikes, full-width and fancy letters.
 * Legitimate accents stay, in composed form. Linear in the length of the text; lone surrogates become U+FFFD.
 */
export function fold(text: string): Folded {
  if (PLAIN_ASCII.test(text)) return { text, starts: null, ends: null };
  const kept = visibleUnits(text);
  const out: Writer = { units: [], starts: [], ends: [] };
  let at = 0;
  while (at < kept.length) at = foldOne(text, kept, at, out);
  return {
    text: unmaskLookalikes(join(out.units)),
    starts: Int32Array.from(out.starts),
    ends: Int32Array.from(out.ends),
  };
}

/** Indexes of the code units that can be seen. Units come first, so that a pair split by a zero-width space rejoins. */
function visibleUnits(text: string): Int32Array {
  const kept = new Int32Array(text.length);
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if (!isInvisible(text.charCodeAt(index))) kept[count++] = index;
  }
  return kept.subarray(0, count);
}

function foldOne(text: string, kept: Int32Array, at: number, out: Writer): number {
  const first = kept[at] ?? 0;
  const unit = text.charCodeAt(first);
  const pair = at + 1 < kept.length && isHigh(unit) ? text.charCodeAt(kept[at + 1] ?? 0) : 0;
  const wide = isLow(pair);
  const codePoint = wide ? (unit - 0xd800) * 0x400 + (pair - 0xdc00) + 0x10000 : unit;
  const next = at + (wide ? 2 : 1);
  const last = kept[next - 1] ?? first;
  if (wide && isInvisibleAstral(codePoint)) return next;
  if (!wide && (isHigh(unit) || isLow(unit))) return write(out, '\ufffd', first, first + 1, next);
  if (isCombining(codePoint)) return dropMark(out, last + 1, next);
  const plain = plainForm(codePoint);
  const after = next < kept.length ? text.charCodeAt(kept[next] ?? 0) : 0;
  if (isCombining(after))
    return foldAccents(text, kept, at, next, plain ?? String.fromCodePoint(codePoint), out);
  if (plain !== undefined) return write(out, plain, first, last + 1, next);
  if (!wide) return write(out, text[first] ?? '', first, first + 1, next);
  push(out, unit, first, first + 1);
  push(out, pair, last, last + 1);
  return next;
}

function foldAccents(
  text: string,
  kept: Int32Array,
  at: number,
  next: number,
  base: string,
  out: Writer,
): number {
  let end = next;
  let marks = '';
  while (end < kept.length && isCombining(text.charCodeAt(kept[end] ?? 0))) {
    if (end - next <= TALLEST_ACCENT) marks += text[kept[end] ?? 0];
    end++;
  }
  const tall = end - next > TALLEST_ACCENT;
  return write(out, compose(base, tall ? '' : marks), kept[at] ?? 0, (kept[end - 1] ?? 0) + 1, end);
}

const composed = new Map<string, string>();

/** A letter with the marks that Unicode can join to it; the rest of them go. Remembered, since texts repeat letters. */
function compose(base: string, marks: string): string {
  const key = base + marks;
  const known = composed.get(key);
  if (known !== undefined) return known;
  const joined = [...key.normalize('NFC')].filter((one) => !isCombining(one.codePointAt(0) ?? 0)).join('');
  const plain = joined.replace(/\u0130/g, 'I') || base;
  if (composed.size < 2000) composed.set(key, plain);
  return plain;
}

/** A mark with no letter before it belongs to whatever was written last. */
function dropMark(out: Writer, end: number, next: number): number {
  if (out.ends.length > 0) out.ends[out.ends.length - 1] = end;
  return next;
}

function write(out: Writer, plain: string, start: number, end: number, next: number): number {
  for (let index = 0; index < plain.length; index++) push(out, plain.charCodeAt(index), start, end);
  return next;
}

function push(out: Writer, unit: number, start: number, end: number): void {
  out.units.push(unit);
  out.starts.push(start);
  out.ends.push(end);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

function join(units: number[]): string {
  const parts: string[] = [];
  for (let start = 0; start < units.length; start += 4096) {
    parts.push(String.fromCharCode(...units.slice(start, start + 4096)));
  }
  return parts.join('');
}

const FOREIGN = /[\u0370-\u03ff\u0400-\u052f]/;
const WORD = /[A-Za-z\u00c0-\u024f\u0370-\u052f]+/g;

/**
 * Replaces Cyrillic and Greek letters that pose as Latin. A word is only touched when all of it can be read
 * as Latin, and a word wholly in another script only when the text is not written in that script.
 */
function unmaskLookalikes(text: string): string {
  if (!FOREIGN.test(text)) return text;
  const genuine = (text.match(WORD) ?? []).some(
    (word) => FOREIGN.test(word) && latinReading(word) === undefined,
  );
  return text.replace(WORD, (word) => {
    if (!FOREIGN.test(word) || (genuine && !/[A-Za-z]/.test(word))) return word;
    return latinReading(word) ?? word;
  });
}

function latinReading(word: string): string | undefined {
  let reading = '';
  for (const character of word) {
    const latin = FOREIGN.test(character) ? confusableWith(character) : character;
    if (latin === undefined) return undefined;
    reading += latin;
  }
  return reading;
}
