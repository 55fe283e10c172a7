import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const ILLNESS =
  "(?:bpd|borderline(?: personality)?|bipolar|ocd|c-?ptsd|ptsd|schizo\\w+|psychosis|anorexia|bulimia|(?:an )?eating disorder|depression|addiction|cancer|hiv|parkinson's|brain tumou?r|drinking problem|alcoholism)";
/** What happens to one, with the article before it. */
const EPISODE =
  '(?:suicide attempt|eating disorder|breakdown|overdose|drinking problem|addiction|abortion|miscarriage|stillbirth|affair|psychosis|(?:psychotic|manic|depressive) (?:episode|break)|relapse)s?';
const HEAVY =
  '(?:suicid\\w*|self[- ]?harm\\w*|overdos\\w*|relaps\\w*|eating disorder|anorexi\\w*|bulimi\\w*|abus(?:e|ed|ive)|assault\\w*|raped?|psychosis|psychotic|breakdown|addiction|drinking problem|alcoholi\\w*|abortion|affair|miscarriages?|sectioned)';
const DONE_TO_ONE = '(?:abused|assaulted|raped|groomed|molested|trafficked|beaten)';

/** Words that may stand before what one has: "a full breakdown", not "a client breakdown". */
const DEGREE =
  '(?:(?:two|three|several|severe|serious|bad|awful|full|full-blown|proper|total|complete|nervous|mental|late|long|short|second|major|minor|horrible|raging|secret|complex|chronic|post-?natal|clinical|breast|bowel|ovarian|cervical|skin|lung|stage \\w+|type \\w+) )*';
/** Not the end of what is said: "my cancer support group", "a bipolar client", "in recovery mode". */
const ALONE =
  '(?![ -](?:clients?|couples?|patients?|people|kids|groups?|support|workshops?|trainings?|certificates?|courses?|counsell?ing|therapy|lectures?|modules?|qualifications?|diploma|prevention|recovery|services?|clinics?|teams?|units?|wards?|mode|research|webinars?|seriously|plans?|books?|posts?|papers?|lawyers?|attorneys?|solicitors?|settlement|leads?|work|specialis\\w+|referrals?|of (?:costs|fees)|with (?:lacan|freud|jung|theory)|list|voice|crisis|coach\\w*|duty|shifts?|cover|part|role|character|dosing|experience|expertise|cases?|day|talks?|essays?|assessments?|screening|nurse|social)\\b| (?:off|into)\\b| on the (?:[am]\\d+|motorway|road|way)\\b|(?: \\w+){0,2} (?:on|in|by|with|from|among) (?:my|the|our|one of my|a) (?:\\w+ )?(?:caseload|ward|shift|unit|service|clients?|patients?|team)\\b| by the (?:smell|noise|sight|sound)\\b)';
const MEDICINE =
  '(?:sertraline|zoloft|lithium|(?:an )?antidepressants?|ssris?|antipsychotics?|fluoxetine|prozac|(?:es)?citalopram|lexapro|venlafaxine|effexor|mirtazapine|lamotrigine|quetiapine|olanzapine|methadone|antabuse)';
const LOVED =
  '(?:ex-?)?(?:husband|wife|partner|boyfriend|girlfriend|father|mother|dad|mum|mom|stepfather|stepdad|ex)';
const KIN = `(?:(?:big |little |older |younger |twin |best |own )?(?:${LOVED}|brother|sister|son|daughter|uncle|aunt|cousin|friend|parents))`;
const THERAPIST =
  '(?:therapist|psychotherapist|counsell?or|psychologist|psychiatrist|social worker|clinician|trainee)';
/** "I", with what may stand between it and the verb. */
const I =
  "\\bi(?:'ve| have|'d| had)?(?: (?:once|nearly|almost|also|actually|even|still|just|really|honestly|recently))* ";
