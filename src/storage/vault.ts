/** Who holds which key: a master key wraps one data key a space; what lies outside a space has its own. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  decodeText,
  deriveKey,
  encodeText,
  KEY_BYTES,
  keyedHash,
  openBytes,
  type Place,
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
  /** A value by which a database recognises the master key; it does not help to find it. */
  keyCheck(): Buffer;
  /** Whether `check` came from this master key. */
  isKeyCheck(check: Uint8Array): boolean;
}

/** @throws Error when the master key has not 32 bytes. */
export function createVault(masterKey: Uint8Array): Vault {
  if (masterKey.length !== KEY_BYTES) throw new Error(`the master key must have ${KEY_BYTES} bytes`);
  const wrappingKey = deriveKey(masterKey, 'wrap space keys');
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
        ? openBytes(wrappingKey, scope.space.wrapped_key, keyPlace(scope.space.id))
        : deriveKey(masterKey, `community ${scope.community.id}`);
    const oldest = keys.keys().next();
    if (keys.size >= CACHED_KEYS && oldest.done !== true) keys.delete(oldest.value);
    keys.set(name, key);
    return key;
  }

  function keyCheck(): Buffer {
    return deriveKey(masterKey, 'key check');
  }

  return {
    createSpaceKey: (spaceId) => sealBytes(wrappingKey, randomBytes(KEY_BYTES), keyPlace(spaceId)),
    seal: (scope, text, place) => sealBytes(keyOf(scope), encodeText(text), place),
    open: (scope, sealed, place) => decodeText(openBytes(keyOf(scope), sealed, place)),
    hash: (scope, purpose, text) => keyedHash(keyOf(scope), purpose, text),
    keyCheck,
    isKeyCheck: (check) => check.length === KEY_BYTES && timingSafeEqual(check, keyCheck()),
  };
}

function keyPlace(spaceId: string): Place {
  return { table: 'space', column: 'wrapped_key', id: spaceId };
}
