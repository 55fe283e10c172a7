import { sentencesOf } from '../rewrite/sentences.ts';
import { GRAVE } from '../subject/grave.ts';
import { CASEWORK } from '../subject/nobodys-cues.ts';

/** Longer than any question or request of this kind, in UTF-16 units. */
const LONGEST = 240;
/** Whoever comes to a therapist: any one of them, and all of them. */
const ANYONE = /\b(?:clients?|patients?|someone|somebody|anyone|anybody)\b/i;
const GROUP =
  /\b(?:clients|patients|people|folks|adults|teens|teenagers|adolescents|children|kids|families|couples|parents|men|women|mums|dads|students|veterans|refugees|survivors|carers)\b/i;
/** How a question begins, a greeting or a word before it. */
const ASKS =
  /^\W*(?:(?:so|and|but|also|hi|hey|hello|ok|okay|all|everyone|folks|(?:a )?(?:quick|random|silly|genuine|daft) (?:one|q|question)|question|hypothetical(?:ly)?)\b[\s,:–—-]*){0,3}(?:how|what|when|where|which|why|if|is|are|can|could|should|shall|would|will|do|does|may|might|must|am)(?:['’]\w+)?\b/i;
/** A request for what teaches, or for what others know. */
const TO_LEARN =
  /\b(?:resources?|trainings?|courses?|webinars?|workshops?|cpd|ceus?|reading|books?|podcasts?|articles?|papers|research|worksheets?|guidance|learn(?:ing)?)\b/i;
const WOULD_LEARN =
  /\b(?:i['’]?d (?:like|love) to|i (?:want|need|would like) to|keen to|hoping to|trying to|where can i) (?:learn|read up|understand|know) (?:more|about)\b/i;
/** One person among all. */
const PARTICULAR = new RegExp(
  [
    "\\b(?:he|she|him|her|his|hers|himself|herself|mine|one of (?:mine|my)|who['’]s)\\b",
    '\\b(?:my|our|this|that|the|one|another|same|new|current|former|first|last) (?:[\\w-]+ ){0,2}(?:clients?|patients?|ct|pt|couple|kid|lad|girl|boy|guy|lady|man|woman)\\b',
    '\\b(?:two|three|four|five|six|some|several|few|couple) (?:of )?(?:[\\w-]+ )?(?:clients|patients)\\b',
    "\\b(?:for|got|have|had|seeing|see|saw|met|['’]ve) (?:an? |some)(?:[\\w-]+ )?(?:client|patient|one|body)\\b",
    '\\b(?:today|yesterday|tonight|tomorrow|ago|last|next|since|again|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b',
    // "It's only tea.": what did happen.
    '(?:^|[.!?]\\s+)(?:it|they)\\b',
    '[\\d"“”]',
  ].join('|'),
  'i',
);
const PAST =
  /\b(?:was|were|had|has|did|said|told|came|went|left|gave|sent|brought|wrote|got|took|made|lost|found|saw|rang|kept|began|ran|broke|[a-z]{2,}(?<!ne)ed)\b/i;
/** "clients bereaved by suicide", "traumatised people": what they are, not what somebody did. */
const STATE = new RegExp(
  `\\b(?:[a-z]+ed )?(${GROUP.source.slice(2, -2)})(?: [a-z]+ed\\b(?! (?:me|us|my|our)\\b))?`,
  'gi',
);
/** Whoever wants a place for somebody has somebody in mind. */
const PLACING =
  /\b(?:tak(?:e|es|ing)|space|spaces|slots?|availability|refer\w*|accept(?:s|ing)?|recommend an?)\b/i;

/** What teaches a therapist, or is handed on. */
const MATERIAL =
  '(?:books?|workbooks?|textbooks?|manuals?|hand-?outs?|worksheets?|leaflets?|slides|reading(?: lists?)?|papers|articles|podcasts?|webinars?|workshops?|courses?|trainings?|cpd(?: days?)?|ceus?|resources|guidelines?|guidance|assessments?|screeners?|measures|protocols?|psycho-?ed(?:ucation)?)';
/** "Best books on OCD?", "training on bipolar disorder", "the new PTSD guidelines". */
const ON_A_TOPIC = new RegExp(
  `(?<!\\p{L})${MATERIAL}(?: (?:recs|recommendations|ideas|suggestions|people like|you like|do people like))? (?:on|for|about|around|re) \\p{L}|\\bnew (?:[\\p{L}-]+ ){1,2}${MATERIAL}(?!\\p{L})`,
  'iu',
);
/** What makes of it a question among peers. */
const ASKS_FOR_IT =
  /\?|\b(?:any(?:one|body)?|best|good|decent|fav(?:ou?rite|e|s)?|recs?|recommend\w*|suggestions?|looking for|after an?|which|ideas|please|pls)\b/i;
/** One person it would be for: "for a widower", "teen, loves trains", "the lady with the parrots". */
const FOR_ONE = new RegExp(
  [
    '\\b(?:for|with|from|got|have|of|seeing) (?:an?|one|my|this|that|the|another|some(?:one|body))\\b(?! (?:[\\w-]+ ){0,2}(?:group|team|workshop|course|talk|class|beginner|newbie|trainee|therapist|clinician|service|clinic|school|practice|essay|lecture|module|assignment|weekend|evening)s?\\b)',
    '\\b(?:adult|child|teen|teenager|kid|boy|girl|lad|man|woman|lady|guy|bloke|couple|family|mum|mom|dad|mother|father|husband|wife|widow(?:er)?|student|veteran|person|one)\\b(?=\\s*(?:[.,;:!?()–—]|$)| (?:who|with|w|in|of|is|has|and|whose|i|that|here|on)\\b)',
    "\\bmy (?!(?:own|training|course|reading|list|shelf|bookshelf|cpd|copy|supervisor|practice|knowledge|team|library|tutor)\\b)|\\bi['’]?m? (?:see|seeing|work(?:ing)? with)\\b|\\b(?:referr\\w+|referral|caseload|session|intake|asking for|case)\\b",
  ].join('|'),
  'i',
);
/** "I've got Antony and Swinson": a book the writer has; and whoever tried one. */
const HAS_READ =
  /\bi['’]ve (?:only |already )?(?:got|read|tried|used) (?=\p{Lu}|the\b)|\b(?:anyone|anybody|who(?:['’]s| has)?) (?:else )?(?:\p{L}+ed|got|read)\b/giu;
/** What else a question among peers says: a wish of the writer's, thanks, and nothing of anybody else. */
const BESIDE_IT =
  /^\W*(?:(?:i|i['’](?:m|ve|d|ll)|we|any(?:one|thing)?|please|pls|thanks?|thank you|ta|cheers|ideally|preferably|not|nothing|something|free|happy|looking|hi|hello|hey|bonus|recs?|ideas|suggestions|help)\b|$)/i;
/** Longer than any such question. */
const LONGEST_QUESTION = 160;

/** How a day was, and no more. */
const OF_THE_DAY =
  /^\W*(?:(?:that was|was|what|such|really|bit of|an?|this was|pretty|very) ){0,3}(?:hard|rough|tough|heavy|long|grim|brutal|bad|sad|tricky|big|bleak|draining|exhausting) (?:one|day|week|morning|afternoon|shift) (?:today|tonight|this (?:week|morning|afternoon|evening))\s*(?:[.,!…]|$)/i;
/** Whatever else it may be about: somebody, a number of years, an hour of the day. */
const OF_SOMEBODY =
  /\b(?:he|him|his|she|her|hers|they|them|their|who|whose|you|mine|ones?|some(?:one|body)|every(?:one|body)|kids?|child(?:ren)?|teens?|boys?|girls?|lads?|m[ae]n|wom[ae]n|lady|guy|bab(?:y|ies)|mums?|moms?|dads?|mothers?|fathers?|parents?|sons?|daughters?|sisters?|brothers?|husbands?|wi(?:fe|ves)|widow\w*|famil\w+|people|year[- ]old|years?|months?|said|told|o['’]clock|endings?|goodbyes?|last|first|suicid\w*|(?:fif|six|seven|eigh|nine)teen|(?:thir|four)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b|\d|["“”]/i;

/** "Is it ever ok to hug a client?": a question about anybody at all, now or ever. */
export function asksInGeneral(text: string): boolean {
  if (text.length > LONGEST || PARTICULAR.test(text) || PAST.test(text)) return false;
  const about = sentencesOf(text).filter(({ start, end }) => ANYONE.test(text.slice(start, end)));
  return about.length > 0 && about.every(({ start, end }) => ASKS.test(text.slice(start, end)));
}

/** "training in working with deaf clients", "perinatal OCD? I'd like to learn more": wants to know, and tells of nobody. */
export function asksToLearn(text: string): boolean {
  if (asksForMaterial(text)) return true;
  if (text.length > LONGEST || PARTICULAR.test(text) || PLACING.test(text)) return false;
  if (/\b(?:client|patient|someone|somebody)\b/i.test(text) || PAST.test(text.replace(STATE, '$1')))
    return false;
  return GROUP.test(text) ? TO_LEARN.test(text) : WOULD_LEARN.test(text);
}

/** "Best books on OCD?" */
function asksForMaterial(text: string): boolean {
  if (text.length > LONGEST_QUESTION || !ON_A_TOPIC.test(text) || !ASKS_FOR_IT.test(text)) return false;
  const asked = text.replace(
    new RegExp(`\\brecommend an? (?=(?:[\\w-]+ )?${MATERIAL}\\b)`, 'gi'),
    'recommend ',
  );
  if (PLACING.test(asked) || PARTICULAR.test(asked) || FOR_ONE.test(asked)) return false;
  const sentences = sentencesOf(asked).map(({ start, end }) => asked.slice(start, end));
  if (!sentences.every((one) => ON_A_TOPIC.test(one) || BESIDE_IT.test(one))) return false;
  return !/\b(?:client|patient|pts?|ct|cl|px)\b/i.test(asked) && !PAST.test(asked.replace(HAS_READ, ' '));
}

/** "Rough one today. Tea, then bed." is about the day and its writer. */
export function saysOfTheDay(text: string): boolean {
  const said = text.length > LONGEST ? null : OF_THE_DAY.exec(text);
  if (!said) return false;
  const rest = text.slice(said[0].length);
  return !OF_SOMEBODY.test(rest) && !CASEWORK.test(rest) && !GRAVE.test(rest);
}

/** Longer than any such remark. */
const LONGEST_REMARK = 120;
/** "Careful there Sunita, mine does the same with receipts": peers compare those they share a house with. */
const MINE_AT_HOME =
  /\b(?:mine|ours) (?:does|did|do|is|was|has|had|always|never|still|leaves?|left|keeps?|kept)\b[^.!?\n]{0,40}\b(?:receipts|dishwasher|dishes|socks|laundry|bins|remote control|thermostat|washing[- ]up|wet towels?|lawn ?mower|fridge|recycling|hoover(?:ing)?|snor(?:es?|ing)|loo seat|toilet seat)(?!\p{L})/iu;

/** Whether a remark is about whoever the writer lives with, and tells nothing grave or of the work. */
export function saysOfHome(text: string): boolean {
  if (text.length > LONGEST_REMARK || !MINE_AT_HOME.test(text)) return false;
  return !CASEWORK.test(text) && !GRAVE.test(text);
}
