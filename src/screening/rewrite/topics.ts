import { isDirect, type Label } from '../types.ts';
import { asks, asksForHeads, isErrand, isPlea, isReply, recognises } from './purpose.ts';
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
      /\b(?:last session|final session|(?:about|on|so,?|is|are|hard|of) endings?|endings (?:are|is|in)|discharg\w*|said goodbye|terminat\w*|graduat\w* (?:from )?(?:therapy|treatment|our work)|our ending|stopped coming|left therapy)\b/i,
    about: 'endings',
    plural: true,
  },
  {
    pattern:
      /\b(?:(?<!\b(?:sled|car|phone|laptop|battery|wifi|engine|line|connection|internet|plant) )died|dying|death|dead|funeral|grief|griev\w*|bereave\w*|(?:to|by|after (?:a|her|his|their|the)) suicide|killed|widow\w*|burying|buried|stillb\w*|miscarr\w*|lost (?:her|his|their) (?:mum|mom|dad|mother|father|son|daughter|husband|wife|baby|brother|sister))\b/i,
    about: 'grief and loss',
    plural: true,
  },
  {
    pattern:
      /\b(?:suicid\w*|(?:take|took|end|ended|ending) (?:her|his|their) (?:own )?(?:life|lives)|kill(?:ing)? (?:herself|himself|themsel\w+)|self[- ]?harm\w*|overdos\w*|(?:can['’]?t|think i can) do this any ?more)\b/i,
    about: 'sitting with risk',
  },
  {
    pattern:
      /\b(?:cancel\w*|no-?show(?! fee)\w*|dna(?! (?:test\w*|kit|results?|match))|dna'd|ghosted|didn't (?:turn up|show)|(?<!never )missed (?:a |another |his |her |their |our |two |three )?session\w*|reschedul\w*)\b/i,
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
      /\b(?:mum|mom|mam|dad|mother|father|parents?|husband|wife|partner|gran|sister|brother) (?:has |had |just |then |also )?(?:emailed|emails|texted|texts|rang|rings|phoned|phones|called|messaged|wrote to me|turned up|turns up)\b/i,
    about: 'hearing from families',
  },
  {
    pattern:
      /\b(?:(?:emailed|emails|texted|texts|rang|rings|phoned|whatsapped|messaged|messages) (?:me|us|my)|voicemails?|(?:email\w*|text\w*|rang|phoned|called|messag\w*|wrote)\b[^.!?]{0,30}\b[1-5] ?am)\b/i,
    about: 'contact between sessions',
  },
  {
    pattern: /\b(?:(?:gifts?|presents?|brought me (?:an?|some|\w+s)|knitted me|baked me|flowers)\b)/i,
    about: 'what we do with gifts',
  },
  {
    pattern: /\b(?:confidential\w*|duty to (?:warn|protect)|gillick|tarasoff|break(?:ing)? confidence)\b/i,
    about: 'confidentiality and where it ends',
  },
  {
    pattern:
      /\b(?:self[- ]disclos\w*|(?:if|whether) (?:you|i|we)(?:['’](?:re|m|ve))? (?:(?:am|are|was|were) )?(?:have (?:any )?(?:kids|children|a (?:partner|husband|wife|family|faith))|married|single|gay|queer|religious|a (?:mum|mom|mother|dad|father|parent))|do you have (?:any )?(?:kids|children))\b/i,
    about: 'how much of ourselves we share with clients',
  },
  {
    pattern:
      /\b(?:court|subpoena\w*|custody|solicitor|police|guards|safeguard\w*|mandated report\w*|social services|cps|tusla|magistrate|judge)\b/i,
    about: 'the line between therapy and the law',
  },
  {
    pattern:
      /\b(?:pays? me|paid me|(?:pays?|paid|paying) (?:in|with|by) (?:\w+ )?(?:coins?|cash|cards?|change|notes|cheques?|checks?)|pay(?:s|ing)? (?:me )?in (?!the\b|a\b|my\b|person\b)\w+|fees?|insurance|invoices?|sliding scale|aetna|bcbs)\b/i,
    about: 'the money side of this work',
  },
  {
    pattern:
      /\b(?:(?<!words? )boundar\w*|ran into|bumped into|same (?:church|gym|class|town|choir|school)|supermarket|small town|(?<!viral )wedding(?! (?:photo\w*|dress|cake|planner))|neighbour|neighbor)\b/i,
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
      /\b(?:fires?(?! (?:service|station|brigade|alarm|door|drill|exit|safety|officer|chief|place|pit))|flood\w*|crash\w*|washout|cyclone|earthquake|shootings?|stabb\w+|(?<!panic |anxiety |heart )attack(?:ed|s)?|explosion|disaster|survivors?|robbery|massacre|bushfires?)\b/i,
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
      /\b(?:(?<!\b(?:her|his|their|whose|your|the|of|to|for|with|like|no|whose own|his own|her own|their own|like a|for a|as a) )(?:kids?|child|children)|teen\w*|(?<!\b(?:my|old|music|art|law|med|medical|driving|business|night|back to) )school(?! (?:bus|minibus|run|fees|ties?|reunion|gates?)\b)|year (?:\d|1[0-3])|\d+(?:st|nd|rd|th) grade\w*|kindy|pupil)\b/i,
    about: 'work with young people and their families',
  },
  {
    pattern: /\b(?:laugh(?:ed|ing|s)?|giggl\w*|(?<!like it was a )(?<!\bno )joke[sd]?)\b|😂|🤣/i,
    about: 'laughter in the room',
  },
  {
    pattern: /\b(?:cried|cry|crying|tears|sobb\w*|wept|weep\w*)\b/i,
    about: 'being moved by this work',
  },
  { pattern: /\bburn(?:t|ed|ing)?[- ]?out\b/i, about: 'burnout' },
  {
    pattern: /\b(?:angry|furious|annoyed|rage|fed up|dread\w*|exhausted)\b/i,
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
const OF_FEAR: Matter = { about: 'working with fear' };
const FEAR = /\b(?:terrified|scared|afraid|fears?|phobi\w*|frightened|petrified)\b/i;
/** What is told as somebody's health and names no condition. */
const NO_CONDITION =
  /\b(?:dump\w*|stress\w*|tired|sad|upset|lonely|cr(?:y|ied|ying)|worr\w*|nervous|obsessed|struggl\w*|sleep\w*|went|goes?|sober|recovery)\b/i;
const MOMENTS: ReadonlySet<Label> = new Set(['THERAPY', 'EVENT', 'QUOTE']);
const ANY_ANSWER = 'I know this from my own work too.';
const TO_A_PEER = 'I think I can tell who this is about. Could you take it down? I’ll message you.';
/** Details that only an arrangement needs. */
const ERRANDS: ReadonlySet<Label> = new Set(['PHONE', 'EMAIL', 'ID', 'ADDRESS', 'DOB']);
const ANY_TOPIC = 'Some days this work stays with me after the door closes.';
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
  if (recognises(text)) return { text: TO_A_PEER, does: 'warn' };
  if (isPlea(text)) return null;
  const isQuestion = asks(text);
  const topic = TOPICS.find(({ pattern }) => pattern.test(text)) ?? matterBy(text, details);
  // Of a text in which nothing was found, a sentence that would fit any text says too little.
  if (details.length === 0 && (isQuestion || !topic)) return null;
  const moments = details.filter(({ label }) => MOMENTS.has(label)).length;
  if (
    !topic &&
    ((moments < 2 && isErrand(text)) ||
      details.some(({ label }) => isDirect(label) && label !== 'NAME') ||
      (isQuestion && !asksForHeads(text)))
  )
    return null;
  if (isQuestion) return { text: topic ? questionOn(topic) : ANY_QUESTION, does: 'ask' };
  // Beside what a peer wrote, a new subject would be no answer.
  if (isReply(text)) return { text: topic ? answerOn(topic) : ANY_ANSWER, does: 'say' };
  return { text: topic ? statementOn(topic) : ANY_TOPIC, does: 'say' };
}

function matterBy(text: string, details: readonly Detail[]): Matter | undefined {
  if (details.some(({ label }) => MOMENTS.has(label))) return undefined;
  const health = details
    .filter(({ label }) => label === 'HEALTH')
    .map(({ start, end }) => text.slice(start, end));
  if (health.some((words) => FEAR.test(words))) return OF_FEAR;
  if (health.some((words) => NO_CONDITION.test(words))) return undefined;
  return BY_LABEL.find(([label]) => details.some((detail) => detail.label === label))?.[1];
}

function questionOn({ about }: Matter): string {
  return `What do others here make of ${about}?`;
}

function statementOn({ about, plural = false }: Matter): string {
  const opening = about[0]!.toUpperCase() + about.slice(1);
  return `${opening} ${plural ? 'have' : 'has'} been on my mind lately.`;
}

/** Says so beside what a peer wrote. */
function answerOn({ about, plural = false }: Matter): string {
  return `${about[0]!.toUpperCase()}${about.slice(1)} ${plural ? 'come' : 'comes'} up in my work too.`;
}

/** Every sentence of ours that may stand in a story's place. */
export const SET_SENTENCES: readonly string[] = [
  ANY_TOPIC,
  ANY_QUESTION,
  TO_A_PEER,
  ANY_ANSWER,
  ...[...TOPICS, OF_FEAR, ...BY_LABEL.map(([, topic]) => topic)].flatMap((topic) => [
    questionOn(topic),
    statementOn(topic),
    answerOn(topic),
  ]),
];
const SET: ReadonlySet<string> = new Set(SET_SENTENCES);

/** Whether a text is one of them and no more: what we offer tells of nobody. */
export function isSetSentence(text: string): boolean {
  return SET.has(text.trim());
}
