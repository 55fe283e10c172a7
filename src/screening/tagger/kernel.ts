import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The WebAssembly functions of `training/kernel/kernel.c`; every pointer is a byte offset into `memory`. */
export interface Kernel {
  memory: WebAssembly.Memory;
  gemm(
    x: number,
    n: number,
    columns: number,
    w: number,
    rows: number,
    scale: number,
    bias: number,
    out: number,
  ): void;
  lstm(
    gates: number,
    n: number,
    hidden: number,
    reverse: number,
    w: number,
    scale: number,
    unit: number,
    cell: number,
    work: number,
    none: number,
    out: number,
    stride: number,
  ): void;
  addSparse(
    slots: number,
    known: number,
    x: number,
    n: number,
    columns: number,
    w: number,
    wide: number,
    rows: number,
    scale: number,
    out: number,
  ): void;
  pool(states: number, n: number, columns: number, shares: number, unit: number, out: number): void;
  dense(x: number, columns: number, w: number, rows: number, bias: number, out: number): void;
  /** Sets aside `bytes` for good and returns where. */
  reserve(bytes: number): number;
  /** Copies numbers into memory for good and returns where. */
  place(values: Float32Array | Int16Array): number;
}

const PAGE = 65_536;

/** Compiles `kernel.wasm` from `folder`; synchronous, a few milliseconds. */
export function loadKernel(folder: string): Kernel {
  const memory = new WebAssembly.Memory({ initial: 4 });
  const module = new WebAssembly.Module(readFileSync(join(folder, 'kernel.wasm')));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  let top = (exports['__heap_base'] as WebAssembly.Global).value as number;
  function reserve(bytes: number): number {
    const at = Math.ceil(top / 16) * 16;
    top = at + bytes;
    const missing = Math.ceil((top - memory.buffer.byteLength) / PAGE);
    if (missing > 0) memory.grow(missing);
    return at;
  }
  function place(values: Float32Array | Int16Array): number {
    const at = reserve(values.byteLength);
    new Uint8Array(memory.buffer).set(
      new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      at,
    );
    return at;
  }
  return {
    memory,
    gemm: exports['gemm'] as Kernel['gemm'],
    lstm: exports['lstm'] as Kernel['lstm'],
    addSparse: exports['add_sparse'] as Kernel['addSparse'],
    pool: exports['pool'] as Kernel['pool'],
    dense: exports['dense'] as Kernel['dense'],
    reserve,
    place,
  };
}
