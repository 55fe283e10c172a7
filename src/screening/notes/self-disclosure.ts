import type { Span } from '../types.ts';
import { firstMatch } from './match.ts';

const HEAVY =
  '(?:suicid\\w*|self[- ]?harm\\w*|overdos\\w*|relaps\\w*|eating disorder|anorexi\\w*|bulimi\\w*|abus(?:e|ed|ive)|assault\\w*|raped?|psychosis|psychotic|breakdown|addiction|drinking problem|alcoholi\\w*|abortion|affair|miscarriages?|sectioned)';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\bmy own (?:\\w+ ){0,2}${HEAVY}`, 'g'),
  /\b(?:when i was|i was|i am|i'm|i've been|i have been|i got) (?:\w+ ){0,2}(?:suicidal|sectioned|psychotic|anorexic|bulimic|an alcoholic|an addict|self[- ]?harming|relapsing|abused|assaulted|raped)\b/g,
  /\bi (?:had|have|survived|went through|live with|lived with|struggle with|struggled with) (?:an? |my |the )?(?:\w+ )?(?:suicide attempt|eating disorder|breakdown|overdose|drinking problem|addiction|abortion|affair|psychosis|psychotic episode|bipolar|borderline personality|anorexia|bulimia|ptsd)\b/g,
  /\bi (?:tried to (?:kill myself|end my life|end it)|relapsed|self[- ]?harm(?:ed)?|overdosed|wanted to die|want to die)\b/g,
  /\bmy (?:miscarriage|stillbirth|abortion|divorce(?! lawyer| papers)|rape|assault|breakdown|overdose|relapse|eating disorder|cancer|chemo|bipolar|affair|suicide attempt|ivf|biopsy)\b/g,
  /\bi(?:'m| am) (?:mid-ivf|in recovery|on (?:sertraline|lithium|antidepressants|prozac|lexapro|citalopram|quetiapine|my second round))\b|\bi take (?:sertraline|lithium|antidepressants|prozac|lexapro|citalopram)\b/g,
  /\bi(?:'m| am) (?:attracted to|in love with|falling for) (?:a|my|one of my) (?:client|patient)s?\b/g,
];
const VETO_BEFORE =
  /(?:["“]|\b(?:client|she|he|they|who|someone|people|said|says|asks?|if|like|that|worried|scared|dreamt|dreamed)\s+)$/;

/** What the writer tells of themselves that could burden a client who reads it. */
export function findSelfDisclosure(lower: string): Span | null {
  return firstMatch(lower.replaceAll('’', "'"), PATTERNS, VETO_BEFORE);
}
