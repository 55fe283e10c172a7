import type { Region } from '../types.ts';

type Rules = ReadonlyArray<readonly [RegExp, string]>;

const WITH_Z: Rules = [
  [
    /\b([Rr]ecogni|[Gg]enerali|[Oo]rgani|[Aa]nonymi|[Rr]eali|[Aa]pologi|[Ss]ummari)s(?=e|ing|ation|able)/g,
    '$1z',
  ],
];
const AMERICAN: Rules = [
  ...WITH_Z,
  [/\b([Cc]ounsel)l(?=or|ing)/g, '$1'],
  [/\b([Bb]ehavi|[Ff]av|[Cc]ol|[Nn]eighb|[Hh]on|[Ll]ab)our/g, '$1or'],
  [/\b([Cc]ent)re\b/g, '$1er'],
  [/\b([Pp]ractis)(?=e|ing)/g, 'practic'],
  [/\b([Mm])um\b/g, '$1om'],
  [/\b[Pp]ostcode\b/g, 'ZIP code'],
  [/\bdiary\b/g, 'calendar'],
  [/\brung\b/g, 'called'],
  // Who and what a crowd is counted by.
  [/\bvicar\b/g, 'pastor'],
  [/\bsolicitor\b/g, 'lawyer'],
  [/\bbarrister\b/g, 'trial lawyer'],
  [/\blorry driver\b/g, 'truck driver'],
  [/\bestate agent\b/g, 'real estate agent'],
  [/\bheadteacher\b/g, 'principal'],
  [/\bprimary school\b/g, 'elementary school'],
  [/\bdental nurse\b/g, 'dental assistant'],
];

/** Our own words are written in British spelling; members in the US read them in theirs, and in Canada with its z. */
export function spell(text: string, region: Region): string {
  const rules = region === 'US' ? AMERICAN : region === 'CA' ? WITH_Z : [];
  return rules.reduce((spelled, [pattern, replacement]) => spelled.replace(pattern, replacement), text);
}
