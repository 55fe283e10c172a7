import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';
import { ONE_CLIENT, restOfSentence, SOMEBODY, startOfSentence } from './one-client.ts';

const ROOMS =
  '(?:office|clinic|practice|(?:consulting )?rooms?|service|branch|suite|premises|base|centre|center)';
/** "We've moved to", "our office moved to", "new clinic address:": where the writer works from now on. */
const MOVED = new RegExp(
  `\\b(?:we(?:['’]ve| have)?(?: just| now| finally| all)? (?:moved|shifted|relocated)|we(?:['’]re| are) (?:moving|shifting|relocating)|(?:our|my) (?:new )?${ROOMS}(?: has| have|['’]s)?(?: just| now)? (?:moved|shifted|relocated|(?:is|are) (?:now |moving |at )*)|(?<!\\b(?:her|his|their|['’]s) )new ${ROOMS}(?:(?: is)? (?:address|location|opens?|from|on|is|at|now))*)(?! ?(?:her|him|them|his|their|my|a|the (?:client|patient|lad|girl|boy|woman|man|kid|couple|family))\\b)`,
  'gi',
);
const FURTHER =
  /^(?: (?:to|at|in|into|is|on|from|now|address) ?| ?[:,–-] ?| ?(?:mon|tues|wednes|thurs|fri|satur|sun)day| ?(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|(?<=from |on )\d{1,2}(?:st|nd|rd|th)?(?= [a-z]))+/i;
const CLAUSE_END =
  /\b(?:where|which|who|whose|opposite|near|next to|beside|behind|because|since|so|and|but|with|for|same|phone|tel|call|ring|after|before)\b/i;
const PHONE = /(?<![\w@])(?:\+ ?)?\(?\d(?:[ ()./-]{0,2}\d){6,13}(?!\w)/g;
/** Right before a number: the practice's line, whatever comes after it; the same where it needs a practice that moved. */
const OUR_LINE =
  /\b(?:(?:our|practice|clinic|reception|front desk)(?:['’]s)? (?:new |main |direct |office |clinic |practice )?(?:numbers?|phone|line|landline|tel(?:ephone)?)(?: number| no\.?)?|(?:call|ring|text|phone) (?:us|reception)|(?:out[- ]of[- ]|after[- ])hours,?(?: line| number| phone)?(?: call| ring)?)(?: is| stays?| remains?| now| on| at|['’]s|:|,)* $/i;
const SAME_LINE =
  /\b(?:same (?:phone|number|tel(?:ephone)?|line)(?: number)?(?: as (?:before|ever|always))?|(?:phone|number|tel)(?: number)? (?:stays?|remains?|is|unchanged)(?: the same| unchanged)?(?: at| on)?|(?:call|ring|phone|tel(?:ephone)?)(?: on| at)?)[,:]? $/i;
/** Behind a number or an address: "Keisha to follow", "Keisha Brown answers in the night". */
const SOMEBODY_ACTS =
  /[,;:–—] ?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Please|Same|Call|Ring|Text|Email|Ask|Open|From|Parking|Entrance|Buzz|Press|Look|Opposite|Near|Above|Below|Next|Just|Free|Level|Floor|Suite|Unit|Room|Ground|First|Second|Third)\b)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)? (?!(?:from|on|in|at|by|as|until|and|or|near|opposite|behind|above|below|for|now|this|next|road|street|st|lane|avenue|ave|end|is the|is our)\b)\p{Ll}+/u;
const NEAR = 160;

/** The address a practice has moved to, and its own line. */
export function ownPremises(text: string): Span[] {
  if (!/\d/.test(text)) return [];
  const moves = matchesOf(text, MOVED);
  return [...moves.flatMap((move) => addressBehind(text, move)), ...linesIn(text, moves)];
}

function addressBehind(text: string, { index, 0: words }: RegExpExecArray): Span[] {
  if (isSomebodys(startOfSentence(text, index, NEAR))) return [];
  let start = index + words.length;
  start += FURTHER.exec(text.slice(start, start + 40))?.[0].length ?? 0;
  const rest = restOfSentence(text, start, NEAR);
  const clause = rest.slice(0, CLAUSE_END.exec(rest)?.index);
  if (!/\d/.test(clause) || isSomebodys(rest) || SOMEBODY_ACTS.test(clause)) return [];
  return [{ start, end: start + clause.trimEnd().length }];
}

function linesIn(text: string, moves: readonly RegExpExecArray[]): Span[] {
  return matchesOf(text, PHONE)
    .map(({ index, 0: number }) => ({ start: index, end: index + number.length }))
    .filter((one) =>
      isOurLine(
        text,
        one,
        moves.some(({ index }) => index < one.start),
      ),
    );
}

function isOurLine(text: string, { start, end }: Span, hasMoved: boolean): boolean {
  const before = text.slice(Math.max(0, start - 70), start).replace(/\($/, '');
  if (isSomebodys(startOfSentence(text, start, NEAR)) || ONE_CLIENT.test(before)) return false;
  const rest = restOfSentence(text, end, NEAR);
  if (SOMEBODY_ACTS.test(rest)) return false;
  if (OUR_LINE.test(before)) return !ONE_CLIENT.test(rest);
  if (
    !SAME_LINE.test(before) ||
    isSomebodys(rest) ||
    SOMEBODY.test(text.slice(Math.max(0, start - NEAR), start))
  )
    return false;
  const next = text.slice(end + rest.length, end + rest.length + NEAR);
  // "Same phone, …. She picks up after ten."
  const isTheirs = /^\W{0,4}(?:she|he|they|her|his|their)(?!\p{L})/iu.test(next) || ONE_CLIENT.test(next);
  return !isTheirs && (hasMoved || /^\W*same /i.test(startOfSentence(text, start, NEAR)));
}

function isSomebodys(words: string): boolean {
  return SOMEBODY.test(words) || ONE_CLIENT.test(words);
}
