// The tagger's arithmetic, for WebAssembly SIMD. Built by build.sh; no libraries, memory is laid out by the caller.
// Weights and inputs are 16-bit integers: one instruction multiplies eight pairs and adds them two by two. With twelve
// bits of each and up to 256 columns a sum has room in 32 bits. Loops are cut so that what they add up, what they add,
// and what an engine loads ahead have room in fifteen registers: a sum that is put aside costs more than it adds.
#include <wasm_simd128.h>

typedef short i16;

#define ADD wasm_f32x4_add
#define MUL wasm_f32x4_mul

static inline v128_t dot(v128_t sum, v128_t x, v128_t w) { return wasm_i32x4_add(sum, wasm_i32x4_dot_i16x8(x, w)); }

static inline void clear(v128_t *sums, int count) {
  for (int k = 0; k < count; k++) sums[k] = wasm_i32x4_const(0, 0, 0, 0);
}

// Four sums as real numbers, on top of what is at `base`.
static inline void settle(v128_t sums, const float *scale, const float *base, float *out) {
  v128_t real = MUL(wasm_f32x4_convert_i32x4(sums), wasm_v128_load(scale));
  wasm_v128_store(out, ADD(real, wasm_v128_load(base)));
}

// out[n][rows] = x[n][columns] * w, each row scaled back to real numbers, plus its bias. Four inputs at a time, so that a
// weight is loaded once for four products, and one by one what is left. Rows of w come in tiles of 32:
// [rows / 32][columns / 2][8 groups][4 rows x 2 columns].
__attribute__((export_name("gemm"))) void gemm(const i16 *x, int n, int columns, const i16 *w, int rows,
                                               const float *scale, const float *bias, float *out) {
  for (int r = 0; r < rows; r += 32, w += 32 * columns) {
    int t = 0;
    for (; t + 4 <= n; t += 4)
      for (int g = 0; g < 8; g += 2) {
        const i16 *in = x + t * columns, *end = in + columns, *at = w + 8 * g;
        v128_t sums[8];
        clear(sums, 8);
        for (; in < end; in += 2, at += 64) {
          v128_t first = wasm_v128_load(at), second = wasm_v128_load(at + 8);
#pragma unroll
          for (int k = 0; k < 4; k++) {
            v128_t pair = wasm_v128_load32_splat(in + k * columns);
            sums[k] = dot(sums[k], pair, first);
            sums[4 + k] = dot(sums[4 + k], pair, second);
          }
        }
        for (int k = 0; k < 8; k++) {
          int row = r + 4 * (g + k / 4);
          settle(sums[k], scale + row, bias + row, out + (t + k % 4) * rows + row);
        }
      }
    for (; t < n; t++) {
      const i16 *in = x + t * columns, *end = in + columns, *at = w;
      v128_t sums[8];
      clear(sums, 8);
      for (; in < end; in += 2, at += 64) {
        v128_t pair = wasm_v128_load32_splat(in);
#pragma unroll
        for (int g = 0; g < 8; g++) sums[g] = dot(sums[g], pair, wasm_v128_load(at + 8 * g));
      }
      for (int g = 0; g < 8; g++) settle(sums[g], scale + r + 4 * g, bias + r + 4 * g, out + t * rows + r + 4 * g);
    }
  }
}

