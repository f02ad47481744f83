/* Faults: an allocator that fails once, where it is told to.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_FAULTS_H
#define TERMS_TESTS_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"

/* From here on let the library allocate through this module, and let allocation `number`, from 1,
 * fail; none fails for 0. */
void faults_begin(uint64_t number);

/* Let the library use the C library again.  Returns whether an allocation has failed. */
bool faults_end(void);

/* How many blocks the library has not freed that it has got here. */
size_t faults_live(void);

/* Call `run` with its first allocation failing, then with its second, and so on
 * up to a call in which none fails.  Each must return TERMS_NO_MEMORY, the last
 * one TERMS_OK, and all must free what they allocate.  A short run with a sanitizer leaves some
 * calls out behind the 63rd. */
void faults_everywhere(terms_status (*run)(const void *context), const void *context);

/* The same for a function that needs no context, and tells whether there was enough memory. */
void faults_everywhere_in(bool (*fits)(void));

#endif
