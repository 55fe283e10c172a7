/** Rows of a tile of a packed matrix, and whole numbers of a tile for two columns: see `training/kernel/kernel.c`. */
const TILE_ROWS = 32;
const TILE_PAIR = 2 * TILE_ROWS;

/** Cuts a packed matrix in two before column `at`. */
export function splitColumns(packed: Int16Array, rows: number, at: number): [Int16Array, Int16Array] {
  const tiles = rows / TILE_ROWS;
  const tile = packed.length / tiles;
  const cut = (at / 2) * TILE_PAIR;
  const left = new Int16Array(tiles * cut);
  const right = new Int16Array(tiles * (tile - cut));
  for (let t = 0; t < tiles; t++) {
    left.set(packed.subarray(t * tile, t * tile + cut), t * cut);
    right.set(packed.subarray(t * tile + cut, (t + 1) * tile), t * (tile - cut));
  }
  return [left, right];
}

/** Cuts each tile into its upper and its lower half, one after the other. */
export function halveTiles(packed: Int16Array, rows: number): Int16Array {
  const tile = (packed.length / rows) * TILE_ROWS;
  const half = TILE_PAIR / 2;
  const halves = new Int16Array(packed.length);
  for (let start = 0; start < packed.length; start += tile)
    for (let from = start, to = start; from < start + tile; from += TILE_PAIR, to += half) {
      halves.set(packed.subarray(from, from + half), to);
      halves.set(packed.subarray(from + half, from + TILE_PAIR), to + tile / 2);
    }
  return halves;
}
