import { overlap } from '../spans.ts';
import { GRAVE, ONES_LIFE } from '../subject/grave.ts';
import { CASEWORK } from '../subject/nobodys-cues.ts';
import type { Label, Span } from '../types.ts';
import { circleIn } from './circle.ts';

/** The writer's own people in a text. */
export interface OwnPeople {
  /** Whether a name is one of theirs. */
  isOne(name: Span): boolean;
  /** Sentences that are about them alone: whatever they tell is nobody's client's. */
  passages: readonly Span[];
}

/** Somebody is spoken of. */
const SPOKEN_OF = /\b(?:he|him|his|she|her|hers|they|them|their)\b/i;

/** The writer's own people among the details proposed of a text. */
export function ownPeopleIn(text: string, details: ReadonlyArray<Span & { label: Label }>): OwnPeople {
  const circle = circleIn(text);
  const story = circle.kinStory();
  const names = details.filter(({ label }) => label === 'NAME');
  const members = names.flatMap((one) => circle.member(one) ?? []);
  if (members.length === 0) return { isOne: () => false, passages: story ? [story] : [] };
  const wordsOf = ({ start, end }: Span) =>
    text
      .slice(start, end)
      .replace(/(?:['’]s)?[\s.,;:!?)]*$/, '')
      .toLowerCase();
  const called = new Set(members.map(wordsOf));
  // Named again they are meant again, where nothing of a client's life is told.
  const isAgain = (one: Span) => called.has(wordsOf(one)) && isHarmless(text, circle.sentence(one));
  const isOne = (one: Span) => members.some((member) => overlap(member, one)) || isAgain(one);
  const others = names.filter((one) => /^\p{Lu}/u.test(text.slice(one.start, one.end)) && !isOne(one));
  const passages = members
    .map(circle.about)
    .filter((one) => isHarmless(text, one) && !others.some((other) => overlap(other, one)));
  return { isOne, passages: story ? [...passages, story] : passages };
}

/** Whether a text is about the writer's own people, and says nothing of anybody else. */
export function isOnlyOfOwnPeople(text: string, details: ReadonlyArray<Span & { label: Label }>): boolean {
  const { passages } = ownPeopleIn(text, details);
  if (passages.length === 0) return false;
  const rest = passages.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
  return isHarmless(rest, { start: 0, end: rest.length }) && !SPOKEN_OF.test(rest);
}

function isHarmless(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, end);
  return !CASEWORK.test(words) && !GRAVE.test(words) && !ONES_LIFE.test(words);
}
