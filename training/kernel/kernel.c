// The tagger's arithmetic, for WebAssembly SIMD. Built by build.sh; no libraries, memory is laid out by the caller.
// Weights and inputs are 16-bit integers: one instruction multiplies eight pairs and adds them two by two.
#include <wasm_simd128.h>

typedef short i16;

// Rows of a packed matrix come in tiles of 32: [rows / 32][columns / 2][8 groups][4 rows x 2 columns].
// Adds up one tile for one input; `columns` is even.
static inline void tile(const i16 *x, const i16 *w, int columns, v128_t acc[8]) {
  for (int g = 0; g < 8; g++) acc[g] = wasm_i32x4_const(0, 0, 0, 0);
  for (int c = 0; c < columns; c += 2, w += 64) {
    v128_t pair = wasm_v128_load32_splat(x + c);
#pragma unroll
    for (int g = 0; g < 8; g++)
      acc[g] = wasm_i32x4_add(acc[g], wasm_i32x4_dot_i16x8(pair, wasm_v128_load(w + 8 * g)));
  }
}

// Half a tile for three inputs, `columns` apart: a weight is loaded once for three products.
static inline void half(const i16 *x, const i16 *w, int columns, v128_t acc[12]) {
  for (int g = 0; g < 12; g++) acc[g] = wasm_i32x4_const(0, 0, 0, 0);
  for (int c = 0; c < columns; c += 2, w += 64) {
    v128_t first = wasm_v128_load32_splat(x + c);
    v128_t second = wasm_v128_load32_splat(x + columns + c);
    v128_t third = wasm_v128_load32_splat(x + 2 * columns + c);
#pragma unroll
    for (int g = 0; g < 4; g++) {
      v128_t weight = wasm_v128_load(w + 8 * g);
      acc[g] = wasm_i32x4_add(acc[g], wasm_i32x4_dot_i16x8(first, weight));
      acc[4 + g] = wasm_i32x4_add(acc[4 + g], wasm_i32x4_dot_i16x8(second, weight));
      acc[8 + g] = wasm_i32x4_add(acc[8 + g], wasm_i32x4_dot_i16x8(third, weight));
    }
  }
}

// Four sums as real numbers, on top of what is at `base`.
static inline void settle(v128_t sums, const float *scale, const float *base, float *out) {
  v128_t real = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(sums), wasm_v128_load(scale));
  wasm_v128_store(out, wasm_f32x4_add(real, wasm_v128_load(base)));
}

// out[n][rows] = x[n][columns] * w, each row scaled back to real numbers, plus its bias.
__attribute__((export_name("gemm"))) void gemm(const i16 *x, int n, int columns, const i16 *w, int rows,
                                               const float *scale, const float *bias, float *out) {
  for (int r = 0; r < rows; r += 32, w += 32 * columns) {
    int t = 0;
    for (; t + 3 <= n; t += 3) {
      for (int at = r, side = 0; side < 64; side += 32, at += 16) {
        v128_t acc[12];
        half(x + t * columns, w + side, columns, acc);
        for (int k = 0; k < 3; k++)
          for (int g = 0; g < 4; g++)
            settle(acc[4 * k + g], scale + at + 4 * g, bias + at + 4 * g, out + (t + k) * rows + at + 4 * g);
      }
    }
    for (; t < n; t++) {
      v128_t acc[8];
      tile(x + t * columns, w, columns, acc);
      for (int g = 0; g < 8; g++) settle(acc[g], scale + r + 4 * g, bias + r + 4 * g, out + t * rows + r + 4 * g);
    }
  }
}

// out[n][rows] = known[slots[n]][rows] + x[n][columns] * w, where x is bytes, most of them nought: only the rest is
// multiplied. `columns` is at most 256; w has them padded to `wide`.
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
    for (int r = 0; r < rows; r += 32) {
      v128_t acc[8];
      for (int g = 0; g < 8; g++) acc[g] = wasm_i32x4_const(0, 0, 0, 0);
      for (int k = 0; k < count; k++) {
        v128_t pair = wasm_i32x4_splat(pairs[k]);
        const i16 *at = w + r * wide + 64 * places[k];
#pragma unroll
        for (int g = 0; g < 8; g++)
          acc[g] = wasm_i32x4_add(acc[g], wasm_i32x4_dot_i16x8(pair, wasm_v128_load(at + 8 * g)));
      }
      for (int g = 0; g < 8; g++) settle(acc[g], scale + r + 4 * g, base + r + 4 * g, out + r + 4 * g);
    }
  }
}

