import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { nameAt } from './called.ts';
import { type Frame, standingIn } from './frames.ts';

/** "Do your clients send you memes?": one is asked about all, and one is told of next. */
const ASKED =
  /(?:^|[.!?\n]\s{0,2})(?:(?:so|ok|okay|wait|hey|right|question),? )?(?:do|does|did|have|has|are|is|can|anyone|anybody|who|am i)\b[^.!?\n]{0,40}\b(?:(?:clients?|patients|teens|couples|littles|under-tens)|yours|your lot)\b[^.!?\n]{0,60}\?+ (?=\p{Lu})/giu;
/** "Nobody tells you what to do with the gifts." */
const WARNED =
  /(?:^|[.!?\n]\s{0,2})(?:nobody|no ?one|they don['’]?t|they never|training doesn['’]?t|grad school doesn['’]?t) (?:tells?|told|warns?|warned|prepares?|prepared|teach(?:es)?|taught|mentions?|mentioned) [^.!?\n]{2,80}[.!] (?=\p{Lu})/giu;
/** What a client does to a therapist. */
const DOES_TO_ME =
  /^(?: (?:just |always |once |only |now |still |also |actually ){0,2}(?:(?:sends?|sent|gives?|gave|brings?|brought|made|makes|knit(?:s|ted)?|offers?|offered|pays|paid|hugs|hugged|follows|followed|texts|texted|rings|asks|asked|tells|told|calls|called|leaves|left|emails|emailed|bakes|baked|writes|wrote) (?:me|us)\b|tried to\b|tries to\b|does\b|did\b|has (?:\p{L}+ )?(?:of mine|me|my)\b|(?:brings|brought|draws|drew|knits|knitted) (?:two|three|her|his|their|a|an|one|some|it)\b)|['’]s (?:up to|last \p{L}+ minutes|on (?:her|his|their|number)|got (?:\p{L}+ )?of mine|(?:done|made|sent|given|brought|knitted) me)\b)/iu;
/** What colleagues hand each other. */
const OF_THE_TRADE =
  /^[^.!?\n]{0,30}\b(?:templates?|spreadsheets?|(?:check)?lists?|polic(?:y|ies)|links?|forms?|handouts?|worksheets?|contracts?|invoices?|accountant|calculator|guide|course|podcast|article|recommendation|number of (?:an?|the|her|his))\b/i;
/** And what tells that somebody is warned, and not recommended: "tread carefully". */
const OF_CARE =
  /\b(?:tread|careful(?:ly)?|beware|heads[- ]up|watch (?:what|out|yourself)|mind (?:what|yourself|how)|be aware|just so you know|so you know|fyi|confidential\w*|boundar\w+|i see|i['’]?m seeing|clients?|caseload|sessions?|therapy|small town|dual|don['’]?t (?:let|say|mention|talk|post|name)|didn['’]?t (?:hear|say)|keep (?:it|schtum|quiet))\b/i;
/** "I've still got Marjorie's scarf." */
const KEPT_THING =
  /(?:I['’]ve (?:still )?(?:got|kept)|I (?:still )?(?:have|kept|keep)|still got|still have) (?=\p{Lu}[\p{L}'’-]*?['’]s (?:scarf|umbrella|drawing|painting|card|letter|mug|cardigan|coat|hat|glove|gloves|plant|poem|tissue|stone|pebble|toy|bracelet|book mark|present|gift)\b)/giu;

/** "Rhys has a cousin in your cohort": a peer is warned that somebody seen is near to them. */
const NEAR_YOU: readonly Frame[] = [
  {
    before: /(?:^|[.!?\n:,]\s{0,2}|\b(?:that|because|mind|up|fyi|careful) )(?=\p{Lu})/gu,
    after:
      /^ (?:has (?:an? )?(?:cousin|sister|brother|friend|mate|aunt|uncle|flatmate|housemate|neighbou?r|ex|niece|nephew|daughter|son|boyfriend|girlfriend) (?:in|on|at|from) (?:y?our|the same) (?:cohort|course|year|class|placement|training|team|building|choir|practice|supervision group)\b|knows (?:half|most|everyone|everybody|someone|somebody|people|a few(?: people)?|one)(?: of| in| on)* y?our (?:cohort|course|year|class|placement|team)\b)/iu,
  },
];

/** Clients named behind what is asked or said of all, and of whom a peer is warned. */
export function askedIn(text: string): Span[] {
  const behind = [...matchesOf(text, ASKED), ...matchesOf(text, WARNED)].map(
    ({ index, 0: cue }) => index + cue.length,
  );
  const done = behind.flatMap((start) => {
    const name = nameAt(text, start);
    const rest = name && text.slice(name.end, name.end + 60);
    return name && DOES_TO_ME.test(rest!) && !OF_THE_TRADE.test(rest!) ? [name] : [];
  });
  const kept = matchesOf(text, KEPT_THING)
    .map(({ index, 0: cue }) => index + cue.length)
    .filter((start) => behind.some((from) => from <= start && start - from < 40))
    .flatMap((start) => nameAt(text, start) ?? []);
  return [...done, ...kept, ...(OF_CARE.test(text) ? standingIn(text, NEAR_YOU) : [])];
}
