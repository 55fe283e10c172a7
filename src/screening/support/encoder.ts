import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kernel } from '../tagger/kernel.ts';
import { loadTensors, type Tensors, type Weights } from '../tagger/weights.ts';
import { loadPieces } from './pieces.ts';
import { questionsOf, type TextReader } from './questions.ts';

interface Header {
  file: string;
  tensors: Tensors;
  /** Components of a piece's vector, of what the layers pass on, and of what each makes in between. */
  pieces: number;
  width: number;
  inner: number;
  heads: number;
  layers: number;
  /** Most pieces read. */
  most: number;
}

/** Greatest whole number that an input becomes: with weights of eight bits at most a sum over 1,536 columns has room in 32. */
const TOP = 8191;
/** Added to a variance before it is divided by. */
const EPSILON = 1e-6;

type Linear = (x: Float32Array, n: number) => Float32Array;

/**
 * Loads the encoder of a folder (`data/encoder`, made by training/encoder.py): the lite Universal Sentence Encoder (Cer et al.,
 * EMNLP 2018), a transformer of two layers, taught further on our texts. Weights are seven bits; the kernel multiplies.
 * @throws Error when a file is missing or damaged
 */
export function loadEncoder(folder: string, kernel: Kernel): TextReader {
  const header = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Header;
  const { most, width, heads } = header;
  const tensors = loadTensors(folder, header.file, header.tensors);
  const cut = loadPieces(folder);
  const input = kernel.reserve(most * header.inner * 2);
  const output = kernel.reserve(most * header.inner * 4);
  const scaled = kernel.reserve(header.inner * 4);

  function linear(name: string, columns: number): Linear {
    const bytes = tensors.bytes(`${name}.weight`);
    const scale = tensors.floats(`${name}.scale`);
    const bias = kernel.place(tensors.floats(`${name}.bias`));
    const rows = scale.length;
    if (bytes.length !== rows * columns) throw new Error('the encoder is damaged: its sizes differ');
    const w = kernel.place(Int16Array.from(bytes));
    return (x, n) => {
      let greatest = 0;
      for (let i = 0; i < n * columns; i++) {
        const size = x[i]! < 0 ? -x[i]! : x[i]!;
        if (size > greatest) greatest = size;
      }
      const unit = TOP / (greatest || 1);
      const whole = new Int16Array(kernel.memory.buffer, input, n * columns);
      for (let i = 0; i < whole.length; i++) whole[i] = Math.round(x[i]! * unit);
      const by = new Float32Array(kernel.memory.buffer, scaled, rows);
      for (let row = 0; row < rows; row++) by[row] = scale[row]! / unit;
      kernel.gemm(input, n, columns, w, rows, scaled, bias, output);
      return new Float32Array(kernel.memory.buffer, output, n * rows).slice();
    };
  }

  const layers = Array.from({ length: header.layers }, (_, at) => {
    const wide = at === 0 ? header.pieces : width;
    return layerOf(tensors, linear, { name: `layer${at}`, wide, width, inner: header.inner, heads });
  });
  const vectors = tensors.bytes('pieces');
  const steps = tensors.floats('pieces.scale');
  const places = timing(most, header.pieces);
  const pool = linear('pool', width);
  const answers = questionsOf(tensors);

  return (text) => {
    const pieces = cut(text, most);
    const n = pieces.length;
    let x = new Float32Array(n * header.pieces);
    for (let t = 0; t < n; t++) {
      const row = pieces[t]!;
      // Twice, as those who made it did.
      for (let i = 0, at = t * header.pieces; i < header.pieces; i++, at++)
        x[at] = 2 * vectors[row * header.pieces + i]! * steps[row]! + places[at]!;
    }
    for (const layer of layers) x = layer(x, n);
    return answers(pool(meanOf(x, n, width), 1).map(Math.tanh));
  };
}

interface LayerShape {
  name: string;
  wide: number;
  width: number;
  inner: number;
  heads: number;
}

