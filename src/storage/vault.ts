/** Who holds which key: a master key wraps one data key a space; what lies outside a space has its own. */
import { randomBytes } from 'node:crypto';
import type { MasterKey } from './master-key.ts';
import {
  decodeText,
  deriveKey,
  encodeText,
  KEY_BYTES,
  keyedHash,
  openBytes,
  type Place,
  SealError,
  sealBytes,
} from './sealing.ts';

/** Unwrapped keys kept in memory; a program serves a few spaces at a time. */
const CACHED_KEYS = 256;

/** Whose key seals a value: a space's (its row, or id and wrapped_key of it), or a community's. */
export type Scope = { space: { id: string; wrapped_key: Uint8Array } } | { community: { id: string } };

export interface Vault {
  /** A new data key for the space with this id, wrapped: store it as the space's `wrapped_key`. */
  createSpaceKey(spaceId: string): Buffer;
  /** Seals a text for one place (table, column, row id). */
  seal(scope: Scope, text: string, place: Place): Buffer;
  /** Opens a sealed text. @throws SealError when key, place or bytes are not the ones it was sealed with. */
  open(scope: Scope, sealed: Uint8Array, place: Place): string;
  /** 32 bytes that are equal for equal texts within one scope and purpose, and tell nothing else. */
  hash(scope: Scope, purpose: string, text: string): Buffer;
}

/** The keys a vault works with. */
export interface VaultKeys {
  /** Wraps new data keys. Asked each time: it changes while keys are rotated. */
  current(): MasterKey;
  /** Unwrap those that were wrapped before. */
  others: readonly MasterKey[];
  /** What the keys outside spaces are derived from. */
  root: Uint8Array;
}

export function createVault(masterKeys: VaultKeys): Vault {
  const keys = new Map<string, Buffer>();

  function keyOf(scope: Scope): Buffer {
    const name =
      'space' in scope
        ? `${scope.space.id} ${Buffer.from(scope.space.wrapped_key).toString('base64')}`
        : scope.community.id;
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key =
      'space' in scope
        ? unwrapSpaceKey(masterKeys, scope.space.id, scope.space.wrapped_key)
        : deriveKey(masterKeys.root, `community ${scope.community.id}`);
    const oldest = keys.keys().next();
    if (keys.size >= CACHED_KEYS && oldest.done !== true) keys.delete(oldest.value);
    keys.set(name, key);
    return key;
  }

  return {
    createSpaceKey: (spaceId) => wrapSpaceKey(masterKeys.current(), spaceId, randomBytes(KEY_BYTES)),
    seal: (scope, text, place) => sealBytes(keyOf(scope), encodeText(text), place),
    open: (scope, sealed, place) => decodeText(openBytes(keyOf(scope), sealed, place)),
    hash: (scope, purpose, text) => keyedHash(keyOf(scope), purpose, text),
  };
}

export function wrapSpaceKey(master: MasterKey, spaceId: string, key: Uint8Array): Buffer {
  return sealBytes(master.wrapping, key, keyPlace(spaceId));
}

/** @throws SealError when none of the master keys wrapped it, or it is another space's. */
export function unwrapSpaceKey(
  masters: Pick<VaultKeys, 'current' | 'others'>,
  spaceId: string,
  wrapped: Uint8Array,
): Buffer {
  for (const master of [masters.current(), ...masters.others]) {
    try {
      return openBytes(master.wrapping, wrapped, keyPlace(spaceId));
    } catch (error) {
      if (!(error instanceof SealError) || error.fault !== 'other-key') throw error;
    }
  }
  throw new SealError('other-key', keyPlace(spaceId));
}

function keyPlace(spaceId: string): Place {
  return { table: 'space', column: 'wrapped_key', id: spaceId };
}
