/* Folded: a list of forms that are folded as the documents are.
 * SPDX-License-Identifier: MIT */
#include "discover/folded.h"

#include "match/list/list.h"

terms_status terms__folded_list(terms_list **out, const terms__folding *folding) {
    terms_status status = terms_list_new(out);
    if (status != TERMS_OK || !folding || terms__folding_copy(&(*out)->folding, folding))
        return status;
    terms_list_free(*out);
    *out = NULL;
    return TERMS_NO_MEMORY;
}
