/* Significance: p-values, and their corrections for many tests.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "libterms.h"
#include "measure/chi2.h"
#include "measure/holm.h"
#include "measure/normal.h"

double terms_significance_chi2(double statistic, uint64_t degrees) {
    if (isnan(statistic) || degrees == 0)
        return NAN;
    return terms__chi2_upper(fabs(statistic), degrees);
}

double terms_significance_normal(double z) {
    return isnan(z) ? NAN : 2 * terms__normal_upper(fabs(z));
}

double terms_significance_bonferroni(double p, uint64_t tests) {
    return isnan(p) ? NAN : fmin(p * (double)tests, 1);
}

terms_status terms_significance_holm(double *p, size_t count) {
    return terms__holm(p, NULL, count);
}
