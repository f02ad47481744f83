/* Effect: how much oftener something is found in one text than in another.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "measure/contrast.h"
#include "measure/normal.h"

static double target_rate(const terms__cells *cells) {
    return cells->observed[0] / cells->target_size;
}

static double reference_rate(const terms__cells *cells) {
    return cells->observed[1] / cells->reference_size;
}

/* What Log Ratio takes for a count of 0 (Hardie 2014). */
static double above_zero(double count) {
    return count > 0 ? count : 0.5;
}

/* The two rates are not rounded by themselves: so all terms that are, say, twice as frequent have
 * the same ratio, to the last digit, however frequent they are. */
static double log_ratio(const terms__cells *cells) {
    return log2(above_zero(cells->observed[0]) * cells->reference_size /
                (above_zero(cells->observed[1]) * cells->target_size));
}

double terms_keyness_log_ratio(const terms_contrast *contrast) {
    terms__cells cells;
    return terms__contrast_read(&cells, contrast) ? log_ratio(&cells) : NAN;
}

/* The standard error of the natural logarithm of a ratio of two relative frequencies. */
static double standard_error(const terms__cells *cells) {
    double target = 1 / above_zero(cells->observed[0]) - 1 / cells->target_size,
           reference = 1 / above_zero(cells->observed[1]) - 1 / cells->reference_size;
    return sqrt(target + reference);
}

double terms_keyness_log_ratio_limit(const terms_contrast *contrast, double alpha) {
    const double log2_e = 1.44269504088896340736;
    terms__cells cells;
    if (!(alpha > 0 && alpha < 1) || !terms__contrast_read(&cells, contrast))
        return NAN;
    double ratio = log_ratio(&cells);
    double width = terms__normal_quantile(alpha / 2) * standard_error(&cells) * log2_e;
    return copysign(fmax(fabs(ratio) - width, 0), ratio);
}

double terms_keyness_pct_diff(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read(&cells, contrast) || cells.observed[1] <= 0)
        return NAN;
    return (target_rate(&cells) - reference_rate(&cells)) / reference_rate(&cells) * 100;
}

double terms_keyness_simple_maths(const terms_contrast *contrast, uint64_t per, double constant) {
    terms__cells cells;
    if (!terms__contrast_read(&cells, contrast) || !(constant > 0 && isfinite(constant)))
        return NAN;
    return (target_rate(&cells) * (double)per + constant) /
           (reference_rate(&cells) * (double)per + constant);
}

double terms_keyness_odds_ratio(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read(&cells, contrast))
        return NAN;
    const double *o = cells.observed;
    return o[1] > 0 && o[2] > 0 ? o[0] * o[3] / (o[1] * o[2]) : NAN;
}

double terms_keyness_difference(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read(&cells, contrast))
        return NAN;
    double target = target_rate(&cells), reference = reference_rate(&cells);
    return (target - reference) / (target + reference);
}
