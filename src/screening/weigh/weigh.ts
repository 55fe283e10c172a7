import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDirect, type Label, VERDICTS, type Verdict } from '../types.ts';
import { type Candidate, type Evidence, gatherCandidates } from './candidates.ts';
import { candidateFeatures, textFeatures } from './features.ts';
import { type Features, logOdds, sigmoid, softmax, type Weights } from './logistic.ts';

/** Fitted by `training/weigh.ts` on texts the tagger had not learned from. */
export interface WeighModel {
  /** One logistic model for each group of candidates: the chance that it is a client's detail. */
  groups: Record<Group, Weights>;
  /** Least chance at which a candidate of a group counts, in a text that is not clear. */
  cuts: Record<Group, number>;
  /** One a verdict, in the order of VERDICTS; softmax makes chances of them. */
  verdict: Weights[];
  /** Added to the log-odds of `clear`: below zero passes less. */
  clearShift: number;
}

export const GROUPS = ['form', 'name', 'quasi'] as const;
export type Group = (typeof GROUPS)[number];

export interface Weighed extends Candidate {
  /** Chance from 0 to 1 that this is a client's detail. */
  chance: number;
}

export interface Weigher {
  /** Every candidate with its chance, and the chances of the verdicts. */
  weigh(evidence: Evidence): { candidates: Weighed[]; verdict: Record<Verdict, number> };
  counts(candidate: Weighed): boolean;
}

export function groupOf({ label }: { label: Label }): Group {
  if (label === 'NAME') return 'name';
  return isDirect(label) ? 'form' : 'quasi';
}

/** Loads `weights.json` of the folder. @throws Error when it is missing or broken. */
export function loadWeigher(folder: string): Weigher {
  return createWeigher(JSON.parse(readFileSync(join(folder, 'weights.json'), 'utf8')) as WeighModel);
}

export function createWeigher(model: WeighModel): Weigher {
  const counts = (candidate: Weighed) => candidate.chance >= model.cuts[groupOf(candidate)];
  return {
    counts,
    weigh(evidence) {
      const text = textFeatures(evidence);
      const candidates = gatherCandidates(evidence).map((candidate) => {
        const features = candidateFeatures(evidence, candidate, text);
        return { ...candidate, chance: sigmoid(logOdds(model.groups[groupOf(candidate)], features)) };
      });
      const features = verdictFeatures(evidence, text, candidates);
      const odds = model.verdict.map((weights) => logOdds(weights, features));
      odds[0]! += model.clearShift;
      const chances = softmax(odds);
      const verdict = Object.fromEntries(VERDICTS.map((name, at) => [name, chances[at]!])) as Record<
        Verdict,
        number
      >;
      return { candidates, verdict };
    },
  };
}

/** Labels of what a client would know themselves by. */
const TELLING: ReadonlySet<Label> = new Set(['EVENT', 'APPEARANCE', 'QUOTE', 'THERAPY']);

/** What speaks for each verdict: the reading of the whole text, and the details weighed one by one. */
export function verdictFeatures(
  evidence: Evidence,
  text: Features,
  candidates: readonly Weighed[],
): Features {
  const { tagged, normalised } = evidence;
  const most = (wanted: (one: Weighed) => boolean) =>
    candidates.reduce((top, one) => (wanted(one) ? Math.max(top, one.chance) : top), 0);
  const quasi = candidates.filter((one) => groupOf(one) === 'quasi');
  const total = quasi.reduce((sum, { chance }) => sum + chance, 0);
  const greatest = most((one) => groupOf(one) === 'quasi');
  const log = (chance: number) => Math.log(Math.max(1e-3, chance));
  return {
    ...text,
    revise: log(tagged.verdict.revise),
    general: log(tagged.narrative.general),
    composite: log(tagged.narrative.composite),
    form: most((one) => groupOf(one) === 'form'),
    name: most((one) => groupOf(one) === 'name'),
    direct: most((one) => groupOf(one) !== 'quasi'),
    quasi: Math.log1p(total),
    greatest,
    rest: Math.log1p(Math.max(0, total - greatest)),
    telling: most(({ label }) => TELLING.has(label)),
    length: Math.log1p(normalised.tokens.length) / 4,
  };
}
