/* Compiled: matchers of lists that stand in a test.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_COMPILED_H
#define TERMS_TESTS_COMPILED_H

#include "libterms.h"

/* Compile a list as a text file has it; and one that folds more than others.  Nothing may be
 * wrong with it. */
terms_matcher *compiled(const char *lines);
terms_matcher *compiled_folding(const char *lines, unsigned folds);

#endif
