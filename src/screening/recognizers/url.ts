import { matchesOf } from '../matches.ts';
import type { Proposal, Span } from '../types.ts';
import { isAllowedHost, isPress } from './allow.ts';
import { leaning } from './context.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

const TLD =
  '(?:com|org|net|gg|co\\.uk|org\\.uk|uk|ie|ca|com\\.au|net\\.au|org\\.au|au|co\\.nz|nz|co\\.za|za|com\\.ng|ng|us|io|app|dev|blog|shop|store|page|site|online|info|biz|tv|fm|eu|de|fr|nl|es|co|me|in|co\\.in|link|bio|club|life|live|art|photo|photography|studio|band|music|world|wedding|love|family|news|press|example|test|wordpress\\.com|ph)';
/** Hosts written without a scheme. Labels and dots cannot overlap, so this is linear. */
const BARE = new RegExp(
  `(?<![\\w@./-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,4}${TLD}(?![\\w-])(?:\\.(?![A-Za-z]))?(?:/[^\\s<>"|,]{0,300})?`,
  'gi',
);
/** Endings that are also words: a bare "mins.me" is a missing space, so these ask for a path. */
const WORDY =
  /\.(?:in|me|us|de|es|co|so|life|live|art|love|family|news|press|world|band|music|page|site|link|bio|club|test|store|shop|info|za|au)$/i;
const PROFILE =
  /(?:instagram|tiktok|facebook|fb|twitter|x|threads|linkedin|youtube|youtu|twitch|tumblr|reddit|pinterest|snapchat|soundcloud|spotify|strava|etsy|depop|vinted|gofundme|justgiving|givealittle|onlyfans|patreon|substack|medium|linktr|venmo|cash|wordpress|blogspot|bandcamp|vimeo|rightmove|zoopla|legacy|memorial\w*|wa|t)\.(?:com|co|net|tv|me|ee|app|be|org|example|uk|au|nz|io)\b/i;
/** A talk or an episode, made for all; what stands on a press's page is too (allow.ts). */
const BROADCAST =
  /^(?:(?:m\.)?youtube\.com\/(?:watch|playlist|live)|youtu\.be\/|vimeo\.com\/\d|open\.spotify\.com\/(?:episode|show)|podcasts\.(?:apple|google)\.com\/)/;
