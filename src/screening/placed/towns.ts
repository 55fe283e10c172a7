import { matchesOf } from '../matches.ts';
import { overlap } from '../spans.ts';
import { CASEWORK } from '../subject/nobodys-cues.ts';
import type { Span } from '../types.ts';
import type { Weighed } from '../weigh/weigh.ts';
import { BY_PLACE } from './chance.ts';

/** Towns that are called as things are, so that no list can tell one in small letters. */
const TOWN =
  '(?<town>reading|bath|nice(?!,? (?:but |and )?\\p{L}+,? (?:streets?|houses?|flats?|areas?|parts?|homes?|offices?|rooms?|clothes|places?|surroundings|neighbou?rhoods?|village|estate|building)\\b)|cork|hull|mold|rugby|sandwich|rye|barking|wells|bury|wick|crook|chard|flint|slough|staines|worthing|lancing|poole|diss|bray|swords|stirling|cologne|brest|buffalo|phoenix|orange|boulder|billings|anchorage|bluff)';
/** A place ends the clause, or what somebody did or had there goes on: "reading her notes" is no town. */
const GOES_ON =
  "(?=\\s*(?:[.,;:!?)(\\n–—-]|$)| (?:who|that|and (?:s?he|they|i|we|her|his|their|has|had|is|was|works|wants|hates|loves|misses|lives|then|now|everyone|everybody|nobody)|with (?:her|his|their|the|two|three|four|five|a|an|no)|since|now|last|this|next|lost|left|has|had|hasn['’]t|is|was|isn['’]t|wants|told|said|says|cancel\\p{L}*|works|worked|lives|rang|came|keeps|never|always|just|again|too|also|because|but|so|where|every|after|before|when|while|alone|at (?:the|night|\\d|least|first|weekends)|for (?:uni|work|a (?:job|fresh)|the|two|three|her|his|years|months|ages)|on (?:\\p{L}+days?|her|his|their)|as an?|to (?:be|get|live|start|escape|look)|no[- ]show\\p{L}*|ghosted|relapsed|cried|texted|e?mailed|drinks|drives|commutes|in (?:(?:19|20)\\d\\d|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)|city|county|colorado|arizona|alaska|montana|california|new york|everyone|everybody|nobody|(?:19|20)\\d\\d|years?|months|mid|all)\\b)";
const SOMEBODY =
  '(?:client|patient|pt|ct|couple|teen|lad|girl|boy|kid|woman|man|mother|mum|mom|father|dad|student|widow(?:er)?|family)';
/** "my client in reading", "a lad from hull". */
const OF = `(?:my|an?|this|one|new|the|that) (?:[\\p{L}\\d-]+ ){0,3}?${SOMEBODY},? (?:(?:down|up|over|out|back|based|living|who(?:['’]s| is| lives| works)) ){0,2}(?:in|from|near|outside) `;
/** "she lives in cork", "my client has moved to nice". */
const DOES =
  "(?<who>s?he|they|who|client|patient|pt|ct|couple|mother|mum|mom|father|dad|husband|wife|partner|brother|sister|son|daughter|parents)(?: (?:and|or) (?:s?he|they|i))?(?:['’](?:s|re|ll|d)|(?: [\\p{L}\\d-]+){0,4}?)? (?:(?:liv|work|stay(?!\\p{L}* in bath)|stud|commut|(?:driv|travell?)(?!\\p{L}* to rugby)|teach)(?:e?s|ed|ing|ies|y(?:ing)?)?|lives?|lived|(?:drives?|drove)(?! to rugby)|commutes?|born|raised|based|grew up|grown up|settled|mov(?:es?|ed|ing)|relocat(?:es?|ed|ing)|(?:went|go(?:es|ing|ne)?|came|comes?) back(?! (?:to|from) (?:reading|barking|lancing|rugby)\\b)|(?:back|down|over|up)(?= in )|(?<! back )from|originally)(?: (?:back|down|up|over|out|home|away|all the way|near))*(?: just)?(?: (?:in|to|from|near|outside|out of))? ";
const PLACED = new RegExp(`(?<![\\p{L}\\p{N}'’-])(?:${OF}|${DOES})${TOWN}${GOES_ON}`, 'dgu');
/** Whoever else is from somewhere: the writer's own, colleagues, those on a programme. */
const WRITERS_OWN =
  /\b(?:my|our) (?:own )?(?:(?:little|big|older|younger|new|old|best) )?(?:m[uo]m|mam|dad|mother|father|sister|brother|husband|wife|partner|son|daughter|parents|friend|mate|neighbou?r|colleague|supervisor|therapist|tutor|trainer|manager|boss|trainee|student|course|cousin|aunt(?:ie)?|uncle|nan|gran|in-laws|family|kids?|lad|girl|boy)\b/i;
/** What grows on walls has the name of a town. */
const DAMP = /\b(?:damp|mildew|landlords?|spores|asthma|removal)\b/;
/** Units in which it is looked for who that is. */
const NEAR = 80;

/** Towns in small letters where it is said where a client lives, works, comes from or has gone. */
export function townsIn(text: string): Span[] {
  if (!TELLS.test(text)) return [];
  const isCasework = CASEWORK.test(text);
  return matchesOf(text, PLACED).flatMap(({ index, 0: words, indices, groups }) => {
    const before = text.slice(Math.max(0, index - NEAR), index);
    // Where nothing tells of the work, somebody has to be spoken of and nobody of the writer's.
    if (!isCasework && !/^s?he$/.test(groups?.['who'] ?? '')) return [];
    if (WRITERS_OWN.test(`${before.replace(/^.*[.!?\n]/s, '')}${words}`)) return [];
    if (groups?.['town'] === 'mold' && DAMP.test(text)) return [];
    const [start, end] = indices!.groups!['town']!;
    return [{ start, end }];
  });
}

/** Told by the rarest word a town stands behind. */
const TELLS = new RegExp(`\\b(?:in|from|to|near|outside|of) ${TOWN}\\b`, 'u');

/** What was weighed, with such towns as places of a client. */
export function withTowns(text: string, weighed: readonly Weighed[]): readonly Weighed[] {
  const towns = townsIn(text);
  if (towns.length === 0) return weighed;
  const isTown = (one: Weighed) => one.label === 'PLACE' && towns.some((town) => overlap(town, one));
  const added = towns
    .filter((town) => !weighed.some((one) => isTown(one) && overlap(one, town)))
    .map(
      (town): Weighed => ({
        ...town,
        label: 'PLACE',
        from: 'formed',
        source: 'town',
        score: BY_PLACE,
        chance: 0,
      }),
    );
  return [...weighed, ...added].map((one) =>
    isTown(one) ? { ...one, chance: Math.max(one.chance, BY_PLACE) } : one,
  );
}