// out[n][rows] = known[slots[n]][rows] + x[n][columns] * w, where x is bytes, most of them nought: only the rest is
// multiplied. `columns` is at most 256; w, in tiles of 32, has them padded to `wide`.
__attribute__((export_name("add_sparse"))) void add_sparse(const int *slots, const float *known, const unsigned char *x,
                                                           int n, int columns, const i16 *w, int wide, int rows,
                                                           const float *scale, float *out) {
  for (int t = 0; t < n; t++, x += columns, out += rows) {
    const float *base = known + slots[t] * rows;
    int pairs[128];
    unsigned char places[128];
    int count = 0;
    for (int c = 0; c < columns; c += 2) {
      int pair = x[c] | (c + 1 < columns ? x[c + 1] << 16 : 0);
      if (pair) pairs[count] = pair, places[count++] = c / 2;
    }
    for (int r = 0; r < rows; r += 16) {
      const i16 *tile = w + (r & ~31) * wide + 2 * (r & 16);
      v128_t sums[4];
      clear(sums, 4);
      for (int k = 0; k < count; k++) {
        v128_t pair = wasm_i32x4_splat(pairs[k]);
        const i16 *at = tile + 64 * places[k];
#pragma unroll
        for (int g = 0; g < 4; g++) sums[g] = dot(sums[g], pair, wasm_v128_load(at + 8 * g));
      }
      for (int g = 0; g < 4; g++) settle(sums[g], scale + r + 4 * g, base + r + 4 * g, out + r + 4 * g);
    }
  }
}

// Numerator and denominator of a rational approximation of tanh between the two limits after them, within 5e-6 (least
// squares, weighted anew until the greatest error was least). In memory, as a constant in the code costs an engine
// several instructions each time.
float terms[] = {4.2117063e-06f, 2.3346529e-03f, 1.2365860e-01f, 9.9999756e-01f, 1.4870838e-04f,
                 2.1338461e-02f, 4.5698303e-01f, 1.0f, -6.5f, 6.5f, 0.5f};
#define TERM(k) wasm_v128_load32_splat(terms + k)
#define STEP(p, k) p = ADD(MUL(p, s), TERM(k))

// A division takes as long as a dozen products, so what is to be multiplied is divided once for all.
typedef struct {
  v128_t over, under;
} ratio;

static inline ratio tanh4(v128_t x) {
  x = wasm_f32x4_pmin(TERM(9), wasm_f32x4_pmax(TERM(8), x));
  v128_t s = MUL(x, x);
  v128_t p = TERM(0), q = TERM(4);
  STEP(p, 1);
  STEP(q, 5);
  STEP(p, 2);
  STEP(q, 6);
  STEP(p, 3);
  STEP(q, 7);
  return (ratio){MUL(x, p), q};
}
// As sigmoid(x) is (tanh(x / 2) + 1) / 2.
static inline ratio sigmoid4(v128_t x) {
  ratio half = tanh4(MUL(x, TERM(10)));
  return (ratio){ADD(half.over, half.under), ADD(half.under, half.under)};
}

// One direction of an LSTM over n tokens. gates[n][4 x hidden] holds the input's share (order i, f, g, o); the cell is
// kept in `cell`, the state is written, times `unit`, to out[token x stride]. `work` has 4 x hidden floats, `none`
// `hidden` noughts. Each weight is used once a step, so they are read in one go: half a tile at a time, that is
// [rows / 16][hidden / 2][4 groups][4 rows x 2 columns]. The gates' curves come after, in two loops, as short chains
// of which a processor takes up several at once.
__attribute__((export_name("lstm"))) void lstm(const float *gates, int n, int hidden, int reverse, const i16 *w,
                                               const float *scale, float unit, float *cell, float *work,
                                               const i16 *none, i16 *out, int stride) {
  int rows = 4 * hidden;
  const i16 *state = none;
  for (int i = 0; i < hidden; i++) cell[i] = 0;
  for (int step = 0; step < n; step++) {
    int t = reverse ? n - 1 - step : step;
    const float *in = gates + t * rows;
    const i16 *at = w, *end = state + hidden;
    for (int r = 0; r < rows; r += 16) {
      v128_t sums[4];
      clear(sums, 4);
      for (const i16 *x = state; x < end; x += 4, at += 64) {
        v128_t pair = wasm_v128_load32_splat(x), next = wasm_v128_load32_splat(x + 2);
#pragma unroll
        for (int g = 0; g < 4; g++) {
          sums[g] = dot(sums[g], pair, wasm_v128_load(at + 8 * g));
          sums[g] = dot(sums[g], next, wasm_v128_load(at + 32 + 8 * g));
        }
      }
      for (int g = 0; g < 4; g++) settle(sums[g], scale + r + 4 * g, in + r + 4 * g, work + r + 4 * g);
    }
    const float *gate = work;
    for (int i = 0; i < hidden; i += 4, gate += 4) {
      ratio take = sigmoid4(wasm_v128_load(gate)), keep = sigmoid4(wasm_v128_load(gate + hidden));
      ratio fresh = tanh4(wasm_v128_load(gate + 2 * hidden));
      v128_t under = MUL(take.under, fresh.under);
      v128_t kept = MUL(MUL(keep.over, wasm_v128_load(cell + i)), under);
      v128_t taken = MUL(MUL(take.over, fresh.over), keep.under);
      wasm_v128_store(cell + i, wasm_f32x4_div(ADD(kept, taken), MUL(keep.under, under)));
    }
    i16 *next = out + t * stride;
    gate = work + 3 * hidden;
    for (int i = 0; i < hidden; i += 4, gate += 4) {
      ratio give = sigmoid4(wasm_v128_load(gate)), shown = tanh4(wasm_v128_load(cell + i));
      v128_t over = MUL(MUL(give.over, shown.over), wasm_f32x4_splat(unit));
      v128_t h = wasm_f32x4_nearest(wasm_f32x4_div(over, MUL(give.under, shown.under)));
      v128_t whole = wasm_i32x4_trunc_sat_f32x4(h);
      wasm_v128_store64_lane(next + i, wasm_i16x8_narrow_i32x4(whole, whole), 0);
    }
    state = next;
  }
}

