import type { Weights } from '../tagger/weights.ts';
import { softmax, weighedSum } from '../weigh/logistic.ts';

/** What a network says of a text: chances in the order of `ENDANGERED` and of `SIGN_CLASSES`. */
export interface Answers {
  danger: number[];
  signs: number[];
}
/** Reads a text of a few sentences. One call at a time. */
export type TextReader = (text: string) => Answers;

/** The last layer of such a network (training/questions.py): from what a whole text is to it, to the chances of both questions. */
export function questionsOf(tensors: Weights): (whole: Float32Array) => Answers {
  const [danger, signs] = [questionOf(tensors, 'danger'), questionOf(tensors, 'signs')];
  return (whole) => ({ danger: danger(whole), signs: signs(whole) });
}

/** The linear layer of one question. */
function questionOf(tensors: Weights, name: string): (whole: Float32Array) => number[] {
  const weight = tensors.floats(`${name}.weight`);
  const bias = [...tensors.floats(`${name}.bias`)];
  const wide = weight.length / bias.length;
  const rows = bias.map((_, row) => weight.subarray(row * wide, (row + 1) * wide));
  return (whole) => softmax(bias.map((from, row) => weighedSum(from, rows[row]!, whole)));
}
