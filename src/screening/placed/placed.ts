import type { Found } from '../evidence.ts';
import { overlap } from '../spans.ts';
import type { Span } from '../types.ts';
import { nobodysIn } from '../weigh/nobodys.ts';
import type { Weighed } from '../weigh/weigh.ts';
import { mayBeCalled } from './called.ts';
import { amongChoresIn, leftIn, listedIn } from './diary.ts';
import { familiesIn } from './families.ts';
import { framedIn } from './frames.ts';

/** As a name beside one's own hour: enough in a text of any kind, and not so much that a long one is read no closer. */
const BY_PLACE = 0.55;

/**
 * Names that are a client's by their place, though the weighing has seen too few of the kind: handed over, thanked for,
 * in the list of a day. Whoever is meant there is meant wherever the same name stands.
 */
export function withPlaced(found: Found, weighed: readonly Weighed[]): readonly Weighed[] {
  const { text } = found.normalised;
  const places = [
    ...placesIn(text).filter((name) => mayBeCalled(found, name)),
    ...familiesIn(text, found.lexicon),
  ];
  if (places.length === 0) return weighed;
  const isNobodys = nobodysIn(found);
  const isSeen = (place: Span) => weighed.some((one) => one.label === 'NAME' && overlap(one, place));
  const added = places
    .filter((place) => !isSeen(place) && !isNobodys({ ...place, label: 'NAME' }))
    .map(
      (place): Weighed => ({ ...place, label: 'NAME', from: 'name', source: 'name', score: 0, chance: 0 }),
    );
  const said = (one: Span) => text.slice(one.start, one.end).replace(/['’]s$/, '');
  const names = new Set(places.map(said));
  return [...weighed, ...added].map((one) => {
    if (one.label !== 'NAME') return one;
    const isPlaced = places.some((place) => overlap(place, one)) || names.has(said(one));
    return isPlaced ? { ...one, chance: Math.max(one.chance, BY_PLACE) } : one;
  });
}

function placesIn(text: string): Span[] {
  return [...framedIn(text), ...listedIn(text), ...amongChoresIn(text), ...leftIn(text)];
}
