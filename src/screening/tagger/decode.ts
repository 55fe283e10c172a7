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
 * Spans from per-token chances: the likeliest sequence of tags in which an inside follows its own label. `tags` is
 * n x width: nothing, then begin and inside of each kind. A token counts as nothing only where its chance of being
 * something is below `floor`; a low floor finds more, a score then says how sure each is.
 */
export function decode(tags: Float32Array, width: number, floor: number): TokenSpan[] {
  const path = bestPath(tags, width, Math.log(floor / (1 - floor)));
  const spans: TokenSpan[] = [];
  path.forEach((tag, i) => {
    if (tag === 0) return;
    const chance = 1 - tags[i * width]!;
    const last = spans.at(-1);
    if (tag % 2 === 0 && last) {
      last.mean = (last.mean * (i - last.from) + chance) / (i + 1 - last.from);
      last.peak = Math.max(last.peak, chance);
      last.to = i + 1;
    } else spans.push({ from: i, to: i + 1, kind: (tag - 1) >> 1, peak: chance, mean: chance });
  });
  return spans;
}

/** Viterbi over the tags, with `bias` added to "nothing". */
function bestPath(tags: Float32Array, width: number, bias: number): Uint8Array {
  const n = tags.length / width;
  const back = new Uint8Array(n * width);
  let score = new Float64Array(width);
  let next = new Float64Array(width);
  let top = 0;
  for (let i = 0; i < n; i++) {
    const at = i * width;
    const before = score[top]!;
    let best = 0;
    for (let k = 0; k < width; k++) {
      let from = before;
      let link = top;
      if (k > 0 && k % 2 === 0) {
        link = score[k]! >= score[k - 1]! ? k : k - 1;
        from = i === 0 ? -1e9 : score[link]!;
      }
      back[at + k] = link;
      next[k] = from + Math.log(Math.max(1e-9, tags[at + k]!)) + (k === 0 ? bias : 0);
      if (next[k]! > next[best]!) best = k;
    }
    top = best;
    [score, next] = [next, score];
  }
  const path = new Uint8Array(n);
  for (let i = n - 1, tag = top; i >= 0; i--) {
    path[i] = tag;
    tag = back[i * width + tag]!;
  }
  return path;
}
