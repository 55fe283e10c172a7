import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const MOCKING =
  '(?:annoying|whin(?:y|ing|ey)|needy|crazy|nutty|insane|psycho|unhinged|boring|lazy|pathetic|draining|entitled|hopeless|attention[- ]seeking|manipulative|batshit|stupid|dumb|tedious|insufferable|ungrateful|nightmare)';
const CLIENTS = '(?:clients?|patients?|cts?|pts?)';
const PEOPLE = `(?:${CLIENTS}|caseload)`;

/** Kinds of people as those who look down on them say it. */
const DIAGNOSED = '(?:borderlines|bpds|narcs|addicts|alkies|anorexics|schizophrenics|hypochondriacs)';
const GROUP = `(?:${CLIENTS}|(?:half|most of|all of) (?:my|the) caseload|the \\w+ (?:lot|brigade)|${DIAGNOSED}|couples|(?:people|kids|teens|teenagers|men|women|mums|moms|the ones) (?:on my caseload|in therapy|(?:that |who )?i (?:see|work with)))`;
/** "clients who show up high are …", but not "clients who say they are …". */
const WHICH =
  '(?: in therapy)?(?: (?:who|that|with|from) (?:(?!\\b(?:they|she|he|that|says?|tells?|thinks?|feels?|believes?|fears?|worr\\w+|knows?|told|said)\\b)[^.!?\\n]){2,50}?)?';
const WASTE =
  "(?:an? )?(?:total |complete |such an? )?waste of (?:an? |my |our |everyone's |a good )?(?:\\w+ )?(?:slots?|time|space|hour|session|appointment|room|money)";
const INSULT = `(?:selfish|spoil(?:ed|t)|childish|insufferable|unbearable|tiresome|vile|useless|(?:cry ?|such |big )babies|snowflakes|nutters|freaks|morons|manipulative|pathetic|lazy|stupid|dumb(?:er)?|thick(?!-)|idiots?|liars|boring|entitled(?! to\\b)|whiny|needy|brats|losers|(?:crazy|insane)(?! (?:about|busy|good|talented|brave))|(?:professional |just )victims(?! of)|attention[- ]?seek(?:ers|ing)|too (?:dumb|stupid|thick|lazy)|an? nightmare|(?:literally )?the worst(?! (?:at|hit|off|affected|served|paid)\\b)|the reason i (?:drink|smoke|quit)|${WASTE})`;
const FLATLY =
  '(?:just|all|honestly|so|such|absolutely|totally|really|literally|always|mostly|basically|fucking|an?|hard work and) ';

/** Of their papers and hours, not of them: "client portals", "clients being charged". */
const THEMSELVES =
  "(?!'s|[ -](?:notes?|portals?|files?|cancel\\w*|no[- ]?shows?|intakes?|forms?|records?|contracts?|agreements?|fees?|being|having|list|care|facing|work)\\b)";
const KIND =
  '(?:(?:little|rich|posh|young|old|new|male|female|teenage?|twenty|thirty|forty|something|friday|monday|middle class|private),? )';
const SLUR =
  '(?:whingers?|whiners?|weirdos?|freaks(?! out)|nutjobs?|nutters?|nutcases?|headcases?|fruitcakes?|fruit ?loops?|basket cases?|loon(?:y|ies)|looney tunes|drama queens?|crocodile tears|psychos?(?!-)|whack ?jobs?|professional victims?)';
const HOUR = "\\d{1,2}(?: ?[ap]m| o'clock)";
const THEIRS = `(?:${PEOPLE}|(?:the|my) waiting list|i (?:get|see) on \\w+days?|(?:my|this|that|the) (?:next |last )?${HOUR})`;