// Sums up states[n][columns], the whole numbers of `lstm`: each column's greatest value, its mean, and its mean by the
// tokens' `shares`, in real numbers to out[3][columns].
__attribute__((export_name("pool"))) void pool(const i16 *states, int n, int columns, const float *shares, float unit,
                                               float *out) {
  float total = 0;
  for (int t = 0; t < n; t++) total += shares[t];
  v128_t one = wasm_f32x4_splat(1 / unit), mean = wasm_f32x4_splat(1 / (unit * n));
  v128_t shared = wasm_f32x4_splat(1 / (unit * (total > 0.5f ? total : 0.5f)));
  for (int c = 0; c < columns; c += 4) {
    v128_t most = wasm_i32x4_const_splat(-32768), sum = wasm_i32x4_const_splat(0), some = wasm_f32x4_const_splat(0);
    for (int t = 0; t < n; t++) {
      v128_t value = wasm_i32x4_load16x4(states + t * columns + c);
      most = wasm_i32x4_max(most, value);
      sum = wasm_i32x4_add(sum, value);
      some = ADD(some, MUL(wasm_f32x4_convert_i32x4(value), wasm_v128_load32_splat(shares + t)));
    }
    wasm_v128_store(out + c, MUL(wasm_f32x4_convert_i32x4(most), one));
    wasm_v128_store(out + columns + c, MUL(wasm_f32x4_convert_i32x4(sum), mean));
    wasm_v128_store(out + 2 * columns + c, MUL(some, shared));
  }
}

// out[rows] = w[rows][columns] * x + bias, in real numbers; `columns` in eights, of which two sums are kept so that one
// need not wait for the other.
__attribute__((export_name("dense"))) void dense(const float *x, int columns, const float *w, int rows, const float *bias,
                                                 float *out) {
  for (int r = 0; r < rows; r++, w += columns) {
    v128_t sum = wasm_f32x4_const_splat(0), other = sum;
    for (int c = 0; c < columns; c += 8) {
      sum = ADD(sum, MUL(wasm_v128_load(x + c), wasm_v128_load(w + c)));
      other = ADD(other, MUL(wasm_v128_load(x + c + 4), wasm_v128_load(w + c + 4)));
    }
    sum = ADD(sum, other);
    out[r] = bias[r] + wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1) +
             wasm_f32x4_extract_lane(sum, 2) + wasm_f32x4_extract_lane(sum, 3);
  }
}
