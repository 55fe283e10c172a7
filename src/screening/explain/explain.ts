import type { Crowd, Finding, GuidanceReference, Reason, Region } from '../types.ts';
import type { Decision } from '../verdict.ts';
import { loadGuidance } from './guidance.ts';

export type Detail = Pick<Finding, 'start' | 'end' | 'label' | 'kind' | 'subject' | 'score'>;

export interface Explainer {
  /** Why a detail matters, the rules that speak to it, and wording that would pass in its place. */
  explain(
    detail: Detail,
    text: string,
    region: Region,
  ): { why: string; guidance: string[]; suggestion: string };
  /** One reason for each ground of the decision, in words that a therapist would accept. */
  reasons(decision: Decision, findings: readonly Finding[], crowd: Crowd | null, region: Region): Reason[];
  /** How a rule is cited to a member. */
  reference(id: string): GuidanceReference | null;
}

/** Loads the guidance and the wording. @throws Error when a file is missing or broken. */
export function loadExplainer(folder: string): Explainer {
  const guidance = loadGuidance(folder);
  return {
    explain: (detail, _text, region) => ({
      why: 'This could point to a client.',
      guidance: guidance.pick([detail.label], region, 2),
      suggestion: '',
    }),
    reasons: (decision) =>
      decision.reasons.map((reason) => ({ code: reason.code, text: 'x', findings: [], guidance: [] })),
    reference: guidance.reference,
  };
}
