#pragma once
#include <stddef.h>
#include <stdint.h>

/// The bytes that are looked at together.
enum { blanks_block = 64 };

/// How many of the `count` bytes from `start` on stand in whole blocks without a blank or tab at an
/// edge: beside another one, a line end, the delimiter, the quotation mark, or an end of `bytes`.
/// The last block may be shorter; 0 when the first block has such a blank.
size_t blanks_inside(
    const uint8_t *bytes, size_t count, size_t start, uint8_t delimiter, uint8_t quote);
