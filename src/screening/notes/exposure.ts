import type { Normalised } from '../normalise/normalise.ts';
import type { Mention, Span } from '../types.ts';
import { firstMatch } from './match.ts';

const CHILD =
  '(?:(?:teenage )?(?:sons?|daughters?|kids?|children|little ones?|toddler|baby|eldest|youngest|twins|teenager|(?:little|wee|baby) (?:boy|girl|man|lad)))';
/** "my girl Tasha" is a friend as often, so these count only with a school or a way there. */
const CHILDREN = `(?:${CHILD}|boys?|girls?)`;
const WHO = '(?:[Mm]y|[Oo]ur)';
const PARTNER = '(?:husband|wife|partner|fianc[eé]e?|boyfriend|girlfriend|other half)';
/** "hubby" is the writer's even without "my". */
const MY_PARTNER = `(?:${WHO} ${PARTNER}|(?:${WHO} )?(?:[Hh]ubby|[Hh]ubs|[Ww]ifey))`;
/** Capitalised words that begin what comes next and are not the child's name. */
const NOT_NAME =
  '(?!(?:I|And|But|So|She|He|They|It|The|My|We|You|In|On|At|This|That|ADHD|OCD|GP|Zoom|Discord|Teams|English|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|Diwali|Eid|TikTok|Lego|LEGO|January|February|March|April|May|June|July|August|September|October|November|December|Lent|Ramadan|Minecraft|Roblox|Peppa|Bluey|Just|Had|Has|Is|Was|Will|Would|Can|Got|Went|Said|Says|Loves|Needs|Wants|When|Who|Where|Because|Our|For|To|Did|Does|Started|Turned)\\b)';
/** One capitalised name, in as many words as it has. */
const PROPER = `${NOT_NAME}\\p{Lu}[\\p{L}'.]+(?: \\p{Lu}[\\p{L}'.]+){0,3}`;
/** "in IT" is no place, and too many people live in London for it to say where somebody is. */
const SMALL_PLACE =
  "(?=\\p{Lu}[\\p{Ll}'])(?!(?:London|Dublin|Manchester|Birmingham|Glasgow|Sydney|Melbourne|Toronto|Vancouver|Mumbai|Delhi|Lagos|Johannesburg|New York|Chicago|Los Angeles|England|Scotland|Wales|Ireland|America|Canada|Australia|India)\\b)";
const STREET =
  '(?:Road|Street|Lane|Avenue|Close|Drive|Crescent|Terrace|Way|Grove|Court|Place|Gardens|St|Rd|Ave|Dr|Ln|Blvd)';
const ADDRESS = `(?:(?<!\\d)\\d{1,5}[A-Za-z]? (?:\\p{Lu}\\p{L}+ ){1,2}${STREET}|(?:on|of|in|off) (?:\\p{Lu}\\p{L}+ ){1,2}${STREET})\\b`;
const SCHOOL = '(?:school|nursery|college|preschool|pre-school|kindergarten|daycare|playgroup|bus)';
/** "two doors down from the", "across the road from the" */
const BY =
  '(?:(?:right |just )?(?:opposite|beside|next (?:door )?to|behind|above|over)|right by|(?:two|three|four|a few|\\d) doors (?:down|up|along|away) from|across (?:the (?:road|street) )?from|(?:just )?round the corner from)';
const TIME = '(?:\\d{1,2}[:.]\\d\\d|\\d{1,2} ?[ap]m)';

