/* Keyness: whether something is found oftener in one text than in another.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "measure/contrast.h"
#include "measure/density.h"

/* G2 of the first cells: 2 * the sum of O ln(O / E) + E - O.  All E - O add up to 0, over the
 * four cells and over the first two, and with them no term of the sum is negative. */
static double g2_of(const terms__cells *cells, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += terms__deviance(cells->observed[i], cells->expected[i]);
    return 2 * sum;
}

double terms_keyness_g2_4cell(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read_all(&cells, contrast))
        return NAN;
    return terms__contrast_sign(&cells, g2_of(&cells, TERMS__CELLS));
}

double terms_keyness_g2_2cell(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read(&cells, contrast))
        return NAN;
    return terms__contrast_sign(&cells, g2_of(&cells, 2));
}

/* The q by which Williams 1976 divides. */
static double williams(const terms__cells *cells) {
    double n = cells->all, rows = n / cells->found + n / cells->rest - 1,
           columns = n / cells->target_size + n / cells->reference_size - 1;
    return 1 + rows * columns / (6 * n);
}

double terms_keyness_g2_williams(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read_all(&cells, contrast))
        return NAN;
    return terms__contrast_sign(&cells, g2_of(&cells, TERMS__CELLS) / williams(&cells));
}

double terms_keyness_g2_yates(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read_all(&cells, contrast))
        return NAN;
    for (size_t i = 0; i < TERMS__CELLS; i++) {
        double off = cells.observed[i] - cells.expected[i];
        cells.observed[i] -= copysign(fmin(fabs(off), 0.5), off);
    }
    return terms__contrast_sign(&cells, g2_of(&cells, TERMS__CELLS));
}

/* Chi-squared, with |ad - bc| made smaller by `less`, but not below 0. */
static double chi2_of(const terms__cells *cells, double less) {
    const double *o = cells->observed;
    double off = fmax(fabs(o[0] * o[3] - o[1] * o[2]) - less, 0);
    return off / cells->found * (off / cells->rest) *
           (cells->all / (cells->target_size * cells->reference_size));
}

double terms_keyness_chi2(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read_all(&cells, contrast))
        return NAN;
    return terms__contrast_sign(&cells, chi2_of(&cells, 0));
}

double terms_keyness_chi2_yates(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read_all(&cells, contrast))
        return NAN;
    return terms__contrast_sign(&cells, chi2_of(&cells, cells.all / 2));
}

double terms_keyness_chi2_williams(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read_all(&cells, contrast))
        return NAN;
    return terms__contrast_sign(&cells, chi2_of(&cells, 0) / williams(&cells));
}

double terms_keyness_bic(const terms_contrast *contrast) {
    terms__cells cells;
    if (!terms__contrast_read_all(&cells, contrast))
        return NAN;
    return g2_of(&cells, TERMS__CELLS) - log(cells.all);
}
