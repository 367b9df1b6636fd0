#pragma once

#include <stddef.h>
#include <stdint.h>

/// One column group of a row: the number of its weights and the row's value in it.
struct lanes_entry {
  uint32_t group;
  float value;
};

/// What one coordinate step works with; every array holds `width` floats, a multiple of 8 up to 48.
struct lanes_row {
  /// The row's margin in every lane; afterwards what its weights grow by, times the values.
  float *margins;
  /// The dual variables of the row.
  float *duals;
  /// Squared length of the row with the bias, and the share of columns that no other row uses.
  float norm, solo;
  /// 1 / 2C, and the same for the lane of the row's own label.
  float slack, own_slack;
  /// Changes below this are not made.
  float smallest;
  /// How many lanes stand for a label, the first ones, and the lane of the row's own label or -1.
  int32_t used;
  int32_t own;
};

/// Sums the bias and value times weight over the entries of a row, for every lane.
void lanes_margins(
    float *margins, const float *bias, const float *weights, const struct lanes_entry *entries,
    size_t count, size_t width);

/// One step of dual coordinate descent in every lane; returns what the dual objective gains at the
/// least, 0 where no lane moved.
double lanes_step(struct lanes_row *row, size_t width);

/// Adds a row, times the step of each lane, to the weights.
void lanes_add(
    float *weights, const float *step, const struct lanes_entry *entries, size_t count,
    size_t width);
