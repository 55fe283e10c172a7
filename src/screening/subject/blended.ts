import { matchesOf } from '../matches.ts';
import type { Span } from '../types.ts';

const COUNTED =
  '(?:about |around |roughly |maybe |at least |some |like )?(?:an? (?:hundred|dozen|few|handful of|lot of|thousand|million)|\\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|many|several|lots of|dozens of|hundreds of|scores of|every|all|most|various|different|countless)';
const FOLK =
  '(?:people|persons?|clients?|patients?|guys?|m[ae]n|wom[ae]n|m[uo]ms?|dads?|mothers?|fathers?|blokes?|lads?|kids?|teen(?:ager)?s?|couples?|parents?|husbands?|wives|stories|folks?|cases|teachers?|nurses?|students?)';
const OF_MANY = `(?:of|from) ${COUNTED} (?:[\\w'’-]+ ){0,3}${FOLK}\\b`;
const ENDS = '(?=\\s*(?:[.,;:!?)–—]|$)|\\s+(?:and|but) )';
/** "Marcus" is a composite; is a blend of about thirty moms; isn't a real person. */
const BLENDED = new RegExp(
  `(?<![\\p{L}\\p{N}])["“'‘]?(?!(?:S?[Hh]e|They|It|This|That|Mine|There|What|Who|Everyone|Everybody|Nobody|Somebody|Someone|One|Yours|Here)\\b)(\\p{Lu}[\\p{L}’-]{1,20})["”'’]?(?: (?:is|was)|['’]s) (?:of course |obviously |just |really )?(?:(?:an? )?(?:composite(?: (?:client|character|case))?|mash-?up|amalgam(?:ation)?)(?:${ENDS}| ${OF_MANY})|(?:an? )?(?:blend|mix(?:ture)?|patchwork|collage|hybrid|quilt) ${OF_MANY}|(?:made[- ]up|invented|fictional|imaginary)${ENDS}|not (?:a real (?:person|client|man|woman)|a? ?(?:single|one) (?:person|client))${ENDS})`,
  'gu',
);
/** "Marcus" isn't anyone; Tiffany is nobody: so where it is said in the same breath what else they are. */
const NOBODY = new RegExp(
  `(?<![\\p{L}\\p{N}])["“'‘]?(?!(?:S?[Hh]e|They|It|This|That|Mine|There|What|Who|Everyone|Everybody|Nobody|Somebody|Someone|One|Yours|Here)\\b)(\\p{Lu}[\\p{L}’-]{1,20})["”'’]?(?: (?:is|was) (?:nobody|no[- ]one)(?: real| in particular)?| (?:isn['’]t|is not|wasn['’]t) (?:anyone|anybody|(?:a )?real(?: person| client)?|any one (?:person|client)))${ENDS}`,
  'gu',
);
const QUOTED = /^["“'‘]/;
const WHAT_ELSE =
  /\b(?:composites?|blend\w*|mash-?ups?|amalgam\w*|patchwork|made[- ]up|invent\w*|every (?:\w+ )?(?:m[ae]n|wom[ae]n|bloke|mum|mom|dad|lad|guy|client)|all of (?:you|them|us))\b/i;
/** Somebody after all. */
const AFTER_ALL =
  /\b(?:(?:but|though|except|well) (?:really|actually|mostly|honestly|truly)|(?:loosely |closely |mostly )?based on (?:a|my|one|someone|somebody)|changed (?:his|her|their|the) (?:name|details|age)|(?:really|actually),? (?:he|she|they)['’](?:s|re)|in (?:my|his|her) (?:\d|last|first) ?(?:session|pm|am)?)\b/i;
/** Units behind in which it is said what else they are. */
const NEAR = 120;

/** Every mention of somebody who is said in so many words to be many people, or none: a name that is no client's. */
export function blendedNames(text: string): Span[] {
  if (
    !/\b(?:composite|mash|amalgam|blend|mix|patchwork|collage|hybrid|quilt|made|invented|fictional|imaginary|real|single|one|nobody|any)/i.test(
      text,
    )
  )
    return [];
  const declared = [
    ...matchesOf(text, BLENDED),
    ...matchesOf(text, NOBODY).filter(
      ({ index, 0: words }) =>
        QUOTED.test(words) || WHAT_ELSE.test(text.slice(index, index + words.length + NEAR)),
    ),
  ];
  if (declared.length === 0 || AFTER_ALL.test(text)) return [];
  return [...new Set(declared.map(([, name]) => name!))].flatMap((name) => mentionsOf(text, name));
}

/** Where else a text has a name, from an offset on. */
export function mentionsOf(text: string, name: string, from = 0): Span[] {
  const found: Span[] = [];
  for (let start = text.indexOf(name, from); start >= 0; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length;
    if (!/[\p{L}\p{N}@_]/u.test(text[start - 1] ?? '') && !/[\p{L}\p{N}_]/u.test(text[end] ?? ''))
      found.push({ start, end });
  }
  return found;
}
