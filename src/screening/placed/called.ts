import type { Found } from '../evidence.ts';
import { isNoName } from '../subject/no-name.ts';
import type { Span } from '../types.ts';

/** A name where one is looked for: its title, its first word, and a surname or a letter with a capital behind it. */
const NAME = /(?:(?:mr|mrs|ms|miss|mx)\.? )?\p{L}[\p{L}\p{M}-]*(?:['’](?!s(?!\p{L}))\p{L}[\p{L}\p{M}-]*)?/iuy;
const REST =
  /(?: \p{Lu}[\p{L}\p{M}-]+(?:['’](?!s(?!\p{L}))\p{L}+)?| [A-HJ-Z](?![\p{L}'’])\.?(?=\W*$|[\s,;:)!?]))/uy;
const TITLE = /^(?:mr|mrs|ms|miss|mx)\.? /i;
/** "I miss Jen": no title, in small letters before a capital. */
const MISSED = /miss (?=\p{Lu})/uy;
/** What is called so oftener than anybody: days, months, feasts, and what answers when it is spoken to. */
const NOBODY =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)days?$|^(?:mon|tues?|weds?|thurs?|fri|sat|sun|january|february|march|april|may|june|july|august|september|october|november|december|christmas|xmas|easter|eid|diwali|lent|ramadan|noon|god|jesus|dr|prof|alexa|siri|mum|mom|mam|dad|zoom|teams|i|im|i['’]m|me|us|you|him|her|them|it|one|ones|all|both|some|this|that|these|those|the|an?|my|your|our|his|their|everyone|somebody|someone|mine|yours|ours|lunch|home|time|late|today|tomorrow|ruby tuesday)$/i;
/** Chance at which the tagger says of a word that it is a person. */
const PERSON = 0.1;
/** The same where what stands there is as often a place or a thing. */
const LIKELY_PERSON = 0.3;
/** The same of a word no list of names has: "sick of Brexit". */
const SURELY_PERSON = 0.7;

/** The name that begins at an offset, whoever's, as far as its form tells. */
export function nameAt(text: string, start: number): Span | null {
  MISSED.lastIndex = start;
  if (MISSED.test(text)) return null;
  NAME.lastIndex = start;
  if (!NAME.test(text)) return null;
  let end = NAME.lastIndex;
  REST.lastIndex = end;
  // "Thanks for seeing ottoline Dee" is no surname in small letters' company.
  if (/\p{Lu}/u.test(text[start]!) && REST.test(text)) end = REST.lastIndex;
  return { start, end };
}

export function hasTitle(text: string, { start, end }: Span): boolean {
  return TITLE.test(text.slice(start, end));
}

/** Whether somebody may be called what stands in a place where names stand: known for a name, or read as a person. */
export function mayBeCalled(found: Found, name: Span): boolean {
  const { lexicon, known } = found;
  const { text } = found.normalised;
  const said = text.slice(name.start, name.end);
  const bare = said.replace(TITLE, '');
  const first = /^[^ ]+/.exec(bare)![0];
  if (NOBODY.test(first) || isNoName(text, name, lexicon)) return false;
  if (known.some((one) => !one.shared && one.start < name.end && name.start < one.end)) return false;
  const capital = first !== first.toLowerCase() && (first !== first.toUpperCase() || first.length < 2);
  if (bare !== said) return capital || lexicon.isSurname?.(first) === true || !lexicon.isWord(first);
  const lower = first.toLowerCase();
  if (lexicon.isName(lower)) return capital || !lexicon.isWord(lower);
  if (!capital) return false;
  return readsAsPerson(found, name, PERSON);
}

/** Whether the tagger takes a name for a person's at least so surely, and for nothing else rather: "fond of Bristol". */
function readsAsPerson(found: Found, name: Span, least: number): boolean {
  const best = (isPerson: boolean) =>
    found.tagged.mentions
      .filter(
        ({ type, start, end }) => (type === 'person') === isPerson && start < name.end && name.start < end,
      )
      .reduce((top, { score }) => Math.max(top, score), 0);
  return best(true) >= least && best(true) > best(false);
}

/** Whether somebody is meant where a name stands as often as a place, a show or a thing: "tired of Brad". */
export function isSomebody(found: Found, name: Span): boolean {
  const first = /^[^ ]+/.exec(found.normalised.text.slice(name.start, name.end).replace(TITLE, ''))![0];
  const isListed = found.lexicon.isName(first.toLowerCase());
  return readsAsPerson(found, name, isListed ? LIKELY_PERSON : SURELY_PERSON);
}
