const WORD = /[\p{L}\p{N}'’]+/gu;
const PART = /[\p{L}\p{N}'’]/u;
/** Whether a character of the plain alphabet is part of a word, by its code. */
const PLAIN = Array.from({ length: 128 }, (_, code) => PART.test(String.fromCharCode(code)));

/** The words and numbers of a text, apostrophes included. */
export function wordsIn(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** How many there are: what is asked most often, so they are counted without being cut out. */
export function countWords(text: string): number {
  let count = 0;
  let inside = false;
  for (const char of text) {
    const was = inside;
    inside = PLAIN[char.codePointAt(0)!] ?? PART.test(char);
    if (inside && !was) count++;
  }
  return count;
}