/** What was made for all is a client's only where somebody is spoken of beside it. */
const SOMEBODY =
  /\b(?:she|he|her|him|his|hers|they|them|their|client|clients|patient|mine|ct|pt|someone|somebody|family|couple|mum|mom|dad|lad|girl|boy|case)(?:['’]s)?\b/i;
const BESIDE = 160;
/** Where one is let in, or books. */
const ROOM = /^(?:meet|join|calendar|zoom|book(?:ing)?|forms?|portal|login|help|support)\./;
/** "Her link's", "client's link:", "he's joined via": the room of one who is seen. */
const ONES_BEFORE =
  /\b(?:her|his|(?:(?:my|the|a|this) )?(?:client|patient|pt|ct)['’]?s) (?:(?:video|zoom|teams|telehealth|meeting|session|own|new|personal) ){0,2}(?:link|room|url|waiting room)(?:['’]s| is)?(?: here| now| again| for \w+)?\s?[:,–—-]?\s*$|\b(?:she|he)(?:['’]s| has| is)?(?: just| already| finally)? (?:joined|joining|joins|in|logged in|logging in|waiting|connects|connected|clicking|clicked)(?: on| via| from| through| at| in| with)?\s?[:,–—-]?\s*$/;
/** Said of it afterwards, or called after somebody: "/harriet-vdb, she's joined". */
const ONES_AFTER =
  /^[\s,.;)–—-]{1,3}(?:and )?(?:she|he)(?:['’]s| has| is|['’]ll| will| can['’]?t| couldn['’]?t)(?: just| already| be)? (?:joined|joining|waiting|in (?:there|the waiting room)|hear|see us|get in)/;
const ROOM_OF_ALL = /\b(?:group|staff|team|cpd|training|webinar|supervision|peers?|host|workshop|rota)\b/;
const IPV4 = /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)/g;

/** Links that point to a person or to what a person made. Public bodies, guidance, helplines and tools are let be. */
export const url: Recognizer = {
  name: 'url',
  labels: ['URL'],
  find(input) {
    const linked = input.segments.filter((one) => one.kind === 'link');
    const found = linked.flatMap((one) => judge(input, ...linkPart(input, one.start, one.end), 0.72));
    if (input.plain.includes('.')) {
      for (const match of matchesOf(input.plain, BARE)) found.push(...bare(input, match));
      for (const match of matchesOf(input.plain, IPV4)) found.push(...address(input, match));
    }
    return found;
  },
};

/** Links without a scheme to hosts that are let be: "discord.gg/abc". */
export function allowedBareLinks(text: string): Span[] {
  if (!text.includes('.')) return [];
  return matchesOf(text, BARE)
    .filter(([whole]) => isAllowedHost((whole.split('/')[0] ?? '').toLowerCase()))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The address inside a Slack link tag, or the link as it stands. */
function linkPart(input: RecognizerInput, start: number, end: number): [number, number] {
  const inner = /\S*:\/\/[^\s]+|www\.\S+/i.exec(input.text.slice(start, end));
  if (!inner) return [start, start];
  return [start + inner.index, start + inner.index + inner[0].length];
}

function bare(input: RecognizerInput, match: RegExpExecArray): Proposal[] {
  const whole = match[0].replace(/[.,;:!?'")\]]+$/, '');
  const [host = '', ...path] = whole.split('/');
  const hasPath = path.join('').length > 0;
  if (!hasPath && (WORDY.test(host) || host.length < 6)) return [];
  if (/^\d+\.\d+|^(?:e\.g|i\.e)/i.test(host)) return [];
  return judge(input, match.index, match.index + whole.length, 0.6);
}

function judge(input: RecognizerInput, start: number, end: number, base: number): Proposal[] {
  if (end - start < 5) return [];
  const link = input.lower.slice(start, end);
  const whole = link.replace(/^[a-z]+:\/\//, '');
  const bareLink = whole.replace(/^www\./, '');
  const host = bareLink.split(/[/?#:]/)[0] ?? '';
  if (/^(?:tel|mailto)/.test(link) || isAllowedHost(host)) return [];
  if (ROOM.test(host) && !isOnesRoom(input, { start, end }, bareLink.slice(host.length))) return [];
  const isPublished = BROADCAST.test(bareLink) || (isPress(host) && bareLink[host.length] === '/');
  if (isPublished && !SOMEBODY.test(beside(input, start, end))) return [];
  const path = whole.slice(host.length + 1);
  const profile = PROFILE.test(host) && path.length > 1 ? 0.12 : 0;
  const notice = /^(?:rota|book|join|sign-?up|register|forms?|events?|cpd|courses?|room)\b/.test(path)
    ? 0.4
    : 0;
  return [propose('URL', start, end, base + profile - notice + leaning(input, start, end), 'url')];
}

/** Whether a room is that of somebody who is seen, as what stands beside it says. */
function isOnesRoom(input: RecognizerInput, { start, end }: Span, path: string): boolean {
  if (path.length < 2 || ROOM_OF_ALL.test(path)) return false;
  return (
    ONES_BEFORE.test(input.lower.slice(Math.max(0, start - 60), start)) ||
    ONES_AFTER.test(input.lower.slice(end, end + 50))
  );
}

function beside({ plain }: RecognizerInput, start: number, end: number): string {
  return `${plain.slice(Math.max(0, start - BESIDE), start)} ${plain.slice(end, end + BESIDE)}`;
}

function address(input: RecognizerInput, match: RegExpExecArray): Proposal[] {
  const end = match.index + match[0].length;
  const version = /\b(?:v|version|build|section|step|release|build no)\.? ?$/.test(
    input.lower.slice(Math.max(0, match.index - 12), match.index),
  );
  return version ? [] : [propose('URL', match.index, end, 0.6 + leaning(input, match.index, end), 'url:ip')];
}
