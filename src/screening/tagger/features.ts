import type { Tokens } from './tokenise.ts';
import type { WordTable } from './words.ts';

/** Characters kept of a word: its first ten and its last six. */
export const CHARS = 16;
const HEAD = 10;
const ALPHABET =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@#.-_\'’/:+()&!?,*"“”‘$£%;=…|—–';
/** Character ids: 0 padding, 1 any other, 2 another letter, then the alphabet. */
export const CHAR_KINDS = ALPHABET.length + 3;
const CHAR_ID = new Map([...ALPHABET].map((char, index) => [char, index + 3]));

/** What a token looks like and where it stands, apart from which word it is. */
export const SHAPES = [
  'capital',
  'capitals',
  'digits',
  'symbol',
  'other-script',
  'line-start',
  'text-start',
  'sentence-start',
  'glued',
  'quoted',
  'quote-mark',
  'uncased-text',
  'shouted-text',
  'single-letter',
  'clitic',
  'number-teen',
  'number-adult',
  'number-year',
  'number-long',
  'number-time',
  'no-vector',
  'unknown',
  'length',
  'position',
  'text-length',
  'phrase-place',
  'phrase-occupation',
  'phrase-health',
  'phrase-event',
  'after-at',
  'after-hash',
  'line-label',
] as const;
type Shape = (typeof SHAPES)[number];
const SHAPE = Object.fromEntries(SHAPES.map((name, index) => [name, index])) as Record<Shape, number>;
const PHRASE_COLUMNS: [string, Shape][] = [
  ['place', 'phrase-place'],
  ['term.occupations', 'phrase-occupation'],
  ['term.health', 'phrase-health'],
  ['term.events', 'phrase-event'],
];

const ENDS: ReadonlySet<string> = new Set('.!?…');
const QUOTES: ReadonlySet<string> = new Set('"“”');

/** The network's view of a text of n tokens. */
export interface Encoded {
  /** The tokens as written. n. */
  tokens: string[];
  /** Row in the word table, or -1. n. */
  words: Int32Array;
  /** n x CHARS character ids. */
  chars: Uint8Array;
  /** n x (lexicon columns + SHAPES), in sixteenths. */
  features: Uint8Array;
}

/** Number of feature columns for a word table. */
export function featureWidth(table: WordTable): number {
  return table.columns.length + SHAPES.length;
}

/** Describes tokens `from` to `to` of a text by word, characters, lexicons and shape. */
export function encode(text: string, tokens: Tokens, table: WordTable): Encoded {
  const n = tokens.starts.length;
  const width = featureWidth(table);
  const base = table.columns.length;
  const words = new Int32Array(n).fill(-1);
  const chars = new Uint8Array(n * CHARS);
  const features = new Uint8Array(n * width);
  const casing = textCasing(text);
  const written: string[] = new Array(n);
  const forms: string[] = new Array(n);
  let quoted = false;
  for (let i = 0; i < n; i++) {
    const start = tokens.starts[i]!;
    const end = tokens.ends[i]!;
    const token = text.slice(start, end);
    const form = token.toLowerCase().replaceAll('’', "'");
    written[i] = token;
    forms[i] = form;
    const row = lookUp(form, table);
    words[i] = row;
    const at = i * width;
    if (row >= 0)
      for (let p = table.pairsAt[row]!; p < table.pairsAt[row + 1]!; p += 2)
        features[at + table.pairs[p]!] = table.pairs[p + 1]!;
    const set = (shape: Shape, value = 16) => {
      features[at + base + SHAPE[shape]] = value;
    };
    writeChars(token, chars, i * CHARS);
    const gap = i === 0 ? '\n' : text.slice(tokens.ends[i - 1]!, start);
    const before = i === 0 ? '' : written[i - 1]!;
    if (gap.includes('\n')) set('line-start');
    if (i < 4) set('text-start', 16 - 4 * i);
    if (i === 0 || gap.includes('\n') || ENDS.has(before)) set('sentence-start');
    if (i > 0 && gap === '') set('glued');
    if (before === '@') set('after-at');
    if (before === '#') set('after-hash');
    if (i + 1 < n && text[tokens.starts[i + 1]!] === ':' && gap.includes('\n')) set('line-label');
    setCasing(token, set);
    if (casing.uncased) set('uncased-text');
    if (casing.shouted) set('shouted-text');
    const mark = QUOTES.has(token);
    if (mark) {
      set('quote-mark');
      quoted = token === '“' ? true : token === '”' ? false : !quoted;
    } else if (quoted) set('quoted');
    if (gap.includes('\n\n')) quoted = mark && quoted;
    if (row < 0 || row >= table.vectors) set('no-vector');
    if (row < 0) set('unknown');
    set('length', Math.min(16, token.length));
    set('position', Math.min(16, i >> 3));
    set('text-length', Math.min(16, Math.round(2 * Math.log2(n + 1))));
  }
  markPhrases(forms, words, features, width, table);
  return { tokens: written, words, chars, features };
}