const AM = "\\bi(?:'m| am)(?: (?:also|actually|still|just|honestly|currently|back|now))* ";
const START = '(?:^|[.!?\\n])[^\\S\\n]{0,3}';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\bmy own (?:\\w+ ){0,2}${HEAVY}\\b${ALONE}`, 'g'),
  new RegExp(
    `\\b(?:when i was|i was|i am|i'm|i've been|i have been|i got) (?:(?!not\\b|never\\b|the\\b|with\\b|for\\b|seeing\\b|asked\\b|well\\b)\\w+ ){0,2}(?:suicidal|sectioned|psychotic|anorexic|bulimic|alcoholic|addict|in an abusive (?:relationship|marriage)|detained under the mental health act|an inpatient|self[- ]?harming|relapsing|${DONE_TO_ONE})\\b${ALONE}`,
    'g',
  ),
  new RegExp(
    `${I}(?:had|have|survived|went through|been through|live with|lived with|struggle with|struggled with) (?:an? |my |the )?${DEGREE}(?:${EPISODE}|${ILLNESS})\\b${ALONE}`,
    'g',
  ),
  new RegExp(
    `\\bi (?:don't|didn't) want to (?:be here|be alive|exist|live) any ?more\\b|\\bnot sure i want to (?:be (?:alive|here)|live)\\b|${I}(?:attempted suicide|tried to (?:kill myself|end my life|end it|take my own life)|killed myself|took (?:an overdose|my own life)|ended my life|relapsed|self[- ]?harm(?:ed)?|overdosed|want(?:ed)? to (?:die|kill myself|end it all)(?! laughing| when my\\b| of (?:embarrassment|shame|cringe))|hear voices(?=[.,!;\\n]|$| and\\b| since\\b| when\\b)|(?:come|came) off (?:my (?:meds|medication|tablets)|${MEDICINE}))`,
    'g',
  ),
  new RegExp(
    `\\bmy (?:own )?${DEGREE}(?:miscarriage|stillbirth|abortion|divorce|rape|assault|breakdown|overdose|relapse|eating disorder|cancer|chemo|bipolar|affair|suicide attempt|ivf|biopsy|(?:${ILLNESS}|ms) diagnosis)\\b${ALONE}`,
    'g',
  ),
  new RegExp(
    `${AM}(?:mid-ivf|in recovery(?! position)|having an affair|a survivor of|on (?:${MEDICINE}|my second round)|an? (?:recovering|former|functioning|dry) (?:\\w+ )?(?:alcoholic|addict)|(?:going|in the middle of going) through (?:an? |my )?(?:\\w+ )?(?:divorce|ivf|chemo|miscarriage|breakdown))\\b${ALONE}|\\bi(?:'ve| have)? (?:take|been on|(?:went|gone) (?:back )?on(?:to)?|started(?: on)?) ${MEDICINE}\\b${ALONE}`,
    'g',
  ),
  /\bi(?:'ve| have) been (?:sober|clean|in recovery) (?:for|since|\w+ (?:days|months|years))\b/g,
  new RegExp(
    `\\b(?:i was|i got|i've been|i have been|therapist here who (?:was|got)) (?:\\w+ )?(?:diagnosed with|told it's|told i have|hospitali[sz]ed (?:once |twice |\\w+ times )?(?:for|with|after)) (?:an? )?${DEGREE}(?:${ILLNESS}|${EPISODE}|depression|suicid\\w+)\\b${ALONE}`,
    'g',
  ),
  /\bi (?:cut|burned|burnt|starved|harmed) myself (?:for (?:years|most|much)|as a (?:teen\w*|child|student)|(?:all )?through(?:out)?|in my (?:teens|twenties)|last night|again|on purpose)\b|\bi used to (?:cut|burn|starve|harm) myself\b(?! (?:off|short|on|some|loose|shaving|a)\b)/g,
  /\bi lost (?:a|my|our) (?:baby|pregnancy)\b(?! (?:photos?|pictures?|tooth|teeth|monitor|names?|weight|fat|shower|clothes|blanket|bag|book|gate|seat))/g,
  new RegExp(
    `\\bmy ${LOVED} (?:used to )?(?:hits?|beats?|abuse[sd]?|raped|strangled|assaulted) (?:me|us)\\b|\\bmy ${KIN} (?:killed (?:him|her)self|died by suicide|drank (?:him|her)self|hanged (?:him|her)self|took (?:his|her|their) own life|(?:was|is) an? (?:alcoholic|addict)(?! of\\b)|was (?:violent|abusive))\\b|\\bi lost my ${KIN} to (?:suicide|an overdose|addiction|drugs)\\b`,
    'g',
  ),
  /\bmy (?:own )?(?:depression|bipolar|bpd|c?ptsd|psychosis|anorexia|bulimia|eating disorder) (?:is|was|has|came|got|nearly|makes|made|means)\b/g,
  new RegExp(
    `\\bi (?:was|went|ended up) (?:in|to|into) (?:rehab|detox|(?:a |the )?psych\\w* (?:hospital|ward|unit))(?! psychology| nursing| medicine| as an? | for (?:my|a) (?:placement|training))\\b|\\bas a survivor of (?:\\w+ )?(?:abuse|rape|violence|assault)\\b|${START}(?:\\w+ )?${THERAPIST} with ${ILLNESS}\\b(?! needed| wanted)${ALONE}`,
    'g',
  ),
  /\bi(?:'m| am) (?:attracted to|in love with|falling for) (?:a|my|one of my) (?:client|patient)s?\b|\bi (?:fell in love with|(?:really )?fancy) (?:a|my|one of my) (?:client|patient)s?\b|\bi(?:'ve)? (?:have|had|got) an? (?:\w+ )?crush on (?:a|my|one of my) (?:client|patient)s?\b|\bi(?:'ve| have)? (?:started |got |been )?(?:have|had|having)? ?(?:sexual|romantic) feelings for (?:a|my|one of my) (?:client|patient)s?\b/g,
  /\bi (?:survived|lived through|grew up with) (?:(?:my|an?|childhood|sexual|domestic|emotional|physical|narcissistic|spiritual) ){0,3}(?:abuse|assault|rape|violence)\b/g,
  new RegExp(
    `\\bi(?:'ve| have) been thinking about (?:killing myself|ending (?:it|my life))\\b|\\bi think about (?:dying|killing myself|suicide|ending (?:it|my life)|not being here) (?:most|every|all|a lot|daily|often|constantly)\\b|${I}(?:have|get) panic attacks (?:before|most|daily|every (?:day|session|morning))\\b|${I}(?:been )?(?:in and out of (?:psych\\w*|hospital|rehab)|had (?:\\w+ ){0,2}psychiatric admissions)\\b`,
    'g',
  ),
  /\bi drank (?:every (?:day|night)|alone|myself)\b|\bi(?:'m| am| was|'ve been| started) drinking (?:in the mornings?|every (?:day|night)|again|alone|heavily|too much)\b|\bi gambled away\b|\bi spent (?:\w+ ){1,4}(?:drunk|in rehab|in (?:a |the )?psych\w* (?:ward|unit|hospital))\b/g,
  new RegExp(
    `\\b(?:as|being|i'm|i am) (?:an? (?:\\w+ )?${THERAPIST}|someone) (?:living with|with|who(?:'s| has| is| was)?(?: also)?(?: (?:survived|attempted|had|lived with|been through|been|living with|diagnosed with))?) (?:an? |my )?${DEGREE}(?:${ILLNESS}|${EPISODE}|suicide|${DONE_TO_ONE}|sectioned|suicidal)\\b${ALONE}|\\b(?:living|working|practi[sc]ing) with ${ILLNESS} as an? ${THERAPIST}\\b`,
    'g',
  ),
  // "Sectioned twice before I was 25": no "I" at the head, but one soon after.
  new RegExp(
    `${START}(?:(?:was|got) )?(?:sectioned|hospitali[sz]ed|diagnosed (?:with )?${DEGREE}${ILLNESS}|had an? ${DEGREE}${EPISODE}|(?:been )?(?:sober|clean) since)\\b[^.!?\\n]{0,50}(?:\\b(?:before|that i|and i|when|while|until) i\\b|, (?:qualified|still|\\w+ (?:weeks|months|years) into)\\b|\\bclients\\b)`,
    'g',
  ),
];
const VETO_BEFORE =
  /(?:["“]|\b(?:client|patient|cl|ct|pt|she|he|her|him|they)\s?:\s*|\b(?:client|she|he|they|who|someone|people|(?:said|says|wrote|texted)[:,]?|asks?|if|whether|like|that|worried|scared|dreamt|dreamed|where)\s+|role[- ]?plays?\b[^.!?]*)$/;

/** What the writer tells of themselves that could burden a client who reads it. */
export function findSelfDisclosure(lower: string): Span | null {
  return firstMatch(lower.replaceAll('’', "'"), PATTERNS, VETO_BEFORE);
}
