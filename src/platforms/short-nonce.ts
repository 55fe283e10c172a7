import { createHash } from 'node:crypto';

/** A nonce as every platform takes one: at most 25 characters, and it says nothing. */
export function shortNonce(nonce: string): string {
  return createHash('sha256').update(nonce).digest('base64url').slice(0, 25);
}
