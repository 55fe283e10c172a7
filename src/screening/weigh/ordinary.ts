import type { Found } from '../evidence.ts';
import { startsSentence } from '../normalise/sentence.ts';
import type { Candidate } from './candidates.ts';

/** Chance below which an ordinary word that nobody is called, small or first in its sentence, is no name. */
const ORDINARY = 0.2;

/** Chance below which a word of grammar that begins a sentence is no name, though lists of names have it. */
const HARDLY_AT_ALL = 0.1;
const GRAMMAR =
  /^(?:the|a|that|this|these|those|there|it|i|me|my|mine|we|our|you|your|he|his|she|her|they|their|what|when|where|why|how|of|in|on|at|by|for|from|with|and|but|or|not|no|yes|is|are|was|were|just|also|now|very|too)$/;
/** "alphabetized", "prettily": endings of words that no list has, and of no name in small letters. */
const FORMED =
  /^\p{Ll}+(?:i[sz](?:ed|es|ing)|ily|ously|ingly|edly|fully|lessly|ness|ments?|tions?|[^aeiou]able|ful|less)$/u;

/** Behind it something stands, and nobody. */
const ARTICLE_BEFORE = /(?<![\p{L}\p{M}])(?:the|an?) $/iu;

/** "she was given some": a word that is on no list of names and is hardly read as one. */
export function isOrdinaryWord({ normalised, lexicon }: Found, one: Candidate & { chance: number }): boolean {
  if (one.label !== 'NAME' || one.chance >= ORDINARY) return false;
  const words = normalised.text
    .slice(one.start, one.end)
    .split(/[^\p{L}\p{M}'’]+/u)
    .filter(Boolean);
  const first = startsSentence(normalised.text, one.start) ? 1 : 0;
  // "checks the hob": nobody is called so in small letters.
  const isThing = ARTICLE_BEFORE.test(normalised.text.slice(Math.max(0, one.start - 5), one.start));
  return words.every((word, at) => {
    const lower = word.toLowerCase();
    if (one.chance < HARDLY_AT_ALL && at < first && GRAMMAR.test(lower)) return true;
    if (isThing && word === lower) return true;
    if (lexicon.isName(lower)) return false;
    if (one.chance < HARDLY_AT_ALL && FORMED.test(word)) return true;
    return lexicon.isWord(lower) && (word === lower || at < first);
  });
}
