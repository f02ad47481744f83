/* Binding: the n-grams of a strand with their measures, ranked and packed.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_LATTICE_BINDING_H
#define TERMS_NGRAM_LATTICE_BINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/lattice/tree.h"
#include "ngram/refine/bundle.h"

/* Pack the rows of one strand of a tree with values, as far as the options ask for them.  False
 * when memory runs out; free the bundle all the same. */
bool terms__binding_pack(terms__bundle *bundle, const terms__tree *tree, size_t strand,
                         const terms_ngram_options *options);

#endif
