import { countWords, wordsIn } from './words.ts';

/** A person for whom "she" or "his" can stand. */
export const PERSON =
  /\b(?:clients?|patients?|she|he|they|someone|somebody|woman|man|girl|boy|kid|lad|lady|lass|person|people|one of mine|mine|teen\w*|couple|famil(?:y|ies)|child|parent|mum|mom|mam|dad|mother|father|son|daughter|sister|brother|husband|wife|partner|friend|colleague|supervisor|consultant|therapist|gp|doctor|teacher|manager|boss|guy|bloke|fella)\b/i;
const SOMEBODY_SAID = /\b(?:she|he|her|him|his|hers|himself|herself)\b(?!')/i;
/** A thing for which "it" can stand. */
const THING =
  /\b(?:an?|the|my|our|your|no|some|any|another|one|two|three|every|each|all|more)\s+(?!(?:bit|lot|little|while|same|one)\b)[\p{L}-]{2,}/iu;
/** A verb with "it" as its object: "I held it", "I've typed it". */
const OBJECT =
  /(?<![\w'])(?!(?:is|was|if|does|did|do|would|could|should|can|will|that|because|whether|as|when|how|what|and|but|so|get|gets|got|call|make|made|makes|though|than|take|takes|think|where|like|say|said|find|found|hope|believe|to)\s)[a-z']{3,}\s+it\b(?!\s+(?:is|was|has|would|will|can|feels?|felt|seems?|matters?|takes?|works?|comes?|goes|all|out)\b)/i;
const GOT = /\bgot it (?:in|on|at)\b/i;
const THEM = /(?<![\w'])(?!(?:of|for|to|with|all|clients?|people)\s)[a-z']{3,}\s+them\b/i;
/** "I know who it was from", "if you do that too". */
const IT =
  /\b(?:who|where|why) it (?:was|is|came)\b|\b(?:that|this) too\b|\bfound out (?:from|on|through|via|by)\b|\b(?:at|to|for|about|share|send|miss) the (?:funeral|wake|inquest|hearing|link|voicemail)\b/i;
/** "that buffet plate", "those letters": one that was told of. */
const THAT =
  /\b(?:about|of|with|cross|stole|stolen|quote|quoted|used|hate|love|loved|keep|wear|watch|saw|into|from|at|in|on)\s+(?:that|those)\s+([a-z]{3,})/i;
/** "Can't supervise this anywhere": what was told. */
const THIS =
  /\b(?:supervise|write|hold|carry|handle|process|take|share|read|explain|unsee|unhear|forget|describe|follow|believe|discuss|raise|say|tell) this\b(?=\s*(?:[.,;!?]|$|any(?:where|more)\b|to\b|with\b))/i;
/** Several people. */
const THEY = /\b(?:they|they'd|they're|they'll|they've)\b/i;
const SEVERAL =
  /\b(?:any(?:one|body)|every(?:one|body)|no(?:body| one)|who(?:ever)?|each|all|both|(?!(?:this|was|has|is|his|its|yes|always|does|us|as|perhaps|sometimes|that's|it's|gas)\b)[a-z]{2,}s)\b/i;
const NO_THING =
  /^(?:point|time|moment|way|kind|sort|age|stage|matter|case|day|night|bit|regard|sense|work|stuff|part|level|the|you|they|there|she|our|your|their|his|her|my|this|what|much|many|some|any|clients?|people|therapists?|we|it|said|far|being|having|when|if|because|and|was|were|has|had)$/i;

/** Whether a sentence speaks of somebody or something that went with the sentences before it. */
export function leans(sentence: string, before: string): boolean {
  const said = sentence.replaceAll('’', "'");
  const person = SOMEBODY_SAID.exec(said);
  if (person && !PERSON.test(before) && !PERSON.test(said.slice(0, person.index))) return true;
  const object = OBJECT.exec(said) ?? THEM.exec(said) ?? GOT.exec(said);
  if (object && !THING.test(before) && !THING.test(said.slice(0, object.index))) return true;
  if (IT.test(said) && !THING.test(before)) return true;
  // "How do I handle that.": what was told.
  if (before.trim() === '' && /\b(?:this|that)\b/i.test(said) && saysNothing(said)) return true;
  if (THIS.test(said) && !/[.!?]/.test(before)) return true;
  const they = THEY.exec(said);
  const ahead = they ? `${before} ${said.slice(0, they.index)}` : '';
  if (they && !PERSON.test(ahead) && !SEVERAL.test(ahead)) return true;
  const [, thing] = THAT.exec(said) ?? [];
  return thing !== undefined && !NO_THING.test(thing) && !before.toLowerCase().includes(thing.toLowerCase());
}

/** Opens a story, or says how it was disguised: without the story it says nothing. */
const ANNOUNCING =
  /^\W*(?:(?:so|ok|okay|right|well|right so)\b,? )*(?:(?:details?|names?|some things?|a few (?:bits|things|details)) (?:have been |were )?changed|(?:i've |i have )?(?:changed|blurred|mixed up) (?:a few|some|the|his|her|their|details?|names?|bits)|let's (?:call|say)\b|story ?time|(?:a |true |quick )?story (?:from|time|for)|true story|not (?:her|his|their) real|(?:i'd|i had|had) an? [\w' ]{2,20} once\b|real quick|quick one|long (?:one|post|story)\b|skip if|here's one\b|picture (?:it|this)\b|(?:i want to|let me) tell you about\b|(?:okay, |ok, )?no names\b|you've (?:seen|heard of) this\b|this (?:girl|boy|man|woman|guy|lady|client)\b[^\w]*$|(?:this is |it's )?an? (?:composite|blend)\b)/i;
const MOST_ANNOUNCED = 20;

export function announces(sentence: string): boolean {
  const words = countWords(sentence);
  return words <= MOST_ANNOUNCED && !sentence.includes('?') && ANNOUNCING.test(sentence.replaceAll('’', "'"));
}

/** What says how it was for the writer, or wants something of their peers. */
const REFLECTING =
  /\b(?:feel\w*|felt|think\w*|thought|wonder\w*|know|knew|need\w*|want\w*|wish\w*|hop(?:e|ing)|dread\w*|lov(?:e|ed|ing)|hat(?:e|ed|ing)|sorry|cr(?:y|ied|ying)|wept|sobb\w+|tears|tired|exhaust\w*|burnt|proud|angry|furious|scared|afraid|sad|glad|grateful|honou?red|asham\w*|guilty|learn\w*|supervis\w*|trained|training|therap\w*|clients?|colleagues?|work\w*|grief|griev\w*|boundar\w*|endings?|stuck|lost|worr\w*|remember|forget|anyone|anybody|please|pls|thanks?|help|home|slep\w*|could|should|would|how|what|never|always)\b/i;
const LEAST_TOLD = 12;
/** Words of which a whole text can be made without its saying what it is about: "Do I have to say anything?". */
const GENERIC =
  /^(?:i|i'm|i've|i'd|i'll|me|my|you|your|u|we|us|our|they|them|it|this|that|those|these|there|here|someone|anyone|anybody|people|others|do|does|did|don't|have|has|had|haven't|is|are|was|be|been|am|can|can't|could|should|shouldn't|would|will|may|might|must|need|want|say|said|tell|ask|do|done|doing|go|get|got|give|make|take|know|think|feel|handle|manage|deal|approach|respond|reply|react|work|try|call|ring|phone|start|begin|even|ever|else|all|any|anything|something|everything|nothing|some|same|one|thing|suggest|recommend|share|techniques?|sir|madam|what|what's|how|how's|who|who's|where|when|why|which|if|to|of|in|on|at|for|with|from|by|about|as|the|a|an|and|or|but|so|then|now|not|no|yes|ok|okay|right|wrong|normal|weird|bad|please|pls|thanks|thank|help|advice|ideas?|thoughts?|tips?|next|first|really|just|still|again|too|very|much|more|usually)$/i;
/** "Coping is allowed to be weird": true of anybody, and of the writer's making. */
const GENERAL = /\b(?:you|is|are|can)\b(?!')/i;
const OF_THE_WRITER = /\b(?:i|i'm|i've|i'd|im|ive|me|my|we|our|this|that|not|the whole|save|follow)\b/i;

function saysNothing(said: string): boolean {
  return wordsIn(said).every((word) => GENERIC.test(word));
}

/** A few words of what happened next, left of a story that is gone: no use to anybody. */
export function isScrap(text: string): boolean {
  const words = countWords(text);
  const said = text.replaceAll('’', "'").replace(/\bcould (?:nearly|almost)\b/gi, '');
  if (saysNothing(said)) return true;
  if (words >= LEAST_TOLD || said.includes('?') || REFLECTING.test(said)) return false;
  return OF_THE_WRITER.test(said) || !GENERAL.test(said);
}

const FINITE =
  /(?:'s|'re|'m|'ve|'d|'ll|n't)\b|\b(?:i|you|we|please|pls|thanks?|is|am|are|was|were|has|have|had|do|does|did|can|could|will|would|should|may|might|must|needs?|wants?|think|know|knew|feels?|felt|got|gets?|went|go|goes|came|comes?|said|says|saw|seen?|takes?|took|made|makes?|keeps?|kept|looks?|looking|loves?|hates?|hope|wish|wonder\w*|seeing|working|thinking|trying|struggling|let's|lets|help|any|anyone|anybody|how|what|where|who|why|when|save|follow|shouldn't|dont|cant|(?<=\s)[a-z]{3,}ed)\b/i;

/** Whether a clause was left without its verb, which it had. */
export function lostVerb(rewritten: string, original: string): boolean {
  const plain = (text: string) => text.replaceAll('’', "'");
  return !rewritten.includes('?') && !FINITE.test(plain(rewritten)) && FINITE.test(plain(original));
}
