/* Compiled: matchers of lists that stand in a test.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_COMPILED_H
#define TERMS_TESTS_COMPILED_H

#include "libterms.h"

/* Compile a list that is written like a text file, without or with folds of its own.  Nothing may
 * be wrong with it. */
terms_matcher *compiled(const char *lines);
terms_matcher *compiled_folding(const char *lines, unsigned folds);

#endif
