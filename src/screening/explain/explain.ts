import { suggesterFor } from '../rewrite/suggest.ts';
import type { Crowd, Finding, GuidanceReference, Label, Reason, Region } from '../types.ts';
import type { Decision } from '../verdict/verdict.ts';
import { loadGuidance } from './guidance.ts';
import { REASON_TRIGGERS, reasonOf } from './reasons.ts';
import { spell } from './spelling.ts';
import { whyOf } from './why.ts';

export type Detail = Pick<Finding, 'start' | 'end' | 'label' | 'kind' | 'subject' | 'score'>;

export interface Explainer {
  /** Why each detail of a text matters, the rules that speak to it, and wording that would pass in its place. */
  explain(details: readonly Detail[], text: string, region: Region): Finding[];
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
    explain(details, text, region) {
      const suggestionFor = suggesterFor(text, region);
      return details.map((detail) => {
        const { start, end, label, kind, subject, score } = detail;
        return {
          ...{ start, end, label, kind, subject, score },
          why: spell(whyOf(detail, text), region),
          guidance: guidance.pick(triggersOf(detail), region, MOST_RULES),
          suggestion: suggestionFor(detail),
        };
      });
    },
    reasons(decision, findings, crowd, region) {
      const placeOf = new Map(decision.kept.map((index, place) => [index, place]));
      return decision.reasons.map(({ code, kept }) => {
        // Indexes into the findings, which are those details that were kept.
        const places = kept.flatMap((index) => placeOf.get(index) ?? []);
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
