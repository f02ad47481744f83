/* Document: what documents are called, copied and put in order.
 * SPDX-License-Identifier: MIT */
#include "count/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* A number to sort.  qsort() hands nothing on to a comparison, so each knows how it is compared. */
typedef struct item {
    int (*compare)(const void *context, size_t a, size_t b);
    const void *context;
    size_t number;
} item;

bool terms__document_copy_text(terms__arena *arena, const char **text) {
    if (!*text || !**text) {
        *text = NULL;
        return true;
    }
    *text = terms__arena_add_string(arena, *text);
    return *text != NULL;
}

bool terms__document_copy(terms__arena *arena, terms_document *document) {
    if (!document->path || !*document->path)
        document->path = document->id;
    return terms__document_copy_text(arena, &document->id) &&
           terms__document_copy_text(arena, &document->path) &&
           terms__document_copy_text(arena, &document->date) &&
           terms__document_copy_text(arena, &document->group);
}

int terms__document_compare_texts(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "");
}

int terms__document_compare(const terms_document *a, const terms_document *b) {
    int order = terms__document_compare_texts(a->path, b->path);
    if (order == 0)
        order = (a->part > b->part) - (a->part < b->part);
    if (order == 0)
        order = terms__document_compare_texts(a->id, b->id);
    if (order == 0)
        order = terms__document_compare_texts(a->date, b->date);
    return order != 0 ? order : terms__document_compare_texts(a->group, b->group);
}

static int compare_items(const void *a, const void *b) {
    const item *x = a, *y = b;
    return x->compare(x->context, x->number, y->number);
}

size_t *terms__document_order(size_t count, int (*compare)(const void *context, size_t a, size_t b),
                              const void *context) {
    item *items = terms__alloc_zeroed(count, sizeof *items);
    size_t *order = items ? terms__alloc_zeroed(count, sizeof *order) : NULL;
    if (order) {
        for (size_t i = 0; i < count; i++)
            items[i] = (item){compare, context, i};
        qsort(items, count, sizeof *items, compare_items);
        for (size_t i = 0; i < count; i++)
            order[i] = items[i].number;
    }
    terms__free(items);
    return order;
}
