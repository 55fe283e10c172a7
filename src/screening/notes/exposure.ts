import type { Normalised } from '../normalise/normalise.ts';
import type { Mention, Span } from '../types.ts';
import { firstMatch } from './match.ts';

const CHILD =
  '(?:son|daughter|kid|kids|children|little one|toddler|baby|eldest|youngest|twins|teenager|(?:little|wee|baby) (?:boy|girl|man|lad))';
const WHO = '(?:[Mm]y|[Oo]ur)';
/** Capitalised words that begin what comes next and are not the child's name. */
const NOT_NAME =
  '(?!(?:I|And|But|So|She|He|They|It|The|My|We|You|In|On|At|This|That|ADHD|OCD|GP|Zoom|Discord|Teams|English|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|Diwali|Eid|TikTok|Lego|LEGO|Minecraft|Roblox|Peppa|Bluey|Just|Had|Has|Is|Was|Will|Would|Can|Got|Went|Said|Says|Loves|Needs|Wants|When|Who|Where|Because|Our|For|To|Did|Does|Started|Turned)\\b)';

/** "Honestly, my kids, …": what opens a sentence. */
const NO_OPENING =
  '(?!(?:\\p{L}+ly|Sorry|Yesterday|Today|Tomorrow|Tonight|Meanwhile|Still|Anyway|Now|Then|Instead|However|Thanks|Thank|Okay|Hello|Hey|Morning|Again|Also|Yes|Well|Maybe|Perhaps|Once|Later|Afterwards|Besides|Weirdly|Imagine|See)\\b)';

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `\\b${WHO} (?:\\w+[- ]year[- ]old |own |wee |little |older |younger )?${CHILD},? (?:called |named )?${NOT_NAME}\\p{Lu}\\p{Ll}{2,}\\b(?!['’]?s? (?:Grammar|Primary|School|Park))(?=[,.!?'’]|\\s(?:is|was|has|had|said|says|started|starts|goes|went|plays|loves|turns|turned|learn\\w+|and|just|who|at|in)\\b)`,
    'gu',
  ),
  new RegExp(`(?<![\\p{L}'’])(?=\\p{Lu})${NOT_NAME}${NO_OPENING}\\p{Lu}\\p{Ll}{2,}, my ${CHILD},`, 'gu'),
  new RegExp(
    `\\b(?:[Pp]ick|[Dd]rop|[Cc]ollect)(?:s|ed|p?ing|ped)? (?:my|our) ${CHILD} (?:up |off )?(?:from|at) ${NOT_NAME}\\p{Lu}\\p{L}+`,
    'gu',
  ),
  new RegExp(
    `\\b${WHO} ${CHILD}(?:'s|’s)? (?:goes to|go to|went to|starts at|started at|is at|are at|school is|attends?|nursery is) ${NOT_NAME}\\p{Lu}[\\p{L}'’.]+`,
    'gu',
  ),
  /\b(?:I|[Ww]e) live (?:in the \p{L}+ (?:house|flat|cottage|bungalow) )?(?:at (?:number )?\d+|on \p{Lu}\p{L}+ (?:Road|Street|Lane|Avenue|Close|Drive|St|Rd|Ave)|(?:opposite|next door to|right by|just behind|above) the \p{L}+)/gu,
  /\b(?:[Mm]y|[Oo]ur) (?:home|house|flat|apartment) (?:address is (?:at |on |number )?|is (?:at |number ))\d+\w? \p{L}+/gu,
  /\b(?:[Mm]y|[Oo]ur) (?:home|house|flat|apartment) is (?:on \p{Lu}\p{L}+|(?:above|opposite|beside|behind|next (?:door )?to|right by) the \p{L}+)/gu,
  /\b(?:I'm|I am|[Ww]e're|[Ww]e are) (?:home alone|at home on my own|alone (?:at home|in the house)|(?:on my own|alone) in the (?:clinic|building|office|practice))\b/g,
  /(?:^|[.!?\n]\s?)[Hh]ome alone (?:with|till|until|tonight|all)\b/g,
  /\b(?:house|flat|apartment) (?:is|will be|sits|standing) empty\b(?! of\b)/g,
  /\b(?:I'm|I am) at (?:the )?\p{Lu}[\p{L}'’]+(?: (?!conference\b|course\b|training\b)\p{Lu}?[\p{L}'’]+){0,2} (?:right now|as I type|as we speak|till|until|all week) ?/gu,
];
const OWN_HOME =
  /\b(?:my|our) (?:home|house|flat|own address|home address|front door|personal (?:number|mobile|cell|email))\b/i;
const NEAR = 60;

/** The writer's own home, children or whereabouts; offsets into the text as given. */
export function findExposure(
  { text, original, toOriginal }: Normalised,
  mentions: readonly Mention[],
): Span | null {
  const told = firstMatch(text, PATTERNS);
  if (told) return toOriginal(told.start, told.end);
  const home = mentions.find(({ subject, label, start, end }) => {
    if (subject !== 'writer' || !['ADDRESS', 'PHONE', 'EMAIL'].includes(label)) return false;
    return OWN_HOME.test(original.slice(Math.max(0, start - NEAR), end + NEAR));
  });
  return home ? { start: home.start, end: home.end } : null;
}