const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:therap\\w+ |client |my )icks?\\b|\\bicks?\\b[^.!?\\n]{0,40}\\b${PEOPLE}\\b|\\b${PEOPLE}\\b[^.!?\\n]{0,30}\\bicks?\\b`,
    'g',
  ),
  /\btrauma[- ]?dump(?:s|ed|ing|er|ers)?\b/g,
  new RegExp(`\\b${MOCKING},? (?:bunch of |lot of )?${KIND}{0,2}${CLIENTS}\\b${THEMSELVES}`, 'g'),
  new RegExp(
    `\\b(?:my|our|your|these|\\d+) (?:worst|weirdest|craziest|neediest|dumbest|whiniest|stupidest) (?:type of |kind of |types of |kinds of )?${PEOPLE}\\b${THEMSELVES}`,
    'g',
  ),
  new RegExp(
    `\\b${PEOPLE} (?:from hell|such (?:little )?(?:babies|${INSULT})|(?:who )?thinks? (?:they're|she's|he's) (?:so )?(?:deep|special|clever|unique|the main character)|be (?:like|acting|thinking|out here)|who (?:are|is) (?:so |just ){1,2}${MOCKING}|who (?:won'?t|never|can'?t) shut up)\\b`,
    'g',
  ),
  new RegExp(
    `\\b${PEOPLE} (?:are|is) (?:just |all |honestly )*(?:so|such|absolutely|totally) (?:an? )?(?:stupid|dumb|idiots?|pathetic|needy|entitled|whiny)\\b`,
    'g',
  ),
  new RegExp(
    `\\b(?:i (?:hate|can'?t stand|cannot stand|despise)|sick of|fed up (?:of|with)|so over) (?:(?:my|this|these|that|all|some|of|the|\\w+day) )*${PEOPLE}\\b${THEMSELVES}`,
    'g',
  ),
  /\b(?:types|kinds) of (?:clients?|patients?) (?:(?:that|who) )?(?:i (?:hate|avoid|dread|can'?t stand)|(?:annoy|irritate|drain) me)\b/g,
  new RegExp(
    `\\b(?:laugh(?:ing|ed)?|giggl(?:e|ed|ing)|snigger(?:ed|ing)?|mock(?:ed|ing)?) (?:about |at )?(?:my|our|the|these) ${PEOPLE}\\b${THEMSELVES}`,
    'g',
  ),
  // A slur counts beside somebody seen; anybody may play in a band of that name.
  new RegExp(
    `\\b(${SLUR})\\b(?:(?=[^.!?\\n]{0,60}\\b${THEIRS}\\b)|(?<=\\b${THEIRS}\\b[^.!?\\n]{0,60}\\b\\1))`,
    'g',
  ),
  new RegExp(
    `\\b(?:things|types of) (?:my )?${PEOPLE} (?:say|do) that (?:annoy|irritate|drive me|make me want to (?:slap|scream|punch))`,
    'g',
  ),
  new RegExp(`\\b${GROUP}${WHICH} (?:are|is) (?:${FLATLY}){0,4}(?:little )?${INSULT}\\b`, 'g'),
  new RegExp(
    `\\b${DIAGNOSED} (?:are|is) (?:${FLATLY}){0,4}(?:exhausting|predictable|draining|hard work|a pain|evil)\\b`,
    'g',
  ),
  new RegExp(
    `\\b${DIAGNOSED} (?:will |just |all |always |never |honestly |only )*(?:lie(?! because)|cheat|waste|manipulate|drain|ruin|suck|milk|play you)\\b`,
    'g',
  ),
  new RegExp(
    `\\b${PEOPLE} (?:just |really |all )*(?:love|enjoy) (?:being|playing) (?:the )?(?:victims?|sick|helpless)\\b`,
    'g',
  ),
  // "Couples … they're all pathetic", "Mandated clients: … waste of time"
  new RegExp(
    `\\b${GROUP}\\b[^.!?\\n]{0,60}\\bthey(?:'re| are) all (?:just |so )?${INSULT}\\b|\\b${GROUP}: [^.!?\\n]{0,40}\\b${WASTE}\\b`,
    'g',
  ),
  new RegExp(
    `\\b(?:${INSULT}|malingerers),? (?:every (?:single|last) one|(?:every one|the (?:whole )?lot) of them)\\b`,
    'g',
  ),
  new RegExp(
    `\\b${PEOPLE} (?:who|that) [^.!?\\n]{2,60} makes? me want to (?:scream|slap|quit|vomit|shake)\\b|\\bif one more ${PEOPLE} [^.!?\\n]{2,60}\\b(?:lose it|scream|quit|explode|snap)\\b`,
    'g',
  ),
  /\b(?:pov:? (?:you're|you are|i'm|me)|me|i'm|i was) (?:just )?pretending to (?:care|listen|be interested)\b/g,
  new RegExp(
    `\\b${PEOPLE} (?:(?:just|all|always|constantly|only) (?:lie(?! because)|milk|moan|whine|whinge|want (?:attention|drama))|(?:lie|moan|whine|whinge) (?:constantly|all the time|about everything)|milk it)\\b`,
    'g',
  ),
  /\banother (?:narc|attention[- ]seeker|borderline|bpd|addict|whinger|hypochondriac) (?:on|in|for) (?:the|my) (?:caseload|list|books|diary)\b|\b(?:clients?|patients?)\b[^.!?\n]{0,40}, (?:yawn|snore|boo hoo)\b/g,
  /\bworst (?:client|patient) ever\b|\b(?:i|we)(?:'re| were)? (?:all |just )?(?:make|made|making) fun of (?:my|our|the) (?:clients?|patients?)\b/g,
  /\brank(?:ing|ed)? (?:all )?(?:my|our) (?:clients|patients|caseload)\b(?! by\b)/g,
  /\b(?:my|that|the) (?:next |last )?(?:client|patient|\d{1,2}(?: ?[ap]m| o'clock)) (?:is|was) (?:just |honestly |literally )*(?:so |such an? |a total |a complete |an? )?(?:fat|ugly|smelly|idiot|moron|liar|nightmare|creep|brat|loser|cow|drip|bore|snooze|moaner|snowflake|joke(?= and|[.,!;\n]|$))\b/g,
];
/** Talking against such words is not using them. */
const VETO_BEFORE =
  /(?:\b(?:thinks?|thought|thinking|believes?|myth|stereotype|assum\w+|idea|told|heard?|worries|worried|afraid|feels?|says?|said|saying)\s+(?:\w+\s+){0,5}|\bi(?:'m| am| was) (?:such )?(?:an?|the) (?:\w+ )?|\b(?:when|if|whether|why|stop (?:calling|saying|using)|don'?t (?:call|say|use)|never (?:call|say)|no such thing as|the (?:word|term|phrase|label)|not|isn'?t|aren'?t|nobody is|there are no|called|labelled|labeled|instead of|rather than)\s+(?:\w+\s+){0,2}|["“'‘])$/;
const VETO_AROUND = /'(?=\s|[.,;:!?)]|$)|\b(?:isn'?t|is not|doesn'?t exist|does not exist)\b/;

/** Contempt or mockery of clients, named or not. */
export function findContempt(lower: string): Span | null {
  return firstMatch(lower.replaceAll('’', "'"), PATTERNS, VETO_BEFORE, VETO_AROUND);
}
