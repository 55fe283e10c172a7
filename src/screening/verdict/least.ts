import { matchesOf } from '../matches.ts';
import { sentencesOf } from '../rewrite/sentences.ts';
import type { Verdict } from '../types.ts';
import type { WordLists } from '../word-lists.ts';
import { ANNOUNCED, INVENTED, SURELY_INVENTED } from './invented.ts';
import { type LeastCue, MET_IN_PLACE, SAYS_OF_ONE, SINGLES_OUT } from './least-cues.ts';
import { quotesSentWords } from './sent-words.ts';

/** "My shearer: I can't ring my brother", at the beginning of a line: the words behind the colon. */
const SAID_BY =
  /(?<=^|\n)[^\p{L}\n]{0,3}my (?:\p{L}[\p{L}-]{0,19} ){0,2}(\p{L}{3,20})(?:, [^:"“\n]{1,40})?: ?([^\n]{1,300})/giu;
const OWN_LIFE = /\b(?:i|i['’](?:m|ve|d|ll)|my|mine|myself)\b/i;
/** What somebody tells of themselves in a session: those of theirs, others beside them, how they feel. */
const OF_SESSIONS =
  /\b(?:every(?:body|one|thing|where)(?:['’]s)?|no ?body|no one|anyone|anybody|other people(?:['’]s)?|all day|for a living|except|wife|husband|partner|m[uo]m|mother|dad|father|brother|sister|son|daughter|kids?|child(?:ren)?|marriage|left me|since (?:she|he)|lonely|alone|afraid|scared|ashamed|cry|cried|crying|sleep|asleep|awake|drink(?:ing)?|die|died|dead|hate myself|numb|therapy)\b/i;
/** What somebody says to the writer is business between the two. */
const TO_WRITER = /\b(?:you|your|yours|you['’]\w+|i['’]ll|i need|i can(?:['’]t)? (?:come|do|fit|get))\b/i;
/** Those who work for the writer, with them, or above them, and those they teach. */
const WRITERS_OWN =
  /^(?:dentist|doctor|gp|hygienist|hairdresser|barber|stylist|plumber|electrician|builder|roofer|decorator|mechanic|accountant|bookkeeper|lawyer|solicitor|attorney|landlord|landlady|cleaner|physio\w*|osteopath|chiropractor|optician|optometrist|pharmacist|vet|trainer|instructor|coach|tutor|lecturer|professor|supervisor|manager|boss|receptionist|administrator|secretary|assistant|colleague|therapist|psychotherapist|counsell?or|psychologist|psychiatrist|analyst|neighbou?r|editor|publisher|publicist|agent|biller|assessor|examiner|student|trainee|intern|supervisee|masseuse|postman|nanny|babysitter|pastor|priest|director|consultant|head|chair|cofounder|partner|producer|reader|captain|host)$/i;

/** Who works at the writer's house. */
const SERVES_AT_HOME = /^(?:painter|gardener|joiner|carpenter|tiler|handyman|baker|butcher|fitter|glazier)$/i;

/** Who is spoken of where help is looked for. */
const SERVES_HERE =
  /^(?:gp|doctor|therapist|psychotherapist|counsell?or|psychologist|psychiatrist|supervisor|supervisee|clinician|practitioner|social|worker|trainer|assessor|interpreter|dentist|vet|pharmacist|lawyer|solicitor|plumber|electrician|specialist|endo\w*|consultant|provider|trader|trainee|person|associate|service|member|mate|friend|guy|head|model|star|drive\w*|ward|physio\w*|nurse|optician|midwi[fv]es|(?:gp|doctor|therapist|counsell?or|psychologist|psychiatrist|supervisor|vet|dentist|trainer|lawyer|solicitor)s)$/i;

/** "my vegan one", "with my A-level one": one of several clients, told by what they are. */
const ONE_OF_KIND =
  /\bmy ((?:[\p{L}-]{2,20} ){0,2})([\p{L}-]{2,20}) one(?=['’]s\b| \p{Ll})(?! (?:of|or) )/giu;
const KINDS =
  /^(?:a-levels?|gcse|matric|leaving|uni(?:versity)?|school|college|vegan|vegetarian|autistic|dyslexic|ocd|adhd|ptsd|bpd|bipolar|anxious|depressed|grieving|bereaved|widowed|divorced|separated|pregnant|postnatal|perinatal|adopted|retired|gambling|drinking|teen(?:age)?|student|widow|cert)$/i;
/** What is said of people and hardly of things, and the kind of things there are. */
const OF_PEOPLE =
  /^(?:['’]s| is| has| was)? ?(?:just |still |also |always |never |now |already |finally |really |even )?(?:want|ha(?:te|s (?:a|just|asked|told|said|been))|lov|sa(?:y|id)|tell|told|ask|cr(?:y|ied|ies)|laugh|star(?:e|ing)|fell asleep|fall|sleep|asleep|slept|can['’]t (?:h|s|t|b)|couldn['’]t|w(?:on|ouldn)['’]t|refus|text|e-?mail|rang|phoned|call|think|thinks|thought|feel|felt|know|knew|swear|swore|brought|brings|grin|smil|sobb|wept|bail|ghost|cancel+ed (?!it)|quit|sits?|sat|walk|talk|drop|stopp?ed (?:com|talk|eat|sleep|speak)|scared|pregnant|getting|coming|struggl|doing|relaps|late|back in)/i;
const THINGS =
  /\b(?:cards?|numbers?|accounts?|e-?mails?|phones?|laptops?|logins?|polic(?:y|ies)|licen[cs]es?|badges?|lanyards?|passports?|chickens?|insurance|loans?|mugs?|bags?|coats?|recipes?|sandwich(?:es)?|lunch|cakes?|essays?|workshops?|groups?|courses?|forms?|templates?|papers?|brownies?|rooms?|bread|pizzas?|burgers?|desks?|kitchens?)\b/i;
/** "My welder was the same", among peers. */
const SAME =
  /\bmy (\p{L}{3,20}) (?:was|is|did|does|had) (?:exactly |just |much )?the same(?=[.,;:!?…)\n]|$| (?:and|but|until|till|it|all|at first|last|this|for (?:weeks|months|years|ages)|before)\b)/giu;

/** "the only vet between Hearst and the lake", "there's one pastry chef in Tofino". */
const AREA =
  '(?:the |all of |this |our )?(?:whole |entire )?(?!America|Britain|England|Zoom|Primary)(?:\\p{Lu}\\p{Ll}|(?:county|town|village|island|valley|state|province|parish|peninsula|district|region|country|glen|coast|mainland)\\b)';
const ONLY_ONE = new RegExp(
  `\\b(?:[Oo]nly|[Ss]ole|[Ll]ast|[Tt]here(?:['’]s| is| are) (?:only |exactly |just )?(?:one|two|three)) ((?:[\\p{L}'’-]+ ){1,4})(?:in|on|between) ${AREA}`,
  'gu',
);
/** Of the writer, or of the one who reads: "I've been the only". */
const NOT_A_CLIENT =
  /\b(?:i['’]?m|i am|i was|i['’]ve been|we['’]re|we are|you['’]re|you are|(?:my|our) (?:own )?\w+,? (?:is|was)|who['’]s|ours is|ours was) (?:an? |the )?$/i;
const THIRD = /\b(?:he|she|his|her|him|client|patient|(?:is|['’]s|was) mine)\b/i;
/** How far a sentence is looked at. */
const REACH = 200;

/**
 * The least that should happen to a text, by words of its writer's own that hardly any harmless text has: somebody is
 * told of as one does of a client, short as it is. What reads as worse stays so.
 */
export function leastVerdict(text: string, words: WordLists): Verdict {
  const sentenceOf = sentenceFinder(text);
  const says = ({ says: cue, unless }: LeastCue, invented: RegExp) => {
    for (const { index, 0: match } of matchesOf(text, cue)) {
      const sentence = sentenceOf(index, index + match.length);
      if (!unless?.test(sentence) && !invented.test(sentence)) return true;
    }
    return false;
  };
  const isSingled =
    SINGLES_OUT.some((cue) => says(cue, SURELY_INVENTED)) ||
    says(MET_IN_PLACE, SURELY_INVENTED) ||
    isOnlyOne(text, words, sentenceOf) ||
    quotesSentWords(text);
  const isOne =
    isSingled || SAYS_OF_ONE.some((cue) => says(cue, INVENTED)) || saysOfOneBy(text, words, sentenceOf);
  if (!isOne || ANNOUNCED.test(text)) return 'clear';
  return isSingled ? 'hold' : 'revise';
}

type SentenceOf = (start: number, end: number) => string;

/** What is asked for is the sentence around a match, with the one behind it: "No-show at four. The plumber, again." */
function sentenceFinder(text: string): SentenceOf {
  return (start, end) => {
    const before = text.slice(Math.max(0, start - REACH), start + 1);
    const begins = /[^.!?\n]*$/.exec(before.slice(0, -1))?.[0].length ?? 0;
    const behind = text.slice(end, end + REACH);
    return text.slice(start - begins, end) + (/^[^.!?\n]*(?:[.!?]+ ?[^.!?\n]*)?/.exec(behind)?.[0] ?? '');
  };
}

/** One of a trade where there are hardly others. */
function isOnlyOne(text: string, words: WordLists, sentenceOf: SentenceOf): boolean {
  if (!THIRD.test(text)) return false;
  return [...text.matchAll(ONLY_ONE)].some(({ index, 0: all, 1: who }) => {
    const before = text.slice(Math.max(0, index - 40), index);
    const named = who!.trim().toLowerCase().split(' ').at(-1)!;
    if (!words.isWork(named) || SERVES_HERE.test(named) || NOT_A_CLIENT.test(before)) return false;
    return !SURELY_INVENTED.test(sentenceOf(index, index + all.length));
  });
}

/** "POV: your crime novelist client kills you off": a trade, though it is put to the reader. */
const YOUR_ONE =
  /\b(?:pov|when|tfw|that moment when)\b:? (?:you realise )?your ((?:[\p{L}-]{2,20} ){1,4})client(?= \p{Ll}+s\b)/giu;
const NO_TRADE =
  /^(?:private|general|major|model|star|new|last|first|favou?rite|regular|student|trainee|associate|volunteer|minor|guest|host|member|head|therapist|counsell?or|coach|coaching|ideal|executive|professional|teen|teenage|senior|junior|assistant|patient)$/i;

/** Where it takes knowing which words are somebody's work. */
function saysOfOneBy(text: string, words: WordLists, sentenceOf: SentenceOf): boolean {
  const isInvented = (index: number, match: string) => INVENTED.test(sentenceOf(index, index + match.length));
  for (const { index, 0: all, 1: kind } of text.matchAll(YOUR_ONE)) {
    const last = kind!.trim().toLowerCase().split(' ').at(-1)!;
    if (words.isWork(last) && !NO_TRADE.test(last) && !isInvented(index, all)) return true;
  }
  if (!/\bmy\b/i.test(text)) return false;
  const isWork = (word: string) => words.isWork(word.toLowerCase()) && !WRITERS_OWN.test(word);
  for (const { index, 0: all, 1: role, 2: rest } of text.matchAll(SAID_BY)) {
    const said = firstSentences(rest!);
    if (!isWork(role!) || !OWN_LIFE.test(said) || !OF_SESSIONS.test(said)) continue;
    if (!TO_WRITER.test(said) && !isInvented(index, all)) return true;
  }
  for (const { index, 0: all, 2: kind } of text.matchAll(ONE_OF_KIND)) {
    const after = text.slice(index + all.length, index + all.length + 30);
    if (!KINDS.test(kind!) && !isWork(kind!)) continue;
    if (OF_PEOPLE.test(after) && !THINGS.test(text) && !isInvented(index, all)) return true;
  }
  for (const { index, 0: all, 1: role } of text.matchAll(SAME)) {
    if (isWork(role!) && !SERVES_AT_HOME.test(role!) && !isInvented(index, all)) return true;
  }
  return false;
}

/** What is quoted, or else the first sentence. */
function firstSentences(text: string): string {
  const quoted = /^["“]([^"”]+)["”]/.exec(text)?.[1];
  if (quoted) return quoted;
  const [first] = sentencesOf(text);
  return first ? text.slice(first.start, first.end) : text;
}
