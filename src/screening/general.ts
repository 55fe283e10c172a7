import { sentencesOf } from './rewrite/sentences.ts';

/** Longer than any question or request of this kind, in UTF-16 units. */
const LONGEST = 240;
/** Whoever comes to a therapist: any one of them, and all of them. */
const ANYONE = /\b(?:clients?|patients?|someone|somebody|anyone|anybody)\b/i;
const GROUP =
  /\b(?:clients|patients|people|folks|adults|teens|teenagers|adolescents|children|kids|families|couples|parents|men|women|mums|dads|students|veterans|refugees|survivors|carers)\b/i;
/** How a question begins, a greeting or a word before it. */
const ASKS =
  /^\W*(?:(?:so|and|but|also|hi|hey|hello|ok|okay|all|everyone|folks|(?:a )?(?:quick|random|silly|genuine|daft) (?:one|q|question)|question|hypothetical(?:ly)?)\b[\s,:–—-]*){0,3}(?:how|what|when|where|which|why|if|is|are|can|could|should|shall|would|will|do|does|may|might|must|am)(?:['’]\w+)?\b/i;
/** A request for what teaches, or for what others know. */
const TO_LEARN =
  /\b(?:resources?|trainings?|courses?|webinars?|workshops?|cpd|ceus?|reading|books?|podcasts?|articles?|papers|research|worksheets?|guidance|learn(?:ing)?)\b/i;
const WOULD_LEARN =
  /\b(?:i['’]?d (?:like|love) to|i (?:want|need|would like) to|keen to|hoping to|trying to|where can i) (?:learn|read up|understand|know) (?:more|about)\b/i;
/** One person among all. */
const PARTICULAR = new RegExp(
  [
    "\\b(?:he|she|him|her|his|hers|himself|herself|mine|one of (?:mine|my)|who['’]s)\\b",
    '\\b(?:my|our|this|that|the|one|another|same|new|current|former|first|last) (?:[\\w-]+ ){0,2}(?:clients?|patients?|ct|pt|couple|kid|lad|girl|boy|guy|lady|man|woman)\\b',
    '\\b(?:two|three|four|five|six|some|several|few|couple) (?:of )?(?:[\\w-]+ )?(?:clients|patients)\\b',
    "\\b(?:for|got|have|had|seeing|see|saw|met|['’]ve) (?:an? |some)(?:[\\w-]+ )?(?:client|patient|one|body)\\b",
    '\\b(?:today|yesterday|tonight|tomorrow|ago|last|next|since|again|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b',
    // "It's only tea.": what did happen.
    '(?:^|[.!?]\\s+)(?:it|they)\\b',
    '[\\d"“”]',
  ].join('|'),
  'i',
);
const PAST =
  /\b(?:was|were|had|has|did|said|told|came|went|left|gave|sent|brought|wrote|got|took|made|lost|found|saw|rang|kept|began|ran|broke|[a-z]{2,}(?<!ne)ed)\b/i;
/** "clients bereaved by suicide", "traumatised people": what they are, not what somebody did. */
const STATE = new RegExp(
  `\\b(?:[a-z]+ed )?(${GROUP.source.slice(2, -2)})(?: [a-z]+ed\\b(?! (?:me|us|my|our)\\b))?`,
  'gi',
);
/** Whoever wants a place for somebody has somebody in mind. */
const PLACING =
  /\b(?:tak(?:e|es|ing)|space|spaces|slots?|availability|refer\w*|accept(?:s|ing)?|recommend an?)\b/i;

/** "Is it ever ok to hug a client?": a question about anybody at all, now or ever. */
export function asksInGeneral(text: string): boolean {
  if (text.length > LONGEST || PARTICULAR.test(text) || PAST.test(text)) return false;
  const about = sentencesOf(text).filter(({ start, end }) => ANYONE.test(text.slice(start, end)));
  return about.length > 0 && about.every(({ start, end }) => ASKS.test(text.slice(start, end)));
}

/** "training in working with deaf clients", "perinatal OCD? I'd like to learn more": wants to know, and tells of nobody. */
export function asksToLearn(text: string): boolean {
  if (text.length > LONGEST || PARTICULAR.test(text) || PLACING.test(text)) return false;
  if (/\b(?:client|patient|someone|somebody)\b/i.test(text) || PAST.test(text.replace(STATE, '$1')))
    return false;
  return GROUP.test(text) ? TO_LEARN.test(text) : WOULD_LEARN.test(text);
}
