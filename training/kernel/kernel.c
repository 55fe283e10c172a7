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

// out[n][rows] = x[n][columns] * w, each row scaled back to real numbers, plus its bias.
__attribute__((export_name("gemm"))) void gemm(const i16 *x, int n, int columns, const i16 *w, int rows,
                                               const float *scale, const float *bias, float *out) {
  for (int r = 0; r < rows; r += 32, w += 32 * columns) {
    for (int t = 0; t < n; t++) {
      v128_t acc[8];
      tile(x + t * columns, w, columns, acc);
      for (int g = 0; g < 8; g++) {
        v128_t real = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(acc[g]), wasm_v128_load(scale + r + 4 * g));
        wasm_v128_store(out + t * rows + r + 4 * g, wasm_f32x4_add(real, wasm_v128_load(bias + r + 4 * g)));
      }
    }
  }
}

// Rational approximation, within 1e-6 of tanh.
static inline v128_t tanh4(v128_t x) {
  x = wasm_f32x4_min(wasm_f32x4_max(x, wasm_f32x4_splat(-7.9f)), wasm_f32x4_splat(7.9f));
  v128_t s = wasm_f32x4_mul(x, x);
#define STEP(p, k) p = wasm_f32x4_add(wasm_f32x4_mul(p, s), wasm_f32x4_splat(k))
  v128_t p = wasm_f32x4_splat(-2.76076847742355e-16f);
  STEP(p, 2.00018790482477e-13f);
  STEP(p, -8.60467152213735e-11f);
  STEP(p, 5.12229709037114e-08f);
  STEP(p, 1.48572235717979e-05f);
  STEP(p, 6.37261928875436e-04f);
  STEP(p, 4.89352455891786e-03f);
  v128_t q = wasm_f32x4_splat(1.19825839466702e-06f);
  STEP(q, 1.18534705686654e-04f);
  STEP(q, 2.26843463243900e-03f);
  STEP(q, 4.89352518554385e-03f);
  return wasm_f32x4_div(wasm_f32x4_mul(x, p), q);
}
static inline v128_t sigmoid4(v128_t x) {
  v128_t half = wasm_f32x4_splat(0.5f);
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
      for (int g = 0; g < 8; g++) {
        v128_t real = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(acc[g]), wasm_v128_load(scale + r + 4 * g));
        wasm_v128_store(work + r + 4 * g, wasm_f32x4_add(real, wasm_v128_load(in + r + 4 * g)));
      }
    }
    for (int i = 0; i < hidden; i += 4) {
      v128_t c = wasm_f32x4_add(
          wasm_f32x4_mul(sigmoid4(wasm_v128_load(work + hidden + i)), wasm_v128_load(cell + i)),
          wasm_f32x4_mul(sigmoid4(wasm_v128_load(work + i)), tanh4(wasm_v128_load(work + 2 * hidden + i))));
      wasm_v128_store(cell + i, c);
      v128_t h = wasm_f32x4_mul(wasm_f32x4_mul(sigmoid4(wasm_v128_load(work + 3 * hidden + i)), tanh4(c)), wasm_f32x4_splat(unit));
      v128_t whole = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(h));
      wasm_v128_store64_lane(state + i, wasm_i16x8_narrow_i32x4(whole, whole), 0);
    }
    for (int i = 0; i < hidden; i++) out[t * stride + i] = state[i];
  }
}
