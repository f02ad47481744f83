/* Folded: a list of forms that are folded as the documents are.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_DISCOVER_FOLDED_H
#define TERMS_DISCOVER_FOLDED_H

#include "libterms.h"
#include "text/folding.h"

/* Make a list without forms, which the caller frees with terms_list_free.  `folding` is copied;
 * NULL is the default one. */
terms_status terms__folded_list(terms_list **out, const terms__folding *folding);

#endif
