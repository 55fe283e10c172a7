export interface Timing {
  median: number;
  p95: number;
  max: number;
}

/** Times a call on each input, in milliseconds, after a warm-up over the first ones. */
export async function time<T>(
  inputs: readonly T[],
  call: (input: T) => unknown,
  warmUp = 50,
): Promise<Timing> {
  for (const input of inputs.slice(0, warmUp)) await call(input);
  const times: number[] = [];
  for (const input of inputs) {
    const begun = performance.now();
    await call(input);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95), max: times.at(-1) ?? 0 };
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
