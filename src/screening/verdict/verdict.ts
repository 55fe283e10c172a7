import { othersIn } from '../crowd/index.ts';
import type { Crowd, Label, Mention, Narrative, ReasonCode, Verdict } from '../types.ts';
import { isDirect } from '../types.ts';

/** Cell sizes of the field: k-anonymity 5, the CMS cell rule 11, and 20 for release to the world. */
const SMALL_CROWD = 11;
/** Fewer than this hold a text by themselves. */
const FEW = 5;

/** From this chance on a request for a therapist is held like anything else. */
const HOLD_AT = 0.5;

/** Below this a direct identifier is hardly likely: it is covered all the same, but is no ground where there are others. */
export const LIKELY = 0.2;

type Detail = Pick<Mention, 'label' | 'score'>;

export interface Decision {
  verdict: Verdict;
  /** Indexes of the details that the verdict stands on; empty when clear. */
  kept: number[];
  reasons: Array<{ code: ReasonCode; kept: number[] }>;
}

/** Labels that carry a recognisable moment of one client's life or therapy. */
const STORY_LABELS = { QUOTE: 'quote', THERAPY: 'session-moment', EVENT: 'distinctive-event' } as const;

/** What a group has in common. */
const GROUP_LABELS: ReadonlySet<Label> = new Set([
  'AGE',
  'DEMOGRAPHIC',
  'EVENT',
  'FAMILY',
  'HEALTH',
  'OCCUPATION',
]);

/**
 * What should happen to a text that is about to leave, and on what grounds. Any direct identifier holds, and so does
 * a description of a client that fewer than five people fit; a large crowd clears nothing. Else the chances that the whole text was read with are weighed with the details found and the crowd they leave.
 *
 * @param details what was found about clients and people in their lives, in order
 * @param chance of each verdict, from the reading of the whole text and the details weighed one by one
 * @param text whether it asks for a therapist for somebody, or does so in our own form, whether it tells of anybody, whether
 *   it is of many, asked about or told of as a kind, the least that its own words ask for, and whether it says of a
 *   client what kind of people they are and no more
 */
export function decideVerdict(
  details: readonly Detail[],
  narrative: Narrative,
  crowd: Crowd | null,
  chance: Record<Verdict, number>,
  text: {
    referral?: boolean;
    safeReferral?: boolean;
    tellsOfSomebody?: boolean;
    ofMany?: boolean;
    atLeast?: Verdict;
    saysOnlyKind?: boolean;
  } = {},
): Decision {
  const { referral = false, safeReferral = false, tellsOfSomebody = true, ofMany = false } = text;
  const { atLeast = 'clear', saysOnlyKind = false } = text;
  if (safeReferral) return { verdict: 'clear', kept: [], reasons: [{ code: 'nothing-found', kept: [] }] };
  const all = details.map((_, index) => index);
  const isClear = chance.clear >= Math.max(chance.revise, chance.hold);
  const isFew = crowd !== null && crowd.high < FEW;
  const direct = all.filter((index) => isDirect(details[index]!.label));
  if (direct.length > 0) {
    const likely = direct.filter((index) => details[index]!.score >= LIKELY);
    const holdsAnyway = !isClear && (isFew || chance.hold >= chance.revise);
    const stated = likely.length > 0 || holdsAnyway ? likely : direct;
    return { verdict: 'hold', kept: all, reasons: holdReasons(details, stated, narrative, crowd) };
  }

  // A request for a therapist reads like a notice, and still describes the one who is looking.
  if (referral && all.length > 0 && chance.hold < HOLD_AT && atLeast !== 'hold')
    return {
      verdict: 'revise',
      kept: all,
      reasons: [{ code: 'referral', kept: all }, ...crowdReason(crowd)],
    };
  // There is nothing to revise where nobody is told of, and nothing was found but what many have in common.
  const isEmpty =
    chance.revise > chance.hold &&
    (ofMany
      ? all.every((index) => GROUP_LABELS.has(details[index]!.label))
      : all.length === 0 && !tellsOfSomebody);
  const isNothing = isClear || isEmpty;
  if (isNothing && atLeast === 'clear')
    return { verdict: 'clear', kept: [], reasons: [{ code: 'nothing-found', kept: [] }] };
  const readsAsHold = !isNothing && !saysOnlyKind && chance.hold >= chance.revise;
  if (isFew || atLeast === 'hold' || readsAsHold)
    return { verdict: 'hold', kept: all, reasons: holdReasons(details, direct, narrative, crowd) };
  const code = all.length > 0 ? 'light-detail' : 'client-mentioned';
  return { verdict: 'revise', kept: all, reasons: [{ code, kept: all }, ...crowdReason(crowd)] };
}

/** Said whatever the verdict: a card that shows a crowd of a few must not call the details light. */
function crowdReason(crowd: Crowd | null): Decision['reasons'] {
  if (crowd === null || Math.min(crowd.high, othersIn(crowd) + 1) >= SMALL_CROWD) return [];
  const counted = crowd.factors.flatMap(({ finding }) => (finding === null ? [] : [finding]));
  return [{ code: 'small-crowd', kept: [...new Set(counted)] }];
}

function holdReasons(
  details: readonly Detail[],
  direct: number[],
  narrative: Narrative,
  crowd: Crowd | null,
) {
  const reasons: Decision['reasons'] = [];
  const all = details.map((_, index) => index);
  if (direct.length > 0) reasons.push({ code: 'direct-identifier', kept: direct });
  reasons.push(...crowdReason(crowd));
  for (const [label, code] of Object.entries(STORY_LABELS)) {
    const kept = all.filter((index) => details[index]!.label === label);
    if (kept.length > 0) reasons.push({ code, kept });
  }
  const quasi = all.filter((index) => !isDirect(details[index]!.label));
  if (quasi.length > 1) reasons.push({ code: 'combination', kept: quasi });
  if (narrative === 'case') reasons.push({ code: 'client-story', kept: all });
  return reasons.length > 0 ? reasons : [{ code: 'client-story' as const, kept: all }];
}
