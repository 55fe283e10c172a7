import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const YOURS =
  '(?:your (?:ex|husband|wife|partner|boyfriend|girlfriend|bf|gf|fianc[eé]e?|mum|mom|mother|dad|father|sister|brother|son|daughter|in-?laws|family|parents|boss|manager|therapist|psychiatrist)|that (?:man|guy|bloke|woman|creep|therapist))';
const THEM = `(?:him|her|them|${YOURS})`;
/** Who is to be left, not where or with what: "leave him a voicemail", "report her absence", "block them out". */
const END =
  "(?!'s)(?=\\s*(?:[.,!?;:\\n)]|$|\\b(?:and|or|but|already|now|today|tonight|tomorrow|before|because|for good|asap|immediately|girl|babe|hun|you|she|he|they|to the police|to hr|about (?:this|that|it))\\b))";
const LEAVE =
  '(?:leave|dump|divorce|cut off|walk away from|go no[- ]contact with|forgive|confront|ditch|sue|kick out|get away from|break up with)';
const PUSH =
  "(?:you (?:should|need to|have to|must|ought to|gotta|'ve got to|got to)|you'd be better off|it'?s time (?:you|to)|my advice is(?: to)?|if i were you,? i(?:'d| would)|just|girl,?|babe,?|hun,?|honey,?|sis,?)";
const SURE = '(?:clearly|obviously|def|defo|definitely|totally|100%|most likely|probably|textbook|for sure)';
const ILLNESS =
  '(?:(?:an )?eating disorder|anorexia|adhd|autistic|autism|bpd|borderline|bipolar|ocd|depressed|depression|c?ptsd|trauma|narcissis\\w+|anxious attachment|codependent|dementia|psychosis)';
const DIAGNOSIS = `${ILLNESS}\\b(?! (?:responses?|reactions?|histor\\w+|symptoms?|traits?|friends?|clients?|days?|training))`;
const WHO = `(?:he|she|${YOURS})`;
const BAD =
  '(?:(?:an? )?(?:textbook |covert |total |classic )?(?:narcissist|narc|psychopath|sociopath|abuser|gaslighter)|(?:emotionally |verbally |financially )?(?:abusive|abusing you|toxic)|gaslighting you|love[- ]?bombing you|cheating(?: on you)?|using you|never going to change)';
const DRUG =
  '(?:meds|medication|tablets|pills|(?:an )?antidepressants?|(?:an )?ssris?|lithium|sertraline|zoloft|(?:es)?citalopram|lexapro|fluoxetine|prozac|venlafaxine|lamotrigine|quetiapine|mirtazapine)';
const YOUR_MEDICINE = `your (?:${DRUG}|dose)`;
const MEDICINE = `(?:${YOUR_MEDICINE}|(?:the )?(?!meds|medication|tablets|pills)${DRUG})`;
const CHANGE = '(?:stop taking|come off|quit|skip|double|halve|up|lower|increase|drop)';
/** What opens a sentence or a clause, where a bare verb is an order. */
const ORDER =
  '(?:^|[.!?,;:\\n][^\\S\\n]{0,3}|\\band )(?:(?:please|honestly|seriously|just|then|girl|babe|hun|honey|sweetie|love|sis),? )?';
/** What follows a judgement when the reader is told to act on it. */
const ACT =
  "(?:[^.!?\\n]{0,40}\\b(?:you (?:deserve|(?:should|need to|have to|must) (?:leave|get out|get away|block|cut|run|go no))|get out|run|please leave|leave (?:him|her|them|now|before)|block (?:him|her)|cut (?:him|her) off|go no[- ]contact|check (?:his|her) phone|pack)\\b|[.!]+ (?:run|leave|pack|block|call|cut|get out|get away|don't (?:have|go|stay|marry|move|reply))\\b)";
const SOON =
  '(?:now(?! and (?:then|again))|today|tonight|tomorrow|asap|immediately|before (?:he|she|the|it))';

/** What one is told to do after "you should", and as a bare order where it cannot be about a dog or a form. */
const DRASTIC = [
  `stop (?:(?:sleeping with|dating) ${THEM}|(?:seeing|texting|supporting) ${YOURS})${END}`,
  `(?:call the (?:police|cops) on|get a restraining order against|press charges against) ${THEM}${END}`,
  'press charges(?=[.,!\\n]|$)',
].join('|');
const PUSHED = [
  DRASTIC,
  `${LEAVE} ${THEM}${END}`,
  `(?:block|report|fire) (?:him|her|${YOURS})${END}`,
  'move out of (?:your|his|her) (?!comfort)|get out of (?:that|this|your) (?:house|marriage|relationship)',
  `report ${THEM} to (?:the|hr|your)\\b`,
  'quit (?:your|that) job(?=[.,!\\n]|$)',
].join('|');
const ORDERED = [
  DRASTIC,
  `(?:leave|dump|divorce|report|ditch|block|sue) (?:${YOURS}|the (?:husband|boyfriend|wife|girlfriend))${END}`,
  `(?:dump|divorce|break up with) (?:him|her)${END}`,
  // "Leave him." alone may be about a dog; with why or when it is not.
  `(?:leave|block|ditch|kick|cut) (?:him|her)(?: (?:out|off))?(?: ${SOON}\\b|[.,!;]+ (?:he|she)(?:'s| is) ${BAD}\\b|[.,!;]+ (?:he|she) (?:will never|won't) change\\b|[.,!;]+ (?:you|you and the kids) deserve\\b|[.,!;]+ pack\\b)`,
  "block (?:him|her) and (?:don't|never|move on)\\b",
  'leave before (?:he|she|the baby|it)\\b',
  `(?:pack (?:a bag|your (?:bags?|things))?[^.!?\\n]{0,15}|change the locks|get out|quit (?:your|that) job|file for divorce|hand in your notice) ?${SOON}\\b`,
  '(?:take|grab) (?:your|the) (?:kids|baby) and (?:go|leave|get)\\b',
  `(?:don't|do not|never) (?:(?:go back to|get back with|marry|have another (?:baby|child) with) ${THEM}${END}|take ${THEM} back\\b|let ${YOURS} (?:see|watch|near|babysit|mind) (?:the|your) (?:kids|children|baby|son|daughter)\\b)`,
  `(?:stop|${CHANGE}|get on|go on|ask (?:your|the) (?:gp|doctor|psychiatrist) (?:about|for)) ${MEDICINE}\\b(?! (?:lightly|for granted|seriously))`,
].join('|');

