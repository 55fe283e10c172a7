import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** An id in Slack's shape: a letter for the kind, then ten of 0-9A-Z. */
export function newId(prefix: string): string {
  return prefix + [...randomBytes(10)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

export function newSecret(prefix: string): string {
  return `${prefix}${randomBytes(18).toString('hex')}`;
}

/** Timestamps that never repeat: a message is known by its channel and its `ts`. */
export function timestamps(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(now() * 1000, last + 1);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}
