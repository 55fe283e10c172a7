import { OTHER_CLIENT } from '../language.ts';
import { matchesOf } from '../matches.ts';
import type { Lexicon } from '../normalise/hashtags.ts';
import type { Normalised } from '../normalise/normalise.ts';
import type { Proposal } from '../types.ts';
import { isHelplineAt } from './helpline.ts';
import { propose } from './recognizer.ts';

/** Eight digits and more, however they are grouped: the plans of all countries are too many to know. */
const NUMBER = /(?<![\w@.,/+-])(?:\+ ?)?\(?\d(?:[ ()./-]{0,2}\d){7,14}(?![\w@]|[.,]\d)/g;
/** A date with its year, with more behind it or not; years from and to; sums of money. */
const NO_NUMBER =
  /^\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)|^(?:19|20)\d\d-[01]\d-[0-3]\d|^(?:19|20)\d\d\D+(?:19|20)\d\d$|[ .]000$/;
const PRICE_AFTER = /^ ?(?:€|\$|£|euros?|eur|zł|pln|kr|lei|ft|₺|₽)/i;

const NAMED =
  /(?<=^[,:]? )\p{Lu}[\p{L}\p{M}'’-]+(?: (?:d[aeio]s?|del|van|von|der|den|la|le|el|bin|\p{Lu}[\p{L}\p{M}'’-]+)){0,4}/u;
const WORD = /[\p{L}\p{M}]+/gu;
/** The longest name looked at, in units. */
const NAME = 60;

/**
 * What points straight to somebody in a text that is not English, by rules that hold in any language: a number to
 * reach them by, and a first name behind the word for a client.
 */
export function findForeign({ text, lower }: Normalised, lexicon: Lexicon): Proposal[] {
  return [...numbers(text, lower), ...names(text, lexicon)];
}

function numbers(text: string, lower: string): Proposal[] {
  return matchesOf(text, NUMBER).flatMap(({ index, 0: written }) => {
    const end = index + written.length;
    if (NO_NUMBER.test(written) || PRICE_AFTER.test(text.slice(end, end + 6))) return [];
    if (isHelplineAt(lower, { start: index, end })) return [];
    return [propose('PHONE', index, end, 0.6, 'foreign:number')];
  });
}

function names(text: string, lexicon: Lexicon): Proposal[] {
  return matchesOf(text, WORD).flatMap(({ index, 0: word }) => {
    if (!OTHER_CLIENT.has(word.toLowerCase())) return [];
    const from = index + word.length;
    const named = NAMED.exec(text.slice(from, from + NAME));
    if (!named || !lexicon.isName(/^[\p{L}\p{M}]+/u.exec(named[0])![0].toLowerCase())) return [];
    const end = from + named.index + named[0].replace(/(?: \p{Ll}+)+$/u, '').length;
    return [propose('NAME', from + named.index, end, 0.7, 'foreign:name')];
  });
}
