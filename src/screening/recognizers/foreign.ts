import { OTHER, OTHER_CLIENT } from '../language/language-words.ts';
import { matchesOf } from '../matches.ts';
import type { Lexicon } from '../normalise/hashtags.ts';
import type { Normalised } from '../normalise/normalise.ts';
import type { Proposal, Span } from '../types.ts';
import { BORN_ELSEWHERE } from './dates.ts';
import { isHelplineAt } from './helpline.ts';
import { propose } from './recognizer.ts';

/** Eight digits and more, however they are grouped: the plans of all countries are too many to know. */
const NUMBER = /(?<![\w@.,/+-])(?:\+ ?)?\(?\d(?:[ ()./-]{0,2}\d){7,14}(?![\w@]|[.,]\d)/g;
/** A date with its year, with more behind it or not; years from and to; sums of money. */
const NO_NUMBER =
  /^\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)|^(?:19|20)\d\d-[01]\d-[0-3]\d|^(?:19|20)\d\d\D+(?:19|20)\d\d$|[ .]000$/;
const PRICE_AFTER = /^ ?(?:€|\$|£|euros?|eur|zł|pln|kr|lei|ft|₺|₽)/i;

/** A birth date whose month is a word: "geb. 14. Februar 1981", "nacida el 4 de julio de 1991". */
const BORN = new RegExp(
  `${BORN_ELSEWHERE}(\\d{1,2}(?:er|[.º°])? ?(?:de )?[\\p{L}\\p{M}]{3,12}\\.?(?: de)? (?:19|20)\\d\\d)(?!\\d)`,
  'gu',
);

const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’-]+";
const NAMED = new RegExp(
  `(?<=^(?:[,:]? |: ?))${CAPITAL}(?: (?:d[aeio]s?|del|van|von|der|den|la|le|el|bin|${CAPITAL})){0,4}`,
  'u',
);
const WORD = /[\p{L}\p{M}]+/gu;
/** The longest name looked at, in units. */
const NAME = 60;
/** Words for a client that English has as well, in a text that is not English. */
const CLIENT_TOO = /^(?:client|patient|client[eë]|patient[eë])$/;
/** What stands behind a lone name on no list where a sentence or heading could begin: "Patientin: Annegret, 34". */
const AFTER_NAME = /^(?:[,;.]? ?\(?\d|,|\.?\s*$)/;
/** Before a surname, no noun: "Klientin Frau Oltmanns". */
const TITLE = /^(?:Frau|Herrn?|Mme|Madame|Monsieur|Señora|Signora|Mevrouw) (?=\p{Lu})/u;
/** Nouns that German writes with a capital behind the word for a client: kin, and what ends as no name does. */
const NO_NAME =
  /^(?:mutter|vater|tochter|sohn|bruder|schwester|frau|mann|kind(?:er)?|eltern|oma|opa|ehemann|ehefrau|partner(?:in)?|freund(?:in)?|familie|angst|wut|trauer|scham|seit|heute|gestern|hat|ist|kam|will|frage|notiz|termin|thema|mal|.*(?:ung|heit|keit|schaft|tion|tät|störung|attacken?|ismus|angst|fall))$/;

/**
 * What points straight to somebody in a text that is not English, by rules that hold in any language: a number to
 * reach them by, the date they were born, and a name behind the word for a client.
 */
export function findForeign({ text, lower }: Normalised, lexicon: Lexicon): Proposal[] {
  return [...numbers(text, lower), ...births(lower), ...names(text, lexicon)];
}

const WITH_CAPITAL = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+)*/gu;

/** Whoever is thanked, or works with the writer. */
const COLLEAGUE =
  /(?<![\p{L}\p{M}])(?:supervisor(?:a|in)?|kolleg(?:e|in)|coll[eè]gue|superviseu(?:r|se)|compañer[oa]|colegas?|collega|comhghleacaí|cydweithiwr|merci|danke|gracias|obrigad[oa]|bedankt|dankie|diolch),? (?:à |a |an |aan )?$/iu;

/** Somebody's name within what is read as one, in a text that is not English: from a first name that is listed. */
export function calledIn<Named extends Span>(text: string, named: Named, lexicon: Lexicon): Named | null {
  for (const { index, 0: words } of matchesOf(text.slice(named.start, named.end), WITH_CAPITAL)) {
    for (const { index: at, 0: word } of matchesOf(words, /[^ ]+/g)) {
      const first = word.toLowerCase();
      if (OTHER.has(first) || NO_NAME.test(first)) continue;
      if (!lexicon.isName(first) && !lexicon.isName(plain(first))) continue;
      const start = named.start + index + at;
      if (COLLEAGUE.test(text.slice(Math.max(0, start - 24), start))) return null;
      return { ...named, start, end: start + words.length - at };
    }
  }
  return null;
}

function numbers(text: string, lower: string): Proposal[] {
  return matchesOf(text, NUMBER).flatMap(({ index, 0: written }) => {
    const end = index + written.length;
    if (NO_NUMBER.test(written) || PRICE_AFTER.test(text.slice(end, end + 6))) return [];
    if (isHelplineAt(lower, { start: index, end })) return [];
    return [propose('PHONE', index, end, 0.6, 'foreign:number')];
  });
}

function births(lower: string): Proposal[] {
  return matchesOf(lower, BORN).map(({ index, 0: whole, 1: date }) => {
    const end = index + whole.length;
    return propose('DOB', end - date!.length, end, 0.8, 'foreign:born');
  });
}

function names(text: string, lexicon: Lexicon): Proposal[] {
  return matchesOf(text, WORD).flatMap(({ index, 0: word }) => {
    const lower = word.toLowerCase();
    if (!OTHER_CLIENT.has(lower) && !CLIENT_TOO.test(lower)) return [];
    const from = index + word.length;
    const named = NAMED.exec(text.slice(from, from + NAME));
    if (!named) return [];
    const name = named[0].replace(/(?: \p{Ll}+)+$/u, '');
    const [start, end] = [from + named.index, from + named.index + name.length];
    const isAfterMark = text[from] !== ' ';
    if (!isCalled(name, lexicon, isAfterMark && !AFTER_NAME.test(text.slice(end, end + NAME)))) return [];
    return [propose('NAME', start, end, 0.7, 'foreign:name')];
  });
}

/** Whether somebody is called so: a listed first name, or, where no sentence begins, any but an ordinary noun. */
function isCalled(name: string, lexicon: Lexicon, begins: boolean): boolean {
  const words = name.split(' ');
  const first = /^[\p{L}\p{M}]+/u.exec(name.replace(TITLE, ''))![0].toLowerCase();
  if (lexicon.isName(first) || lexicon.isName(plain(first))) return true;
  return (words.length > 1 || !begins) && !NO_NAME.test(first);
}

/** Letters as English lists write them: "élodie", "jürgen", "łucja". */
function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss');
}
