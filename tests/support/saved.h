/* Saved: compiled lists as bytes, for tests.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_SAVED_H
#define TERMS_TESTS_SAVED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "libterms.h"

/* Add what terms_matcher_save writes to some bytes. */
terms_status saved_add(terms__bytes *to, const terms_matcher *matcher);

/* Put the right length and the right checksum into a file that is long enough for them. */
void saved_seal(char *bytes, size_t len);

/* Save a matcher, free it and load it; NULL where that fails. */
terms_matcher *saved_again(terms_matcher *matcher);

#endif
