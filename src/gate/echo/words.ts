import { normalise } from '../../screening/normalise/normalise.ts';

/** What stands where a direct identifier was covered: whoever retells it writes something else there. */
const COVERED = /\[[a-z][a-z ]{1,24}\]/g;
const WORD = /[\p{L}\p{N}]+/gu;
const ACCENT_OR_APOSTROPHE = /[\p{M}'’]/gu;
const DOUBLED = /(.)\1+/gu;

/**
 * A text as the words that are left when spelling, accents, disguises, platform markup and endings are taken away:
 * two people who retype one sentence mostly agree on them.
 */
export function foldedWords(text: string): string[] {
  const plain = normalise(text).lower.replace(COVERED, ' ').normalize('NFKD');
  return Array.from(plain.replace(ACCENT_OR_APOSTROPHE, '').matchAll(WORD), ([word]) => stem(word));
}

/** A light stemmer, after the first steps of Porter (1980); doubled letters count once. */
function stem(word: string): string {
  const cut = withoutEnding(word).replace(DOUBLED, '$1');
  return cut.length > 4 && cut.endsWith('e') ? cut.slice(0, -1) : cut;
}

function withoutEnding(word: string): string {
  const { length } = word;
  if (length > 5 && (word.endsWith('ing') || word.endsWith('ely'))) return word.slice(0, -3);
  if (length > 4 && (word.endsWith('ied') || word.endsWith('ies'))) return `${word.slice(0, -3)}y`;
  if (length > 4 && word.endsWith('ed')) return word.slice(0, -2);
  if (length > 5 && word.endsWith('ly')) return word.slice(0, -2);
  if (length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}
