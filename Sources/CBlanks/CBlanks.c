// A pass over every byte of the input, in C for one reason: a function can be compiled for several
// kinds of processor at once, and the one at hand picks its own when the program is loaded.
#include "CBlanks.h"

#include <stdbool.h>
#include <string.h>

// Other compilers and processors take the plain form.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#define ALWAYS static inline __attribute__((always_inline))

ALWAYS uint8_t is_blank(uint8_t byte) { return (byte == ' ') | (byte == '\t'); }

ALWAYS uint8_t is_edge(uint8_t byte, uint8_t delimiter, uint8_t quote) {
  return (uint8_t)(is_blank(byte) | (byte == '\n') | (byte == '\r') | (byte == delimiter) |
                   (byte == quote));
}

/// Whether one of the 64 bytes at `at` is a blank at an edge; the bytes before and behind them are
/// readable.
ALWAYS bool holds_edge(const uint8_t *at, uint8_t delimiter, uint8_t quote) {
  uint8_t found = 0;
  for (size_t i = 0; i < blanks_block; i++) {
    found |= (uint8_t)(is_blank(at[i]) &
                       (is_edge(*(at + i - 1), delimiter, quote) |
                        is_edge(at[i + 1], delimiter, quote)));
  }
  return found;
}

FOR_EACH_PROCESSOR
size_t blanks_inside(
    const uint8_t *bytes, size_t count, size_t start, uint8_t delimiter, uint8_t quote) {
  size_t at = start;
  while (at < count) {
    // A block at an end of the bytes is looked at in a copy between two line ends.
    if (at > 0 && count - at > blanks_block) {
      if (holds_edge(bytes + at, delimiter, quote)) break;
      at += blanks_block;
      continue;
    }
    uint8_t copy[blanks_block + 2];
    size_t length = count - at < blanks_block ? count - at : blanks_block;
    memset(copy, '\n', sizeof copy);
    memcpy(copy + 1, bytes + at, length);
    if (at > 0) copy[0] = bytes[at - 1];
    if (at + length < count) copy[1 + length] = bytes[at + length];
    if (holds_edge(copy + 1, delimiter, quote)) break;
    at += length;
  }
  return at - start;
}
