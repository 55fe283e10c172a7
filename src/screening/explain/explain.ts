import { suggest } from '../rewrite/suggest.ts';
import type { Crowd, Finding, GuidanceReference, Label, Reason, Region } from '../types.ts';
import type { Decision } from '../verdict.ts';
import { loadGuidance } from './guidance.ts';
import { placesOf, REASON_TRIGGERS, reasonOf } from './reasons.ts';
import { spell } from './spelling.ts';
import { whyOf } from './why.ts';

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

const MOST_RULES = 2;
/** Details that a client knows themselves by, whatever else was changed. */
const RECOGNISED: ReadonlySet<Label> = new Set(['QUOTE', 'THERAPY', 'EVENT', 'APPEARANCE']);

/** Loads the guidance. @throws Error when the file is missing or broken. */
export function loadExplainer(folder: string): Explainer {
  const guidance = loadGuidance(folder);

  return {
    explain(detail, text, region) {
      return {
        why: spell(whyOf(detail, text), region),
        guidance: guidance.pick(triggersOf(detail), region, MOST_RULES),
        suggestion: suggest(detail, text, region),
      };
    },
    reasons(decision, findings, crowd, region) {
      return decision.reasons.map(({ code, kept }) => {
        const places = placesOf(kept, decision.kept);
        const rules = guidance.pick(REASON_TRIGGERS[code], region, MOST_RULES);
        return reasonOf(code, places, findings, crowd, rules, (words) => spell(words, region));
      });
    },
    reference: guidance.reference,
  };
}

function triggersOf({ label, kind }: Detail): string[] {
  if (kind === 'direct') return [label, 'any-identifier'];
  return RECOGNISED.has(label) ? [label, 'self-recognition', 'combination'] : [label, 'combination'];
}
