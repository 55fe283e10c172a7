import { ADJECTIVES, CREATURES } from './pseudonym-words.ts';

const COUNT = ADJECTIVES.length * CREATURES.length;

/**
 * Candidate pseudonyms for a member in an epoch, best first. The order comes from a keyed hash, so that
 * nobody without the space's key can go from a member to a name or back; the caller takes the first one
 * that nobody else has used.
 *
 * @param hash keyed hash of a string under the space's key, at least 4 bytes
 * @param owner what must be kept apart, e.g. member id and epoch
 */
export function* pseudonymCandidates(hash: (input: string) => Buffer, owner: string): Generator<string> {
  for (let attempt = 0; attempt < COUNT; attempt++) {
    yield nameOf(hash(`${owner}\0${attempt}`).readUInt32BE(0) % COUNT);
  }
}

function nameOf(index: number): string {
  const adjective = ADJECTIVES[Math.floor(index / CREATURES.length)];
  const creature = CREATURES[index % CREATURES.length];
  return `${adjective} ${creature}`;
}
