import type { Lexicon } from '../normalise/hashtags.ts';
import type { Normalised } from '../normalise/normalise.ts';
import { blank, overlapsAny } from '../spans.ts';
import type { Proposal, Region, Span } from '../types.ts';
import { address } from './address.ts';
import { age } from './age.ts';
import { date } from './date.ts';
import { dob } from './dob.ts';
import { addressSpans, email } from './email.ts';
import { id } from './id.ts';
import { initials } from './initials.ts';
import { maskedName } from './masked-name.ts';
import { meetingDetails } from './meeting.ts';
import { nobodysDetails } from './nobodys.ts';
import { phone } from './phone.ts';
import type { Recognizer, RecognizerInput } from './recognizer.ts';
import { resolve } from './resolve.ts';
import { station } from './station.ts';
import { url } from './url.ts';
import { username } from './username.ts';

/** Every recogniser, in the order of precedence where two lay equal claim to the same words. */
export const recognizers: readonly Recognizer[] = [
  email,
  url,
  id,
  dob,
  phone,
  address,
  username,
  maskedName,
  initials,
  age,
  date,
  station,
];

export interface FormedOptions {
  region?: Region;
  lexicon?: Lexicon;
}

/** All details that have a form, with offsets into the normalised text, in order, without overlaps. */
export function findFormed(normalised: Normalised, options: FormedOptions = {}): Proposal[] {
  return sortFormed(normalised, options).formed;
}

/**
 * The same, and apart from them what is plainly nobody's client's: somebody can be reached by it all the same. Where that, or
 * what is of a meeting, stands is `letBe`.
 */
export function sortFormed(
  normalised: Normalised,
  options: FormedOptions = {},
): { formed: Proposal[]; nobodys: Proposal[]; letBe: Span[] } {
  const input = recognizerInput(normalised, options);
  const meetings = meetingDetails(normalised.text);
  const nobodys = nobodysDetails(normalised.text);
  const isOfMeeting = overlapsAny(meetings);
  const isNobodys = overlapsAny(nobodys);
  const found = recognizers
    .flatMap((recognizer) => recognizer.find(input))
    .filter((one) => !isOfMeeting(one));
  return {
    formed: resolve(found.filter((one) => !isNobodys(one))),
    nobodys: resolve(found.filter(isNobodys)),
    letBe: [...meetings, ...nobodys],
  };
}

/** What the recognisers read: the normalised text and a copy in which only plain words and numbers are left. */
export function recognizerInput(normalised: Normalised, options: FormedOptions = {}): RecognizerInput {
  const blanks = [
    ...normalised.segments.filter((one) => one.kind === 'link'),
    ...addressSpans(normalised.text),
  ];
  return {
    original: normalised.original,
    text: normalised.text,
    lower: normalised.lower,
    segments: normalised.segments,
    hashtags: normalised.hashtags,
    get tokens() {
      return normalised.tokens;
    },
    toOriginal: normalised.toOriginal,
    plain: blank(normalised.text, blanks),
    region: options.region ?? 'other',
    lexicon: options.lexicon ?? null,
  };
}
