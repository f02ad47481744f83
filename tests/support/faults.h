/* Faults: an allocator that fails once, where it is told to.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_FAULTS_H
#define TERMS_TESTS_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* From here on the library allocates through us, and allocation `number`, from
 * 1, fails; none fails for 0. */
void faults_begin(uint64_t number);

/* Go back to the C library: true if the allocation came that had to fail. */
bool faults_end(void);

/* How many blocks the library holds that it got since the first faults_begin. */
size_t faults_live(void);

/* Call `run` with its first allocation failing, then with its second, and so on
 * up to a call in which none fails.  Each must return TERMS_NO_MEMORY, the last
 * one TERMS_OK, and all must free what they allocate.  A short run with a sanitizer skips some of
 * those behind the 63rd. */
void faults_everywhere(terms_status (*run)(const void *context), const void *context);

/* The same of what needs nothing, and tells whether there was memory enough. */
void faults_everywhere_in(bool (*fits)(void));

#endif