// Numerator and denominator of a rational approximation of tanh between the two limits after them, within 5e-6 (least
// squares, weighted anew until the greatest error was least). In memory, as a constant in the code costs an engine
// several instructions each time.
float terms[] = {4.2117063e-06f, 2.3346529e-03f, 1.2365860e-01f, 9.9999756e-01f, 1.4870838e-04f,
                 2.1338461e-02f, 4.5698303e-01f, 1.0f, -6.5f, 6.5f, 0.5f};
#define TERM(k) wasm_v128_load32_splat(terms + k)
#define STEP(p, k) p = wasm_f32x4_add(wasm_f32x4_mul(p, s), TERM(k))

static inline v128_t tanh4(v128_t x) {
  x = wasm_f32x4_pmin(TERM(9), wasm_f32x4_pmax(TERM(8), x));
  v128_t s = wasm_f32x4_mul(x, x);
  v128_t p = TERM(0), q = TERM(4);
  STEP(p, 1);
  STEP(q, 5);
  STEP(p, 2);
  STEP(q, 6);
  STEP(p, 3);
  STEP(q, 7);
  return wasm_f32x4_div(wasm_f32x4_mul(x, p), q);
}
static inline v128_t sigmoid4(v128_t x) {
  v128_t half = TERM(10);
  return wasm_f32x4_add(wasm_f32x4_mul(tanh4(wasm_f32x4_mul(x, half)), half), half);
}

// One direction of an LSTM over n tokens. gates[n][4 x hidden] holds the input's share (order i, f, g, o);
// the state is kept in `cell` and written, times `unit`, to out[token x stride]. `work` has 4 x hidden floats.
__attribute__((export_name("lstm"))) void lstm(const float *gates, int n, int hidden, int reverse, const i16 *w,
                                               const float *scale, float unit, float *cell, float *work, i16 *state,
                                               i16 *out, int stride) {
  int rows = 4 * hidden;
  for (int i = 0; i < hidden; i++) cell[i] = 0, state[i] = 0;
  for (int step = 0; step < n; step++) {
    int t = reverse ? n - 1 - step : step;
    const float *in = gates + t * rows;
    for (int r = 0; r < rows; r += 32) {
      v128_t acc[8];
      tile(state, w + r * hidden, hidden, acc);
      for (int g = 0; g < 8; g++) settle(acc[g], scale + r + 4 * g, in + r + 4 * g, work + r + 4 * g);
    }
    for (int i = 0; i < hidden; i += 4) {
      v128_t c = wasm_f32x4_add(
          wasm_f32x4_mul(sigmoid4(wasm_v128_load(work + hidden + i)), wasm_v128_load(cell + i)),
          wasm_f32x4_mul(sigmoid4(wasm_v128_load(work + i)), tanh4(wasm_v128_load(work + 2 * hidden + i))));
      wasm_v128_store(cell + i, c);
      v128_t h = wasm_f32x4_mul(wasm_f32x4_mul(sigmoid4(wasm_v128_load(work + 3 * hidden + i)), tanh4(c)), wasm_f32x4_splat(unit));
      v128_t whole = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(h));
      whole = wasm_i16x8_narrow_i32x4(whole, whole);
      wasm_v128_store64_lane(state + i, whole, 0);
      wasm_v128_store64_lane(out + t * stride + i, whole, 0);
    }
  }
}

// out[rows] = w[rows][columns] * x + bias, in real numbers; `columns` in fours.
__attribute__((export_name("dense"))) void dense(const float *x, int columns, const float *w, int rows, const float *bias,
                                                 float *out) {
  for (int r = 0; r < rows; r++, w += columns) {
    v128_t acc = wasm_f32x4_const(0, 0, 0, 0);
    for (int c = 0; c < columns; c += 4)
      acc = wasm_f32x4_add(acc, wasm_f32x4_mul(wasm_v128_load(x + c), wasm_v128_load(w + c)));
    out[r] = bias[r] + wasm_f32x4_extract_lane(acc, 0) + wasm_f32x4_extract_lane(acc, 1) +
             wasm_f32x4_extract_lane(acc, 2) + wasm_f32x4_extract_lane(acc, 3);
  }
}
