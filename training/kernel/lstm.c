// Training's LSTM: one pass over time, forwards and back, several times faster than PyTorch's on a CPU without MKL.
// Built on the fly by lstm.py. Arrays are [time][batch][...]; gates are in the order i, f, g, o.
#include <stddef.h>

void cblas_sgemm(int order, int ta, int tb, int m, int n, int k, float alpha, const float *a, int lda, const float *b,
                 int ldb, float beta, float *c, int ldc);
enum { ROWS = 101, PLAIN = 111, TURNED = 112 };

static inline float tanh1(float x) {
  x = x < -7.9f ? -7.9f : x > 7.9f ? 7.9f : x;
  float s = x * x;
  float p = -2.76076847742355e-16f;
  p = p * s + 2.00018790482477e-13f;
  p = p * s - 8.60467152213735e-11f;
  p = p * s + 5.12229709037114e-08f;
  p = p * s + 1.48572235717979e-05f;
  p = p * s + 6.37261928875436e-04f;
  p = p * s + 4.89352455891786e-03f;
  float q = 1.19825839466702e-06f;
  q = q * s + 1.18534705686654e-04f;
  q = q * s + 2.26843463243900e-03f;
  q = q * s + 4.89352518554385e-03f;
  return x * p / q;
}
static inline float sigmoid1(float x) { return 0.5f * tanh1(0.5f * x) + 0.5f; }

// `gates` comes in as the input's share and goes out activated.
void lstm_forward(float *restrict gates, const float *w, int time, int batch, int hidden, float *restrict h, float *restrict c) {
  size_t wide = (size_t)batch * 4 * hidden, thin = (size_t)batch * hidden;
  for (int t = 0; t < time; t++) {
    float *g = gates + t * wide;
    if (t > 0) cblas_sgemm(ROWS, PLAIN, TURNED, batch, 4 * hidden, hidden, 1, h + (t - 1) * thin, hidden, w, hidden, 1, g, 4 * hidden);
    for (int b = 0; b < batch; b++) {
      float *restrict gi = g + (size_t)b * 4 * hidden, *restrict gf = gi + hidden, *restrict gg = gf + hidden, *restrict go = gg + hidden;
      float *restrict ch = c + t * thin + (size_t)b * hidden, *restrict hh = h + t * thin + (size_t)b * hidden;
      const float *old = t > 0 ? ch - thin : NULL;
      for (int k = 0; k < hidden; k++) {
        gi[k] = sigmoid1(gi[k]);
        gf[k] = sigmoid1(gf[k]);
        gg[k] = tanh1(gg[k]);
        go[k] = sigmoid1(go[k]);
        float cell = gi[k] * gg[k] + (old ? gf[k] * old[k] : 0);
        ch[k] = cell;
        hh[k] = go[k] * tanh1(cell);
      }
    }
  }
}

// `dh` is the loss by each output and is spoilt; `dgates` becomes the loss by each gate before activation; `dc` is scratch.
void lstm_backward(const float *restrict gates, const float *w, const float *restrict c, int time, int batch, int hidden,
                   float *restrict dh, float *restrict dgates, float *restrict dc) {
  size_t wide = (size_t)batch * 4 * hidden, thin = (size_t)batch * hidden;
  for (size_t i = 0; i < thin; i++) dc[i] = 0;
  for (int t = time - 1; t >= 0; t--) {
    if (t < time - 1)
      cblas_sgemm(ROWS, PLAIN, PLAIN, batch, hidden, 4 * hidden, 1, dgates + (t + 1) * wide, 4 * hidden, w, hidden, 1, dh + t * thin, hidden);
    for (int b = 0; b < batch; b++) {
      const float *gi = gates + t * wide + (size_t)b * 4 * hidden, *gf = gi + hidden, *gg = gf + hidden, *go = gg + hidden;
      float *restrict di = dgates + t * wide + (size_t)b * 4 * hidden, *restrict df = di + hidden, *restrict dg = df + hidden, *restrict dout = dg + hidden;
      const float *ch = c + t * thin + (size_t)b * hidden, *d = dh + t * thin + (size_t)b * hidden;
      const float *old = t > 0 ? ch - thin : NULL;
      float *restrict cell = dc + (size_t)b * hidden;
      for (int k = 0; k < hidden; k++) {
        float tc = tanh1(ch[k]), grad = cell[k] + d[k] * go[k] * (1 - tc * tc);
        dout[k] = d[k] * tc * go[k] * (1 - go[k]);
        di[k] = grad * gg[k] * gi[k] * (1 - gi[k]);
        df[k] = old ? grad * old[k] * gf[k] * (1 - gf[k]) : 0;
        dg[k] = grad * gi[k] * (1 - gg[k] * gg[k]);
        cell[k] = grad * gf[k];
      }
    }
  }
}
