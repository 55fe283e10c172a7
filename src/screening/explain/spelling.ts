import type { Region } from '../types.ts';

const AMERICAN: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /\b([Rr]ecogni|[Gg]enerali|[Oo]rgani|[Aa]nonymi|[Rr]eali|[Aa]pologi|[Ss]ummari)s(?=e|ing|ation|able)/g,
    '$1z',
  ],
  [/\b([Cc]ounsel)l(?=or|ing)/g, '$1'],
  [/\b([Bb]ehavi|[Ff]av|[Cc]ol|[Nn]eighb|[Hh]on|[Ll]ab)our/g, '$1or'],
  [/\b([Cc]ent)re\b/g, '$1er'],
  [/\b([Pp]ractis)(?=e|ing)/g, 'practic'],
  [/\b([Mm])um\b/g, '$1om'],
];

/** Our own words are written in British spelling; members in the US read them in theirs. */
export function spell(text: string, region: Region): string {
  if (region !== 'US') return text;
  return AMERICAN.reduce((spelled, [pattern, replacement]) => spelled.replace(pattern, replacement), text);
}
