import type { Lexicon } from './normalise/hashtags.ts';
import type { WordTable } from './tagger/words.ts';

/** Beyond this rank a word is too rare to be read out of a hashtag. */
const KNOWN_WORDS = 60_000;

/** First names that are at least as often a word, where the dictionary columns do not already say so. */
const WORDS_TOO = new Set(
  'amber angel april art august autumn basil bear bill bless blessing brook carol chance charity chase christian cliff clay daisy dale dawn dean destiny drew earnest eve faith frank friday gene genesis gift ginger glen grace grant guy harmony harry hazel heath heather heaven holly honey hope hunter iris ivy jack jay jean jewel joy june justice king lane lily mark marshal may mercy merry mike miles misty monday nick norm noble ocean olive pat patience patient peace pearl penny pierce poppy precious price prince prudence queen rain ray reed rich river rob robin rock rose royal ruby rusty sage sandy scarlet serenity sky sterling stone storm story sue summer sunday sunny terry trinity trip trust victor violet wade wane ward will willow winter woody wren'.split(
    ' ',
  ),
);

/** What is asked of words, their readers' own beside the recognisers'. */
export interface WordLists extends Lexicon {
  /** Whether a word, in lower case, says what somebody works as. */
  isWork(word: string): boolean;
}

/**
 * What the recognisers ask of words, read from the tagger's table: whether a lower-case word is known as a first
 * name or a surname, and whether it is an ordinary word. "grace" is both.
 */
export function lexiconOf(table: WordTable): WordLists {
  const first = table.columns.indexOf('first');
  const surname = table.columns.indexOf('surname');
  const work = new Set(['worker', 'term.occupations'].map((name) => table.columns.indexOf(name)));
  const dictionary = table.columns.indexOf('person');

  function hasColumn(word: string, wanted: (column: number) => boolean): boolean {
    const row = table.rowOf(word);
    if (row === undefined) return false;
    for (let at = table.pairsAt[row]!; at < table.pairsAt[row + 1]!; at += 2) {
      if (wanted(table.pairs[at]!)) return true;
    }
    return false;
  }

  const isName = (word: string) => hasColumn(word, (column) => column === first);

  return {
    isName,
    isSurname: (word) => hasColumn(word, (column) => column === surname),
    isWork: (word) => hasColumn(word, (column) => work.has(column)),
    isWord(word) {
      const rank = table.rowOf(word) ?? Number.POSITIVE_INFINITY;
      if (rank >= KNOWN_WORDS) return false;
      return WORDS_TOO.has(word) || hasColumn(word, (column) => column >= dictionary) || !isName(word);
    },
  };
}
