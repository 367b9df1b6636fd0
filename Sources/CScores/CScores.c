// The inner loops of a model's answers, in C for one reason: a function can be compiled for several
// kinds of processor at once, and the one at hand picks its own when the program is loaded. Sums
// keep their order and nothing is contracted, so that all of them give the same bits.
#include "CScores.h"

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// Other compilers and processors take the plain form.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

enum { CHUNK = 64 };

/// e to the power of x for x from -45 to 0, within a unit of the last place and a half: Taylor's
/// series of degree 13 on what is no multiple of ln 2. The sum with 1.5 * 2^52 rounds to a whole
/// number and leaves it in the lowest bits.
static inline __attribute__((always_inline)) double power_of_e(double x) {
  const double magic = 0x1.8p52;
  double shifted = x * 0x1.71547652b82fep+0 + magic;
  double whole = shifted - magic;
  double rest = (x - whole * 0x1.62e42fee00000p-1) - whole * 0x1.a39ef35793c76p-33;
  double sum = 0x1.6124613a86d09p-33;
  sum = sum * rest + 0x1.1eed8eff8d898p-29;
  sum = sum * rest + 0x1.ae64567f544e4p-26;
  sum = sum * rest + 0x1.27e4fb7789f5cp-22;
  sum = sum * rest + 0x1.71de3a556c734p-19;
  sum = sum * rest + 0x1.a01a01a01a01ap-16;
  sum = sum * rest + 0x1.a01a01a01a01ap-13;
  sum = sum * rest + 0x1.6c16c16c16c17p-10;
  sum = sum * rest + 0x1.1111111111111p-7;
  sum = sum * rest + 0x1.5555555555555p-5;
  sum = sum * rest + 0x1.5555555555555p-3;
  sum = sum * rest + 0x1p-1;
  sum = sum * (rest * rest) + rest + 1;
  uint64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (bits + 1023) << 52;
  double scale;
  memcpy(&scale, &bits, sizeof scale);
  return sum * scale;
}

FOR_EACH_PROCESSOR
void scores_add(double *scores, const float *weights, size_t count, double factor) {
  for (size_t at = 0; at < count; at++) scores[at] += factor * (double)weights[at];
}

FOR_EACH_PROCESSOR
double scores_partition(const double *scores, size_t count, double best, double temperature) {
  double sum = 0;
  double terms[CHUNK];
  for (size_t start = 0; start < count; start += CHUNK) {
    size_t length = count - start < CHUNK ? count - start : CHUNK;
    for (size_t at = 0; at < length; at++) {
      double exponent = (scores[start + at] - best) / temperature;
      double term = power_of_e(exponent > -45 ? exponent : -45);
      terms[at] = exponent > -45 ? term : 0;
    }
    for (size_t at = 0; at < length; at++) sum += terms[at];
  }
  return sum;
}
