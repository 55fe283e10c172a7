import type { DirectLabel, Finding } from '../screening/types.ts';

const WORDS = {
  NAME: 'a name',
  USERNAME: 'a handle',
  EMAIL: 'an email address',
  PHONE: 'a phone number',
  URL: 'a link to a person',
  ADDRESS: 'an address',
  ID: 'a reference number',
  DOB: 'a date of birth',
} as const satisfies Record<DirectLabel, string>;

/** `a name, a phone number`: the kinds of direct identifiers found; empty for none. Never the words themselves. */
export function directLabels(findings: readonly Finding[]): string {
  const labels = findings
    .filter(({ kind }) => kind === 'direct')
    .map(({ label }) => WORDS[label as DirectLabel]);
  return [...new Set(labels)].join(', ');
}
