import { overlap } from '../spans.ts';
import { isDirect, type Span } from '../types.ts';
import { sentencesOf } from './sentences.ts';
import type { Detail } from './site.ts';

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

interface Topic {
  pattern: RegExp;
  /** What it is about, as one would say it: "gifts from clients". */
  about: string;
  plural?: boolean;
}

const TOPICS: readonly Topic[] = [
  {
    pattern:
      /\b(?:last session|final session|discharg\w*|said goodbye|terminat\w*|graduat\w*|our ending|stopped coming|left therapy)\b/i,
    about: 'endings',
    plural: true,
  },
  {
    pattern:
      /\b(?:died|dying|death|dead|funeral|grief|griev\w*|bereave\w*|suicide|killed|widow\w*|burying|buried|stillb\w*|miscarr\w*|lost (?:her|his|their) (?:mum|mom|dad|mother|father|son|daughter|husband|wife|baby|brother|sister))\b/i,
    about: 'grief and loss',
  },
  {
    pattern:
      /\b(?:cancel\w*|no-?show\w*|dna|dna'd|ghosted|didn't (?:turn up|show)|missed (?:a |another |his |her |their |our |two |three )?session\w*|reschedul\w*)\b/i,
    about: 'no-shows and cancellations',
    plural: true,
  },
  {
    pattern:
      /\b(?:instagram|tiktok|insta|facebook|snapchat|finsta|google review|star review|linkedin|followed me|follow request|friend request|venmo|dm'd me|found my (?:page|profile|account))\b/i,
    about: 'being findable online as a therapist',
  },
  {
    pattern:
      /\b(?:emailed|texted|texts|rang|phoned|voicemails?|voice notes?|whatsapp\w*|messaged|messages me|2am|3am|4am)\b/i,
    about: 'contact between sessions',
  },
  {
    pattern: /\b(?:gifts?|brought me|gave me|gives me|knitted me|baked me|flowers)\b/i,
    about: 'what we do with gifts',
  },
  {
    pattern:
      /\b(?:court|subpoena\w*|custody|solicitor|police|guards|safeguard\w*|mandated report\w*|social services|cps|tusla|magistrate|judge)\b/i,
    about: 'the line between therapy and the law',
  },
  {
    pattern: /\b(?:pays? me|paid me|fees?|insurance|invoices?|sliding scale|aetna|bcbs)\b/i,
    about: 'the money side of this work',
  },
  {
    pattern:
      /\b(?:boundar\w*|ran into|bumped into|same (?:church|gym|class|town|choir|school)|supermarket|small town|wedding|neighbour|neighbor)\b/i,
    about: 'boundaries outside the room',
    plural: true,
  },
  {
    pattern: /\b(?:couple|husband|wife|marriage|divorc\w*|affair|ex-wife|ex-husband)\b/i,
    about: 'relationships, and what we carry of them,',
    plural: true,
  },
  {
    pattern:
      /\b(?:kid|kids|child|children|teen\w*|school|year (?:\d|1[0-3])|\d+(?:st|nd|rd|th) grade\w*|kindy|pupil)\b/i,
    about: 'work with young people and their families',
  },
  {
    pattern: /\b(?:laugh(?:ed|ing|s)?|lol|giggl\w*|haha\w*|lmao|joke[sd]?)\b|😂|🤣/i,
    about: 'laughter in the room',
  },
  {
    pattern: /\b(?:cried|cry|crying|tears|sobb\w*|wept|weep\w*)\b|😭/i,
    about: 'being moved by this work',
  },
  {
    pattern: /\b(?:angry|furious|annoyed|rage|fed up|dread\w*|exhausted|burn(?:t|ed|ing)? ?out)\b/i,
    about: 'my own reactions in the room',
    plural: true,
  },
  {
    pattern: /\b(?:proud|progress|brave|milestone|breakthrough)\b/i,
    about: 'the moments when this work goes well',
    plural: true,
  },
];
/** Arrangements carry no theme: a sentence of ours would not do the writer's errand. */
const ERRAND =
  /\b(?:swap|move|moved|resend|pls|plz|please|room|book(?:ed|ing)?|cover|invoice|claim|claims|reception|front desk|slot|ring back|call back|chit|envelope|parcel|login|rota|roster|template|who takes|anyone (?:know|got|have))\b/i;
const ANY_TOPIC = 'Some days this work stays with me after the door closes.';
/** The writer wants something of their peers. */
const ASKS =
  /\?|\b(?:any (?:ideas|thoughts|tips|advice|recs)|advice please|help please|would love (?:to hear|ideas|thoughts))\b/i;
const ANY_QUESTION = 'I’d value another head on something. Who has time?';

export interface Theme {
  text: string;
  /** Whether the words are the writer's own or a sentence of ours. */
  own: boolean;
}

/**
 * What could be said without the story: the writer's own sentences that carry no detail and follow no client. Where
 * none is left, a sentence on the topic; null for an errand, which has none.
 */
export function themeOf(text: string, findings: readonly Detail[]): Theme | null {
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
  const ours = sentenceOn(text, findings);
  if (ours === null) return null;
  const lower = !/\p{Lu}/u.test(text);
  return { text: lower ? ours.replace(/^[A-Z]/, (letter) => letter.toLowerCase()) : ours, own: false };
}

/** Our own sentence on what a text is about; for one that asks, a question. */
function sentenceOn(text: string, details: readonly Detail[]): string | null {
  const asks = ASKS.test(text);
  const topic = TOPICS.find(({ pattern }) => pattern.test(text));
  // Of a text in which nothing was found, a sentence that would fit any text says too little.
  if (details.length === 0 && (asks || !topic)) return null;
  const isErrand = ERRAND.test(text) || details.some(({ label }) => isDirect(label) && label !== 'NAME');
  if (!topic) return isErrand ? null : asks ? ANY_QUESTION : ANY_TOPIC;
  return asks ? questionOn(topic) : statementOn(topic);
}

function questionOn({ about }: Topic): string {
  return `What do others here make of ${about.replace(/,$/, '')}?`;
}

function statementOn({ about, plural = false }: Topic): string {
  const opening = about[0]!.toUpperCase() + about.slice(1);
  return `${opening} ${plural ? 'have' : 'has'} been on my mind lately.`;
}

/** Every sentence of ours that may stand in a story's place. */
export const SET_SENTENCES: readonly string[] = [
  ANY_TOPIC,
  ANY_QUESTION,
  ...TOPICS.flatMap((topic) => [questionOn(topic), statementOn(topic)]),
];

function isFree(span: Span, findings: readonly Detail[]): boolean {
  return !findings.some((finding) => overlap(finding, span));
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
