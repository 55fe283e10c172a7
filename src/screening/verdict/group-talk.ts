/** Longer than any statement of this kind, in UTF-16 units. */
const LONGEST = 320;
const MANY =
  '(?:clients|patients|people(?= (?:with|who|in|on|living))|adults|teens|teenagers|adolescents|children|kids|students|veterans|survivors|carers)';
/** "My clients with ADHD can", "a lot of my autistic clients", "kids with selective mutism aren't": whoever is such, and what they are or do. */
const GROUP = new RegExp(
  `(?:^|[.!?:;\\n–—]\\s*|\\b(?:and|but|because|that|when|why|how|so|if|what) )(?:(?:a lot of|lots of|most of|many of|all|all of|so many of|loads of|plenty of) )?(?:my |our |your |the )?(?:[\\p{L}-]+ ){0,2}${MANY}\\b`,
  'iu',
);
/** One person among them, a number of them, a day of theirs, or what they are to one another. */
const PARTICULAR = new RegExp(
  [
    '\\b(?:he|she|him|her|his|hers|himself|herself|mine|both|another|somebody|someone|they all|each other|one another)\\b',
    '\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|several|few|couple|pair|handful|dozen|half|some|none|only)\\b(?! (?:size|thing|day|way|more))',
    "\\b(?:my|our|this|that|the|an?|same|new|current|former|ex|first|last|every) (?:[\\p{L}-]+ ){0,2}(?:client|patient|ct|pt|couple|kid|lad|girl|boy|guy|lady|man|woman|teen|teenager|person|family|mum|mom|dad)\\b(?!['’]s)",
    '\\b(?:client|patient|referral|refer|wait(?:ing)? list|(?:any|some|got|have|with) (?:space|room)|supporting|i see an?)\\b',
    '\\b(?:today|yesterday|tonight|tomorrow|ago|last (?:week|night|month|year)|this (?:week|morning|afternoon)|(?<![\'’‘“"])just|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b',
    '\\b(?:are|were) (?:(?:all|now|actually|secretly) )?(?:cousins|siblings|brothers|sisters|twins|related|married|dating|friends|flatmates|colleagues|neighbours|neighbors|engaged|in (?:the same|love|a band))\\b',
    '\\b(?:same|only|local) (?:school|street|village|town|team|ward|office|church|family|company|unit)\\b',
    '\\b(?:know|knows|met|meet|recogni[sz]e) (?:of )?(?:each|one)\\b',
    '\\d',
  ].join('|'),
  'iu',
);
/** What they did, and not what they do, have been, or are. */
const PAST =
  /\b(?:was|were|had|did|said|told|came|went|left|gave|sent|brought|wrote|took|lost|rang|began|ran|broke|[a-z]{3,}(?<!ne)ed)\b/i;
const STATE = new RegExp(
  `\\b(?:(?:have|has|['’]ve|be|been|being|get|gets|feel|are|aren['’]t|not|is|so|too|as|or|and|most|more|often|always|never|already) (?:[a-z]+ly |been |all |got |not )?)(?:told|left|said|brought|lost|given|taken|[a-z]+ed)\\b|\\b[a-z]+ed (?=${MANY}\\b)|(?<=\\b${MANY} )[a-z]+ed (?=by|with|in|as)`,
  'gi',
);

/** "My clients with OCD can spot a loophole from space": said of all who are such, as many are. */
export function talksOfGroup(text: string): boolean {
  if (text.length > LONGEST || !GROUP.test(text)) return false;
  return !PARTICULAR.test(text) && !PAST.test(text.replace(STATE, ' '));
}
