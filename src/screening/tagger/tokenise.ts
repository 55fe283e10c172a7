/**
 * Tokens of a text: words, clitics ('s, 'll), numbers, and every other visible character alone.
 * Training and run time share this file, so that a model never meets tokens it was not trained on.
 */
const TOKEN =
  /['’](?:s|d|ll|ve|re|m|t)(?![\p{L}\p{M}])|\p{L}[\p{L}\p{M}]*(?:['’](?!(?:s|d|ll|ve|re|m|t)(?![\p{L}\p{M}]))[\p{L}\p{M}]+)*|\d+(?:[.,:/]\d+)*|[^\s\p{M}\u200b-\u200f\u2060\ufeff]/giu;

/** Where each token starts and ends, in UTF-16 code units of the text. */
export interface Tokens {
  starts: number[];
  ends: number[];
}

/** Splits any string into tokens; never throws, and `starts` rises strictly. */
export function tokenise(text: string): Tokens {
  const starts: number[] = [];
  const ends: number[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { starts, ends };
}
