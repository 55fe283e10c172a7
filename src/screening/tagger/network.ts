import { characterFilters } from './characters.ts';
import { CHARS, type Encoded, featureWidth } from './features.ts';
import { loadKernel } from './kernel.ts';
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
}

/** Runs tokens `from` to `to` (at most WINDOW of them) of an encoded text. Danger costs extra: only where it is asked for. */
export type Network = (encoded: Encoded, from: number, to: number, withDanger?: boolean) => NetworkResult;

/** Lays one member out in a kernel's memory. Not reentrant: one call at a time. */
export function buildMember(folder: string, model: Model, member: Member, table: WordTable): Network {
  const kernel = loadKernel(folder);
  const { hidden, inputs } = member;
  const width = Math.ceil(inputs / 8) * 8;
  const both = 2 * hidden;
  const rows = 4 * hidden;
  const columns = featureWidth(table);
  const filters = characterFilters(member);
  const trained = member.shorts('trained');
  const trainedRows = member.ints('trained.rows');
  const trainedWidth = trained.length / (trainedRows.length + 1);
  const trainedOf = new Uint16Array(table.size);
  trainedRows.forEach((row, index) => {
    trainedOf[row] = index + 1;
  });
  const charsAt = table.width + trainedWidth;
  const featuresAt = inputs - columns;
  const vectorUnit = table.step * model.inputUnit;
  const featureUnit = model.inputUnit / 16;

  function place(values: Float32Array | Int16Array): number {
    const at = kernel.reserve(values.byteLength);
    new Uint8Array(kernel.memory.buffer).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      at,
    );
    return at;
  }
  const layers = ['layer1', 'layer2'].map((layer) =>
    DIRECTIONS.map((direction) => {
      const name = `${layer}.${direction}`;
      return {
        input: place(member.shorts(`${name}.input`)),
        inputScale: place(member.floats(`${name}.input.scale`)),
        state: place(member.shorts(`${name}.state`)),
        stateScale: place(member.floats(`${name}.state.scale`)),
        bias: place(member.floats(`${name}.bias`)),
      };
    }),
  );
  const headRows = member.floats('heads.scale').length;
  const heads = {
    w: place(member.shorts('heads')),
    scale: place(member.floats('heads.scale')),
    bias: place(member.floats('heads.bias')),
  };
  const x = kernel.reserve(WINDOW * width * 2);
  const h1 = kernel.reserve(WINDOW * both * 2);
  const h2 = kernel.reserve(WINDOW * both * 2);
  const gates = kernel.reserve(WINDOW * rows * 4);
  const out = kernel.reserve(WINDOW * headRows * 4);
  const cell = kernel.reserve(hidden * 4);
  const state = kernel.reserve(hidden * 2);
  const work = kernel.reserve(rows * 4);
  const inputView = new Int16Array(kernel.memory.buffer, x, WINDOW * width);
  const stateView = new Int16Array(kernel.memory.buffer, h2, WINDOW * both);
  const headView = new Float32Array(kernel.memory.buffer, out, WINDOW * headRows);
  const head = documentHead(member, model.stateUnit);
  const endangered = dangerHead(member, model.stateUnit);

  function writeInput(encoded: Encoded, token: number, at: number): void {
    const row = encoded.words[token]!;
    inputView.fill(0, at, at + charsAt);
    if (row >= 0) {
      if (row < table.vectors) {
        const from = row * table.width;
        for (let i = 0; i < table.width; i++)
          inputView[at + i] = Math.round(table.vector[from + i]! * vectorUnit);
      }
      const own = trainedOf[row]! * trainedWidth;
      if (own > 0) for (let i = 0; i < trainedWidth; i++) inputView[at + table.width + i] = trained[own + i]!;
    }
    const form = filters(encoded.chars, token * CHARS);
    for (let i = 0; i < form.length; i++)
      inputView[at + charsAt + i] = Math.round(form[i]! * model.inputUnit);
    const from = token * columns;
    for (let i = 0; i < columns; i++)
      inputView[at + featuresAt + i] = encoded.features[from + i]! * featureUnit;
    inputView.fill(0, at + inputs, at + width);
  }

  function runLayer(index: number, input: number, inputColumns: number, output: number, n: number): void {
    layers[index]!.forEach((w, direction) => {
      kernel.gemm(input, n, inputColumns, w.input, rows, w.inputScale, w.bias, gates);
      const to = output + direction * hidden * 2;
      kernel.lstm(
        gates,
        n,
        hidden,
        direction,
        w.state,
        w.stateScale,
        model.stateUnit,
        cell,
        work,
        state,
        to,
        both,
      );
    });
  }

  return (encoded, from, to, withDanger = false) => {
    const n = to - from;
    for (let i = 0; i < n; i++) writeInput(encoded, from + i, i * width);
    runLayer(0, x, width, h1, n);
    runLayer(1, h1, both, h2, n);
    kernel.gemm(h2, n, both, heads.w, headRows, heads.scale, heads.bias, out);
    const tags = new Float32Array(n * TAGS);
    const mentions = new Float32Array(n * MENTION_TAGS);
    const chance = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      const at = i * headRows;
      softmax(headView, at, TAGS, tags, i * TAGS);
      chance[i] = 1 - tags[i * TAGS]!;
      softmax(headView, at + TAGS, MENTION_TAGS, mentions, i * MENTION_TAGS);
    }
    const { shift, verdict, narrative, pooled } = head(stateView, n, chance);
    const danger = withDanger ? endangered(stateView, n, pooled) : null;
    const logits = new Float32Array(TAGS);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < TAGS; k++) logits[k] = headView[i * headRows + k]! + shift[k]!;
      softmax(logits, 0, TAGS, tags, i * TAGS);
    }
    return { tags, mentions, verdict, narrative, danger };
  };
}

