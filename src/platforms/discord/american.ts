/** British spellings that occur in our commands, and the American ones. */
const SPELLINGS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bpractis(e|es|ed|ing)\b/gi, 'practic$1'],
  [/\b(recogn|organ|general|anonym)is(e|es|ed|ing|ation)\b/gi, '$1iz$2'],
  [/\b(col|fav|behavi)our/gi, '$1or'],
  [/\blearnt\b/gi, 'learned'],
  [/\bunrecognisable\b/gi, 'unrecognizable'],
];

/** The same words in American spelling. */
export function american(text: string): string {
  return SPELLINGS.reduce((spelt, [british, us]) => spelt.replace(british, us), text);
}
