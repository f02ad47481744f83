/* Stores: a store in memory that can fail.
 * SPDX-License-Identifier: MIT */
#include "support/stores.h"

#include <stdlib.h>
#include <string.h>

static bool fails(memory_store *store) {
    return ++store->calls >= store->failing && store->failing > 0;
}

static bool append(void *context, const void *bytes, size_t len, uint64_t *offset) {
    memory_store *store = context;
    if (fails(store))
        return false;
    if (store->len + len > store->capacity) {
        store->capacity = 2 * (store->len + len);
        store->bytes = realloc(store->bytes, store->capacity);
        if (!store->bytes)
            abort();
    }
    memcpy(store->bytes + store->len, bytes, len);
    *offset = store->len;
    store->len += len;
    return true;
}

static bool read_back(void *context, uint64_t offset, void *bytes, size_t len) {
    memory_store *store = context;
    if (fails(store) || offset + len > store->len)
        return false;
    memcpy(bytes, store->bytes + offset, len);
    return true;
}

terms_store memory_store_of(memory_store *store) {
    return (terms_store){append, read_back, store};
}

void memory_store_free(memory_store *store) {
    free(store->bytes);
    *store = (memory_store){0};
}
