import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { SOMEBODY, startOfSentence } from './one-client.ts';

const LINK =
  /(?<![\w@./-])(?:https?:\/\/(?:www\.)?|www\.)?((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12})(?:\/([^\s<>"|,)]{0,200}))?(?![\w@])/gi;
const WHAT =
  'hand-?outs?|leaflets?|work-?sheets?|fl[iy]ers?|slides?|slide ?deck|templates?|wait(?:ing)?-?[ _]?lists?|resources?|webinars?|recordings?|forms?|sign-?ups?|register|registration|bookings?|tickets?|cpd|courses?|trainings?|workshops?|events?|newsletters?|toolkits?|checklists?|downloads?|rota|rooms?|fees?';
/** What is handed out or filled in, and where it is: "handout here:", "our waitlist form lives at". */
const NAMED = new RegExp(`\\b(?:${WHAT}|sign up|slides? deck)\\b[^.!?\\n@]{0,44}$`, 'i');
const OWN =
  /\b(?:my|our) (?:\w+ )?(?:website|web ?page|site|page|blog|podcast|newsletter|directory listing)\b[^\n@]{0,24}$/i;
const PATH = new RegExp(`^(?:${WHAT})\\b`, 'i');
const PRACTICE =
  /therap|psych|counsel|clinic|train|cpd|supervis|wellbeing|mental|trauma|grief|bereave|famil|support|peer|centre|network/i;
/** Where people show what they make. */
const ANYBODYS =
  /(?:^|\.)(?:instagram|tiktok|facebook|fb|twitter|x|threads|linkedin|youtube|youtu|twitch|tumblr|reddit|pinterest|soundcloud|spotify|etsy|depop|vinted|gofundme|justgiving|onlyfans|patreon|substack|medium|wordpress|blogspot|bandcamp|vimeo|legacy)\.\w/i;
const CLIENTS =
  /\b(?:client['’]s|patient['’]s|(?:my|a|this|the|one) (?:\w+ )?(?:client|patient|couple)|pt|ct|in session|memorial|obituary|obit|my (?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|o['’]?clock)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?))\b/i;
/** "Keisha's workshop: ": hers, and a colleague's where the place is a practice's. */
const NAMED_OWNER =
  /(?<![\p{L}\p{N}])(?!(?:Here|There|That|This|What|Who|Where|When|How|It|He|She|Let|To(?:day|morrow|night)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|Men|Women|People|Children|Everyone|Nobody|Next|Last)['’]s)\p{Lu}\p{L}+['’]s (?:\p{L}+ ){0,3}[^.!?\n]{0,24}$/u;
const NEAR = 90;

/** Links to what a practice or a teacher hands out, by the noun beside them and in their path. */
export function ownLinks(text: string): Span[] {
  if (!/\/|www\.|\w\.\w/.test(text)) return [];
  return matchesOf(text, LINK)
    .filter((match) => isOwn(text, match))
    .map(({ index, 0: link }) => ({ start: index, end: index + link.length }));
}

function isOwn(text: string, { index, 0: link, 1: host = '', 2: path = '' }: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, index - NEAR), index);
  const after = text.slice(index + link.length, index + link.length + NEAR);
  if (!path && !/^(?:https?:|www\.)/i.test(link) && !/\.(?:com|org|net|uk|au|nz|ca|ie|za|ng)$/i.test(host))
    return false;
  if (ANYBODYS.test(host) || CLIENTS.test(before) || CLIENTS.test(after)) return false;
  if (SOMEBODY.test(startOfSentence(text, index, NEAR))) return false;
  if (OWN.test(before)) return true;
  if (NAMED_OWNER.test(before) && !PRACTICE.test(host)) return false;
  const [named, shown] = [NAMED.test(before), PATH.test(path)];
  // Whoever made it is told of: a colleague where the place is a practice's as well.
  if (SOMEBODY.test(after)) return named && (shown || PRACTICE.test(host));
  return (named || shown) && !SOMEBODY.test(before);
}
