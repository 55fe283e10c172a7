import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const HEAVY =
  '(?:suicid\\w*|self[- ]?harm\\w*|overdos\\w*|relaps\\w*|eating disorder|anorexi\\w*|bulimi\\w*|abus(?:e|ed|ive)|assault\\w*|raped?|psychosis|psychotic|breakdown|addiction|drinking problem|alcoholi\\w*|abortion|affair|miscarriages?|sectioned)';

/** Words that may stand before what one has: "a full breakdown", not "a client breakdown". */
const DEGREE =
  '(?:(?:severe|serious|bad|awful|full|full-blown|proper|total|complete|nervous|mental|late|long|short|second|major|minor|horrible|raging|secret|complex|chronic|post-?natal) )?';
/** Not the end of what is said: "my cancer support group", "a bipolar client", "in recovery mode". */
const ALONE =
  '(?![ -](?:clients?|patients?|groups?|support|workshops?|trainings?|certificates?|courses?|counsell?ing|therapy|lectures?|modules?|qualifications?|diploma|prevention|recovery|services?|clinics?|teams?|units?|wards?|mode|research|webinars?|seriously|plans?|books?|posts?|papers?|lawyers?|settlement|leads?|work|specialis\\w+|referrals?|of (?:costs|fees)|with (?:lacan|freud|jung|theory)|list|voice|crisis|coach\\w*|duty|shifts?|cover|part|role|character)\\b| off\\b| by the (?:smell|noise|sight|sound)\\b)';
const MEDICINE = '(?:sertraline|lithium|antidepressants|prozac|lexapro|citalopram|quetiapine)';
const MINE =
  '(?:ex-?)?(?:husband|wife|partner|boyfriend|girlfriend|father|mother|dad|mum|mom|stepfather|stepdad|ex)';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\bmy own (?:\\w+ ){0,2}${HEAVY}\\b${ALONE}`, 'g'),
  new RegExp(
    `\\b(?:when i was|i was|i am|i'm|i've been|i have been|i got) (?:(?!not\\b|never\\b|the\\b|with\\b|for\\b|seeing\\b|asked\\b)\\w+ ){0,2}(?:suicidal|sectioned|psychotic|anorexic|bulimic|an alcoholic|an addict|self[- ]?harming|relapsing|abused|assaulted|raped)\\b${ALONE}`,
    'g',
  ),
  new RegExp(
    `\\bi (?:had|have|survived|went through|live with|lived with|struggle with|struggled with) (?:an? |my |the )?${DEGREE}(?:suicide attempt|eating disorder|breakdown|overdose|drinking problem|addiction|abortion|affair|psychosis|psychotic episode|bipolar|borderline personality|anorexia|bulimia|c?ptsd)\\b${ALONE}`,
    'g',
  ),
  /\bi (?:tried to (?:kill myself|end my life|end it)|relapsed|self[- ]?harm(?:ed)?|overdosed|wanted to die|want to die|(?:nearly|almost) (?:took my own life|ended my life))\b/g,
  new RegExp(
    `\\bmy (?:miscarriage|stillbirth|abortion|divorce|rape|assault|breakdown|overdose|relapse|eating disorder|cancer|chemo|bipolar|affair|suicide attempt|ivf|biopsy)\\b${ALONE}`,
    'g',
  ),
  new RegExp(
    `\\bi(?:'m| am) (?:mid-ivf|in recovery(?! position)|having an affair|a survivor of|on (?:${MEDICINE}|my second round))\\b${ALONE}|\\bi take ${MEDICINE}\\b${ALONE}|\\bi (?:went|have gone|'ve gone) (?:back )?on(?:to)? ${MEDICINE}\\b`,
    'g',
  ),
  /\bi(?:'ve| have) been (?:sober|clean|in recovery) (?:for|since|\w+ (?:days|months|years))\b/g,
  /\bi was hospitali[sz]ed (?:for|with|after) (?:an? )?(?:anorexia|bulimia|depression|psychosis|overdose|breakdown|suicid\w+)\b/g,
  /\bi (?:cut|burned|burnt|starved|harmed) myself (?:for (?:years|most|much)|as a (?:teen\w*|child|student)|(?:all )?through(?:out)?|in my (?:teens|twenties))\b/g,
  /\bi lost (?:a|my|our) (?:baby|pregnancy)\b(?! (?:photos?|pictures?|tooth|teeth|monitor|names?|weight|fat|shower|clothes|blanket|bag|book|gate|seat))/g,
  new RegExp(`\\bmy ${MINE} (?:hit|beat|abused|raped|strangled|assaulted) me\\b`, 'g'),
  /\bi(?:'m| am) (?:attracted to|in love with|falling for) (?:a|my|one of my) (?:client|patient)s?\b|\bi fell in love with (?:a|my|one of my) (?:client|patient)s?\b/g,
];
const VETO_BEFORE =
  /(?:["“]|\b(?:client|she|he|they|who|someone|people|said|says|asks?|if|like|that|worried|scared|dreamt|dreamed|where)\s+|role[- ]?plays?\b[^.!?]*)$/;

/** What the writer tells of themselves that could burden a client who reads it. */
export function findSelfDisclosure(lower: string): Span | null {
  return firstMatch(lower.replaceAll('’', "'"), PATTERNS, VETO_BEFORE);
}
