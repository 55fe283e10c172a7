import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Label } from '../types.ts';
import { readZipped } from '../zipped.ts';
import type { Decision } from './decision.ts';

interface Tensor {
  at: number;
  length: number;
  kind: 'f32' | 'i8' | 'i16' | 'i32';
}

/** What stands where in a file of weights. */
export type Tensors = Record<string, Tensor>;

/** Weights by name. @throws Error for one that is not there, or of another kind. */
export interface Weights {
  floats(name: string): Float32Array;
  bytes(name: string): Int8Array;
  shorts(name: string): Int16Array;
  ints(name: string): Int32Array;
}

/** One network of the ensemble. */
export interface Member extends Weights {
  hidden: number;
  /** Width of a token's input. */
  inputs: number;
}

export interface Model {
  /** Whole units in 1.0 of an input, and of a hidden state. */
  inputUnit: number;
  stateUnit: number;
  labels: Label[];
  decision: Decision;
  members: Member[];
}

interface MemberHeader {
  file: string;
  hidden: number;
  inputs: number;
  tensors: Tensors;
}

/** Reads `model.json` and the members' weights from `folder`. */
export function loadModel(folder: string): Model {
  const meta = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Omit<Model, 'members'> & {
    members: MemberHeader[];
  };
  return { ...meta, members: meta.members.map((header) => loadMember(folder, header)) };
}

function loadMember(folder: string, { file, hidden, inputs, tensors }: MemberHeader): Member {
  return { hidden, inputs, ...loadTensors(folder, file, tensors) };
}

/** Reads a zipped file of weights. @throws Error when it is missing or damaged */
export function loadTensors(folder: string, file: string, tensors: Tensors): Weights {
  const bytes = readZipped(folder, file);
  function find(name: string, kind: Tensor['kind']): Tensor {
    const tensor = tensors[name];
    if (!tensor || tensor.kind !== kind) throw new Error(`the model has no ${kind} tensor ${name}`);
    return tensor;
  }
  return {
    floats(name) {
      const tensor = find(name, 'f32');
      return new Float32Array(bytes.buffer, bytes.byteOffset + tensor.at, tensor.length);
    },
    bytes(name) {
      const tensor = find(name, 'i8');
      return new Int8Array(bytes.buffer, bytes.byteOffset + tensor.at, tensor.length);
    },
    shorts(name) {
      const tensor = find(name, 'i16');
      return new Int16Array(bytes.buffer, bytes.byteOffset + tensor.at, tensor.length);
    },
    ints(name) {
      const tensor = find(name, 'i32');
      return new Int32Array(bytes.buffer, bytes.byteOffset + tensor.at, tensor.length);
    },
  };
}
