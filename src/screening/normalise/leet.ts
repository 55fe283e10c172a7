/** Letters that a sign or digit may stand for. A star may stand for any vowel first, then for any letter. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '@': 'a',
  '€': 'e',
  $: 's',
  '!': 'i',
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
};
const ALPHABET = 'aeiouyrlnsthdcmpbgkfwvjxqz';
const MOST = 700;

/**
 * The words a masked or "leet" word may have been, most likely first, at most a few hundred:
 * j€ssica gives jessica, s*rah gives sarah among others. Words without signs give only themselves.
 */
export function readings(word: string): string[] {
  let found = [''];
  for (const character of word.slice(0, 24)) {
    const choices = character === '*' ? ALPHABET : (STANDS_FOR[character] ?? character);
    const next: string[] = [];
    for (const prefix of found) {
      for (const choice of choices) {
        if (next.length < MOST) next.push(prefix + choice);
      }
    }
    found = next;
  }
  return found;
}
