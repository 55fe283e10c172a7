import { matchesOf } from '../matches.ts';
import type { Proposal } from '../types.ts';
import { after, before, isOwn, leaning, personNear } from './context.ts';
import { propose, type Recognizer, type RecognizerInput } from './recognizer.ts';

const AT_HANDLE =
  /(?<![\p{L}\p{N}_.@/])@[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_.-]{0,38}[\p{L}\p{M}\p{N}_])?(?![\p{L}\p{N}_]*@)/gu;
const REDDIT = /(?<![\w/])u\/[\w-]{3,24}/g;
const DISCRIMINATOR = /(?<![\w#])[A-Za-z][\w.]{1,31}#\d{4}(?!\w)/g;
/** A word no one writes in prose: an underscore inside, or letters in two cases with a number behind. */
const ODD_WORD =
  /(?<![\w.@/#:*-])(?:[A-Za-z0-9.]*[A-Za-z0-9]_[\w.]*\w_?|[A-Za-z][\w.]*\w_)(?![\w@])|(?<![\w.@/#-])(?:[A-Z][a-z]+){2,}\d{1,4}(?!\w)|(?<![\w.@/#-])[a-z]{6,}\d{1,4}(?!\w)/g;
const PLATFORM =
  'insta(?:gram)?|ig|tik ?tok|snap(?:chat)?|twitch|xbox|psn|playstation|steam|roblox|minecraft|fortnite|discord|telegram|vinted|depop|tumblr|reddit|twitter|bluesky|youtube|yt|venmo|cash ?app|paypal|threads|facebook|fb|whatsapp|linkedin|onlyfans|bereal|strava|etsy';
const ANNOUNCED = new RegExp(
  `\\b(?:(?:${PLATFORM})(?: (?:name|handle|account|user(?:name)?|tag|id|page))?(?: (?:rn|now|too|is|as|it's|under|called)|'s|:|,)*|(?:handle|username|user name|gamer ?tag|screen ?name|streaming name|login|alt|tag|account|acct|page)(?: (?:is|as|on there|called)|'s|:|,)*|(?:streams?|posts?|posting|games|gaming|plays|goes|messaged|joined|online|texts|uploads|back on now|used to post|page)(?: the page)? (?:as|under|from)|(?:followed me|tags it|request came|message|wrote|telegram|friend request|dm|sent one|stopped)\\w*[^.!?\\n]{0,10} from|runs|my client|her(?:e|'s)? on there(?: as well)?,?|on there as well,|goes by|wait is this not|is that|seen|found|careful hey,?|that's|guy called) ?['"(]?$`,
);
const HANDLE = /(?<![\w.@/#])[A-Za-z0-9_](?:[\w.-]{1,36}\w_?|_)(?![\w@/]|\.\w)/g;
/** Models, tests and files that look like handles. */
const NOT_HANDLE =
  /^(?:phq|gad|core|cbt|dbt|icd|dsm|covid|mp|gpt|chatgpt|windows|office|iphone|android|web|html|http|ace|emdr|phase|version|session|week|day|room|season|episode|part|slide|chapter|cpd|ce|pts|r)\W?\d+|\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|mp[34]|wav|txt|csv|srt|ts|js|json)$|\.(?:com|org|net|example|uk|au|nz|ca|ie|za|in|ng|tv|me)$|^_|^[a-z]_+$|^\d+$/i;
const CREDIT =
  /(?:\btry|\bcollab\w*(?: alert)?(?: with)?(?: the \w+)?|\bwith(?: the \w+)?|\bdm|\bpls dm|\bvia|\bcredit(?:s|ed)?|\bidea (?:from|by)|\bread|\bby|📸|\bcc|\bthanks(?: to)?|\bhey|\bhi|\band) ?$/;

/** Handles, gamer tags and mentions. A mention at the start of a message is usually a reply to a peer. */
export const username: Recognizer = {
  name: 'username',
  labels: ['USERNAME'],
  find(input) {
    return [
      ...mentions(input),
      ...atHandles(input),
      ...tagged(input),
      ...oddWords(input),
      ...announced(input),
    ];
  },
};

/** Handles of practices, colleagues and moderators. */
const PROFESSIONAL = /therap|counsel|psych|lcsw|lmft|lpc\b|supervis|mind(?:ful|hive)|wellbeing|mods?$|admin/;

/** Platform mentions; weak unless the words around speak of a client. */
function mentions(input: RecognizerInput): Proposal[] {
  const tags = input.segments.filter((one) => one.kind === 'mention');
  const firstWord = input.text.search(/\S/);
  return tags.map((one) => {
    const opening = firstWord < 0 || one.start <= firstWord;
    const about = /\b(?:client|patient|pt|ct|cx|he|she|that|this|them|her|him)(?: is|'s|:|,)? ?$/.test(
      before(input, one.start, 16),
    );
    const base = about ? 0.6 : opening ? 0.12 : 0.25;
    return propose(
      'USERNAME',
      one.start,
      one.end,
      base + Math.max(0, leaning(input, one.start, one.end)) / 2,
      'username:mention',
    );
  });
}

function atHandles(input: RecognizerInput): Proposal[] {
  if (!input.text.includes('@')) return [];
  return matchesOf(input.text, AT_HANDLE).flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0].length < 4 || /^@(?:d|everyone|here|channel|home|work|ing)$/i.test(match[0])) return [];
    return [
      propose('USERNAME', start, end, atScore(input, start, end) + leaning(input, start, end), 'username:at'),
    ];
  });
}

function atScore(input: RecognizerInput, start: number, end: number): number {
  const left = before(input, start, 44);
  if (isOwn(input, start) || /\bmine(?:'s| is)[^.]{0,20}$/.test(left)) return 0.1;
  const opening = left.trim() === '';
  const claimed = /^ ?(?:is one of mine|is mine|na my|is my|followed me|one of ours|was my)/.test(
    after(input, end, 26),
  );
  if (claimed) return 0.8;
  if (PROFESSIONAL.test(input.lower.slice(start, end))) return 0.3;
  if (opening) return personNear(input, start, end, 60) ? 0.42 : 0.2;
  if (ANNOUNCED.test(left)) return 0.8;
  if (CREDIT.test(left)) return 0.25;
  if (/\p{L}'?s? \($/u.test(left)) return 0.58;
  return personNear(input, start, end) ? 0.62 : 0.4;
}

function tagged(input: RecognizerInput): Proposal[] {
  const found: Proposal[] = [];
  for (const pattern of [REDDIT, DISCRIMINATOR]) {
    for (const match of matchesOf(input.text, pattern)) {
      const end = match.index + match[0].length;
      const own = isOwn(input, match.index) ? 0.4 : 0;
      found.push(
        propose('USERNAME', match.index, end, 0.72 - own + leaning(input, match.index, end), 'username:tag'),
      );
    }
  }
  return found;
}

function oddWords(input: RecognizerInput): Proposal[] {
  return matchesOf(input.plain, ODD_WORD).flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0].length < 5 || match[0].length > 40 || NOT_HANDLE.test(match[0])) return [];
    if (
      /\b(?:user ?name|login|wi-?fi|password|passcode|ssid|code|file|hashtag)(?:'s| is|:)? ?$/.test(
        before(input, start, 24),
      ) &&
      !personNear(input, start, end)
    )
      return [];
    const announced = ANNOUNCED.test(before(input, start, 44)) ? 0.2 : 0;
    const base = match[0].includes('_') ? 0.58 : 0.42;
    const own = isOwn(input, start) || PROFESSIONAL.test(match[0].toLowerCase()) ? 0.4 : 0;
    return [
      propose('USERNAME', start, end, base + announced - own + leaning(input, start, end), 'username:form'),
    ];
  });
}

