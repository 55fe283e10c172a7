import { CHARS } from './features.ts';
import type { Member } from './weights.ts';

/**
 * The character part of a token's input: a convolution of width three over its characters, the greatest response of
 * each filter kept. As characters are few, the convolution is a sum of three table rows.
 */
export function characterFilters(member: Member): (chars: Uint8Array, at: number) => Float32Array {
  const bias = member.floats('chars.bias');
  const taps = member.floats('chars');
  const filters = bias.length;
  const tapSize = taps.length / 3;
  return (chars, at) => {
    const best = new Float32Array(filters).fill(Number.NEGATIVE_INFINITY);
    for (let p = 0; p < CHARS; p++) {
      const here = tapSize + chars[at + p]! * filters;
      const before = p > 0 ? chars[at + p - 1]! * filters : 0;
      const after = 2 * tapSize + (p + 1 < CHARS ? chars[at + p + 1]! * filters : 0);
      for (let f = 0; f < filters; f++) {
        const sum = taps[before + f]! + taps[here + f]! + taps[after + f]!;
        if (sum > best[f]!) best[f] = sum;
      }
      // Beyond the end it is all the same.
      if (before === 0 && here === tapSize) break;
    }
    for (let f = 0; f < filters; f++) best[f] = best[f]! + bias[f]!;
    return best;
  };
}
