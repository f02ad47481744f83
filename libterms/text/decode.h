/* Decode: UTF-8 from the encodings that Chinese text comes in.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TEXT_DECODE_H
#define TERMS_TEXT_DECODE_H

#include <stddef.h>

#include "libterms.h"

/* Feed bytes that are known to be well-formed UTF-8, whole characters, to a decoder of UTF-8
 * that has not failed, and that has been fed whole characters before. */
void terms__decoder_feed_valid(terms_decoder *decoder, const char *bytes, size_t len,
                               const char **text, size_t *text_len);

#endif
