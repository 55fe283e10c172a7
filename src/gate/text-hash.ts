import type { Vault } from '../storage/vault.ts';

/**
 * What stands for one exact text in clearances, reviews and consents: a keyed hash (HMAC-SHA-256) of its characters
 * as they are, so that one character more or less is another text.
 */
export function textHash(vault: Vault, communityId: string, text: string): Buffer {
  return vault.hash({ community: { id: communityId } }, 'exact text', text);
}
