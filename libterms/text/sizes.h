/* Sizes: how long some texts are together.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_SIZES_H
#define TERMS_TEXT_SIZES_H

#include "libterms.h"

/* Add the sizes of another text. */
static inline void terms__sizes_add(terms_sizes *to, const terms_sizes *more) {
    to->chars += more->chars;
    to->han += more->han;
    to->private_use += more->private_use;
}

#endif
