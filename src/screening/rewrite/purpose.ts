import { countWords } from './words.ts';

// What a message is for: to warn or answer a peer, to get something done, or to ask.

/** Somebody was recognised in what a peer wrote: to say whom would tell everybody else. */
const RECOGNISED =
  /\b(?:(?<!\b(?:to|i|i['’]ll|we|you|he|she|they|will|not|don['’]t|never|can|can't|cannot|could|just|or) )delete\b(?! (?:my|the|his|her) (?:notes?|files?|app)|,? (?:after|later|if|all)\b)|take (?:it|this|that) down\b(?! to\b)|untag|don['’]?t tag|same (?:girl|one|client|fella|couple|lad|bloke|guy|woman|lady|kid) (?:i\b|as|you)|is (?:this|that) (?:not )?(?:your|the same\b(?! as\b))|isn['’]?t (?:this|that) (?:@|(?:my|your|her|his|our|their|the (?!truth|point|whole|best|worst))\b|(?:\w+ )?\w+['’]s\b)|crop (?:it|this|that|(?:him|her|them) out)\b|(?:it|that)['’]s the same (?:one|lad|girl|guy|woman|man)\b(?! (?:every|each|again|who|as)\b)|pretty sure (?:this|that)(?:['’]?s| is)\b|(?:has|got) to be (?:the|that) |exactly one of those|sounds like my (?:client|lad|one|couple|girl|lady|\d)|(?:have|got) the same (?:couple|client|one|fella|lad|girl)|think you mean|might as well have posted|know who (?:this|that) is)/i;
/** More words than this are no answer to a peer, and no errand. */
const MOST_ANSWERED = 40;

/** Whoever begins with their own client has recognised nobody. */
const OWN_TOLD =
  /^\W*(?:\w+ ){0,2}(?:my|our|one of my) (?:\w+ ){0,2}(?:clients?|patients?|cts?|pts?|\d{1,2} ?(?:am|pm))\b/i;

export function recognises(text: string): boolean {
  return isShort(text) && RECOGNISED.test(text) && !OWN_TOLD.test(text);
}

/** Arrangements carry no theme: a sentence of ours would not do the writer's errand. */
const ERRAND =
  /\b(?:swap|move|resend|pls|plz|please|room|book(?:ed|ing)?|cover|invoice|claim|claims|reception|front desk|slot|ring back|call back|chit|envelope|parcel|login|rota|roster|template|who takes|anyone (?:know|got|have))\b/i;
/** Somebody is to do something, or a note is left: "Pls give him the key", "Cab for Thursday: …". */
const PLEA =
  /^\W*(?:(?:hi|hiya|hello|hey|morning|lads|team|all|ok|okay|so|also)\b[,!]? )*(?:pls|plz|please|can (?:you|u|ye|someone|somebody)|could (?:you|u|ye|someone|somebody)|give|tell|ring|cancel|move|send|fax|print|add|note|handover|cab|transfer|reminder|heads[- ]up|voicemail (?:on|from)|to whoever|can['’]?t make|it['’]s (?:mon|tues|wednes|thurs|fri|satur|sun)day|has \w+ been (?:allocated|seen|booked|moved|told))\b|\bwhoever(?:['’]s| is| opens| gets)\b|\b(?:pls|plz|please)\W*$/i;
/** "Help please" and "please tell me" ask for advice. */
const ADVICE =
  /\b(?:help|advice|ideas|thoughts|tips|recs),? (?:please|pls|plz)\b|^\W*(?:please|pls|tell me|can (?:you|u|ye|someone|somebody) (?:tell|explain|help))\b.*\b(?:me|how|what|who|why)\b/i;

export function isErrand(text: string): boolean {
  return ERRAND.test(text) || isPlea(text);
}

/** An errand whatever else it speaks of. */
export function isPlea(text: string): boolean {
  return isShort(text) && PLEA.test(text) && !ADVICE.test(text);
}

/** An answer to what a peer wrote: "Same with mine", "that's my lad all over", "I had one do that too." */
const REPLY =
  /^\W*(?:(?:oh|ah|ha(?:ha)*|lol|god|yeah|yep|yes|no|nope|honestly|tbh|agreed|aw+|ooh|omg|ja)\b[,!.]* )*(?:same\b(?! (?:day|time|week|place|room))|mine\b|[^.!?]{1,30}[.!] mine\b|that['’]s (?:lovely|brilliant|great|my|so)\b|for my [^.!?,]{1,30} what helped\b|(?:i|i've|one of mine|my)\b[^.!?]{0,60}\b(?:like (?:that|this)\b(?=[,.!]|$)|also\b)|me too\b|snap\b|fe(?:el|lt) (?:this|that|you)\b|been there\b|so true\b|not just you\b|sounds (?:like|exactly)\b|(?:i|i've|i['’]d)\b[^.!?,]{0,60}\b(?:same|too)\b(?= (?:to|thing|in|with|here|fear|way)\b|\W*(?:[.,!?]|$))|(?:my|one of my|an?|had an?|with (?:an?|my)|i (?:see|had|have|saw|treated|got) (?:an?|one))\b[^.!?,]{0,60}\b(?:same|too|as well|before)\b(?= (?:to|thing|in|with|here|way|and)\b|\W*(?:[.,!?]|$)))/i;

export function isReply(text: string): boolean {
  return isShort(text) && REPLY.test(text);
}

/** The writer wants something of their peers. */
const ASKS =
  /\?|\b(?:any (?:ideas|thoughts|tips|advice|recs)|advice please|help please|would love (?:to hear|ideas|thoughts))\b/i;
/** A question for peers' heads, not one to whoever was there: "is that the one who knits?". */
const ASKS_HEADS =
  /\b(?:any(?:one|body|thing| of| \w+s)|how (?:do|would|are|did|should|long|much|to)|what (?:do|does|would|should|have|else|now|helps|works)|what['’]s|would (?:you|ye|u|y['’]all)|do (?:you|ye|u|y['’]all|i|we|people)|are (?:you|ye)|should i|can i|could i|is it|am i|where (?:do|would|can|to)|when (?:do|would)|who(?:['’]s| is| else| has)|thoughts|ideas|tips|advice|help)\b| or [^.!?]{1,60}\?|(?:^|[.!?,] )(?:\w+ ){0,2}\w+\?\s*$|\b(?:what|how|why|which) [^.!?]{1,60}\?|(?:^|[.!?] )(?:is|are|does|do|has|have) (?!(?:that|this|it|he|she|they|you)\b)[^.!?]{1,80}\?/i;

export function asks(text: string): boolean {
  return ASKS.test(text);
}

export function asksForHeads(text: string): boolean {
  return ASKS_HEADS.test(text);
}

function isShort(text: string): boolean {
  return countWords(text) <= MOST_ANSWERED;
}
