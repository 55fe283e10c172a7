/** Letters of one gram. */
const GRAM = 7;
/** Of so many neighbouring grams at least one is kept. */
const WINDOW = 2;

/**
 * The grams that stand for a text, in its order, each once: of every window of neighbours the one with the smallest
 * hash, the rightmost of equals. Two texts that share GRAM + WINDOW - 1 letters in a row share a gram, wherever
 * they stand (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003). Words run together, so that a gram also
 * reaches over the end of one into the next, and order counts a little.
 */
export function winnow(words: readonly string[]): string[] {
  const letters = words.join('');
  const count = letters.length - GRAM + 1;
  if (count < 1) return [];
  const hashes = Array.from({ length: count }, (_, at) => scatter(letters, at));
  const kept = new Set<string>();
  for (let from = 0; from === 0 || from + WINDOW <= count; from++) {
    let least = from;
    for (let at = from; at < Math.min(count, from + WINDOW); at++)
      if (hashes[at]! <= hashes[least]!) least = at;
    kept.add(letters.slice(least, least + GRAM));
  }
  return [...kept];
}

/** FNV-1a, then the finish of MurmurHash3. It only chooses; what is kept is hashed under a key. */
function scatter(letters: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let index = at; index < at + GRAM; index++)
    hash = Math.imul(hash ^ letters.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
