import type { Encoded } from './features.ts';
import { buildFirstLayer } from './first-layer.ts';
import { type Kernel, loadKernel } from './kernel.ts';
import { halveTiles } from './tiles.ts';
import type { Member, Model } from './weights.ts';
import type { WordTable } from './words.ts';

/** Tags of client details: nothing, then begin and inside of each of 20 labels. */
export const TAGS = 41;
/** Tags of mentions: nothing, then begin and inside of person, place, organisation. */
export const MENTION_TAGS = 7;
/** Tokens read at once. */
export const WINDOW = 448;
const DIRECTIONS = ['ahead', 'back'] as const;

export interface NetworkResult {
  /** n x TAGS probabilities. */
  tags: Float32Array;
  /** n x MENTION_TAGS probabilities. */
  mentions: Float32Array;
  /** Probabilities of clear, revise, hold. */
  verdict: Float32Array;
  /** Probabilities of none, general, composite, case. */
  narrative: Float32Array;
  /** Probabilities that nobody, the writer, or someone else is in danger; null where it was not asked for. */
  danger: Float32Array | null;
  /** What was summed up of the whole: of every column of its states the maximum, the mean, and the mean by what looks like a detail. */
  summary: Float32Array;
}

/** Runs tokens `from` to `to` (at most WINDOW of them) of an encoded text. Danger costs extra: only where it is asked for. */
export type Network = (encoded: Encoded, from: number, to: number, withDanger?: boolean) => NetworkResult;

/** Lays one member out in a kernel's memory. Not reentrant: one call at a time. */
export function buildMember(folder: string, model: Model, member: Member, table: WordTable): Network {
  const kernel = loadKernel(folder);
  const { hidden } = member;
  const both = 2 * hidden;
  const rows = 4 * hidden;
  const first = buildFirstLayer(kernel, model, member, table, WINDOW);
  const states = ['layer1', 'layer2'].map((layer) =>
    DIRECTIONS.map((direction) => ({
      w: kernel.place(halveTiles(member.shorts(`${layer}.${direction}.state`), rows)),
      scale: kernel.place(member.floats(`${layer}.${direction}.state.scale`)),
    })),
  );
  const second = DIRECTIONS.map((direction) => ({
    w: kernel.place(member.shorts(`layer2.${direction}.input`)),
    scale: kernel.place(member.floats(`layer2.${direction}.input.scale`)),
    bias: kernel.place(member.floats(`layer2.${direction}.bias`)),
  }));
  const headRows = member.floats('heads.scale').length;
  const heads = {
    w: kernel.place(member.shorts('heads')),
    scale: kernel.place(member.floats('heads.scale')),
    bias: kernel.place(member.floats('heads.bias')),
  };
  const h1 = kernel.reserve(WINDOW * both * 2);
  const h2 = kernel.reserve(WINDOW * both * 2);
  const gates = kernel.reserve(WINDOW * rows * 4);
  const out = kernel.reserve(WINDOW * headRows * 4);
  const cell = kernel.reserve(hidden * 4);
  const none = kernel.reserve(hidden * 2);
  const work = kernel.reserve(rows * 4);
  const shares = kernel.reserve(WINDOW * 4);
  const sums = kernel.reserve(3 * both * 4);
  const head = documentHead(kernel, member);
  const endangered = dangerHead(kernel, member, model.stateUnit);
  const stateView = new Int16Array(kernel.memory.buffer, h2, WINDOW * both);
  const headView = new Float32Array(kernel.memory.buffer, out, WINDOW * headRows);

  function recur(layer: number, direction: number, output: number, n: number): void {
    const { w, scale } = states[layer]![direction]!;
    const to = output + direction * hidden * 2;
    kernel.lstm(gates, n, hidden, direction, w, scale, model.stateUnit, cell, work, none, to, both);
  }

  return (encoded, from, to, withDanger = false) => {
    const n = to - from;
    first.read(encoded, from, n);
    DIRECTIONS.forEach((_, direction) => {
      first.gates(direction, n, gates);
      recur(0, direction, h1, n);
    });
    second.forEach(({ w, scale, bias }, direction) => {
      kernel.gemm(h1, n, both, w, rows, scale, bias, gates);
      recur(1, direction, h2, n);
    });
    kernel.gemm(h2, n, both, heads.w, headRows, heads.scale, heads.bias, out);
    const tags = new Float32Array(n * TAGS);
    const mentions = new Float32Array(n * MENTION_TAGS);
    const chance = new Float32Array(kernel.memory.buffer, shares, n);
    for (let i = 0; i < n; i++) {
      const at = i * headRows;
      softmax(headView, at, TAGS, tags, i * TAGS);
      chance[i] = 1 - tags[i * TAGS]!;
      softmax(headView, at + TAGS, MENTION_TAGS, mentions, i * MENTION_TAGS);
    }
    kernel.pool(h2, n, both, shares, model.stateUnit, sums);
    const pooled = new Float32Array(kernel.memory.buffer, sums, 3 * both);
    const summary = pooled.slice();
    const { shift, verdict, narrative } = head(summary);
    const danger = withDanger ? endangered(stateView, n, summary) : null;
    reweigh(tags, n, shift.map(Math.exp));
    return { tags, mentions, verdict, narrative, danger, summary };
  };
}

