/* Stores: a store in memory that can fail.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_STORES_H
#define TERMS_TESTS_STORES_H

#include <stdint.h>

#include "libterms.h"

/* Call number `failing`, from 1 (0: none), fails, and all that come after it. */
typedef struct memory_store {
    char *bytes;
    size_t len, capacity;
    uint64_t calls, failing;
} memory_store;

/* The store, whose context it is; not for several threads. */
terms_store memory_store_of(memory_store *store);

void memory_store_free(memory_store *store);

#endif
