/* Ngrams: documents taken in and counted for tests of n-grams.
 * SPDX-License-Identifier: MIT */
#include "support/ngrams.h"

terms_status ngrams_take(terms_ngrams *ngrams, const char *text, size_t len) {
    terms_status status = terms_ngrams_begin(ngrams);
    if (status == TERMS_OK)
        status = terms_ngrams_feed(ngrams, text, len);
    return status == TERMS_OK ? terms_ngrams_end(ngrams) : status;
}

terms_status ngrams_count(terms_ngrams *ngrams, size_t wanted) {
    size_t parts;
    terms_status status = terms_ngrams_divide(ngrams, wanted, &parts);
    while (status == TERMS_OK && parts > 0)
        status = terms_ngrams_count(ngrams, --parts);
    return status == TERMS_OK ? terms_ngrams_finish(ngrams) : status;
}
