#pragma once

#include <stddef.h>

/// Adds `factor` times each of `count` weights to the scores; a product is rounded before it is added.
void scores_add(double *scores, const float *weights, size_t count, double factor);

/// The sum of e to the power of (score - best) / temperature, in order of the scores; terms whose
/// exponent is -45 or less are left out. `best` is the highest score.
double scores_partition(const double *scores, size_t count, double best, double temperature);