const CUE = new RegExp(
  `\\b(?:${PLATFORM}|handle|username|user name|gamer ?tag|screen ?name|streaming name|login|alt is|posts|streams|games|online|posting|joined|messaged|telegram|account|acct|page|followed|wrote|client|on there|goes by)\\b`,
  'g',
);

/** Plain words that stand where a handle is expected: "he's on TikTok as biscuitonthedoor", "insta: lil.mo.draws". */
function announced(input: RecognizerInput): Proposal[] {
  const found: Proposal[] = [];
  for (const cue of matchesOf(input.lower, CUE)) {
    const from = cue.index;
    const window = input.plain.slice(from, from + 90);
    for (const match of matchesOf(window, HANDLE)) {
      if (match.index < cue[0].length) continue;
      const left = input.lower.slice(Math.max(0, from - 20), from + match.index);
      if (!ANNOUNCED.test(left)) continue;
      const start = from + match.index;
      const end = start + match[0].length;
      if (!looksMade(input, match[0])) continue;
      const own = isOwn(input, start) ? 0.5 : 0;
      found.push(
        propose('USERNAME', start, end, 0.72 - own + leaning(input, start, end), 'username:announced'),
      );
    }
  }
  return found;
}

/** A dot, digit or underscore inside, a case change, or a long word that no lexicon knows. */
function looksMade(input: RecognizerInput, word: string): boolean {
  if (word.length < 5 || NOT_HANDLE.test(word) || /^\d+$/.test(word)) return false;
  if (/[A-Za-z0-9][._][A-Za-z]|[A-Za-z]\d|_$|[a-z][A-Z]|-\d/.test(word)) return true;
  if (word.length < 9 || /-/.test(word)) return false;
  const lower = word.toLowerCase();
  return input.lexicon ? !input.lexicon.isWord(lower) && !input.lexicon.isName(lower) : word.length >= 12;
}
