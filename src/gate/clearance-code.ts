import { randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, so that a code can be read aloud (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 40 random bits are 8 characters. */
const BYTES = 5;
const LENGTH = 8;
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** A new code, e.g. `7QXK2M9P`: 40 random bits. */
export function newCode(): string {
  let bits = 0n;
  for (const byte of randomBytes(BYTES)) bits = (bits << 8n) | BigInt(byte);
  return Array.from(
    { length: LENGTH },
    (_, index) => ALPHABET[Number((bits >> BigInt(5 * index)) & 31n)],
  ).join('');
}

/** `7QXK-2M9P`: as it is shown. */
export function writeCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Reads a code as people type it: any case, with spaces or hyphens, O for 0. null for anything else. */
export function readCode(given: string): string | null {
  const code = given
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[OIL]/g, (letter) => MISREAD[letter] ?? letter);
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null;
}
