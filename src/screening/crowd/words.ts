import { foldName } from './fold.ts';

/** Words that say nothing about who someone is. */
const STOP = new Set(
  'the a an his her their my our its has have had is was been be are were he she they and who with for to of at that this some i im hes shes as in on very really quite just so'.split(
    ' ',
  ),
);

/** Abbreviations that are also everyday words: they count only in capitals. */
const CAPITALS_ONLY = new Set(
  'me sad add bed did ms af ra hd eb cp ta ot pa pc it rn ed od si ra ca pi td mp tb ns add dcd pan ace bi'.split(
    ' ',
  ),
);
/** Of those, the ones that are as common in lower case in this sense. */
const EITHER_CASE = new Set(['bi', 'pan', 'ace', 'od', 'mp']);
/** And those that are everyday words even where they are all that was marked: "sad", marked as somebody's health. */
const EVERYDAY = new Set(['me', 'sad', 'add', 'bed', 'did', 'it', 'ed', 'pan']);

export interface Word {
  /** Folded and cut to a stem. */
  stem: string;
  allCaps: boolean;
}

function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('men')) return `${word.slice(0, -3)}man`;
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is|^news)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** The words of a stretch of text that carry meaning. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const raw of text.split(/[^\p{L}\p{M}\p{N}'’.]+/u)) {
    for (const folded of foldName(raw).split(' ')) {
      if (folded === '' || STOP.has(folded)) continue;
      const allCaps = raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
      words.push({ stem: stem(folded), allCaps });
    }
  }
  return words;
}

export interface Match<T> {
  value: T;
  from: number;
  to: number;
}

/** Phrases by their stems; finds the longest ones in a text, left to right, none overlapping. */
export class Phrases<T> {
  readonly #values = new Map<string, T>();
  #longest = 1;

  /** The first value of a phrase stands. */
  add(phrase: string, value: T): void {
    const words = readWords(phrase);
    const key = words.map((word) => word.stem).join(' ');
    if (key === '' || this.#values.has(key)) return;
    this.#values.set(key, value);
    this.#longest = Math.max(this.#longest, words.length);
  }

  match(words: readonly Word[]): Match<T>[] {
    const matches: Match<T>[] = [];
    for (let from = 0; from < words.length; ) {
      const found = this.#at(words, from);
      if (found === null) from++;
      else {
        matches.push(found);
        from = found.to;
      }
    }
    return matches;
  }

  #at(words: readonly Word[], from: number): Match<T> | null {
    for (let size = Math.min(this.#longest, words.length - from); size > 0; size--) {
      const part = words.slice(from, from + size);
      const key = size === 1 ? (part[0]?.stem ?? '') : part.map((word) => word.stem).join(' ');
      const value = this.#values.get(key);
      if (value === undefined) continue;
      const alone = words.length === 1 && !EVERYDAY.has(key);
      const shouted = alone || part[0]?.allCaps === true;
      if (size === 1 && CAPITALS_ONLY.has(key) && !EITHER_CASE.has(key) && !shouted) continue;
      return { value, from, to: from + size };
    }
    return null;
  }
}

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** The number a word or two spell ("forty-four", "a hundred" as 100), or null. */
export function readNumber(text: string): number | null {
  const plain = text.trim().toLowerCase().replace(/,/g, '');
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  const parts = plain.split(/[\s-]+/).filter((part) => part !== 'and' && part !== 'a');
  let total = 0;
  for (const part of parts) {
    const small = SMALL.indexOf(part);
    const tens = TENS.indexOf(part);
    if (small >= 0) total += small;
    else if (tens >= 0) total += (tens + 2) * 10;
    else if (part === 'dozen') total = Math.max(1, total) * 12;
    else if (part === 'hundred') total = Math.max(1, total) * 100;
    else if (part === 'thousand') total = Math.max(1, total) * 1000;
    else return null;
  }
  return parts.length > 0 ? total : null;
}

/** A pattern for spelt numbers up to ninety-nine, digits, and hundreds and thousands. */
export const NUMBER = `\\d[\\d,]*|(?:(?:${[...SMALL, ...TENS].join('|')}|a|hundred|thousand|dozen)[\\s-]?(?:and )?)+`;