/** The word's own row, or that of its parts: "o'brien" by itself, "mum-in" never. */
function lookUp(form: string, table: WordTable): number {
  const row = table.rowOf(form);
  if (row !== undefined) return row;
  const bare = form.normalize('NFKD').replace(/\p{M}/gu, '');
  const plain = table.rowOf(bare) ?? table.rowOf(bare.replaceAll("'", ''));
  if (plain !== undefined) return plain;
  // "soooo", "nooo": people stretch words.
  return table.rowOf(bare.replace(/(.)\1{2,}/g, '$1')) ?? -1;
}

function textCasing(text: string): { uncased: boolean; shouted: boolean } {
  let upper = 0;
  let lower = 0;
  const end = Math.min(text.length, 4000);
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  return { uncased: upper * 200 < lower, shouted: upper > lower };
}

function setCasing(token: string, set: (shape: Shape, value?: number) => void): void {
  const code = token.codePointAt(0)!;
  if (code >= 48 && code <= 57) {
    set('digits');
    const value = Number(token);
    if (/[:/]/.test(token)) set('number-time');
    else if (value < 18) set('number-teen');
    else if (value < 100) set('number-adult');
    else if (value >= 1900 && value < 2035) set('number-year');
    else if (token.length > 4) set('number-long');
    return;
  }
  const first = String.fromCodePoint(code);
  if (!/\p{L}/u.test(first)) {
    set(first === "'" && token.length > 1 ? 'clitic' : 'symbol');
    if (code > 127 && !/[’“”‘…–—£]/.test(first)) set('other-script');
    return;
  }
  if (first !== first.toLowerCase()) {
    set('capital');
    if (token.length > 1 && token === token.toUpperCase()) set('capitals');
  }
  if (token.length === 1) set('single-letter');
  if (code > 0x24f) set('other-script');
}

function writeChars(token: string, out: Uint8Array, at: number): void {
  const length = token.length;
  for (let k = 0; k < CHARS && k < length; k++) {
    const index = length <= CHARS || k < HEAD ? k : length - CHARS + k;
    const char = token[index]!;
    out[at + k] = CHAR_ID.get(char) ?? (char.charCodeAt(0) > 191 ? 2 : 1);
  }
}

/** Marks tokens inside a known phrase of two or three words ("social worker", "newcastle upon tyne"). */
function markPhrases(
  forms: string[],
  words: Int32Array,
  features: Uint8Array,
  width: number,
  table: WordTable,
): void {
  const starter = table.columns.indexOf('starts.phrase');
  const kinds = PHRASE_COLUMNS.map(
    ([name, shape]) => [table.columns.indexOf(name), table.columns.length + SHAPE[shape]] as const,
  );
  for (let i = 0; i + 1 < forms.length; i++) {
    if (words[i]! < 0 || features[i * width + starter] === 0) continue;
    const parts = [forms[i]!];
    for (let j = i + 1; j < forms.length && parts.length < 3; j++) {
      if (forms[j] === '-') continue;
      parts.push(forms[j]!);
      const row = table.rowOf(parts.join(' '));
      if (row === undefined) continue;
      for (let p = table.pairsAt[row]!; p < table.pairsAt[row + 1]!; p += 2)
        for (const [column, shape] of kinds)
          if (table.pairs[p] === column) for (let k = i; k <= j; k++) features[k * width + shape] = 16;
    }
  }
}
