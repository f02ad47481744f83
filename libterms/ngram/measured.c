/* Measured: what an n-gram's measures are made of.
 * SPDX-License-Identifier: MIT */
#include "ngram/measured.h"

#include "ngram/cohesion.h"

void terms__measured_tell(const terms__measured *measured, uint64_t unit_count,
                          terms_ngram *ngram) {
    ngram->left_entropy = (double)measured->left / TERMS__SIDE_SCALE;
    ngram->right_entropy = (double)measured->right / TERMS__SIDE_SCALE;
    ngram->has_cohesion = ngram->n > 1;
    if (ngram->has_cohesion)
        ngram->cohesion_log2 = terms__cohesion(ngram->total, unit_count, measured->chance);
    ngram->c_value = measured->c_value;
    ngram->quoted = measured->quoted;
}
