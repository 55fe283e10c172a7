import { overlap } from '../spans.ts';
import type { Span } from '../types.ts';
import { isScrap, leans } from './orphans.ts';
import { recognises } from './purpose.ts';
import { sentencesOf } from './sentences.ts';
import type { Detail } from './site.ts';
import { type SetSentence, sentenceOn } from './topics.ts';
import { countWords } from './words.ts';

/** Words that follow a client through the text. */
const CLIENT =
  /\b(?:she|he|her|his|him|hers|herself|himself|they|them|their|theirs|client|clients'|client's|patient|ct|pt|mine|session|sessions|this one|that one|someone|somebody|couple|the (?:girl|boy|man|woman|lad|lady|kid|family|child|mum|mom|dad|mother|father)|both of them|you know who you are|we'd|it was|it's been|told me|said|says)\b/i;
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

export interface Theme {
  text: string;
  /** Whether the words are the writer's own or a sentence of ours. */
  own: boolean;
  /** What a sentence of ours does. */
  does?: SetSentence['does'];
}

/**
 * What could be said without the story: the writer's own sentences that carry no detail and follow no client. Where
 * none is left, a sentence on the topic; null for an errand, which has none.
 */
export function themeOf(text: string, findings: readonly Detail[]): Theme | null {
  if (recognises(text)) {
    const warning = sentenceOn(text, findings);
    return warning && { text: warning.text, own: false, does: warning.does };
  }
  const kept: string[] = [];
  let kindled = false;
  for (const span of sentencesOf(text)) {
    const sentence = text.slice(span.start, span.end).trim();
    const keep: boolean =
      isFree(span, findings) &&
      isOwn(sentence) &&
      (kindled || (!LEANING.test(sentence) && !leans(sentence, kept.join(' '))));
    if (keep) kept.push(sentence);
    kindled = keep;
  }
  const words = countWords(kept.join(' '));
  if (
    !isScrap(kept.join(' ')) &&
    (words >= LEAST_TOLD || (words >= LEAST_WORDS && kept.some((one) => one.endsWith('?'))))
  )
    return { text: kept.join(' '), own: true };
  const ours = sentenceOn(text, findings);
  if (ours === null) return null;
  const lower = !/\p{Lu}/u.test(text);
  return {
    text: lower ? ours.text.replace(/^[A-Z]|\bI\b/g, (letter) => letter.toLowerCase()) : ours.text,
    own: false,
    does: ours.does,
  };
}

function isFree(span: Span, findings: readonly Detail[]): boolean {
  return !findings.some((finding) => overlap(finding, span));
}

function isOwn(sentence: string): boolean {
  const words = countWords(sentence);
  return (
    words >= LEAST_WORDS &&
    !CALL.test(sentence) &&
    OWN.test(sentence.replaceAll('’', "'")) &&
    !CLIENT.test(sentence.replaceAll('’', "'")) &&
    !/["“”@]|https?:/.test(sentence)
  );
}
