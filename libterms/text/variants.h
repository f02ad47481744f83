/* Variants: the classes of characters that are ways of writing one another.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_VARIANTS_H
#define TERMS_TEXT_VARIANTS_H

#include "libterms.h"
#include "text/folding.h"

/* Put the classes into a folding that has none: the connected components of what
 * OpenCC's configurations t2s, tw2t, hk2t and jp2t make of each character of
 * script Han that stands alone, as far as that is one character.  The smallest
 * code point stands for its class.  No character is converted to the right one: 发, 發 and 髮
 * are one class.  TERMS_UNSUPPORTED in a build without OpenCC, TERMS_IO where its data
 * can't be read.  OpenCC allocates memory by itself and ends the process where there is none, which
 * nothing else in the library does. */
terms_status terms__variants_find(terms__folding *folding, terms_error *err);

#endif
