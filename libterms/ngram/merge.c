/* Merge: the n-grams of many bundles, one by one in their order.
 * SPDX-License-Identifier: MIT */
#include "ngram/merge.h"

#include "base/mem.h"

/* Whether the class of one bundle comes before that of another. */
static bool comes_before(const terms__merge *merge, size_t one, size_t other) {
    const terms__bundle_reader *a = &merge->readers[one], *b = &merge->readers[other];
    if (a->total != b->total)
        return a->total > b->total;
    return a->n != b->n ? a->n > b->n : one < other;
}

/* Let the bundle at a place of the heap sink below those that come before it. */
static void sink(terms__merge *merge, size_t at) {
    size_t *heap = merge->heap, bundle = heap[at], below;
    for (; (below = 2 * at + 1) < merge->heap_count; at = below) {
        if (below + 1 < merge->heap_count && comes_before(merge, heap[below + 1], heap[below]))
            below++;
        if (!comes_before(merge, heap[below], bundle))
            break;
        heap[at] = heap[below];
    }
    heap[at] = bundle;
}

static terms_status open_bundle(terms__merge *merge, const terms__bundle *bundle,
                                const terms_store *store, size_t room) {
    terms__bundle_reader *reader = &merge->readers[merge->reader_count++];
    terms_status status = terms__bundle_open(reader, bundle, store, room);
    if (status == TERMS_OK)
        status = terms__bundle_next_class(reader);
    if (status == TERMS_OK && reader->left > 0)
        merge->heap[merge->heap_count++] = merge->reader_count - 1;
    return status;
}

terms_status terms__merge_init(terms__merge *merge, const terms__bundle *bundles, size_t count,
                               const terms_store *store, size_t room) {
    *merge = (terms__merge){0};
    merge->readers = terms__alloc_zeroed(count, sizeof *merge->readers);
    merge->heap = terms__alloc_zeroed(count, sizeof *merge->heap);
    terms_status status = merge->readers && merge->heap ? TERMS_OK : TERMS_NO_MEMORY;
    for (size_t i = 0; i < count && status == TERMS_OK; i++)
        status = open_bundle(merge, &bundles[i], store, room / count);
    for (size_t i = merge->heap_count; i-- > 0;)
        sink(merge, i);
    return status;
}

void terms__merge_free(terms__merge *merge) {
    for (size_t i = 0; i < merge->reader_count; i++)
        terms__bundle_close(&merge->readers[i]);
    terms__free(merge->readers);
    terms__free(merge->heap);
}

/* The class on top has been given out: what comes after it in its bundle. */
static terms_status go_on(terms__merge *merge) {
    terms__bundle_reader *reader = &merge->readers[merge->heap[0]];
    terms_status status = terms__bundle_next_class(reader);
    if (reader->left == 0)
        merge->heap[0] = merge->heap[--merge->heap_count];
    if (merge->heap_count > 0)
        sink(merge, 0);
    return status;
}

terms_status terms__merge_next(terms__merge *merge, const terms__bundle_reader **from) {
    terms_status status = TERMS_OK;
    *from = NULL;
    if (merge->heap_count > 0 && merge->readers[merge->heap[0]].left == 0)
        status = go_on(merge);
    if (status != TERMS_OK || merge->heap_count == 0)
        return status;
    terms__bundle_reader *reader = &merge->readers[merge->heap[0]];
    status = terms__bundle_next(reader);
    *from = status == TERMS_OK ? reader : NULL;
    return status;
}
