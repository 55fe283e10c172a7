import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Label } from '../types.ts';
import type { Decision } from './decision.ts';

interface Tensor {
  at: number;
  length: number;
  kind: 'f32' | 'i16' | 'i32';
}

export interface Model {
  hidden: number;
  /** Width of a token's input. */
  inputs: number;
  /** Whole units in 1.0 of an input, and of a hidden state. */
  inputUnit: number;
  stateUnit: number;
  labels: Label[];
  decision: Decision;
  floats(name: string): Float32Array;
  shorts(name: string): Int16Array;
  ints(name: string): Int32Array;
}

/** Reads `model.json` and `weights.bin` from `folder`. */
export function loadModel(folder: string): Model {
  const meta = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Omit<
    Model,
    'floats' | 'shorts' | 'ints'
  > & {
    tensors: Record<string, Tensor>;
  };
  const file = readFileSync(join(folder, 'weights.bin'));
  const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
  function find(name: string, kind: Tensor['kind']): Tensor {
    const tensor = meta.tensors[name];
    if (!tensor || tensor.kind !== kind) throw new Error(`the model has no ${kind} tensor ${name}`);
    return tensor;
  }
  return {
    ...meta,
    floats(name) {
      const tensor = find(name, 'f32');
      return new Float32Array(buffer, tensor.at, tensor.length);
    },
    shorts(name) {
      const tensor = find(name, 'i16');
      return new Int16Array(buffer, tensor.at, tensor.length);
    },
    ints(name) {
      const tensor = find(name, 'i32');
      return new Int32Array(buffer, tensor.at, tensor.length);
    },
  };
}
