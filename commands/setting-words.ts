import type { Settings } from '../src/space/settings.ts';

/** What the answers of a space's settings are called, in its forms and wherever they are shown. */
export const WATCH = {
  off: 'Off',
  nudge: 'A private word',
  hold: 'Take it down, then a private word',
} as const satisfies Record<Settings['watch'], string>;

export const IDENTITY = {
  own: 'Own names',
  pseudonym: 'Pseudonyms',
  choice: 'Each vent as its writer likes',
} as const satisfies Record<Settings['identity'], string>;

export const EPOCH = {
  day: 'A day',
  week: 'A week',
  thread: 'One thread',
} as const satisfies Record<Settings['epoch'], string>;

export const JOINING = {
  approve: 'A steward lets people in',
  role: 'A role lets people in',
} as const satisfies Record<Settings['joining'], string>;