const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\b${PUSH} (?:just |really |definitely |seriously )*(?:${PUSHED})`, 'g'),
  new RegExp(`${ORDER}(?:${ORDERED})|\\bso press charges\\b`, 'g'),
  new RegExp(
    `\\bcut ${YOURS} off\\b|\\bit'?s time you left ${THEM}${END}|\\bkick ${YOURS} out(?=[.!\\n]|$| and| ${SOON})|\\bblock (?:his|her) number\\b(?=[.!\\n]|$| and| ${SOON})`,
    'g',
  ),
  new RegExp(
    `\\bif i were you,? i(?:'d| would) go no[- ]contact with your\\b|\\bi(?:'d| would) (?:leave|dump|divorce|block|ditch) ${THEM} if i were you\\b`,
    'g',
  ),
  new RegExp(
    `\\b${CHANGE} ${YOUR_MEDICINE}\\b(?! (?:lightly|for granted|seriously))|\\b(?:gp|doctor|psychiatrist) to (?:up|raise|lower|increase|change|double) your (?:dose|meds|medication)\\b`,
    'g',
  ),
  new RegExp(
    `\\b(?:try|go up to|(?:up|increase|raise|drop|lower) it to|drop to|start on) \\d+ ?mg\\b|\\byou're on too (?:low|high) a dose\\b|\\byou (?:need|ought|have) to (?:be|go|get) on ${DRUG}\\b`,
    'g',
  ),
  /\byou (?:should|need to|could) (?:stop|come off|quit) (?:the pill|taking|lithium|sertraline|prozac|lexapro)\b/g,
  /\byou (?:don'?t|do not) need (?:your |those |any |the )?(?:meds|medication|tablets|pills|antidepressants)\b(?! (?:to|for)\b)/g,
  new RegExp(
    `\\byou (?:${SURE}|sound like you) (?:have|are|'re) (?:an? )?${DIAGNOSIS}|\\byou(?:'re|'ve| are| have) ${SURE} (?:got )?(?:an? )?${DIAGNOSIS}|\\byou(?:'ve)? (?:got|have) ${SURE} ${DIAGNOSIS}|\\bsounds (?:to me )?like you(?:'ve got| have) (?:an? )?${DIAGNOSIS}|\\byou(?:'re| are|'ve got| have) ${DIAGNOSIS},? (?:no question|no doubt|hands down|for sure|100%)`,
    'g',
  ),
  new RegExp(
    `\\b${YOURS} (?:${SURE} (?:is|has)|(?:is|has|'s) ${SURE}) (?:an? )?${DIAGNOSIS}|\\bsounds like ${YOURS} (?:has|is) (?:an? )?${DIAGNOSIS}`,
    'g',
  ),
  new RegExp(
    `\\b${WHO}(?:'s| is| sounds like)? (?:clearly |obviously |definitely |def |defo |such |totally |just )*${BAD}\\b${ACT}|\\b${YOURS}(?:'s| is| sounds(?: like)?) (?:an? )?(?:${SURE}|covert|classic) (?:an? )?${BAD}\\b`,
    'g',
  ),
  new RegExp(
    `\\brun\\b[.!,]+ (?:he|she)(?:'s| is) ${BAD}\\b|\\bhe will never change\\b${ACT}|\\byou(?:'re| are) (?:being abused|trauma[- ]bonded|in an abusive \\w+)\\b${ACT}|\\byou(?:'re| are) having an? (?:manic|psychotic) episode\\b`,
    'g',
  ),
];
const VETO_BEFORE =
  /(?:["“'‘]|\b(?:never|don'?t|do not|not|can'?t|won'?t|wouldn'?t|please don'?t|if|when|whether|because|how|signs|what|said|says|say|tell(?:ing)? (?:her|him|them|clients|a client|people|someone|anyone)(?: to| that)?|told (?:me|her|him|them)(?: to| that)?|why|before you|when you|and you|(?<!i )think)\s+(?:\w+\s+)?)$/;

/** Advice or a diagnosis aimed at one person, as in a reply. */
export function findAdvice(lower: string): Span | null {
  return firstMatch(lower.replaceAll('’', "'"), PATTERNS, VETO_BEFORE);
}
