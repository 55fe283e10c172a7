import type { Label } from './types.ts';

/** What a label is called beside the words it marks, on every platform and on the page. */
export const LABEL_NAMES: Record<Label, string> = {
  NAME: 'name',
  USERNAME: 'username',
  EMAIL: 'email',
  PHONE: 'phone',
  URL: 'link',
  ADDRESS: 'address',
  ID: 'number',
  DOB: 'date of birth',
  AGE: 'age',
  DATE: 'date',
  PLACE: 'place',
  ORG: 'organisation',
  OCCUPATION: 'occupation',
  DEMOGRAPHIC: 'background',
  FAMILY: 'family',
  HEALTH: 'health',
  EVENT: 'event',
  APPEARANCE: 'appearance',
  QUOTE: 'quote',
  THERAPY: 'session',
};
