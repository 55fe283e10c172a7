import type { Span } from '../types.ts';
import { addGuess } from './guesses.ts';
import type { Description, Place } from './model.ts';
import type { CrowdFinding, Sources } from './read.ts';
import { nationTrait } from './read-traits.ts';

const SAYINGS = /\b(?:at bay|in plain sight|in (?:a|the) (?:good|bad|dark|better|right|same) place)\b/gi;
/** `her mother in Jaffna`, but not `lives with her mother in Hull`. */
const KIN_IN =
  /(\b(?:with|and|near)\s+)?\b(?:her|his|their|the|a|an|client['’]s)\s+(?:\p{L}+\s)?(?:mother|mum|mom|mam|father|dad|parents?|sister|brother|sons?|daughters?|nan|gran|grand(?:mother|father|parents)|aunt(?:ie)?|uncle|cousins?|wife|husband|in-laws|kids|children|ex)(?:['’]s)?\s+(?:(?:is|are|was|who|lives?|lived|living|died|moved|still|back|now|over|out|away|home)\s+){0,3}(?:in|from|to|near|at|outside)\s+(?:the\s)?$/iu;
const AROUND = 60;

/** Whether a place is only in a saying: "keeps it at bay", "hidden in plain sight". */
export function saysNoPlace(text: string, { start, end }: Span): boolean {
  const from = Math.max(0, start - AROUND);
  return [...text.slice(from, end + AROUND).matchAll(SAYINGS)].some(
    ({ 0: saying, index }) => from + index < end && start < from + index + saying.length,
  );
}

/**
 * Leaves the places that are not where the client is: a relative's, where another is told, counts as a guess; one
 * abroad beside one at home says where somebody has ties to, and is no place to count people in.
 */
export function leaveOthersPlaces(
  d: Description,
  text: string,
  findings: readonly CrowdFinding[],
  home: string | null,
  sources: Pick<Sources, 'tables' | 'lexicon'>,
): void {
  const isKins = ({ finding }: Place): boolean => {
    const { start = 0 } = finding === null ? {} : (findings[finding] ?? {});
    const before = KIN_IN.exec(text.slice(Math.max(0, start - AROUND), start));
    return before !== null && before[1] === undefined;
  };
  const ours = d.places.filter((place) => !isKins(place));
  const kept = ours.length > 0 ? ours : d.places.filter(({ country }) => isAt(home, country));
  for (const { finding } of d.places.filter((place) => !kept.includes(place)))
    if (finding !== null)
      addGuess(d, 'PLACE', text.slice(findings[finding]!.start, findings[finding]!.end), finding, 0);
  const atHome = kept.filter(({ country }) => isAt(home, country));
  d.places = atHome.length > 0 ? atHome : kept;
  for (const place of kept.filter((one) => !d.places.includes(one))) {
    const nation = sources.tables.countries[place.country]?.name ?? '';
    const tie = nationTrait(nation, d.country, place.finding ?? 0, sources);
    d.traits.push({ ...tie, name: 'ties to another place', cluster: undefined, finding: place.finding });
  }
}

/** At home, or known only by its kind and so not elsewhere. */
function isAt(home: string | null, country: string): boolean {
  return home === null || country === home || country === 'XX';
}
