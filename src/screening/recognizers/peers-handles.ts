import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { ONE_CLIENT, SOMEBODY } from './one-client.ts';

const HANDLE = /(?<![\p{L}\p{N}_.@/])@[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{1,39}/gu;
/** Units of context on each side in which no client may be spoken of. */
const NEAR = 140;

/** The writer's own; a video that is answered; whose sound, picture or words they are: said of makers, not of clients. */
const SURELY =
  /\b(?:(?:follow|find|tag|catch|dm|message|join|subscribe to) (?:me|us)\b[^.!?\n@]{0,24}|(?:stitch(?:ed|ing)?|duet(?:t?ed|t?ing)?|collab\w*(?: alert)?:?|going live|live) (?:with|this)(?: the \w+)?|repl(?:y|ying) to|(?:audio|sound|template|graphic|illustration|design|video|photo|voice-?over)s?(?: credit)?(?: is| are)?(?: by|:)|credits?(?: to|:| goes to)?|(?:my|our) (?:\w+ ){0,2}(?:account|handle|page|insta(?:gram)?|ig|tiktok|channel)(?: is|['’]s|:| now| called)*|(?<!\b(?:her|his|their) )(?:new|main|backup) (?:account|handle|page)(?: is|['’]s|:| now)*|(?:we['’]re|we are|i['’]m) (?:now )?on (?:instagram|insta|ig|tiktok|threads|bluesky|youtube)(?: now)?(?: as| at|:)?) ?$/i;
/** Said of clients now and then: only where nobody is told of. */
const LIKELY =
  /\b(?:inspired by|stolen from|borrowed from|h\/t|hat tip(?: to)?|via|repost(?:ed|ing)?(?: from)?|(?:learn(?:ed|t)|nicked) (?:this|that|it|this one|that one) from|(?:idea|tip|reminder|line|quote|post|words?) (?:from|by)|shout ?-?out(?: to)?|s\/o(?: to)?|pretty sure|go follow|(?:more|worksheets?) (?:over )?(?:at|from|on)) ?$/i;
const LIKELY_AFTER =
  /^,? (?:\w+ )?(?:said (?:it|this|that) (?:first|best|better)|says (?:it|this|that) (?:best|better)|go follow|(?:this (?:is )?|is )?so (?:true|good)|great question|exactly this|you said|👏|💯)/iu;
/** What one does with another's video, which reads like somebody's name. */
const ANSWERED = /#?\b(?:stitch|duet)(?:t?ed|t?ing)? (?:with|this) $/i;
/** Whom a therapist saw, or makes an hour with. */
const SEEN =
  /\b(?:used to (?:see|work with|treat)|worked with (?:her|him|them)|see you (?:on |at |next )?(?:mon|tues|wednes|thurs|fri|satur|sun|week|tomorrow|\d)|your (?:next |last )?(?:session|appointment|slot|hour|homework|mum|mom|dad)|(?:her|his|their) sessions?|(?:on|from|off) (?:my|the|this) (?:couch|sofa|settee)|(?:what|when|that|as|since|after|everything) you(?:['’]ve| have)? (?:told|said to|shared with|showed) me|you (?:cried|wept|sobbed|broke down)(?! (?:with|at) laugh| (?:the|this|that|it|what|how|why)\b))/i;
/** Handles of practices and colleagues. */
const PROFESSIONAL =
  /therap|counsel|psych|shrink|lcsw|lmft|lmhc|lpc\b|supervis|mindful|mindhive|wellbeing|healing|mental|trauma|couch|clinic|grounded|boundar|attachment/i;

/** Handles of the writer and of peers, by the words they stand among. */
export function peersHandles(text: string): Span[] {
  if (!text.includes('@')) return [];
  return matchesOf(text, HANDLE)
    .map(({ index, 0: handle }) => ({ start: index, end: index + handle.replace(/[.-]+$/, '').length }))
    .filter((one) => isPeers(text, one))
    .map((one) => ({
      ...one,
      start: one.start - (ANSWERED.exec(text.slice(0, one.start).slice(-24))?.[0].length ?? 0),
    }));
}

function isPeers(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  if (SEEN.test(before) || SEEN.test(after)) return false;
  if (ONE_CLIENT.test(before) || ONE_CLIENT.test(after) || /^\)? ?(?:followed me|messaged me)/i.test(after))
    return false;
  if (SURELY.test(before)) return !/\b(?:her|his)\b[^.!?\n]{0,20}$/i.test(before);
  const opens = before.trim() === '';
  const isLikely = LIKELY.test(before) || LIKELY_AFTER.test(after) || opens;
  if (!isLikely || SOMEBODY.test(before)) return false;
  const isProfessional = PROFESSIONAL.test(text.slice(start, end));
  if (opens && !LIKELY_AFTER.test(after))
    return isProfessional && /^,? (?:you|your|this|that|so|yes|same|love|i)\b/i.test(after);
  return isProfessional || !(SOMEBODY.test(after) || /^,? who\b/.test(after));
}
