import demographics from '../../../data/population/own_demographics.json' with { type: 'json' };
import { foldName } from '../crowd/fold.ts';
import { matchesOf } from '../matches.ts';
import type { Lexicon } from '../normalise/hashtags.ts';
import { overlap } from '../spans.ts';
import type { Label, Span } from '../types.ts';

/** What looks like somebody's name or number and is a people, a diagnosis' code or a car: it has a label of its own. */
interface Meant extends Span {
  label: Label;
}

const PEOPLES: ReadonlySet<string> = new Set(
  demographics.rows
    .filter(({ group }) => group === 'origin')
    .flatMap(({ words }) => words.map((word) => foldName(word))),
);
const WORD = "\\p{Lu}[\\p{L}\\p{M}'’ʻ:-]*";
/** "She's Tainui", "a Wiradjuri woman", "is half Ngāti Porou": where it is said what somebody is. */
const SAID_TO_BE = new RegExp(
  `(?<!\\b(?:[Nn]ame|[Ss]urname) ?)(?:\\b(?:is|are|am|was|were|both|half|part|proudly|proud|identifies as|an?)|['’](?:s|re|m)) (?:(?:half|part|both|a proud|an?|also) )?(${WORD}(?: ${WORD}){0,2})`,
  'dgu',
);
const AND_THAT_IS_ALL =
  /^(?:\s*(?:[.,;:!?)/–—-]|$)|\s+(?:and|but|so|or|with|by|on|who|from|like|through|too|as|i|we|not|if|which|because|in|myself|(?:wo)?m[ae]n|girl|boy|clients?|person|people|family|kids?|elder|mother|father|mum|mom|dad|heritage|descent|background|speaker|speaking|community|teen|lad|lady|couple|student)(?!\p{L}))/iu;

/** Diagnoses as the ICD writes them; without its dot a code may be anything. */
const DIAGNOSIS = /(?<![\p{L}\p{N}.])[FGRTXYZ]\d\d\.\d{1,3}(?![\p{L}\p{N}])/gu;
/** Makes that nobody is called by. */
const CAR =
  /(?<!\p{L})(?:Hilux|Corolla|Camry|Commodore|Qashqai|Prius|Subaru|Vauxhall|Corsa|Hyundai|Toyota|Mazda|Nissan|Suzuki|Mitsubishi|Volkswagen|Passat|Tacoma|Silverado|Land ?cruiser|Outlander|Yaris|Micra|Fortuner|Scorpio|Innova|Swift Dzire|Maruti|Skoda|Volvo|Peugeot|Renault|Citro[eë]n|Audi|BMW|Škoda|Jeep|Holden|Falcon ute|Kombi|Bakkie)(?!\p{L})(?!,? (?:aged |is |\()?[1-9]\d?(?=[,.;)\s]|$)(?! ?(?:plate|reg|miles|years? old|grand|k\b))|(?: (?:just|then|also|still|never|finally|has|had))? (?:told|tells|hid|hides|cut|cuts|said|says|rang|texted|cried|cries|asked|asks|wants|thinks|feels|felt|came|cancelled|wept|hates|misses|lost|texts|sobbed|swore|slept|drinks|wrote|laughed)(?!\p{L}))/gu;

const MISREAD: ReadonlySet<Label> = new Set([
  'NAME',
  'DATE',
  'AGE',
  'ID',
  'PLACE',
  'ADDRESS',
  'DOB',
  'PHONE',
]);

/** What of a text is no person: peoples where it is said what somebody is, codes of diagnoses, makes of cars. */
export function noPersonsIn(text: string, lexicon: Lexicon): Meant[] {
  const spanOf = ({ index, 0: words }: RegExpExecArray) => ({ start: index, end: index + words.length });
  return [
    ...peoplesIn(text, lexicon),
    ...(/\d\.\d/.test(text)
      ? matchesOf(text, DIAGNOSIS).map((one) => ({ ...spanOf(one), label: 'HEALTH' as const }))
      : []),
    ...matchesOf(text, CAR).map((one) => ({ ...spanOf(one), label: 'APPEARANCE' as const })),
  ];
}

function peoplesIn(text: string, lexicon: Lexicon): Meant[] {
  return matchesOf(text, SAID_TO_BE).flatMap((match) => {
    const start = match.indices![1]![0];
    const words = match[1]!.split(' ');
    for (let count = words.length; count > 0; count--) {
      const said = words
        .slice(0, count)
        .join(' ')
        .replace(/['’]s$/, '');
      const end = start + said.length;
      if (!PEOPLES.has(foldName(said)) || lexicon.isName(said.toLowerCase())) continue;
      return AND_THAT_IS_ALL.test(text.slice(end, end + 24))
        ? [{ start, end, label: 'DEMOGRAPHIC' as const }]
        : [];
    }
    return [];
  });
}

/** A detail as what it is, where it was read as a person's name or number and lies within something else. */
export function asMeant<One extends Span & { label: Label }>(meant: readonly Meant[], one: One): One {
  if (!MISREAD.has(one.label)) return one;
  const is = meant.find((other) => overlap(other, one));
  if (!is || (one.label !== 'NAME' && is.label !== 'HEALTH')) return one;
  const isWithin = one.start >= is.start - 2 && one.end <= is.end + 2;
  return isWithin ? { ...one, start: is.start, end: is.end, label: is.label } : one;
}