/** A linear layer. Its inputs come in eights. */
function layerOf(
  kernel: Kernel,
  member: Member,
  name: string,
  bias = member.floats(`${name}.bias`),
): (x: Float32Array) => Float32Array {
  const weight = member.floats(`${name}.weight`);
  const rows = bias.length;
  const columns = weight.length / rows;
  const w = kernel.place(weight);
  const b = kernel.place(bias);
  const from = kernel.reserve(columns * 4);
  const to = kernel.reserve(rows * 4);
  return (x) => {
    new Float32Array(kernel.memory.buffer, from, columns).set(x);
    kernel.dense(from, columns, w, rows, b, to);
    return new Float32Array(kernel.memory.buffer, to, rows).slice();
  };
}

/** Judges the text by what was summed up of it, and says how that shifts the tags of every token. */
function documentHead(kernel: Kernel, member: Member) {
  const doc = layerOf(kernel, member, 'doc');
  const verdictOf = layerOf(kernel, member, 'verdict');
  const narrativeOf = layerOf(kernel, member, 'narrative');
  const shiftOf = layerOf(kernel, member, 'tag_doc', new Float32Array(TAGS));
  return (pooled: Float32Array) => {
    const summary = positive(doc(pooled));
    const verdict = verdictOf(summary);
    const narrative = narrativeOf(summary);
    softmax(verdict, 0, 3, verdict, 0);
    softmax(narrative, 0, 4, narrative, 0);
    return { shift: shiftOf(summary), verdict, narrative };
  };
}

/** Whose danger the text speaks of: from what was summed up of it, but for the tokens that it heeds itself. */
function dangerHead(kernel: Kernel, member: Member, unit: number) {
  const both = 2 * member.hidden;
  const heed = member.floats('danger_at.weight');
  const doc = layerOf(kernel, member, 'danger_doc');
  const dangerOf = layerOf(kernel, member, 'danger');
  return (states: Int16Array, n: number, pooled: Float32Array): Float32Array => {
    const heeded = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let k = 0; k < both; k++) sum += heed[k]! * states[i * both + k]!;
      heeded[i] = sum / unit;
    }
    softmax(heeded, 0, n, heeded, 0);
    const own = pooled.slice();
    for (let k = 0; k < both; k++) {
      let looked = 0;
      for (let i = 0, at = k; i < n; i++, at += both) looked += states[at]! * heeded[i]!;
      own[2 * both + k] = looked / unit;
    }
    const danger = dangerOf(positive(doc(own)));
    softmax(danger, 0, 3, danger, 0);
    return danger;
  };
}

function positive(values: Float32Array): Float32Array {
  return values.map((value) => Math.max(0, value));
}

/** Multiplies each token's chances by `factors` and lets them sum to one again: a softmax whose logits are shifted. */
function reweigh(tags: Float32Array, n: number, factors: Float32Array): void {
  for (let at = 0; at < n * TAGS; at += TAGS) {
    let sum = 0;
    for (let k = 0; k < TAGS; k++) sum += tags[at + k] = tags[at + k]! * factors[k]!;
    for (let k = 0; k < TAGS; k++) tags[at + k] = tags[at + k]! / sum;
  }
}

function softmax(logits: Float32Array, from: number, count: number, out: Float32Array, to: number): void {
  let most = -Infinity;
  for (let k = 0; k < count; k++) most = Math.max(most, logits[from + k]!);
  let sum = 0;
  for (let k = 0; k < count; k++) sum += out[to + k] = Math.exp(logits[from + k]! - most);
  for (let k = 0; k < count; k++) out[to + k] = out[to + k]! / sum;
}
