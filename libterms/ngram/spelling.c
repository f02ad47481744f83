/* Spelling: the text of an n-gram.
 * SPDX-License-Identifier: MIT */
#include "ngram/spelling.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "ngram/tree.h"

bool terms__spelling_init(terms__spelling *spelling, const terms_ngrams *ngrams) {
    size_t longest = ngrams->longest_found;
    *spelling = (terms__spelling){
        .ngrams = ngrams,
        .units = terms__alloc_zeroed(longest, sizeof *spelling->units),
        .text = terms__alloc_zeroed(longest + 1, 4),
    };
    return spelling->units && spelling->text;
}

void terms__spelling_free(terms__spelling *spelling) {
    terms__free(spelling->units);
    terms__free(spelling->text);
    *spelling = (terms__spelling){0};
}

const char *terms__spell(terms__spelling *spelling, uint32_t row) {
    size_t n = 0, len = 0;
    for (; row != TERMS__NO_ROW; row = terms__tree_parent(&spelling->ngrams->tree, row))
        spelling->units[n++] = terms__tree_unit(&spelling->ngrams->tree, row);
    while (n-- > 0)
        len += terms__utf8_encode(spelling->ngrams->corpus.code_points[spelling->units[n]],
                                  spelling->text + len);
    spelling->text[len] = '\0';
    return spelling->text;
}