/** One layer, of what comes in made even before each part and added to what the part makes (Vaswani et al., NIPS 2017). */
function layerOf(
  tensors: Weights,
  linear: (name: string, columns: number) => Linear,
  { name, wide, width, inner, heads }: LayerShape,
): (x: Float32Array, n: number) => Float32Array<ArrayBuffer> {
  const before = evenerOf(tensors, `${name}.before`, wide);
  const middle = evenerOf(tensors, `${name}.middle`, width);
  const asked = linear(`${name}.qkv`, wide);
  const heard = linear(`${name}.out`, wide);
  const widened = wide === width ? null : linear(`${name}.widen`, wide);
  const up = linear(`${name}.up`, width);
  const down = linear(`${name}.down`, inner);
  return (x, n) => {
    const attended = added(
      heard(attention(asked(before(x, n), n), n, wide, heads), n),
      widened ? widened(x, n) : x,
    );
    const between = up(middle(attended, n), n);
    for (let i = 0; i < between.length; i++) if (between[i]! < 0) between[i] = 0;
    return added(down(between, n), attended);
  };
}

function added(x: Float32Array, y: Float32Array): Float32Array<ArrayBuffer> {
  const sums = new Float32Array(x.length);
  for (let at = 0; at < sums.length; at++) sums[at] = x[at]! + y[at]!;
  return sums;
}

/** Makes each row's mean nought and its variance one, then scales and shifts it. */
function evenerOf(tensors: Weights, name: string, columns: number): Linear {
  const scale = tensors.floats(`${name}.weight`);
  const bias = tensors.floats(`${name}.bias`);
  return (x, n) => {
    const made = new Float32Array(n * columns);
    for (let t = 0, at = 0; t < n; t++, at += columns) {
      let sum = 0;
      for (let i = 0; i < columns; i++) sum += x[at + i]!;
      const mean = sum / columns;
      let squares = 0;
      for (let i = 0; i < columns; i++) squares += (x[at + i]! - mean) ** 2;
      const by = 1 / Math.sqrt(squares / columns + EPSILON);
      for (let i = 0; i < columns; i++) made[at + i] = (x[at + i]! - mean) * by * scale[i]! + bias[i]!;
    }
    return made;
  };
}

/** Of rows that hold what each token asks, answers to and gives, [n][3][heads][...], what each is given by all. */
function attention(asked: Float32Array, n: number, wide: number, heads: number): Float32Array {
  const made = new Float32Array(n * wide);
  const size = wide / heads;
  const shares = new Float64Array(n);
  for (let head = 0; head < heads; head++)
    for (let t = 0; t < n; t++) {
      const question = t * 3 * wide + head * size;
      let top = Number.NEGATIVE_INFINITY;
      for (let other = 0; other < n; other++) {
        const key = other * 3 * wide + wide + head * size;
        // Four sums, of which none waits for another.
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let i = 0; i < size; i += 4) {
          a += asked[question + i]! * asked[key + i]!;
          b += asked[question + i + 1]! * asked[key + i + 1]!;
          c += asked[question + i + 2]! * asked[key + i + 2]!;
          d += asked[question + i + 3]! * asked[key + i + 3]!;
        }
        shares[other] = (a + b + c + d) / Math.sqrt(size);
        top = Math.max(top, shares[other]!);
      }
      let total = 0;
      for (let other = 0; other < n; other++) {
        shares[other] = Math.exp(shares[other]! - top);
        total += shares[other]!;
      }
      const to = t * wide + head * size;
      const value = 2 * wide + head * size;
      for (let i = 0; i < size; i += 4) {
        let [a, b, c, d] = [0, 0, 0, 0];
        for (let other = 0, at = value + i; other < n; other++, at += 3 * wide) {
          const share = shares[other]!;
          a += share * asked[at]!;
          b += share * asked[at + 1]!;
          c += share * asked[at + 2]!;
          d += share * asked[at + 3]!;
        }
        made[to + i] = a / total;
        made[to + i + 1] = b / total;
        made[to + i + 2] = c / total;
        made[to + i + 3] = d / total;
      }
    }
  return made;
}

/** Tells a piece where it stands: sines, then cosines, of ever longer waves. */
function timing(most: number, columns: number): Float32Array {
  const half = columns / 2;
  const step = Math.log(10_000) / (half - 1);
  return Float32Array.from({ length: most * columns }, (_, at) => {
    const column = at % columns;
    const wave = Math.floor(at / columns) * Math.exp(-step * (column % half));
    return column < half ? Math.sin(wave) : Math.cos(wave);
  });
}

function meanOf(x: Float32Array, n: number, columns: number): Float32Array {
  const mean = new Float32Array(columns);
  for (let t = 0; t < n; t++) for (let i = 0; i < columns; i++) mean[i] = mean[i]! + x[t * columns + i]! / n;
  return mean;
}
