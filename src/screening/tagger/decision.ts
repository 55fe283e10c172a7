import type { Label } from '../types.ts';
import type { TokenSpan } from './decode.ts';

/** Two small regressions fitted by `training/calibrate.py` on texts kept out of training, and the thresholds to use. */
export interface Decision {
  /** Least chance of a token being part of any detail for it to join a span. */
  floor: number;
  /** Whether a span touches a real detail: weights of peak, mean, length, P(clear), then one a label. */
  span: { weights: number[]; bias: number };
  /** Clear, revise, hold, from the heads and the spans. */
  verdict: { weights: number[][]; bias: number[] };
  /** Least calibrated score of a span of each label. */
  thresholds: Record<Label, number>;
  /** A text whose chance of being clear is above `gate` keeps only spans scored at least `gated`. */
  gate: number;
  gated: { direct: number; quasi: number };
  /** Least chance of a token being part of a mention. */
  mention: number;
}

/** Labels from this index on are quasi-identifiers; from the next on, what a client would know themselves by. */
const QUASI = 8;
const TELLING = 16;

function logit(chance: number): number {
  const p = Math.min(1 - 1e-4, Math.max(1e-4, chance));
  return Math.log(p / (1 - p));
}

/** Least score of a span of a kind, in a text that is clear or not. */
export function leastScore(decision: Decision, kind: number, label: Label, clear: boolean): number {
  if (!clear) return decision.thresholds[label];
  return kind < QUASI ? decision.gated.direct : decision.gated.quasi;
}

/** The calibrated chance that a span touches a real detail; `clear` is P(clear) of the text around it. */
export function spanScore(decision: Decision, span: TokenSpan, clear: number): number {
  const [peak, mean, length, document] = decision.span.weights;
  const z =
    decision.span.bias +
    peak! * logit(span.peak) +
    mean! * logit(span.mean) +
    length! * Math.log(span.to - span.from) +
    document! * logit(clear) +
    decision.span.weights[4 + span.kind]!;
  return 1 / (1 + Math.exp(-z));
}

/** Probabilities of clear, revise, hold from the network's own view and the calibrated spans of a text of n tokens. */
export function decideVerdict(
  decision: Decision,
  spans: { kind: number; score: number }[],
  verdict: ArrayLike<number>,
  narrative: ArrayLike<number>,
  n: number,
): number[] {
  const most = (least: number, below: number) =>
    spans.reduce((top, { kind, score }) => (kind >= least && kind < below ? Math.max(top, score) : top), 0);
  const quasi = spans.reduce((sum, { kind, score }) => sum + (kind >= QUASI ? score : 0), 0);
  const greatest = most(QUASI, 99);
  const log = (chance: number) => Math.log(Math.max(1e-4, chance));
  const row = [
    ...Array.from(verdict, log),
    ...Array.from(narrative, log),
    most(0, QUASI),
    Math.log1p(quasi),
    greatest,
    most(TELLING, 99),
    Math.log1p(Math.max(0, quasi - greatest)),
    Math.log(n) / 4,
  ];
  const logits = decision.verdict.weights.map((weights, v) =>
    weights.reduce((sum, weight, i) => sum + weight * row[i]!, decision.verdict.bias[v]!),
  );
  const top = Math.max(...logits);
  const parts = logits.map((value) => Math.exp(value - top));
  const total = parts.reduce((sum, value) => sum + value, 0);
  return parts.map((value) => value / total);
}
