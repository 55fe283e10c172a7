import { matchesOf } from '../matches.ts';
import { sentencesOf } from '../rewrite/sentences.ts';
import type { Span } from '../types.ts';
import { type Frame, standingIn } from './frames.ts';

/** Supervision is spoken of, and no course, job or house around it. */
const SUPERVISION = /\bsuper(?:vision|visors?|viz)\b/i;

/** What a therapist feels towards a client, or does to them, up to the name. */
const FELT =
  '(?:dread(?:ed|ing)?|avoid(?:ed|ing)?|rescu(?:e|ed|ing)|mother(?:ed|ing)|fix(?:ed|ing)|sav(?:ed|ing)|cancell?(?:ed|ing)|cancel|carry(?:ing)?|carried|hold(?:ing)?|held|miss(?:ed|ing)?|hat(?:e|ed|ing)|lov(?:e|ed)|lik(?:e|ed)|pit(?:y|ied|ying)|env(?:y|ied|ying)|resent(?:ed|ing)?|protect(?:ed|ing)?|discharg(?:e|ed|ing)|referr(?:ed|ing)|over-?prepar(?:e|ed|ing) for|(?:end(?:ed|ing)?|sit(?:ting)?|sat|stay(?:ed|ing)?|stuck|collud(?:e|ed|ing)|over-?identif(?:y|ied|ying)|identif(?:y|ied|ying)|merg(?:ed|ing)|enmeshed|(?:half |a bit |a little |slightly )?in love|angry|cross|furious|impatient|over-?involved|smitten|besotted|obsessed|bored|soft|gentle(?:r)?|firm(?:er)?|strict(?:er)?|hard(?:er)?|honest) (?:with|at|on|by)|(?:scared|afraid|frightened|terrified|fond|wary|jealous|envious|protective|sick|tired|bored|proud|ashamed|let(?:ting)? go|tak(?:e|ing) care|dream(?:t|ed|ing)?|think(?:ing)?|thought|talk(?:ed|ing)?|go(?:ing)? on|bang(?:ing)? on|worr(?:y|ied|ying)|cr(?:y|ied|ying)|feel(?:ing)?|felt|guilty|sad) (?:of|about|for|towards?)|(?:want(?:ed)?|need(?:ed)?) from)';
/** Whatever else of a name is told: their leaving, their course, their work. */
const NOT_OF_THEM =
  /^ (?:leaving|retiring|joining|moving (?:on|desk)|taking (?:over|the)|running|teaching|presenting|being (?:my|our|the)|as (?:a|my|our|the)|and (?:me|I|the)\b|on (?:reception|the desk|Netflix|telly|tv)|to (?:cover|present|chair)|so (?:she|he|they) can (?:meet|see|watch|sit in|join)|since (?:she|he|they) (?:left|retired|moved|went)|(?:after|before) (?:peer |group )?supervision|about my)\b|^, (?:the |such an? )?(?:(?:very|really|so) )?(?:best|good|great|brilliant|amazing|wonderful|kind|wise|greatest|loveliest|kindest|wisest)\b|^ (?:said|says|wrote|writes|thinks) (?:that )?(?:therap|supervis)/i;

/** "I dread Yolanda", "scared of Fergus": beside a supervisor in the same sentence. */
const BESIDE: readonly Frame[] = [
  { before: new RegExp(`\\b${FELT} (?=\\p{L})`, 'giu'), not: NOT_OF_THEM },
  {
    before:
      /\b(?:never|always|keep|stop|still|only|rarely|hardly|start(?:ed)?|not) (?:bring(?:ing)?|brought|mention(?:ing|ed)?|rais(?:e|ed|ing)) (?=\p{L})/giu,
    not: NOT_OF_THEM,
  },
];
/** "And what does Miles represent?": nobody asks it of anything that has a name, but of somebody. */
const MEANT: readonly Frame[] = [
  {
    before: /\b(?:what|who|why) (?:does|did|do|might|would|could|has|is) (?=\p{Lu})/giu,
    after:
      /^ (?:represent|stand for|evoke|stir|remind|bring(?:s|ing)? up|touch|trigger|mean to (?:you|me)|get(?:s|ting)? (?:to|under)|do to (?:you|me)|want from|need from|become|in (?:you|me)\b)/i,
  },
];
/** "Brought Fergus to supervision again". */
const TAKEN: readonly Frame[] = [
  {
    before:
      /(?<!\b(?:my|our|the|her|his|with) \p{L}{0,14}\s?)\b(?:bring(?:ing)?|brought|tak(?:e|ing)|took|carr(?:y|ied)) (?=\p{L})/giu,
    after:
      /^ (?:back |straight )?(?:to|into) (?:my |our |clinical |peer |group |monday |tuesday |wednesday |thursday |friday |next |tomorrow['’]s |today['’]s |this week['’]s ){0,2}supervision\b(?! (?:course|training|conference|day|so (?:she|he|they) can))(?![^.!?\n]{0,40}\b(?:childcare|nursery|babysit\w+|school (?:closed|is closed)|in (?:the|her|his) (?:pram|buggy|sling|crate|basket)|(?:s?he['’]?s|is) (?:one|two|three|four|five|six|\d)(?![\p{L}\d])|pupp(?:y|ies)|dog|her lead|his lead))/iu,
  },
];

/** "Cried in supervision again about Anjali", "Supervision today. Farah again.": whom it was about. */
const ABOUT: readonly Frame[] = [
  {
    before:
      /\b(?:[Cc]ried|[Ww]ept|[Ss]obbed|[Bb]awled|[Tt]alked|[Rr]anted|[Mm]oaned|[Ww]orried|[Ff]retted) in (?:my |group |peer )?supervision(?: again| today| yesterday)? (?:about|over) (?=\p{Lu})/gu,
  },
  {
    before:
      /(?:^|[.!?\n]\s{0,2})(?:[Gg]roup |[Pp]eer )?[Ss]upervision(?: today| tonight| this (?:morning|week|afternoon)| again)?[.:] (?=\p{Lu}[\p{L}'’-]+(?: again| as ever| of course| as usual)[.!…])/gu,
  },
];

/** Clients whom a therapist takes to supervision, or tells their supervisor to feel something about. */
export function supervisedIn(text: string): Span[] {
  return SUPERVISION.test(text)
    ? [...standingIn(text, [...TAKEN, ...ABOUT]), ...besideSupervisor(text, BESIDE)]
    : [];
}

/** Whoever is asked about so that it can only be a person. */
export function meantIn(text: string): Span[] {
  return SUPERVISION.test(text) ? besideSupervisor(text, MEANT) : [];
}

function besideSupervisor(text: string, frames: readonly Frame[]): Span[] {
  const names = standingIn(text, frames);
  if (names.length === 0) return [];
  const told = supervisorsIn(text);
  return names.filter((name) => told.some(({ start, end }) => start <= name.start && name.end <= end));
}

/** Sentences a supervisor or supervision is spoken of in. */
function supervisorsIn(text: string): Span[] {
  const words = matchesOf(text, /\bsuper(?:vision|visor|viz)\b/gi);
  return sentencesOf(text).filter(({ start, end }) =>
    words.some(({ index }) => start <= index && index < end),
  );
}
