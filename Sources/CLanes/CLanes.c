// The inner loops of the linear SVM's training, in C for one reason: a function can be compiled for
// several kinds of processor at once, and the one at hand picks its own when the program is loaded.
// Lanes never meet but in the gain, whose order is fixed, and nothing is contracted, so that all of
// them give the same bits.
#include "CLanes.h"

#pragma STDC FP_CONTRACT OFF

// Other compilers and processors take the plain form.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

enum { LANES = 8, LEAD = 16 };

// Eight floats at once, wherever they lie.
typedef float lanes_t __attribute__((vector_size(LANES * sizeof(float)), aligned(sizeof(float))));

INLINE void fetch(const float *weights, uint32_t group, int vectors) {
  const char *row = (const char *)(weights + (size_t)group * vectors * LANES);
  for (int line = 0; line * 64 < vectors * 32; line++) __builtin_prefetch(row + line * 64, 0, 3);
}

// Two sums take turns, as one alone would wait for itself; memory is asked for ahead.
INLINE void margins_of(
    float *margins, const float *bias, const float *weights, const struct lanes_entry *entries,
    size_t count, int vectors) {
  lanes_t even[6], odd[6];
  for (int at = 0; at < vectors; at++) {
    even[at] = ((const lanes_t *)bias)[at];
    odd[at] = (lanes_t){0};
  }
  size_t entry = 0;
  for (; entry + 1 < count; entry += 2) {
    if (entry + LEAD + 1 < count) {
      fetch(weights, entries[entry + LEAD].group, vectors);
      fetch(weights, entries[entry + LEAD + 1].group, vectors);
    }
    const lanes_t *one = (const lanes_t *)weights + (size_t)entries[entry].group * vectors;
    const lanes_t *other = (const lanes_t *)weights + (size_t)entries[entry + 1].group * vectors;
    for (int at = 0; at < vectors; at++) even[at] += one[at] * entries[entry].value;
    for (int at = 0; at < vectors; at++) odd[at] += other[at] * entries[entry + 1].value;
  }
  if (entry < count) {
    const lanes_t *last = (const lanes_t *)weights + (size_t)entries[entry].group * vectors;
    for (int at = 0; at < vectors; at++) even[at] += last[at] * entries[entry].value;
  }
  for (int at = 0; at < vectors; at++) ((lanes_t *)margins)[at] = even[at] + odd[at];
}

INLINE void add_to(
    float *weights, const float *step, const struct lanes_entry *entries, size_t count,
    int vectors) {
  lanes_t own[6];
  for (int at = 0; at < vectors; at++) own[at] = ((const lanes_t *)step)[at];
  for (size_t entry = 0; entry < count; entry++) {
    lanes_t *row = (lanes_t *)weights + (size_t)entries[entry].group * vectors;
    for (int at = 0; at < vectors; at++) row[at] += own[at] * entries[entry].value;
  }
}

// The change of a dual variable that stays at or above 0, or 0 where it is too small to matter.
INLINE float change(float dual, float descent, float smallest) {
  float target = dual - descent;
  float change = (target > 0 ? target : 0) - dual;
  return change >= smallest || change <= -smallest ? change : 0;
}

INLINE double step_of(struct lanes_row *row, int vectors) {
  float *step = row->margins, *dual = row->duals;
  const int width = vectors * LANES;
  const int own = row->own;
  const float own_margin = own >= 0 ? step[own] : 0;
  const float inverse = 1 / (row->norm + row->slack);
  const float linear = row->solo + row->slack;
  const float smallest = row->smallest;
  for (int lane = 0; lane < width; lane++) {
    float gradient = dual[lane] * linear - step[lane] - 1;
    step[lane] = change(dual[lane], gradient * inverse, smallest);
  }
  for (int lane = row->used; lane < width; lane++) step[lane] = 0;
  if (own >= 0) {
    float gradient = dual[own] * (row->solo + row->own_slack) + own_margin - 1;
    step[own] = change(dual[own], gradient / (row->norm + row->own_slack), smallest);
  }
  float squares[LANES] = {0};
  for (int start = 0; start < width; start += LANES)
    for (int lane = 0; lane < LANES; lane++) squares[lane] += step[start + lane] * step[start + lane];
  double sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += squares[lane];
  if (sum == 0) return 0;
  for (int lane = 0; lane < width; lane++) {
    dual[lane] += step[lane];
    step[lane] = -step[lane];
  }
  if (own >= 0) step[own] = -step[own];
  return 0.5 * sum * (double)(row->norm + row->slack);
}

// Loops of a length that is known become straight lines of vectors.
#define FOR_WIDTH(width, call) \
  switch ((width) / LANES) {   \
    case 1: return call(1);    \
    case 2: return call(2);    \
    case 3: return call(3);    \
    case 4: return call(4);    \
    case 5: return call(5);    \
    default: return call(6);   \
  }

FOR_EACH_PROCESSOR
void lanes_margins(
    float *margins, const float *bias, const float *weights, const struct lanes_entry *entries,
    size_t count, size_t width) {
#define MARGINS(vectors) margins_of(margins, bias, weights, entries, count, vectors)
  FOR_WIDTH(width, MARGINS)
}

FOR_EACH_PROCESSOR
double lanes_step(struct lanes_row *row, size_t width) {
#define STEP(vectors) step_of(row, vectors)
  FOR_WIDTH(width, STEP)
}

FOR_EACH_PROCESSOR
void lanes_add(
    float *weights, const float *step, const struct lanes_entry *entries, size_t count,
    size_t width) {
#define ADD(vectors) add_to(weights, step, entries, count, vectors)
  FOR_WIDTH(width, ADD)
}