function layerOf(member: Member, name: string): (x: Float32Array) => Float32Array {
  const [weight, bias] = [member.floats(`${name}.weight`), member.floats(`${name}.bias`)];
  return (x) => linear(weight, bias, x);
}

/** Sums the text up, judges it, and says how that shifts the tags of every token. */
function documentHead(member: Member, unit: number) {
  const both = 2 * member.hidden;
  const doc = layerOf(member, 'doc');
  const verdictOf = layerOf(member, 'verdict');
  const narrativeOf = layerOf(member, 'narrative');
  const tagWeights = member.floats('tag_doc.weight');
  return (states: Int16Array, n: number, chance: Float32Array) => {
    const pooled = new Float32Array(3 * both);
    const weight = Math.max(
      0.5,
      chance.reduce((sum, value) => sum + value, 0),
    );
    for (let k = 0; k < both; k++) {
      let most = -Infinity;
      let sum = 0;
      let attended = 0;
      for (let i = 0, at = k; i < n; i++, at += both) {
        const value = states[at]!;
        if (value > most) most = value;
        sum += value;
        attended += value * chance[i]!;
      }
      pooled[k] = most / unit;
      pooled[both + k] = sum / n / unit;
      pooled[2 * both + k] = attended / weight / unit;
    }
    const summary = positive(doc(pooled));
    const verdict = verdictOf(summary);
    const narrative = narrativeOf(summary);
    softmax(verdict, 0, 3, verdict, 0);
    softmax(narrative, 0, 4, narrative, 0);
    return { shift: linear(tagWeights, new Float32Array(TAGS), summary), verdict, narrative, pooled };
  };
}

/** Whose danger the text speaks of: from what was summed up of it, but for the tokens that it heeds itself. */
function dangerHead(member: Member, unit: number) {
  const both = 2 * member.hidden;
  const heed = member.floats('danger_at.weight');
  const doc = layerOf(member, 'danger_doc');
  const dangerOf = layerOf(member, 'danger');
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

function linear(weights: Float32Array, bias: Float32Array, x: Float32Array): Float32Array {
  return bias.map((start, row) => {
    let sum = start;
    const at = row * x.length;
    for (let i = 0; i < x.length; i++) sum += weights[at + i]! * x[i]!;
    return sum;
  });
}

function softmax(logits: Float32Array, from: number, count: number, out: Float32Array, to: number): void {
  let most = -Infinity;
  for (let k = 0; k < count; k++) most = Math.max(most, logits[from + k]!);
  let sum = 0;
  for (let k = 0; k < count; k++) sum += out[to + k] = Math.exp(logits[from + k]! - most);
  for (let k = 0; k < count; k++) out[to + k] = out[to + k]! / sum;
}
