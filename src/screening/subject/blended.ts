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
/** "Marcus is made up, he got the flat": delighted, as it is said in Liverpool and in Ireland. */
const DELIGHTED =
  /\b(?:really made up|made up(?:!|[,;–—]? (?:and |but |because |since |cos )?(?:he|she|they|his|her|their)\b|[.…] (?:he|she|they)(?:['’](?:s|d|ve)| has| have| had)? (?:just |finally )?(?:got|gets?|getting|passed|won|landed|been|heard|found|had|has|have|starts?|started|moved|moves|met|sleeps?|slept|kept|keeps|back|home|off|out|his|her|their|a|an|the|to)\b))/i;
/** "Marcus" isn't anyone; Tiffany is nobody: so where it is said in the same breath what else they are. */
const NOBODY = new RegExp(
  `(?<![\\p{L}\\p{N}])["“'‘]?(?!(?:S?[Hh]e|They|It|This|That|Mine|There|What|Who|Everyone|Everybody|Nobody|Somebody|Someone|One|Yours|Here)\\b)(\\p{Lu}[\\p{L}’-]{1,20})["”'’]?(?: (?:is|was) (?:nobody|no[- ]one)(?: real| in particular)?| (?:isn['’]t|is not|wasn['’]t) (?:anyone|anybody|(?:a )?real(?: person| client)?|any one (?:person|client)))${ENDS}`,
  'gu',
);
const ANYONE =
  '(?:somebody|someone|a person|(?:an?|any|some) (?:[\\p{L}-]+ ){0,2}(?:man|woman|bloke|lad|fella|fellow|guy|chap|girl|lady|boy|kid|mum|mom|dad|teenager|teen|person|client|couple|character))';
const CALLED =
  "(?:[Cc]all(?:ed)? (?:him|her|them|this person)|(?:[Hh]is|[Hh]er|[Tt]heir) name(?:['’]s| is|['’]ll be)|[Nn]ame (?:him|her|them)|[Nn]amed|[Ss]ay,?|[Ll]et['’]?s say|[Mm]eet|[Cc]alled)";
const A_NAME =
  "[\"“'‘]?(?!(?:S?[Hh]e|They|It|This|That|There|What|Who|When|If|We|You|Your|My|The|Not|No|Yes|And|But|So)\\b)(\\p{Lu}[\\p{L}’-]{1,20}?)(?:['’]s)?(?![\\p{L}’-])";
/** "Let's make somebody up. We'll call her Megan", "Picture a bloke, any bloke, call him Davo", "Take a fella, say Seán". */
const MADE_UP_AND_CALLED = new RegExp(
  `(?<!\\p{L})(?:(?:[Mm]ak(?:e|ing)|[Ii]nvent(?:ing)?|[Dd]ream(?:ing)? up|[Cc]onjur(?:e|ing) up|[Ii]magin(?:e|ing)|[Pp]icture|[Tt]ake|[Ss]uppose|[Ss]ay|[Cc]onsider|[Ll]et['’]?s say) (?:there(?:['’]s| is| was) )?(?:up )?${ANYONE}|[Mm]ade[- ]up (?:example|client|person|case|someone|somebody|man|woman)|[Ii]nvented (?:example|client|person|case))(?![\\p{L}-])[^\\n]{0,50}?(?<!\\p{L})${CALLED} ${A_NAME}`,
  'gu',
);
/** "Call him Davo. He's made up." */
const CALLED_AND_MADE_UP = new RegExp(
  `(?<!\\p{L})${CALLED} ${A_NAME}["”'’]?[.,;:–—]? (?:(?:[Hh]e|[Ss]he|[Tt]hey)(?:['’](?:s|re)| is| are)(?: all| completely| entirely)? (?:made[- ]up|invented|fictional|imaginary|not (?:a )?real(?: person)?|nobody)|[Nn]o real person|[Nn]ot (?:a )?real(?: person)?|[Nn]ot anyone real|[Ii] made (?:him|her|them) up)(?=\\s*(?:[.!?]|$))`,
  'gu',
);
/** Somebody whom the writer knows, whatever they are called here. */
const MET =
  /\b(?:real name|of mine|of ours|on my (?:caseload|books|list)|my (?:new |old |last |first )?(?:client|patient|ct|pt|caseload)|I(?:['’](?:m|ve|d))? (?:once |just |really |still |also )?(?:see|saw|seen|seeing|met|knew|know|work with|worked with|treat\p{L}*|had a|have a|supervis\p{L}+)|(?:came|comes|comes in|come) to (?:me|us|see me|my)|(?:told|said to|asked|rang|texted|emailed|thanked) me|session (?:\d|one|two|three|four|five|six|today|yesterday)|(?:saw|seen|seeing) (?:him|her|them)|(?:last|this) (?:week|month|mon|tues|wednes|thurs|fri)\p{L}*,? (?:he|she|they)|yesterday|who I|whom I|we (?:met|worked|meet))\b/iu;
/** So no word of many speaks for it that nobody in particular is meant. */
const SAID_OF_ONE = /(?:made[- ]up|invented|fictional|imaginary)$/;
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
  const invented = inventedIn(text);
  if (invented.length > 0) return invented.flatMap((name) => mentionsOf(text, name));
  if (
    !/\b(?:composite|mash|amalgam|blend|mix|patchwork|collage|hybrid|quilt|made|invented|fictional|imaginary|real|single|one|nobody|any)/i.test(
      text,
    )
  )
    return [];
  const declared = [
    ...matchesOf(text, BLENDED).filter(
      ({ index, 0: words }) =>
        !SAID_OF_ONE.test(words) || (!MET.test(text) && !DELIGHTED.test(text.slice(index, index + NEAR))),
    ),
    ...matchesOf(text, NOBODY).filter(
      ({ index, 0: words }) =>
        QUOTED.test(words) || WHAT_ELSE.test(text.slice(index, index + words.length + NEAR)),
    ),
  ];
  if (declared.length === 0 || AFTER_ALL.test(text)) return [];
  return [...new Set(declared.map(([, name]) => name!))].flatMap((name) => mentionsOf(text, name));
}

/** Whom a text makes up before the reader's eyes. */
function inventedIn(text: string): string[] {
  if (!/\b(?:call|name|say|meet)/i.test(text)) return [];
  const declared = [...matchesOf(text, MADE_UP_AND_CALLED), ...matchesOf(text, CALLED_AND_MADE_UP)];
  if (declared.length === 0 || AFTER_ALL.test(text) || MET.test(text)) return [];
  return [...new Set(declared.map(([, name]) => name!))];
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
