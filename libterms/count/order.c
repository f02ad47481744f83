/* Order: documents by path, then part, however they came in.
 * SPDX-License-Identifier: MIT */
#include "count/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* What is sorted: qsort passes nothing on, so each knows where it belongs. */
typedef struct item {
    const terms_counts *counts;
    size_t document;
} item;

static int compare_texts(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "");
}

static int compare_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int compare_cells(const item *a, const item *b) {
    const terms__document_row *x = &a->counts->documents[a->document];
    const terms__document_row *y = &b->counts->documents[b->document];
    if (x->len != y->len || x->len == 0)
        return compare_numbers(x->len, y->len);
    const char *cells = a->counts->cells.data;
    return memcmp(cells + x->cells, cells + y->cells, x->len);
}

static int compare_names(const terms_document *a, const terms_document *b) {
    int order = compare_texts(a->path, b->path);
    if (order == 0)
        order = compare_numbers(a->part, b->part);
    if (order == 0)
        order = compare_texts(a->id, b->id);
    if (order == 0)
        order = compare_texts(a->date, b->date);
    return order != 0 ? order : compare_texts(a->group, b->group);
}

static int compare_contents(const terms__document_row *a, const terms__document_row *b) {
    int order = compare_texts(a->source.encoding, b->source.encoding);
    if (order == 0)
        order = compare_numbers(a->source.bytes, b->source.bytes);
    if (order == 0)
        order = compare_numbers(a->source.malformed, b->source.malformed);
    if (order == 0)
        order = compare_numbers(a->sizes.chars, b->sizes.chars);
    if (order == 0)
        order = compare_numbers(a->sizes.han, b->sizes.han);
    return order != 0 ? order : compare_numbers(a->sizes.private_use, b->sizes.private_use);
}

static int compare_items(const void *a, const void *b) {
    const item *x = a, *y = b;
    const terms__document_row *first = &x->counts->documents[x->document];
    const terms__document_row *second = &y->counts->documents[y->document];
    int order = compare_names(&first->name, &second->name);
    if (order == 0)
        order = compare_contents(first, second);
    if (order == 0)
        order = compare_cells(x, y);
    return order;
}

size_t *terms__counts_order(const terms_counts *counts) {
    size_t count = counts->document_count;
    item *items = terms__alloc_zeroed(count, sizeof *items);
    size_t *order = terms__alloc_zeroed(count, sizeof *order);
    if (items && order) {
        for (size_t i = 0; i < count; i++)
            items[i] = (item){counts, i};
        qsort(items, count, sizeof *items, compare_items);
        for (size_t i = 0; i < count; i++)
            order[i] = items[i].document;
    }
    terms__free(items);
    if (!items) {
        terms__free(order);
        return NULL;
    }
    return order;
}
