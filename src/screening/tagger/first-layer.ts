import { characterFilters } from './characters.ts';
import { CHARS, type Encoded, featureWidth } from './features.ts';
import type { Kernel } from './kernel.ts';
import { splitColumns } from './tiles.ts';
import type { Member, Model } from './weights.ts';
import type { WordTable } from './words.ts';

/** Words of which the gates are kept, a few kilobytes each. More than a window's tokens. */
const KEPT = 4096;

export interface FirstLayer {
  /** Takes in tokens `from` to `from + n` of a text. */
  read(encoded: Encoded, from: number, n: number): void;
  /** Writes the tokens' share of a direction's gates to `out`. */
  gates(direction: number, n: number, out: number): void;
}

/**
 * What goes into the first layer. A token brings its word (vector, own vector, characters) and features of where it
 * stands. What the word adds to the gates is the same wherever it comes, and people use few words: it is worked out once
 * and kept for the next time. Of the features most are nought.
 */
export function buildFirstLayer(
  kernel: Kernel,
  model: Model,
  member: Member,
  table: WordTable,
  window: number,
): FirstLayer {
  const rows = 4 * member.hidden;
  const filters = characterFilters(member);
  const trained = member.shorts('trained');
  const trainedRows = member.ints('trained.rows');
  const trainedWidth = trained.length / (trainedRows.length + 1);
  const trainedOf = new Uint16Array(table.size);
  trainedRows.forEach((row, index) => {
    trainedOf[row] = index + 1;
  });
  const columns = featureWidth(table);
  const charsAt = table.width + trainedWidth;
  const wordWidth = member.inputs - columns;
  if (wordWidth % 2 > 0) throw new Error('the model splits a pair of columns');
  // Of each of the 256 steps that a component of a vector may have, what goes in.
  const stepIn = Int16Array.from({ length: 256 }, (_, at) =>
    Math.round((at - 128) * (table.step * model.inputUnit)),
  );
  const featureUnit = model.inputUnit / 16;

  const directions = ['layer1.ahead', 'layer1.back'].map((name) => {
    const [word, features] = splitColumns(member.shorts(`${name}.input`), rows, wordWidth);
    const scale = member.floats(`${name}.input.scale`);
    return {
      word: kernel.place(word),
      features: kernel.place(features),
      wide: features.length / rows,
      scale: kernel.place(scale),
      featureScale: kernel.place(scale.map((value) => value * featureUnit)),
      bias: kernel.place(member.floats(`${name}.bias`)),
      known: kernel.reserve(KEPT * rows * 4),
    };
  });
  const slotOf = new Map<string, number>();
  const wordsAt = kernel.reserve(window * wordWidth * 2);
  const featuresAt = kernel.reserve(window * columns);
  const slotsAt = kernel.reserve(window * 4);

  function writeWord(input: Int16Array, at: number, encoded: Encoded, token: number): void {
    const row = encoded.words[token]!;
    input.fill(0, at, at + charsAt);
    if (row >= 0) {
      if (row < table.vectors) {
        const from = row * table.width;
        for (let i = 0; i < table.width; i++) input[at + i] = stepIn[table.vector[from + i]! + 128]!;
      }
      const own = trainedOf[row]! * trainedWidth;
      if (own > 0) for (let i = 0; i < trainedWidth; i++) input[at + table.width + i] = trained[own + i]!;
    }
    const form = filters(encoded.chars, token * CHARS);
    for (let i = 0; i < form.length; i++) input[at + charsAt + i] = Math.round(form[i]! * model.inputUnit);
  }

  function read(encoded: Encoded, from: number, n: number): void {
    const { buffer } = kernel.memory;
    const words = new Int16Array(buffer, wordsAt, window * wordWidth);
    const slots = new Int32Array(buffer, slotsAt, window);
    new Uint8Array(buffer, featuresAt, n * columns).set(
      encoded.features.subarray(from * columns, (from + n) * columns),
    );
    if (slotOf.size + n > KEPT) slotOf.clear();
    const first = slotOf.size;
    for (let i = 0; i < n; i++) {
      const word = keyOf(encoded.tokens[from + i]!, encoded.words[from + i]!);
      let slot = slotOf.get(word);
      if (slot === undefined) {
        slot = slotOf.size;
        slotOf.set(word, slot);
        writeWord(words, (slot - first) * wordWidth, encoded, from + i);
      }
      slots[i] = slot;
    }
    const fresh = slotOf.size - first;
    if (fresh > 0)
      for (const { word, scale, bias, known } of directions)
        kernel.gemm(wordsAt, fresh, wordWidth, word, rows, scale, bias, known + first * rows * 4);
  }

  function gates(direction: number, n: number, out: number): void {
    const { features, wide, featureScale, known } = directions[direction]!;
    kernel.addSparse(slotsAt, known, featuresAt, n, columns, features, wide, rows, featureScale, out);
  }

  return { read, gates };
}

/** V8 copies a slice of up to this many units; a longer one would keep the whole text it was cut from alive. */
const COPIED = 12;

/** What the network sees of a word: all of a short one, of a long one its ends, its length and its row. */
function keyOf(token: string, row: number): string {
  if (token.length <= COPIED) return token;
  return [token.slice(0, 10), token.slice(-6), Math.min(token.length, CHARS + 1), row].join(' ');
}
