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

const FELT: readonly Frame[] = [
  // "So tired of Brad."
  { before: new RegExp(`${LEAD}${FEELING} (?=\\p{Lu})`, 'giu'), after: DONE },
];
/** "Brad. Every week, Brad." */
const TWICE =
  /(?:^|[.!?\n]\s{0,2})(?=(\p{Lu}[\p{L}\p{M}'’-]+)[.!,]? (?:every|each|it['’]s|always|again)(?:,? (?:single |bloody |damn )?(?:time|week|session|always|again))?,? \1(?![\p{L}\p{M}]))/giu;

/** Somebody a bare feeling is about, where nothing tells of a house, a desk or a screen. */
export function feltIn(text: string): Span[] {
  const places = standingIn(text, FELT);
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

/** Clients a peer's reply calls its writer's. */
export function mineIn(text: string): Span[] {
  const places = standingIn(text, MINE);
  const titled = matchesOf(text, TITLED).flatMap(
    ({ index, 0: cue }) => nameAt(text, index + cue.length) ?? [],
  );
  const mine = AT_HOME.test(text) ? places.filter((one) => hasTitle(text, one)) : places;
  return [...mine, ...titled];
}
