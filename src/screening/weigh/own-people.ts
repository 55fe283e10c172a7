import { blank, overlap } from '../spans.ts';
import { GRAVE, ONES_LIFE, OWN_THERAPY, WARD_OF_STAFF } from '../subject/grave.ts';
import { CASEWORK } from '../subject/nobodys-cues.ts';
import { isDirect, type Label, type Span } from '../types.ts';
import { circleIn } from './circle.ts';

type Detail = Span & { label: Label; score?: number };

/** "I've" names nobody, and "Marlon's" does. */
const CONTRACTED = /^(?:I|We|You|They|He|She|It|That|There|What|Who|Here)['’]\p{L}+$/u;
/** What a word with a capital is, if it names nobody. */
const ELSE: ReadonlySet<Label> = new Set(['DATE', 'PLACE', 'ORG']);

/** The writer's own people in a text. */
export interface OwnPeople {
  /** Whether a name is one of theirs. */
  isOne(name: Span): boolean;
  /** Sentences that are about them alone: whatever they tell is nobody's client's. */
  passages: readonly Span[];
  /** Whether nobody else is named. */
  isAlone: boolean;
}

const NOBODY: OwnPeople = { isOne: () => false, passages: [], isAlone: false };
/** Names beyond which a text is a list, and read no further: each is compared with the others. */
const MOST_NAMES = 200;
/** UTF-16 units that a text may say beside what it tells of its writer's own people. */
const LONGEST_REST = 90;
/** A client whom nobody names: "the quiet one", "someone I see". */
const SOME_ONE =
  /\b(?:(?:the|my|this|that|a) (?:\p{L}+ ){1,2}one|one (?:of|with|who|doing|that)|ones|mine|some(?:one|body) (?:I|with|who)|people I|I(?:['’]m|['’]ve| am)? (?:see|saw|seeing|been seeing)|(?:my|the|a|this) (?:\p{L}+ )?(?:couple|lad|girl|boy|kid|teen|widow\p{L}*|mother|father|baby|newcomer|regular)|lost (?:the|her|his|their|a))\b/iu;

/** Somebody is spoken of. */
const SPOKEN_OF = /\b(?:he|him|his|she|her|hers|they|them|their)\b/i;

/** The writer's own people among the details proposed of a text. */
export function ownPeopleIn(text: string, details: readonly Detail[]): OwnPeople {
  const circle = circleIn(text);
  const names = details.filter(({ label }) => label === 'NAME');
  if (names.length > MOST_NAMES) return NOBODY;
  const members = names.flatMap((one) => circle.member(one) ?? []);
  const story = circle.kinStory();
  if (members.length === 0 && !story) return NOBODY;
  const wordsOf = ({ start, end }: Span) =>
    text
      .slice(start, end)
      .replace(/(?:['’]s)?[\s.,;:!?)]*$/, '')
      .toLowerCase();
  const called = new Set(members.map(wordsOf));
  // Named again they are meant again, where nothing of a client's life is told.
  const isAgain = (one: Span) => called.has(wordsOf(one)) && isHarmless(text, circle.sentence(one));
  const isOne = (one: Span) => members.some((member) => overlap(member, one)) || isAgain(one);
  // "Tuesday" and "Stoke Mandeville" might be names by the lists, and are likelier a day and a place.
  const isElse = (one: Detail) =>
    details.some(
      (other) =>
        overlap(other, one) &&
        !isDirect(other.label) &&
        (scoreOf(one) === 0 || (ELSE.has(other.label) && scoreOf(other) > scoreOf(one))),
    );
  const isSomebody = (word: string) => /^\p{Lu}/u.test(word) && !CONTRACTED.test(word);
  const others = names.filter(
    (one) => isSomebody(text.slice(one.start, one.end)) && !isElse(one) && !isOne(one),
  );
  const isAlone = (one: Span) => !others.some((other) => overlap(other, one));
  const told = members.filter(({ isTold }) => isTold);
  const toldAs = new Set(told.map(wordsOf));
  const again = names.filter(
    (one) => toldAs.has(wordsOf(one)) && isAgain(one) && !members.some((member) => overlap(member, one)),
  );
  const passages = [...told, ...again]
    .map(circle.about)
    .filter((one) => isHarmless(text, one) && !SOME_ONE.test(text.slice(one.start, one.end)) && isAlone(one));
  if (story && isAlone(story)) passages.push(story);
  return { isOne, passages, isAlone: others.length === 0 };
}

function scoreOf({ score = 0 }: Detail): number {
  return score;
}

/** Whether a text is about the writer's own people, and says nothing of anybody else. */
export function isOnlyOfOwnPeople(text: string, details: readonly Detail[]): boolean {
  const { passages, isAlone } = ownPeopleIn(text, details);
  if (passages.length === 0 || !isAlone) return false;
  const rest = blank(text, passages);
  if (rest.trim().length > LONGEST_REST || SPOKEN_OF.test(rest) || SOME_ONE.test(rest)) return false;
  return isHarmless(rest, { start: 0, end: rest.length });
}

function isHarmless(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, end);
  return (
    !CASEWORK.test(words.replace(OWN_THERAPY, '')) &&
    !GRAVE.test(words.replace(WARD_OF_STAFF, '')) &&
    !ONES_LIFE.test(words)
  );
}
