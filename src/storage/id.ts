import { randomBytes } from 'node:crypto';

/** 18 bytes: too many to guess, and 24 characters of base64url without padding. */
const ID_BYTES = 18;

/** What an id looks like: its kind, an underscore, url-safe characters. No sentence fits it. */
export const ID_PATTERN = /^[a-z]+_[A-Za-z0-9_-]{1,64}$/;

/** Makes a new random id: `newId('vent')` -> `vent_…`. Url-safe, 144 random bits. */
export function newId<Kind extends string>(kind: Kind): `${Kind}_${string}` {
  return `${kind}_${randomBytes(ID_BYTES).toString('base64url')}`;
}
