/* Fisher: the exact test of four cells.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "measure/contrast.h"
#include "measure/hypergeometric.h"

/* The test as an urn: it holds all units, those that are found are marked, and the target is
 * drawn from it. */
static terms__urn urn_of(const terms__cells *cells) {
    return (terms__urn){.marked = cells->found, .others = cells->rest, .drawn = cells->target_size};
}

static double test(const terms_contrast *contrast, double (*tail)(const terms__urn *, double)) {
    terms__cells cells;
    if (!terms__contrast_read_all(&cells, contrast))
        return NAN;
    terms__urn urn = urn_of(&cells);
    return tail(&urn, cells.observed[0]);
}

double terms_fisher_less(const terms_contrast *contrast) {
    return test(contrast, terms__hypergeometric_lower);
}

double terms_fisher_greater(const terms_contrast *contrast) {
    return test(contrast, terms__hypergeometric_upper);
}

double terms_fisher_two_sided(const terms_contrast *contrast) {
    return test(contrast, terms__hypergeometric_both);
}
