import type { Label, Verdict } from '../../screening/types.ts';

/** What the chip beside a detail says. */
export const LABEL_NAMES: Record<Label, string> = {
  NAME: 'name',
  USERNAME: 'username',
  EMAIL: 'e-mail',
  PHONE: 'phone',
  URL: 'link',
  ADDRESS: 'address',
  ID: 'number',
  DOB: 'birth date',
  AGE: 'age',
  DATE: 'date',
  PLACE: 'place',
  ORG: 'organisation',
  OCCUPATION: 'work',
  DEMOGRAPHIC: 'background',
  FAMILY: 'family',
  HEALTH: 'health',
  EVENT: 'event',
  APPEARANCE: 'appearance',
  QUOTE: 'quote',
  THERAPY: 'session',
};

export const VERDICT_NAMES: Record<Verdict, string> = {
  clear: 'Clear to share',
  revise: 'Change a few details',
  hold: 'Keep it in the space',
};
