import type { Finding, Span } from '../types.ts';
import { sentencesOf } from './sentences.ts';

/** Words that follow a client through the text. */
const CLIENT =
  /\b(?:she|he|her|his|him|hers|herself|himself|they|them|their|theirs|client|clients'|client's|patient|ct|pt|mine|session|sessions|this one|that one|someone|somebody|couple|the (?:girl|boy|man|woman|lad|lady|kid|family|child|mum|mom|dad|mother|father)|both of them|we'd|it was|it's been|told me|said|says)\b/i;
/** The writer speaking of themselves, asking, or thinking aloud. */
const OWN =
  /\?|\b(?:i|i'm|i've|i'd|i'll|im|my|me|myself|we|us|our|you|your|y'all|anyone|anybody|supervis\w+|therapists?|everybody|nobody tells|us)\b/i;
/** Such a sentence only makes sense after the one before it. */
const LEANING =
  /^(?:and|but|so|because|then|which|that|that's|it|it's|this|also|still|same|no|yes|yep|not|now|well|anyway|apparently|turns out|or|there|what)\b/i;
/** Calls to the audience are not what it brought up. */
const CALL =
  /\b(?:part (?:two|2)|pt\.? ?2|subscribe|link in bio|comment \w+ (?:if|for|below)|episode \d+|sponsor)\b/i;
const LEAST_WORDS = 4;
/** A few own words left over from a story say nothing by themselves; a question does. */
const LEAST_TOLD = 7;

const TOPICS: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /\b(?:ending|last session|final session|discharg\w*|goodbye|finished|terminat\w*|closing|graduat\w*)\b/i,
    'Endings have been on my mind lately.',
  ],
  [
    /\b(?:died|death|funeral|grief|bereave\w*|suicide|killed|loss|widow\w*|burying|buried|stillb\w*|miscarr\w*)\b/i,
    'Loss and how we sit with it have been on my mind lately.',
  ],
  [
    /\b(?:cancel\w*|no-?show\w*|dna|late|ghosted|didn't (?:turn|show)|missed|reschedul\w*)\b/i,
    'Cancellation policies have been on my mind lately.',
  ],
  [
    /\b(?:instagram|tiktok|insta|facebook|snapchat|finsta|google review|linkedin|followed me|follow request|friend request|venmo|dm'd me|found my (?:page|profile|account))\b/i,
    'Being findable online as a therapist has been on my mind lately.',
  ],
  [
    /\b(?:email\w*|text(?:ed|s)?|rang|phoned|voicemail|whatsapp\w*|messag\w*|2am|3am)\b/i,
    'Contact between sessions has been on my mind lately.',
  ],
  [
    /\b(?:gift|brought me|gave me|present|card|knitted|baked|cake|flowers)\b/i,
    'What we do with gifts has been on my mind lately.',
  ],
  [
    /\b(?:court|subpoena|custody|statement|solicitor|police|guards|safeguard\w*|report|social services|cps|tusla)\b/i,
    'The line between therapy and the law has been on my mind lately.',
  ],
  [
    /\b(?:pay|pays|paid|fee|fees|insurance|invoice|sliding scale|claim|aetna|bcbs)\b/i,
    'The money side of this work has been on my mind lately.',
  ],
  [
    /\b(?:boundar\w*|ran into|bumped into|same (?:church|gym|class|town|choir|school)|supermarket|small town|wedding|neighbour|neighbor)\b/i,
    'Boundaries outside the room have been on my mind lately.',
  ],
  [
    /\b(?:kid|kids|child|teen\w*|school|parents?|mum|mom|dad|year \d+|grade)\b/i,
    'Working with young people and their families has been on my mind lately.',
  ],
  [
    /\b(?:couple|husband|wife|marriage|partner|divorc\w*|affair)\b/i,
    'Relationships, and what we carry of them, have been on my mind lately.',
  ],
  [
    /\b(?:laugh\w*|lol|funny|giggl\w*|haha|😂|lmao|joke)\b/i,
    'There are moments of laughter in this work that stay with me.',
  ],
  [
    /\b(?:cried|cry|crying|tears|sob\w*|wept|😭|heartbr\w*|moved)\b/i,
    'Some days in this work move me more than I expect.',
  ],
  [
    /\b(?:angry|furious|annoyed|rage|fed up|hate|dread\w*|exhaust\w*|tired|burn\w*)\b/i,
    'My own reactions in the room have been on my mind lately.',
  ],
  [
    /\b(?:proud|progress|win|first time|finally|brave|celebrat\w*|milestone)\b/i,
    'It still moves me when the work goes well.',
  ],
];
/** Arrangements carry no theme: a sentence of ours would not do the writer's errand. */
const ERRAND =
  /\b(?:swap|move|moved|resend|pls|plz|please|room|book(?:ed|ing)?|cover|invoice|claim|claims|reception|front desk|slot|ring back|call back|chit|envelope|parcel|login|rota|roster|template|who takes|anyone (?:know|got|have))\b/i;
const ANY_TOPIC = 'Some days this work stays with me after the door closes.';

export interface Theme {
  text: string;
  /** Whether the words are the writer's own or a sentence of ours. */
  own: boolean;
}

/**
 * What could be said without the story: the writer's own sentences that carry no detail and follow no client. Where
 * none is left, a sentence on the topic; null for an errand, which has none.
 */
export function themeOf(text: string, findings: readonly Pick<Finding, 'start' | 'end'>[]): Theme | null {
  const kept: string[] = [];
  let kindled = false;
  for (const span of sentencesOf(text)) {
    const sentence = text.slice(span.start, span.end).trim();
    const keep: boolean = isFree(span, findings) && isOwn(sentence) && (kindled || !LEANING.test(sentence));
    if (keep) kept.push(sentence);
    kindled = keep;
  }
  const words = kept.join(' ').match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0;
  if (words >= LEAST_TOLD || (words >= LEAST_WORDS && kept.some((one) => one.endsWith('?'))))
    return { text: kept.join(' '), own: true };
  const topic = TOPICS.find(([pattern]) => pattern.test(text))?.[1] ?? (ERRAND.test(text) ? null : ANY_TOPIC);
  if (topic === null) return null;
  const lower = !/\p{Lu}/u.test(text);
  return { text: lower ? topic.replace(/^[A-Z]/, (letter) => letter.toLowerCase()) : topic, own: false };
}

function isFree(span: Span, findings: readonly Pick<Finding, 'start' | 'end'>[]): boolean {
  return !findings.some((finding) => finding.start < span.end && finding.end > span.start);
}

function isOwn(sentence: string): boolean {
  const words = sentence.match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0;
  return (
    words >= LEAST_WORDS &&
    !CALL.test(sentence) &&
    OWN.test(sentence.replaceAll('’', "'")) &&
    !CLIENT.test(sentence.replaceAll('’', "'")) &&
    !/["“”@]|https?:/.test(sentence)
  );
}
