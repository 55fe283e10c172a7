import type { Encoded } from './features.ts';
import { MENTION_TAGS, type Network, type NetworkResult, TAGS, WINDOW } from './network.ts';

/** Tokens that two windows share; each window is believed up to the middle of what it shares. */
const OVERLAP = 64;

/** The whole text's result; `clear` is P(clear) of the stretch around each token. */
export interface WholeResult extends NetworkResult {
  clear: Float32Array;
}

/**
 * Runs the network over a text of n tokens. A longer text than one window is read in overlapping windows whose middles
 * are put together, so that no span is lost at a seam. The text is as bad as its worst window; its
 * summary is that of its first.
 */
export function runWindows(network: Network, encoded: Encoded, n: number, withDanger = false): WholeResult {
  const clear = new Float32Array(n);
  if (n <= WINDOW) {
    const made = network(encoded, 0, n, withDanger);
    return { ...made, clear: clear.fill(made.verdict[0]!) };
  }
  const tags = new Float32Array(n * TAGS);
  const mentions = new Float32Array(n * MENTION_TAGS);
  let verdict: Float32Array | null = null;
  let narrative: Float32Array | null = null;
  let danger: Float32Array | null = null;
  let summary: Float32Array | null = null;
  for (let from = 0; ; from += WINDOW - OVERLAP) {
    const start = Math.min(from, n - WINDOW);
    const end = start + WINDOW;
    const made = network(encoded, start, end, withDanger);
    const first = start === 0 ? 0 : OVERLAP / 2;
    tags.set(made.tags.subarray(first * TAGS), (start + first) * TAGS);
    mentions.set(made.mentions.subarray(first * MENTION_TAGS), (start + first) * MENTION_TAGS);
    clear.fill(made.verdict[0]!, start + first, end);
    if (!verdict || made.verdict[0]! < verdict[0]!) verdict = made.verdict;
    if (!narrative || made.narrative[3]! > narrative[3]!) narrative = made.narrative;
    if (!danger || (made.danger && made.danger[0]! < danger[0]!)) danger = made.danger;
    summary ??= made.summary;
    if (end === n) return { tags, mentions, verdict, narrative, danger, clear, summary };
  }
}
