import type { Normalised } from '../normalise/normalise.ts';
import { CLIENT_TOO, ENGLISH, LOANS, OF_OTHERS, OTHER, OTHER_CLIENT, SHARED } from './language-words.ts';

export type Language = 'english' | 'other' | 'unsure';

const LATIN = /\p{Script=Latin}/gu;
const LETTER = /\p{L}/gu;
const WORD = /[\p{L}\p{M}][\p{L}\p{M}']*/gu;
const PLAIN = /[\0-\x7f]+/g;
/** "Pieter van der Merwe", "Seeing di Marco y Ortega", "Los Angeles": what a name begins with is of no language. */
const SURNAME = /(?<![\p{L}\p{M}])(?:(?:[Vv]an|[Vv]on|di|y)(?: de[nr]?)?|Los|Las|San|El|Du|Des) (?=\p{Lu})/gu;
/** In small letters, which no name is in; te reo and Yoruba, which mix with English, have other marks. */
const ACCENTED = /^(?=.*[àâäãåæçèéêëìíîïñóôöõøœùúûüýßąćęłńśźżğışěščřžőű])\p{Ll}[\p{L}\p{M}'-]{2,}$/u;
const MARKED = /[^\0-\x7f]/;
const CONTRACTED = /\b(?:i['’](?:m|ve)|(?:s?he|it|that)['’]s|(?:do|ca|wo|did|is|was)n['’]t)\b/i;
const QUOTED = /["“„«][^"“”»\n]{1,300}["“”»]/g;
/** Enough to tell by; a long text is one language nearly always. */
const SAMPLE = 2_000;
const SHORT = 6;
/** So many words of another language are no accident. */
const CHANCE = 3;
/** So many different ones are none where nothing stands in English beside them, and they are no smaller part than this. */
const PAIR = 2;
const QUARTER = 0.25;
/** Shares of words from which a text is English beside another language, and from which it is another, by many words
 * or by few. */
const FEW = 0.12;
const ENOUGH = 0.15;
const PLENTY = 0.2;

/**
 * Whether a text is English, in any of its dialects and mixtures. Cheap: scripts and function words. A text
 * where English is mixed with Hindi, Pidgin, Irish or te reo counts as English.
 */
export function detectLanguage(normalised: Normalised): Language {
  const sample = normalised.lower.slice(0, SAMPLE).replaceAll('’', "'");
  // Nearly all there is are plain letters, which are told at a glance.
  const plain = plainLetters(sample);
  const rest = sample.replace(PLAIN, ' ');
  const letters = plain + (rest.match(LETTER)?.length ?? 0);
  if (letters === 0) return 'english';
  const latin = plain + (rest.match(LATIN)?.length ?? 0);
  if (latin / letters < 0.5) return 'other';
  const written = normalised.text.slice(0, SAMPLE);
  // What somebody is quoted with tells of their language, and of the writer's only where nothing else is written.
  const own = written.replace(QUOTED, ' ');
  const counts = countWords(own);
  const language = languageOf(counts.words < CHANCE ? countWords(written) : counts);
  return language === 'other' && hasEnglishClause(written) ? 'unsure' : language;
}

function languageOf({ words, english, foreign, different, isNote }: Counts): Language {
  const isMostlyOther = different >= CHANCE && different > 3 * english;
  if (different >= Math.max(PAIR, QUARTER * words) && different > 3 * english) return 'other';
  // Two may be somebody's name: "van der Merwe".
  if (words < SHORT) return isMostlyOther || (english === 0 && isNote) ? 'other' : 'english';
  if (english >= foreign || (english >= FEW * words && !isMostlyOther))
    return english === 0 && foreign === 0 && words >= 4 * SHORT ? 'unsure' : 'english';
  // "why was Lexi-Mae closed? yr 6": two chance words are no language where English words stand by them, or many others.
  const isChance = different < CHANCE && (english > 0 || foreign < PLENTY * words);
  return foreign >= ENOUGH * words && !isChance ? 'other' : 'unsure';
}

/** Of the words of a text: all, those that hold English sentences together, and those that hold others. */
interface Counts {
  words: number;
  english: number;
  foreign: number;
  /** How many of those that hold others differ, counting no more that English has as well than it has not. */
  different: number;
  /** Whether a word for a client is among them that English does not have. */
  isNote: boolean;
}

function countWords(text: string): Counts {
  const plain = text.replace(SURNAME, ' ').replaceAll('’', "'");
  const words = plain.toLowerCase().match(WORD) ?? [];
  const written = MARKED.test(plain) ? (plain.match(WORD) ?? []) : [];
  const isEnglish = (word: string, at: number) =>
    ENGLISH.has(word) && !(CLIENT_TOO.has(word) && OF_OTHERS.has(words[at - 1] ?? ''));
  const clients = words.filter((word) => OTHER_CLIENT.has(word)).length;
  const others = words.filter(
    (word, at) => OTHER.has(word) || (ACCENTED.test(written[at] ?? '') && !LOANS.has(word)),
  );
  const shared = others.filter((word) => SHARED.has(word));
  const sure = new Set(others).size - new Set(shared).size + 2 * Math.min(1, clients);
  return {
    words: words.length,
    english: words.filter(isEnglish).length,
    foreign: sure > 0 ? 2 * clients + others.length : 0,
    different: sure + Math.min(sure, new Set(shared).size),
    isNote: clients > 0,
  };
}

/** Whether, among others, a clause stands that is English alone: "She's back!", "who buried his own twin". */
function hasEnglishClause(text: string): boolean {
  return text.split(/[.!?,;:\n]+/).some((clause) => {
    const { english, foreign } = countWords(clause);
    return foreign === 0 && (english >= PAIR || CONTRACTED.test(clause));
  });
}

function plainLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) | 0x20;
    if (letter >= 0x61 && letter <= 0x7a) count++;
  }
  return count;
}
