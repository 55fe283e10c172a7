import { ADJECTIVES, CREATURES } from './pseudonym-words.ts';

const PAIRS = ADJECTIVES.length * CREATURES.length;
/** Two words, until so many were taken that nearly all must be; then three, of which there are 884,736. */
export const TWO_WORD_TRIES = 256;

/**
 * Candidate pseudonyms for a member in an epoch, best first, without an end. The order comes from a keyed hash, so
 * that nobody without the space's key can go from a member to a name or back; the caller takes the first one that
 * nobody has used.
 *
 * @param hash keyed hash of a string under the space's key, at least 6 bytes
 * @param owner what must be kept apart, e.g. member id and epoch
 */
export function* pseudonymCandidates(hash: (input: string) => Buffer, owner: string): Generator<string> {
  for (let attempt = 0; ; attempt++) {
    const bytes = hash(`${owner}\0${attempt}`);
    const pair = pairOf(bytes.readUInt32BE(0) % PAIRS);
    yield attempt < TWO_WORD_TRIES
      ? pair
      : `${ADJECTIVES[bytes.readUInt16BE(4) % ADJECTIVES.length]} ${pair}`;
  }
}

function pairOf(index: number): string {
  const adjective = ADJECTIVES[Math.floor(index / CREATURES.length)];
  const creature = CREATURES[index % CREATURES.length];
  return `${adjective} ${creature}`;
}
