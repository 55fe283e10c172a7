import { suggest, suggesterFor } from '../rewrite/suggest.ts';
import type { Crowd, Finding, GuidanceReference, Label, Reason, Region } from '../types.ts';
import type { Decision } from '../verdict.ts';
import { loadGuidance } from './guidance.ts';
import { REASON_TRIGGERS, reasonOf } from './reasons.ts';
import { spell } from './spelling.ts';
import { whyOf } from './why.ts';

export type Detail = Pick<Finding, 'start' | 'end' | 'label' | 'kind' | 'subject' | 'score'>;

type Explanation = Pick<Finding, 'why' | 'guidance' | 'suggestion'>;

export interface Explainer {
  /** Why a detail matters, the rules that speak to it, and wording that would pass in its place. */
  explain(detail: Detail, text: string, region: Region): Explanation;
  /** The same for all details of a text. */
  explainAll(details: readonly Detail[], text: string, region: Region): Finding[];
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

  function explained(detail: Detail, text: string, region: Region, suggestion: string): Explanation {
    const why = spell(whyOf(detail, text), region);
    return { why, guidance: guidance.pick(triggersOf(detail), region, MOST_RULES), suggestion };
  }

  return {
    explain: (detail, text, region) => explained(detail, text, region, suggest(detail, text, region)),
    explainAll(details, text, region) {
      const suggestionFor = suggesterFor(text, region);
      return details.map((detail) => {
        const { start, end, label, kind, subject, score } = detail;
        const { why, guidance, suggestion } = explained(detail, text, region, suggestionFor(detail));
        return { start, end, label, kind, subject, score, why, guidance, suggestion };
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
