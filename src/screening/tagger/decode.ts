/** A labelled run of tokens: `from` inclusive, `to` exclusive. */
export interface TokenSpan {
  from: number;
  to: number;
  kind: number;
  /** The likeliest token's chance of being part of something, and the tokens' mean. */
  peak: number;
  mean: number;
}

/**
 * Spans from per-token chances in begin/inside form: runs of tokens more likely than `floor` to be part of something,
 * split where a new one begins or the kind changes. `tags` is n x width, column 0 "nothing", then begin and inside
 * of each kind.
 */
export function decode(tags: Float32Array, width: number, floor: number): TokenSpan[] {
  const n = tags.length / width;
  const kinds = (width - 1) / 2;
  const spans: TokenSpan[] = [];
  const best = new Int8Array(n);
  for (let i = 0; i < n; i++) {
    let most = -1;
    for (let k = 0; k < kinds; k++) {
      const value = tags[i * width + 1 + 2 * k]! + tags[i * width + 2 + 2 * k]!;
      if (value > most) {
        most = value;
        best[i] = k;
      }
    }
  }
  const active = (i: number) => 1 - tags[i * width]! > floor;
  for (let i = 0; i < n; ) {
    if (!active(i)) {
      i++;
      continue;
    }
    let j = i + 1;
    while (j < n && active(j) && continues(tags, width, best, j)) j++;
    spans.push({ from: i, to: j, ...judge(tags, width, i, j) });
    i = j;
  }
  return spans;
}

/** Whether an active token goes on with the span before it. */
function continues(tags: Float32Array, width: number, best: Int8Array, i: number): boolean {
  let begin = 0;
  let inside = 0;
  for (let k = 1; k < width; k += 2) {
    begin += tags[i * width + k]!;
    inside += tags[i * width + k + 1]!;
  }
  if (tags[i * width + 1 + 2 * best[i]!]! > inside) return false;
  return best[i] === best[i - 1] || inside > 2 * begin;
}

function judge(
  tags: Float32Array,
  width: number,
  from: number,
  to: number,
): { kind: number; peak: number; mean: number } {
  let peak = 0;
  let total = 0;
  let kind = 0;
  let most = -1;
  for (let i = from; i < to; i++) {
    const chance = 1 - tags[i * width]!;
    total += chance;
    peak = Math.max(peak, chance);
  }
  for (let k = 0; k < (width - 1) / 2; k++) {
    let sum = 0;
    for (let i = from; i < to; i++) sum += tags[i * width + 1 + 2 * k]! + tags[i * width + 2 + 2 * k]!;
    if (sum > most) {
      most = sum;
      kind = k;
    }
  }
  return { kind, peak, mean: total / (to - from) };
}
