import type { Label } from '../types.ts';
import type { Lexicon } from './lexicon.ts';
import { readWords } from './words.ts';

const words = (list: string): ReadonlySet<string> => new Set(readWords(list).map(({ stem }) => stem));

/** Words that carry a sentence on and say nothing of anybody: `takes`, `thinking of coming off`. */
const FILLERS = words(
  'take takes taking took taken start starts starting started stop stopping stopped come comes coming came off go goes going gone went get gets getting got gotten think thinks thinking thought about want wants wanting wanted need needs needing needed try tries trying tried put puts putting see sees seeing saw seen feel feels feeling felt find finds finding found work works working worked drive drives driving drove driven struggle struggles struggling struggled deal deals dealing dealt cope copes coping coped live lives living lived do does doing done make makes making made keep keeps keeping kept say says said saying tell tells told talk talks talking talked say thing things stuff lot bit now still again back up down out from recently currently always never already lately today here there home since then also much more less by into not no if so can will would could should having diagnosed',
);
/** Who somebody is, and no more than that. */
const PERSON = words(
  'man men woman women lady ladies lad lads lass lassie girl girls boy boys guy guys bloke chap gentleman male female person people client patient adult teen teenager kid child couple fella dude individual young younger old older elderly middle aged little lovely new cis straight single',
);
/** How somebody lives, which a label of its own seldom fits. */
const STANDING =
  /^(?:now |still |newly |happily |never |currently )*(?:single|unmarried|married|divorced|widow(?:ed|er)?|separated|engaged)(?: now| again)?$/i;
const SAYS_STANDING = /^(?:AGE|OCCUPATION|DEMOGRAPHIC|HEALTH|EVENT|APPEARANCE)$/;
const NEEDS_CONTENT = /^(?:PLACE|OCCUPATION|DEMOGRAPHIC|FAMILY|HEALTH|EVENT|APPEARANCE)$/;
/** What a service is, and nobody's health or background. */
const OF_SERVICE = /^[\p{L}+]+[- ](?:informed|affirming|affirmative|friendly|sensitive|competent)\b/iu;

/**
 * What a span counts as: mostly its label; what its words say where the label is another's ("white man" as a job,
 * "single" as an event); null where they say nothing ("takes").
 */
export function readAs(label: Label, phrase: string, lexicon: Lexicon): Label | null {
  if (SAYS_STANDING.test(label) && STANDING.test(phrase.trim())) return 'FAMILY';
  if (OF_SERVICE.test(phrase)) return null;
  const said = readWords(phrase);
  if (NEEDS_CONTENT.test(label) && said.every(({ stem }) => FILLERS.has(stem))) return null;
  if (label !== 'OCCUPATION' || lexicon.occupations.match(said).length > 0) return label;
  const background = [...lexicon.origins.match(said), ...lexicon.nations.match(said)];
  const isWho = said.every(
    ({ stem }, at) => PERSON.has(stem) || background.some(({ from, to }) => from <= at && at < to),
  );
  return background.length > 0 && isWho ? 'DEMOGRAPHIC' : label;
}
