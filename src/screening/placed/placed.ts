import type { Found } from '../evidence.ts';
import { INVENTED } from '../invented.ts';
import { overlap } from '../spans.ts';
import { isToldGravely } from '../subject/grave.ts';
import type { Span } from '../types.ts';
import { proposedIn } from '../weigh/candidates.ts';
import { nobodysIn } from '../weigh/nobodys.ts';
import type { Weighed } from '../weigh/weigh.ts';
import { askedIn } from './asked.ts';
import { isSomebody, mayBeCalled } from './called.ts';
import { BY_PLACE } from './chance.ts';
import { amongChoresIn, hourListsIn, leftIn } from './diary.ts';
import { answeredIn, distressedIn } from './distressed.ts';
import { familiesIn } from './families.ts';
import { isFamous, isRead, isReadOrHeard } from './famous.ts';
import { feltIn, mineIn } from './felt.ts';
import { framedIn } from './frames.ts';
import { groupedIn } from './grouped.ts';
import { registersIn } from './registers.ts';
import { meantIn, supervisedIn } from './supervised.ts';

/** Chance from which one name of a list tells of the others. */
const SURE = 0.5;
/** Chance below which nobody is meant whom a bare feeling is about. */
const BARELY = 0.02;
/** Chance from which somebody is a client of whom something grave is told: "Priya Nair is suicidal". */
const GRAVELY = 0.15;
/** Chance that whoever is on a rota, or a family of friends, is a client. */
const HARDLY = 0.01;

/**
 * Names that are a client's by their place, though the weighing has seen too few of the kind: handed over, thanked for,
 * in the list of a day. Whoever is meant there is meant wherever the same name stands; whoever is on a rota, or a
 * family of friends, is nobody's client.
 */
export function withPlaced(found: Found, weighed: readonly Weighed[]): readonly Weighed[] {
  const { text } = found.normalised;
  const lists = hourListsIn(text);
  const ofClients = lists.filter(
    ({ names, of }) =>
      (of === 'clients' && !isOfFirms(found, names)) || (of === null && isAnySure(names, weighed)),
  );
  const isLikely = (name: Span) => chanceOf(name, weighed) >= BARELY;
  const told = [
    ...[...mineIn(text), ...askedIn(text)],
    ...supervisedIn(text).filter((name) => !isFamous(found, name)),
    ...feltIn(text).filter((name) => !isFamous(found, name) && isLikely(name)),
  ].filter((name) => isSomebody(found, name));
  const among = [
    ...[...amongChoresIn(text), ...leftIn(text)].filter((name) => !isReadOrHeard(text, name)),
    ...[...meantIn(text), ...groupedIn(text)].filter((name) => !isRead(text, name)),
  ];
  const named = [
    ...ofClients.flatMap(({ names }) => names),
    ...[...framedIn(text), ...distressedIn(text)],
    ...[...among, ...told],
  ].filter((name) => mayBeCalled(found, name));
  const registers = registersIn(text);
  const registered = registers.flatMap(({ names, of }) => (of === 'clients' ? ofPeople(found, names) : []));
  const families = familiesIn(text, found.lexicon);
  const seen = families.ofClients.filter(
    (name) => !found.known.some((one) => !one.shared && overlap(one, name)),
  );
  const gravely = weighed.filter(
    (one) => one.label === 'NAME' && one.chance >= GRAVELY && isToldGravely(text, one.end),
  );
  const isTrue = gravely.length > 0 && !INVENTED.test(text);
  const places = [...named, ...registered, ...seen, ...(isTrue ? gravely : [])];
  const handles = answeredIn(text);
  const onRota = [...lists, ...registers].flatMap(({ names, of }) => (of === 'house' ? names : []));
  const others = [...onRota, ...families.nobodys];
  if (places.length === 0 && others.length === 0 && handles.length === 0) return weighed;
  const isNobodys = nobodysIn(found, proposedIn(found));
  const isSeen = (place: Span) => weighed.some((one) => one.label === 'NAME' && overlap(one, place));
  const added = places
    .filter((place) => !isSeen(place) && !isNobodys({ ...place, label: 'NAME' }))
    .map(
      (place): Weighed => ({ ...place, label: 'NAME', from: 'name', source: 'name', score: 0, chance: 0 }),
    );
  const addressed = handles.map(
    (handle): Weighed => ({
      ...handle,
      label: 'USERNAME',
      from: 'formed',
      source: 'username:answered',
      score: BY_PLACE,
      chance: BY_PLACE,
    }),
  );
  const said = (one: Span) => text.slice(one.start, one.end).replace(/['’]s$/, '');
  const called = new Set(places.map(said));
  return [...weighed, ...addressed, ...added].map((one) => {
    if (one.label !== 'NAME') return one;
    const isPlaced = places.some((place) => overlap(place, one)) || called.has(said(one));
    if (isPlaced) return { ...one, chance: Math.max(one.chance, BY_PLACE) };
    return others.some((name) => overlap(name, one)) ? { ...one, chance: Math.min(one.chance, HARDLY) } : one;
  });
}

function chanceOf(name: Span, weighed: readonly Weighed[]): number {
  return weighed
    .filter((one) => one.label === 'NAME' && overlap(one, name))
    .reduce((most, { chance }) => Math.max(most, chance), 0);
}

/** "Pret at 8, Tesco at 9": where one of a list is a firm, none is a client. */
function isOfFirms(found: Found, names: readonly Span[]): boolean {
  return found.known.some(
    ({ kind, shared, ...one }) => kind === 'brands' && !shared && names.some((name) => overlap(name, one)),
  );
}

/** Names in one list belong together: where one is surely a client's, all are. */
function isAnySure(names: readonly Span[], weighed: readonly Weighed[]): boolean {
  return weighed.some(
    (one) => one.label === 'NAME' && one.chance >= SURE && names.some((name) => overlap(name, one)),
  );
}

/** Those of a list who may be called so; none where the list is of towns, or hardly any may be. */
function ofPeople(found: Found, names: readonly Span[]): Span[] {
  const called = names.filter((name) => mayBeCalled(found, name));
  const score = (name: Span, isPerson: boolean) =>
    found.tagged.mentions
      .filter((one) => (one.type === 'person') === isPerson && overlap(one, name))
      .reduce((top, one) => Math.max(top, one.score), 0);
  const other = called.filter((name) => score(name, false) > score(name, true));
  if (names.length > 1 && (called.length < 2 || other.length * 2 > called.length)) return [];
  return called;
}