/** "Honestly, my kids, …": what opens a sentence. */
const NO_OPENING =
  '(?!(?:\\p{L}+ly|Sorry|Yesterday|Today|Tomorrow|Tonight|Meanwhile|Still|Anyway|Now|Then|Instead|However|Thanks|Thank|Okay|Hello|Hey|Morning|Again|Also|Yes|Well|Maybe|Perhaps|Once|Later|Afterwards|Besides|Weirdly|Imagine|See)\\b)';

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `\\b${WHO} (?:\\w+[- ]year[- ]old |own |wee |little |older |younger )?${CHILD},? (?:called |named )?${NOT_NAME}\\p{Lu}\\p{Ll}{2,}\\b(?!'?s? (?:Grammar|Primary|School|Park))(?=[,.!?']|\\s(?:is|was|has|had|said|says|started|starts|goes|went|plays|loves|turns|turned|learn\\w+|did|made|wants|asked|told|got|and|just|who|at|in)\\b)`,
    'gu',
  ),
  new RegExp(`(?<![\\p{L}'])(?=\\p{Lu})${NOT_NAME}${NO_OPENING}\\p{Lu}\\p{Ll}{2,}, my ${CHILD},`, 'gu'),
  new RegExp(
    `\\b(?:[Pp]ick|[Dd]rop|[Cc]ollect)(?:s|ed|p?ing|ped)? (?:my|our|the) ${CHILDREN} (?:up |off )?(?:from|at) ${PROPER}|\\b(?:[Mm]y|[Oo]ur) (?:nanny|au pair|childminder|babysitter) (?:picks?|collects?|drops?) [^.!?\\n]{1,25} (?:from|at) (?:the )?${PROPER}`,
    'gu',
  ),
  new RegExp(
    `\\b${WHO} ${CHILDREN}(?:'s)? (?:both |all |just )?(?:goes to|go to|went to|starts at|started at|(?:is|are) (?:in (?:reception|year \\w+|\\w+ (?:grade|class)) )?at|school is|attends?|nursery is) ${PROPER}`,
    'gu',
  ),
  // "My son's school, St Bede's in …", "my daughter's nursery is the one next to …"
  new RegExp(
    `\\b${WHO} ${CHILDREN}(?:'s|s'|') ${SCHOOL}(?:,| is| is called)? (?:${PROPER}|(?:the one )?${BY} the \\p{L}+)|\\b${WHO} ${CHILDREN} goe?s? to the ${SCHOOL} (?:${BY}|on|in) (?:the )?\\p{L}+`,
    'gu',
  ),
  new RegExp(
    `\\b(?:[Ss]chool|[Nn]ursery|[Dd]aycare) (?:run|pick[- ]?up|drop[- ]?off)s? (?:is )?(?:at|from|to) ${PROPER}|\\b(?:[Pp]ick[- ]?up|[Dd]rop[- ]?off) is (?:at )?${TIME} at ${PROPER}|\\b${WHO} ${CHILDREN} (?:plays?|swims?|dances?) (?:\\p{Ll}+ )?(?:for|at|with) ${PROPER}`,
    'gu',
  ),
  new RegExp(
    `\\b${WHO} ${CHILDREN} (?:walks?|gets?|catch(?:es)?|takes?|cycles?)\\b(?=[^.!?\\n]{0,60}\\b(?:home|bus|train|school)\\b)[^.!?\\n]{0,40}(?:${TIME}|\\b(?:from|at|outside|past) (?:the )?${PROPER})`,
    'gu',
  ),
  new RegExp(
    `\\b[Oo]ur ${NOT_NAME}\\p{Lu}\\p{Ll}+ (?:starts?|started|goes|is)(?: at| to)? (?:\\p{Lu}[\\p{L}']+ ){1,3}(?:Primary|High|Grammar|School|Academy|Elementary|Nursery|Preschool)\\b`,
    'gu',
  ),
  new RegExp(
    `\\b(?:I|[Ww]e) live (?:in (?:the|a) (?:\\p{L}+ )?(?:house|flat|cottage|bungalow|apartment) )?(?:at (?:number )?\\d+|${ADDRESS}|${BY} (?:the \\p{L}+(?: \\p{Lu}\\p{L}+)*|${PROPER}))|\\blives? with (?:us|me) (?:at )?${ADDRESS}`,
    'gu',
  ),
  new RegExp(
    `\\b${WHO} (?:home|house|flat|apartment)(?: is|'s) (?:at (?:number )?\\d+\\w? \\p{L}+|on \\p{Lu}\\p{L}+|${BY} the \\p{L}+|the [^.!?\\n]{0,40}${ADDRESS})|\\b${WHO} (?:home|house|flat|apartment) address is (?:at |on |number )?\\d+\\w? \\p{L}+`,
    'gu',
  ),
  // A practice may say where it is; a home that clients come to is a home all the same.
  new RegExp(
    `${ADDRESS}[^.!?\\n]{0,50}\\b(?:(?:in|from|behind) (?:the (?:garage|spare room)|(?:my|our) (?:own )?(?:garage|basement|spare room|loft|shed|house|home))\\b|it's (?:my|our) (?:house|home))\\b|\\b(?:(?:office|clinic|practice|room) is in the (?:garage|spare room)|(?:in|from|at|behind) (?:my|our) (?:own )?(?:garage|basement|spare room|loft|shed|house|home))\\b[^.!?\\n]{0,50}${ADDRESS}|\\b[Hh]ome (?:office|practice|studio) (?:is )?(?:at |on )?${ADDRESS}`,
    'gu',
  ),
  /\b[Ss]pare key(?:'s| is) (?:in|under|behind)\b|\b[Kk]ey(?:'s| is) (?:under|behind|in) the (?:\p{L}+ )?(?:pot|plant pot|mat|doormat|gnome|brick|stone|planter)\b(?! of\b)/gu,
  /\b(?:I'm|I am|[Ww]e're|[Ww]e are) (?:home alone|at home on my own|alone (?:at home|in the house)|(?:on my own|alone) in the (?:clinic|building|office|practice))\b/g,
  /(?:^|[.!?\n]\s?)(?:All )?[Oo]n my own in the (?:building|clinic|office)\b|(?:^|[.!?\n]\s?)[Hh]ome alone (?:with|till|until|tonight|all)\b|(?<!from )\bhome (?:all )?by myself\b/g,
  /\b(?:(?:house|flat|apartment) (?:is|will be|sits|standing)|(?:house|flat|apartment|place) (?:is|will be) (?:sitting|standing)|(?<=, )house) empty\b(?! of\b)/g,
  // Who is away, and so who is not.
  new RegExp(
    `\\b${MY_PARTNER}(?: is|'s)? (?:(?:working )?away(?! with the fairies)|abroad|deployed|offshore|at sea(?! when| with| about)|out of town|on nights|in ${PROPER} for work)\\b`,
    'gu',
  ),
  /\b(?:[Jj]ust|it's|its) me and (?:the|my|our|two|three|both)(?: \p{L}+)? (?:kids|children|baby|babies|toddlers?|twins|dog|cat|girls|boys)\b[^.!?\n]{0,20}?\b(?:tonight|all week|all weekend|until|till|from \p{Lu}\p{L}+day|alone|in the house|at home|for the (?:week|weekend|fortnight|month)|on our own)\b/gu,
  // Whom the writer lives with and where they are by day.
  new RegExp(
    `\\b${MY_PARTNER}(?:,? \\p{Lu}\\p{Ll}+,?)?(?: is|'s) an? (?:\\p{L}+ ){1,4}(?:at|in) (?:the )?${SMALL_PLACE}${PROPER}|\\b${MY_PARTNER}(?:,? \\p{Lu}\\p{Ll}+,?)? works (?:nights |shifts |part[- ]time )?(?:as an? (?:\\p{Ll}+ ){1,3})?at (?:the )?${PROPER}`,
    'gu',
  ),
  new RegExp(
    `\\b(?:I (?:run(?= (?:every|each|along|round|around|through|by|in|at|past)\\b)|jog|swim|cycle|walk(?! (?:clients|people|them|you)\\b)|go to (?:the )?(?:gym|yoga|[Pp]ilates|[Cc]ross[Ff]it|church|mass|parkrun))|[Yy]ou'll (?:see|find) me)(?=[^!?\\n]{0,90}\\b(?:every|each) (?:\\w+day|morning|evening|night|week)\\b)(?=[^!?\\n]{0,90}${TIME}|[^.!?\\n]{0,90}\\b(?:in|at|round|along|around|through|by|past) (?:the )?${PROPER})[^!?\\n]{0,60}`,
    'gu',
  ),
  /\b(?:I'm|I am) at (?:the )?\p{Lu}[\p{L}']+(?: (?!conference\b|course\b|training\b)\p{Lu}?[\p{L}']+){0,2} (?:right now|as I type|as we speak|till|until|all week) ?/gu,
  new RegExp(
    `\\bI(?:'m| am) (?:sat |sitting )?in (?:the )?(?:Starbucks|Costa|Caff[eè] Nero|caf[eé]|pub|library|coffee shop) (?:on|in|at|by) (?:the )?${PROPER}`,
    'gu',
  ),
];
const VETO_BEFORE =
  /(?:\b(?:client|patient|cl|ct|pt|she|he|her|him|they)\s?:\s*|\b(?:said|says|told (?:me|us)|goes)(?: that)?\s+)$/i;
const OWN_HOME =
  /\b(?:my|our) (?:home|house|flat|own address|home address|front door|personal (?:number|mobile|cell|email))\b/i;
const NEAR = 60;

/** The writer's own home, children or whereabouts; offsets into the text as given. */
export function findExposure(
  { text, original, toOriginal }: Normalised,
  mentions: readonly Mention[],
): Span | null {
  const told = firstMatch(text.replaceAll('’', "'"), PATTERNS, VETO_BEFORE);
  if (told) return toOriginal(told.start, told.end);
  const home = mentions.find(({ subject, label, start, end }) => {
    if (subject !== 'writer' || !['ADDRESS', 'PHONE', 'EMAIL'].includes(label)) return false;
    return OWN_HOME.test(original.slice(Math.max(0, start - NEAR), end + NEAR));
  });
  return home ? { start: home.start, end: home.end } : null;
}
