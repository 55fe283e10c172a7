import { matchesOf } from '../matches.ts';
import type { Normalised } from '../normalise/normalise.ts';
import { overlap } from '../spans.ts';
import type { Span } from '../types.ts';
import { blendedNames, mentionsOf } from './blended.ts';
import type { PublicName } from './public-names.ts';

/** Units of context in which a story is named for what it is. */
const NEAR = 48;
const FAR = 220;
/** Before or behind somebody who shares a name with ordinary people: "let's do Elle Woods". */
const TOLD_BEFORE =
  /\b(?:films?|movie|novel|book|series|show|sitcom|character|(?:re-?)?watch(?:ed|ing)?|let['’]?s (?:do|talk about|formulate)|today['’]?s?(?: (?:case|character|pick))?:|formulat(?:e|ing))(?: is)?[\s:"“'‘,-]{1,3}(?:the )?$/i;
const DRAMA =
  '(?:(?:crime|cop|police|detective|medical|hospital|legal|nordic|courtroom) (?:thing|show|series|drama|novel|thriller|procedural|programme)|(?:new|latest|last|first|final|whole|finished|watch(?:ed|ing)) (?:\\w+ ){0,3}(?:drama|tv show|series|season|episode|thriller|whodunn?it))';
/** Where a story is shown; that somebody watched it all night tells of no story. */
const SHOWN = '(?:netflix|iplayer|(?:the )?(?:telly|tv))';
/** A story that no list names, and somebody of rank in it. */
const STORY = new RegExp(
  `\\b(?:${DRAMA}|(?:show|series|drama|season|episodes?|thriller|whodunn?it|programme|film|thing) (?:is |was )?on ${SHOWN}|${SHOWN} (?:\\w+ ){0,2}(?:show|series|drama|thriller|whodunn?it|film|thing)|box ?sets?|bing(?:ed?|e-?watch\\w*|ing) (?:on )?(?:\\w+ ){0,4}(?:show|series|drama|season|episodes?|thriller))\\b`,
  'gi',
);
const ADJACENT = new RegExp(`\\b(?:${DRAMA}|drama|series|episode|sitcom|soap|thriller)\\b`, 'i');
/** Ranks that ordinary people have at work. */
const EVERYDAY = /^(?:Officer|Nurse|Matron|Chief|Judge) (?!Inspector|Superintendent)/;
const RANKED =
  /(?<!\p{L})(?:Inspector|Detective|Sergeant|Sgt|DI|DCI|DS|DC|Captain|Lieutenant|Officer|Constable|Superintendent|Commissioner|Nurse|Matron|Agent|Chief|Judge)(?: (?:Inspector|Sergeant|Constable|Superintendent))? (\p{Lu}[\p{L}'’-]{2,20}?)(?=['’]s\b|[^\p{L}'’-]|$)/dgu;
/** The writer's own client, beside whom a name is not let be for sounding like a story's. */
const OWN_CLIENT =
  /\b(?:(?:my|our|this|that|new|another|former|one) (?:\w+ )?(?:client|patient|ct|pt)|pt|ct|cx|my \d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|my (?:mon|tues|wednes|thurs|fri|satur|sun)day|one of mine|no-?show\w*|caseload|(?:rang|texted|emailed|cancelled|told) (?:me|us|again))\b/i;
const TITLE =
  /^(?:mr|mrs|ms|miss|dr|the|of|and|from|de|van|st|lady|lord|king|queen|prince|princess|captain|professor|big|little|old|young)$/i;
const KIN_OF =
  /^['’]s (?:mum|mom|dad|mother|father|sister|brother|wife|husband|son|daughter|friend|aunt|uncle) (\p{Lu}[\p{L}'’-]{2,20}?)(?=['’]s\b|[^\p{L}'’-]|$)/du;

/**
 * Who else is of a story by what the text tells: the bare names of a character who was named in full before, a
 * character's kin, an inspector of a series that no list knows, and whoever is said to be many people blended.
 */
export function withStoryNames({ text }: Normalised, known: readonly PublicName[]): PublicName[] {
  const more = [...blendedNames(text), ...charactersIn(text, known)];
  if (more.length === 0) return [...known];
  const rest = known.filter((one) => !more.some((other) => overlap(one, other)));
  const ofStories = more.map(({ start, end }) => {
    return { start, end, kind: 'characters' as const, shared: false };
  });
  return [...rest, ...ofStories].sort((a, b) => a.start - b.start);
}

function charactersIn(text: string, known: readonly PublicName[]): Span[] {
  const characters = known.filter(({ kind }) => kind === 'characters');
  const stories = matchesOf(text, STORY);
  if ((characters.length === 0 && stories.length === 0) || OWN_CLIENT.test(text)) return [];
  const told = characters.filter((one) => !one.shared || isTold(text, one, known));
  const ranked = rankedIn(text, stories);
  const nameOf = ({ start, end }: Span) => text.slice(start, end);
  return [
    ...told,
    ...told.flatMap((one) => kinOf(text, one)),
    ...firstOfEach(told, nameOf).flatMap((one) => {
      return partsOf(nameOf(one)).flatMap((part) => mentionsOf(text, part, one.end));
    }),
    ...ranked,
    ...firstOfEach(ranked, nameOf).flatMap((one) => mentionsOf(text, nameOf(one), one.end)),
  ];
}

/** Once for each name, so that a text that repeats one takes no longer. */
function firstOfEach(spans: readonly Span[], nameOf: (one: Span) => string): Span[] {
  return [...new Map(spans.toReversed().map((one) => [nameOf(one), one])).values()];
}

function isTold(text: string, { start, end }: Span, known: readonly PublicName[]): boolean {
  if (!text.slice(start, end).includes(' ')) return false;
  if (TOLD_BEFORE.test(text.slice(Math.max(0, start - NEAR), start))) return true;
  return known.some(
    (one) =>
      one.kind === 'works' &&
      one.start >= end &&
      one.start - end <= NEAR &&
      /^[,;(\s–-]*(?:in |from |of )?["“'‘]?$/i.test(text.slice(end, one.start)),
  );
}

/** The first and the last word of a full name, each of which may stand for it. */
function partsOf(name: string): string[] {
  const words = name.replace(/['’]s$/, '').split(/\s+/);
  if (words.length < 2 || words.length > 3) return [];
  return [words[0]!, ...(words.includes('from') || words.includes('and') ? [] : [words.at(-1)!])].filter(
    (word) => /^\p{Lu}[\p{L}'’-]{2,}$/u.test(word) && !TITLE.test(word),
  );
}

function kinOf(text: string, { end }: Span): Span[] {
  const span = KIN_OF.exec(text.slice(end, end + NEAR))?.indices?.[1];
  return span ? [{ start: end + span[0], end: end + span[1] }] : [];
}

function rankedIn(text: string, stories: readonly RegExpExecArray[]): Span[] {
  if (stories.length === 0) return [];
  return matchesOf(text, RANKED)
    .filter(
      ({ index, 0: words }) => !EVERYDAY.test(words) || ADJACENT.test(besides(text, index, words.length)),
    )
    .map(({ indices }) => ({ start: indices![1]![0], end: indices![1]![1] }))
    .filter(({ start }) => stories.some(({ index }) => index < start && start - index < FAR));
}

function besides(text: string, start: number, length: number): string {
  return `${text.slice(Math.max(0, start - NEAR), start)}\n${text.slice(start + length, start + length + NEAR)}`;
}
