/* Speller: the text of an n-gram.
 * SPDX-License-Identifier: MIT */
#include "discover/speller.h"

#include "base/mem.h"
#include "ngram/lattice/tree.h"

bool terms__speller_init(terms__speller *speller, const terms_ngrams *ngrams) {
    size_t longest = ngrams->found.longest;
    *speller = (terms__speller){
        .ngrams = ngrams,
        .units = terms__alloc_zeroed(longest, sizeof *speller->units),
        .text = terms__alloc_zeroed(longest + 1, terms__corpus_longest_unit(&ngrams->corpus)),
    };
    return speller->units && speller->text;
}

void terms__speller_free(terms__speller *speller) {
    terms__free(speller->units);
    terms__free(speller->text);
    *speller = (terms__speller){0};
}

const char *terms__speller_spell(terms__speller *speller, uint32_t row) {
    size_t n = 0, len = 0;
    for (; row != TERMS__NO_ROW; row = terms__tree_parent(&speller->ngrams->found.tree, row))
        speller->units[n++] = terms__tree_unit(&speller->ngrams->found.tree, row);
    while (n-- > 0)
        len +=
            terms__corpus_spell(&speller->ngrams->corpus, speller->units[n], speller->text + len);
    speller->text[len] = '\0';
    return speller->text;
}
