#pragma once

/// Asks for the cache line at `address`, which is never read and may be anything.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address, 0, 3); }
