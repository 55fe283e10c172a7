/**
 * AES-256-GCM envelopes.
 *
 *   version 1 byte | key id 8 bytes | nonce 12 bytes | ciphertext | tag 16 bytes
 *
 * The associated data names table, column and row, so that a sealed value moved elsewhere does not open.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const KEY_ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

export const KEY_BYTES = 32;

/** Where a sealed value lives. */
export interface Place {
  table: string;
  column: string;
  id: string;
}

export type SealFault = 'unknown-version' | 'other-key' | 'damaged';

const FAULT_TEXT: Readonly<Record<SealFault, string>> = {
  'unknown-version': 'was sealed by a newer program',
  'other-key': 'was sealed under another key',
  damaged: 'does not open: it was changed, or moved from elsewhere',
};

/** A sealed value did not open. Names the place, never what was in it. */
export class SealError extends Error {
  override name = 'SealError';
  readonly fault: SealFault;
  constructor(fault: SealFault, place: Place) {
    super(`${place.table}.${place.column} of ${place.id} ${FAULT_TEXT[fault]}`);
    this.fault = fault;
  }
}

/** Derives a key for one purpose from another key. */
export function deriveKey(key: Uint8Array, purpose: string, bytes: number = KEY_BYTES): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `confidant ${purpose}`, bytes));
}

/** A keyed hash of a text: equal texts under one key are equal, and nobody without the key can guess. */
export function keyedHash(key: Uint8Array, purpose: string, text: string): Buffer {
  return createHmac('sha256', deriveKey(key, `hash ${purpose}`))
    .update(encodeText(text))
    .digest();
}

/** Seals bytes under a 32-byte key. Two calls never give the same envelope. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, place: Place): Buffer {
  const header = Buffer.concat([Buffer.of(VERSION), keyId(key), randomBytes(NONCE_BYTES)]);
  const cipher = createCipheriv('aes-256-gcm', key, header.subarray(-NONCE_BYTES));
  cipher.setAAD(associatedData(header, place));
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what sealBytes made.
 * @throws SealError for another key, another place, a changed byte or an unknown version.
 */
export function openBytes(key: Uint8Array, sealed: Uint8Array, place: Place): Buffer {
  const envelope = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (envelope.length < HEADER_BYTES + TAG_BYTES) throw new SealError('damaged', place);
  if (envelope[0] !== VERSION) throw new SealError('unknown-version', place);
  if (!envelope.subarray(1, 1 + KEY_ID_BYTES).equals(keyId(key))) throw new SealError('other-key', place);
  const header = envelope.subarray(0, HEADER_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(-NONCE_BYTES));
  decipher.setAAD(associatedData(header, place));
  decipher.setAuthTag(envelope.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(envelope.subarray(HEADER_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealError('damaged', place);
  }
}

const UTF8 = 0;
const UTF16 = 1;

/** Text as bytes that give back exactly the same text: UTF-8 would replace lone surrogates. */
export function encodeText(text: string): Buffer {
  // TypeScript's library for this target does not know isWellFormed; every Node we run on does.
  const wellFormed = (text as string & { isWellFormed(): boolean }).isWellFormed();
  return Buffer.concat([
    Buffer.of(wellFormed ? UTF8 : UTF16),
    Buffer.from(text, wellFormed ? 'utf8' : 'utf16le'),
  ]);
}

/** The inverse of encodeText. */
export function decodeText(bytes: Buffer): string {
  return bytes.subarray(1).toString(bytes[0] === UTF16 ? 'utf16le' : 'utf8');
}

/** Names a key without giving it away: 8 bytes. */
export function keyId(key: Uint8Array): Buffer {
  return deriveKey(key, 'key id', KEY_ID_BYTES);
}

/** The id of the key that a value was sealed with; undefined where nothing is sealed. */
export function keyIdOf(sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < HEADER_BYTES + TAG_BYTES) return undefined;
  return Buffer.from(sealed.subarray(1, 1 + KEY_ID_BYTES));
}

function associatedData(header: Buffer, place: Place): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify([place.table, place.column, place.id]))]);
}
