/* Arranged: the documents of counts in an order of a table's own.
 * SPDX-License-Identifier: MIT */
#include "report/arranged.h"

#include "base/mem.h"
#include "count/counts.h"
#include "count/document.h"
#include "count/order.h"

/* `order` are the documents by path, then part. */
typedef struct arranging {
    const terms__ledger *ledger;
    const size_t *order;
    terms__arranged_compare *compare;
} arranging;

/* Compare documents by their places in `order`, which settle what is equal. */
static int compare_places(const void *context, size_t a, size_t b) {
    const arranging *by = context;
    terms_document x = terms__ledger_name(by->ledger, by->order[a]);
    terms_document y = terms__ledger_name(by->ledger, by->order[b]);
    int order = by->compare(&x, &y);
    return order != 0 ? order : (a > b) - (a < b);
}

size_t *terms__arranged(const terms_counts *counts, terms__arranged_compare *compare) {
    size_t count = counts->ledger.count, *order = terms__counts_order(counts);
    if (!order)
        return NULL;
    const arranging by = {&counts->ledger, order, compare};
    size_t *arranged = terms__document_order(count, compare_places, &by);
    for (size_t i = 0; arranged && i < count; i++)
        arranged[i] = order[arranged[i]];
    terms__free(order);
    return arranged;
}
