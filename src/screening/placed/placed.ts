import type { Found } from '../evidence.ts';
import { overlap } from '../spans.ts';
import { isToldGravely } from '../subject/grave.ts';
import type { Span } from '../types.ts';
import { INVENTED } from '../verdict/invented.ts';
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

type Weighing = readonly Weighed[];
interface Place {
  namesIn: (text: string) => readonly Span[];
  /** Whether somebody in that place may be a client, too. */
  isOne?: (found: Found, name: Span, weighed: Weighing) => boolean;
}

const isHeard = (found: Found, name: Span) => !isReadOrHeard(found.normalised.text, name);
const isUnread = (found: Found, name: Span) => !isRead(found.normalised.text, name);
const isUnknown = (found: Found, name: Span) => isSomebody(found, name) && !isFamous(found, name);

const PLACES: readonly Place[] = [
  { namesIn: framedIn },
  { namesIn: distressedIn },
  { namesIn: amongChoresIn, isOne: isHeard },
  { namesIn: leftIn, isOne: isHeard },
  { namesIn: meantIn, isOne: isUnread },
  { namesIn: groupedIn, isOne: isUnread },
  { namesIn: mineIn, isOne: isSomebody },
  { namesIn: askedIn, isOne: isSomebody },
  { namesIn: supervisedIn, isOne: isUnknown },
  {
    namesIn: feltIn,
    isOne: (found, name, weighed) => isUnknown(found, name) && chanceOf(name, weighed) >= BARELY,
  },
];

/**
 * Names that are a client's by their place, though the weighing has seen too few of the kind: handed over, thanked for,
 * in the list of a day. Whoever is meant there is meant wherever the same name stands; whoever is on a rota, or a
 * family of friends, is nobody's client.
 */
export function withPlaced(found: Found, weighed: Weighing): Weighing {
  const { text } = found.normalised;
  const { clients, nobodys } = placesIn(found, weighed);
  const handles = answeredIn(text);
  if (clients.length === 0 && nobodys.length === 0 && handles.length === 0) return weighed;
  const isNobodys = nobodysIn(found, proposedIn(found));
  const isSeen = (place: Span) => weighed.some((one) => one.label === 'NAME' && overlap(one, place));
  const added = clients
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
  const called = new Set(clients.map(said));
  return [...weighed, ...addressed, ...added].map((one) => {
    if (one.label !== 'NAME') return one;
    const isPlaced = clients.some((place) => overlap(place, one)) || called.has(said(one));
    if (isPlaced) return { ...one, chance: Math.max(one.chance, BY_PLACE) };
    return nobodys.some((name) => overlap(name, one))
      ? { ...one, chance: Math.min(one.chance, HARDLY) }
      : one;
  });
}

/** Who stands where clients do, and who stands where nobody's client does. */
function placesIn(found: Found, weighed: Weighing): { clients: Span[]; nobodys: Span[] } {
  const { text } = found.normalised;
  const lists = hourListsIn(text);
  const registers = registersIn(text);
  const families = familiesIn(text, found.lexicon);
  const listed = lists.filter(
    ({ names, of }) =>
      (of === 'clients' && !isOfFirms(found, names)) || (of === null && isAnySure(names, weighed)),
  );
  const named = [
    ...listed.flatMap(({ names }) => names),
    ...PLACES.flatMap(({ namesIn, isOne }) =>
      namesIn(text).filter((name) => !isOne || isOne(found, name, weighed)),
    ),
  ];
  const isKnown = (name: Span) => found.known.some((one) => !one.shared && overlap(one, name));
  return {
    clients: [
      ...named.filter((name) => mayBeCalled(found, name)),
      ...registers.flatMap(({ names, of }) => (of === 'clients' ? ofPeople(found, names) : [])),
      ...families.ofClients.filter((name) => !isKnown(name)),
      ...toldGravely(text, weighed),
    ],
    nobodys: [
      ...[...lists, ...registers].flatMap(({ names, of }) => (of === 'house' ? names : [])),
      ...families.nobodys,
    ],
  };
}

function toldGravely(text: string, weighed: Weighing): readonly Span[] {
  const told = weighed.filter(
    (one) => one.label === 'NAME' && one.chance >= GRAVELY && isToldGravely(text, one.end),
  );
  return told.length > 0 && !INVENTED.test(text) ? told : [];
}

function chanceOf(name: Span, weighed: Weighing): number {
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
function isAnySure(names: readonly Span[], weighed: Weighing): boolean {
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
