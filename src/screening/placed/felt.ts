import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { hasTitle, nameAt } from './called.ts';
import { type Frame, standingIn } from './frames.ts';

/** What is said of somebody's own people, house and shows. */
const AT_HOME =
  /\b(?:husband|wife|boyfriend|girlfriend|ex|flatmate|housemate|neighbou?rs?|landlord|boss|manager|reception|rota|office|kitchen|bins?|dishes|washing|laundry|dinner|tea|breakfast|lunch|bed|homework|school|nursery|reception class|birthday|(?:she|he)['’]?s (?:only )?(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b|toddler|my (?:kids?|son|daughter|mum|mom|dad|sister|brother|dog|cat)|dog|cat|puppy|vet|walkies|season|episode|series|film|album|tickets?|tour|gig|book|podcast|election|vote[ds]?|twitter|telly|tv)\b/i;

/** Where what is felt begins, up to the feeling. */
const LEAD =
  "(?:^|[.!?\\n]\\s{0,2}|, )(?:(?:i['’]?m|i am|im|i|so|just|still|honestly|really|very|quite|ugh|god|feeling|getting|a bit|secretly|properly|day off|evening|weekend|sunday|whole|ruined by|spent|lost|to|bloody|absolutely|completely|totally) ){0,5}";
const FEELING =
  '(?:(?:tired|sick|fond|wary|scared|afraid|terrified|frightened|jealous|proud|dreaming|thinking) of|(?:worn out|exhausted|wiped out|done in|flattened|haunted|undone|defeated|outfoxed) by|(?:thinking|worrying|worried|dreaming|dreamt|crying|fretting|ruminating) about|carrying|dreading|mothering|rescuing)';
/** Nothing more is told: the sentence ends with whom it is about, or with when. */
const DONE =
  /^(?: (?:again|today|tonight|tomorrow|all (?:day|night|weekend)|at (?:midnight|\d{1,2} ?[ap]m|[1-4] in the morning)|in the (?:shower|bath|car)))?(?:[.!?…]|$|\n|, (?:too|again)|\s*\p{Extended_Pictographic})/u;

/** What tells that the writer is at work: what is felt so of a child, a dog or a friend is not told beside it. */
const AT_WORK =
  /\b(?:clients?|patients?|pts?|caseload|sessions?|therap(?:y|ist|ists)|counsell(?:ing|or)|supervis(?:ion|or)|counter-?transference|transference|casework|case notes|session notes|my notes|referrals?|discharg\w+|assessment|diagnos\w+|adhd|autis\w+|ocd|ptsd|bpd|eupd|bipolar|psychosis|psychotic|anxiety|depress\w+|panic|trauma|dissociat\w+|eating disorder|self-?harm\w*|brain|feelings?|that (?:kid|lad|girl|boy)|tissues|safeguarding|sand ?tray|emdr|cbt|dbt)\b/i;
/** Felt of whoever one has at home oftener than of clients. */
const FELT_AT_HOME = /\b(?:proud|fond|dreaming|thinking) of |\b(?:rescuing|carrying|mothering) /i;

const FELT: readonly Frame[] = [
  // "So tired of Brad."
  { before: new RegExp(`${LEAD}${FEELING} (?=\\p{Lu})`, 'giu'), after: DONE },
];
/** "Brad. Every week, Brad." */
const TWICE =
  /(?:^|[.!?\n]\s{0,2})(?=(\p{Lu}[\p{L}\p{M}'’-]+)[.!,]? (?:every|each|it['’]s|always|again)(?:,? (?:single |bloody |damn )?(?:time|week|session|always|again))?,? \1(?![\p{L}\p{M}]))/giu;

/** Somebody a bare feeling is about, where nothing tells of a house, a desk or a screen. */
export function feltIn(text: string): Span[] {
  const isAtWork = AT_WORK.test(text);
  const places = standingIn(text, FELT).filter(
    ({ start }) => isAtWork || !FELT_AT_HOME.test(text.slice(Math.max(0, start - 14), start)),
  );
  const twice = matchesOf(text, TWICE).flatMap(({ index, 0: cue }) => nameAt(text, index + cue.length) ?? []);
  return (places.length > 0 || twice.length > 0) && !AT_HOME.test(text) ? [...places, ...twice] : [];
}

/** "Same, my Darnell does this too": what one of the writer's own caseload does as another's does. */
const MINE: readonly Frame[] = [
  {
    before:
      /(?:^|[.!?\n,:;]\s{0,2}|\b(?:same|ha|lol|oh|yes|yep|and|but|because|it['’]?s|that['’]?s|sounds like|is|like|just like) )my (?=\p{L})/giu,
    after:
      /^ (?:(?:always |also |just |absolutely |literally |used to )*(?:calls? (?:it|this|that|hers|his|mine|them|these)\b|(?:does|did|do) (?:this|that|the same|exactly|the exact)\b|is (?:exactly|just|the same)\b|(?:says|said|goes|went),? ["“‘']|all over(?: again)?\b|to a t\b))/i,
  },
];
const TITLED =
  /\bmy (?=(?:mr|mrs|ms|miss)\.? \p{Lu}\p{Ll}+ (?:does|did|calls|says|said|brings|has|is|was|always|never|apologi[sz]es|thinks|asks|wants|sits|cries|comes)(?!\p{L}))/giu;

/** "It's my Darnell all over again" is said of whoever is like another's. */
const AGAIN = /^ all over again\b/i;

/** Clients a peer's reply calls its writer's. */
export function mineIn(text: string): Span[] {
  const places = standingIn(text, MINE);
  const titled = matchesOf(text, TITLED).flatMap(
    ({ index, 0: cue }) => nameAt(text, index + cue.length) ?? [],
  );
  if (places.length === 0 && titled.length === 0) return [];
  // "My Maya does this too" is said of a child as often, and "my Mrs Brown" of a teacher.
  const isOfWork = AT_WORK.test(text);
  const mine = AT_HOME.test(text) ? places.filter((one) => hasTitle(text, one)) : places;
  const again = mine.filter(({ end }) => AGAIN.test(text.slice(end, end + 30)));
  return isOfWork ? [...mine, ...titled] : again;
}
