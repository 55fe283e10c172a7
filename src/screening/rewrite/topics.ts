import { isDirect, type Label } from '../types.ts';
import type { Detail } from './site.ts';

interface Matter {
  /** What it is about, as one would say it: "gifts from clients". */
  about: string;
  plural?: boolean;
}

interface Topic extends Matter {
  pattern: RegExp;
}

const TOPICS: readonly Topic[] = [
  {
    pattern:
      /\b(?:last session|final session|discharg\w*|said goodbye|terminat\w*|graduat\w*|our ending|stopped coming|left therapy)\b/i,
    about: 'endings',
    plural: true,
  },
  {
    pattern:
      /\b(?:died|dying|death|dead|funeral|grief|griev\w*|bereave\w*|suicide|killed|widow\w*|burying|buried|stillb\w*|miscarr\w*|lost (?:her|his|their) (?:mum|mom|dad|mother|father|son|daughter|husband|wife|baby|brother|sister))\b/i,
    about: 'grief and loss',
    plural: true,
  },
  {
    pattern:
      /\b(?:cancel\w*|no-?show\w*|dna(?! (?:test\w*|kit|results?|match))|dna'd|ghosted|didn't (?:turn up|show)|missed (?:a |another |his |her |their |our |two |three )?session\w*|reschedul\w*)\b/i,
    about: 'no-shows and cancellations',
    plural: true,
  },
  {
    pattern:
      /\b(?:instagram|tiktok|insta|facebook|snapchat|finsta|google review|star review|linkedin|followed me|follow request|friend request|venmo|dm'd me|found my (?:page|profile|account)|scrolled my)\b/i,
    about: 'being findable online as a therapist',
  },
  {
    pattern:
      /\b(?:(?:emailed|emails|texted|texts|rang|rings|phoned|whatsapped|messaged|messages) (?:me|us|my)|voicemails?|2am|3am|4am)\b/i,
    about: 'contact between sessions',
  },
  {
    pattern: /\b(?:(?:gifts?|presents?|brought me (?:an?|some|\w+s)|knitted me|baked me|flowers)\b)/i,
    about: 'what we do with gifts',
  },
  {
    pattern:
      /\b(?:court|subpoena\w*|custody|solicitor|police|guards|safeguard\w*|mandated report\w*|social services|cps|tusla|magistrate|judge)\b/i,
    about: 'the line between therapy and the law',
  },
  {
    pattern: /\b(?:pays? me|paid me|fees?|insurance|invoices?|sliding scale|aetna|bcbs)\b/i,
    about: 'the money side of this work',
  },
  {
    pattern:
      /\b(?:boundar\w*|ran into|bumped into|same (?:church|gym|class|town|choir|school)|supermarket|small town|wedding(?! (?:photo\w*|dress|cake|planner))|neighbour|neighbor)\b/i,
    about: 'boundaries outside the room',
    plural: true,
  },
  {
    pattern: /\b(?:viral|trending|million views|all over the news)\b/i,
    about: 'what the internet does to people',
  },
  {
    pattern: /\b(?:safety plan\w*|refuge|coercive|restraining order|non-?mol)\b/i,
    about: 'safety planning',
  },
  {
    pattern:
      /\b(?:fires?|flood\w*|crash\w*|washout|cyclone|earthquake|shootings?|stabb\w+|(?<!panic |anxiety |heart )attack(?:ed|s)?|explosion|disaster|survivors?|robbery|massacre|bushfires?)\b/i,
    about: 'sitting with what people have survived',
  },
  {
    pattern:
      /\b(?:cancer|chemo|dementia|als|mnd|terminal|hospice|transplant|dialysis|stroke|brain injury)\b/i,
    about: 'the toll of illness',
  },
  {
    pattern: /\b(?:sober|relaps\w*|drinking|gambl\w*|rehab|detox)\b/i,
    about: 'change and its setbacks',
    plural: true,
  },
  {
    pattern: /\b(?:couple|husband|wife|marriage|divorc\w*|affair|ex-wife|ex-husband)\b/i,
    about: 'relationships and what they ask of us',
    plural: true,
  },
  {
    pattern:
      /\b(?:kid|kids|child|children|teen\w*|(?<!my )school|year (?:\d|1[0-3])|\d+(?:st|nd|rd|th) grade\w*|kindy|pupil)\b/i,
    about: 'work with young people and their families',
  },
  {
    pattern: /\b(?:laugh(?:ed|ing|s)?|giggl\w*|joke[sd]?)\b|😂|🤣/i,
    about: 'laughter in the room',
  },
  {
    pattern: /\b(?:cried|cry|crying|tears|sobb\w*|wept|weep\w*)\b/i,
    about: 'being moved by this work',
  },
  {
    pattern: /\b(?:angry|furious|annoyed|rage|fed up|dread\w*|exhausted|burn(?:t|ed|ing)? ?out)\b/i,
    about: 'my own reactions in the room',
    plural: true,
  },
  {
    pattern: /\b(?:proud|progress|brave|milestone|breakthrough)\b/i,
    about: 'the moments when this work goes well',
    plural: true,
  },
  {
    pattern: /\b(?:(?:on|over) (?:zoom|video|teams)|telehealth|on mute|wifi|webcam|camera (?:off|on))\b/i,
    about: 'therapy through a screen',
  },
  {
    pattern:
      /\b(?:whole (?:town|village|valley|island|street)|small place|one-horse|everyone (?:here |in \w+ )?knows|the only (?:one|chemist|doctor|vet|counsell?or|therapist|psychologist))\b/i,
    about: 'working in a small place',
  },
];
/** What a text that tells no moment is about, by the details in it. */
const BY_LABEL: ReadonlyArray<readonly [Label, Matter]> = [
  ['HEALTH', { about: 'the weight of a diagnosis' }],
  ['DEMOGRAPHIC', { about: 'culture and language in the room', plural: true }],
  ['FAMILY', { about: 'families and what they carry', plural: true }],
  ['OCCUPATION', { about: 'the toll of work' }],
];
const MOMENTS: ReadonlySet<Label> = new Set(['THERAPY', 'EVENT', 'QUOTE']);
/** Somebody was recognised in what a peer wrote: to say whom would tell everybody else. */
const RECOGNISED =
  /\b(?:(?<!\b(?:to|i|i['’]ll|we|you|he|she|they|will|not|don['’]t|never|can|can't|cannot|could|just|or) )delete\b(?! (?:my|the|his|her) (?:notes?|files?|app)|,? (?:after|later|if|all)\b)|take (?:it|this|that) down|untag|don['’]?t tag|same (?:girl|one|client|fella|couple|lad|bloke|guy|woman|lady|kid) (?:i\b|as|you)|is (?:this|that) (?:not )?(?:your|the same)|isn['’]?t (?:this|that) (?:@|(?:my|your|her|his|our|their|the (?!truth|point|whole|best|worst))\b|(?:\w+ )?\w+['’]s\b)|pretty sure (?:this|that)(?:['’]?s| is)\b|(?:has|got) to be (?:the|that) |exactly one of those|sounds like my|(?:have|got) the same (?:couple|client|one|fella|lad|girl)|think you mean|might as well have posted|know who (?:this|that) is)/i;
/** More words than this are no answer to a peer. */
const MOST_ANSWERED = 40;
const TO_A_PEER = 'I think I can tell who this is about. Could you take it down? I’ll message you.';
/** Arrangements carry no theme: a sentence of ours would not do the writer's errand. */
const ERRAND =
  /\b(?:swap|move|resend|pls|plz|please|room|book(?:ed|ing)?|cover|invoice|claim|claims|reception|front desk|slot|ring back|call back|chit|envelope|parcel|login|rota|roster|template|who takes|anyone (?:know|got|have))\b/i;
/** Details that only an arrangement needs. */
const ERRANDS: ReadonlySet<Label> = new Set(['PHONE', 'EMAIL', 'ID', 'ADDRESS', 'DOB']);
const ANY_TOPIC = 'Some days this work stays with me after the door closes.';
/** The writer wants something of their peers. */
const ASKS =
  /\?|\b(?:any (?:ideas|thoughts|tips|advice|recs)|advice please|help please|would love (?:to hear|ideas|thoughts))\b/i;
const ANY_QUESTION = 'I’d value another head on something. Who has time?';

export interface SetSentence {
  text: string;
  /** Speaks on the theme, asks peers about it, or warns one of them. */
  does: 'say' | 'ask' | 'warn';
}

/** Our own sentence in place of a text; null where none would do what the writer wants. */
export function sentenceOn(text: string, details: readonly Detail[]): SetSentence | null {
  // Whoever sends a number or an address has an errand.
  if (details.some(({ label }) => ERRANDS.has(label)) && !details.some(({ label }) => MOMENTS.has(label)))
    return null;
  if (RECOGNISED.test(text) && isShort(text)) return { text: TO_A_PEER, does: 'warn' };
  const asks = ASKS.test(text);
  const topic = TOPICS.find(({ pattern }) => pattern.test(text)) ?? matterBy(details);
  // Of a text in which nothing was found, a sentence that would fit any text says too little.
  if (details.length === 0 && (asks || !topic)) return null;
  const moments = details.filter(({ label }) => MOMENTS.has(label)).length;
  const isErrand =
    (moments < 2 && ERRAND.test(text)) || details.some(({ label }) => isDirect(label) && label !== 'NAME');
  if (!topic && isErrand) return null;
  const said = topic ? (asks ? questionOn(topic) : statementOn(topic)) : asks ? ANY_QUESTION : ANY_TOPIC;
  return { text: said, does: asks ? 'ask' : 'say' };
}

function isShort(text: string): boolean {
  return (text.match(/[\p{L}\p{N}'’]+/gu)?.length ?? 0) <= MOST_ANSWERED;
}

function matterBy(details: readonly Detail[]): Matter | undefined {
  if (details.some(({ label }) => MOMENTS.has(label))) return undefined;
  return BY_LABEL.find(([label]) => details.some((detail) => detail.label === label))?.[1];
}

function questionOn({ about }: Matter): string {
  return `What do others here make of ${about}?`;
}

function statementOn({ about, plural = false }: Matter): string {
  const opening = about[0]!.toUpperCase() + about.slice(1);
  return `${opening} ${plural ? 'have' : 'has'} been on my mind lately.`;
}

/** Every sentence of ours that may stand in a story's place. */
export const SET_SENTENCES: readonly string[] = [
  ANY_TOPIC,
  ANY_QUESTION,
  TO_A_PEER,
  ...[...TOPICS, ...BY_LABEL.map(([, topic]) => topic)].flatMap((topic) => [
    questionOn(topic),
    statementOn(topic),
  ]),
];
