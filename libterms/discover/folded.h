/* Folded: a list of forms that are folded as the documents are.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_FOLDED_H
#define TERMS_DISCOVER_FOLDED_H

#include "libterms.h"
#include "text/folding.h"

/* A list without forms, for terms_list_free; `folding` is copied, and NULL the default. */
terms_status terms__folded_list(terms_list **out, const terms__folding *folding);

#endif
