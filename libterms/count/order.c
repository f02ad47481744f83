/* Order: documents by path, then part, however they came in.
 * SPDX-License-Identifier: MIT */
#include "count/order.h"

#include <string.h>

#include "count/document.h"

static int compare_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int compare_cells(const terms_counts *counts, const terms__document_row *a,
                         const terms__document_row *b) {
    if (a->len != b->len || a->len == 0)
        return compare_numbers(a->len, b->len);
    return memcmp(counts->cells.data + a->cells, counts->cells.data + b->cells, a->len);
}

static int compare_firsts(const terms_counts *counts, const terms__document_row *a,
                          const terms__document_row *b) {
    if (a->firsts_len != b->firsts_len || a->firsts_len == 0)
        return compare_numbers(a->firsts_len, b->firsts_len);
    return memcmp(counts->firsts.data + a->firsts, counts->firsts.data + b->firsts, a->firsts_len);
}

/* Compare what was read of two documents that have the same name, but for what occurs in them. */
static int compare_contents(const terms__document_row *a, const terms__document_row *b) {
    int order = terms__document_compare_texts(a->source.encoding, b->source.encoding);
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

static int compare_rows(const terms_counts *counts, size_t a, size_t b) {
    terms__document_row x = terms__ledger_row(&counts->ledger, a);
    terms__document_row y = terms__ledger_row(&counts->ledger, b);
    int order = compare_contents(&x, &y);
    if (order == 0)
        order = compare_cells(counts, &x, &y);
    return order != 0 ? order : compare_firsts(counts, &x, &y);
}

static int compare(const void *context, size_t a, size_t b) {
    const terms_counts *counts = context;
    terms_document x = terms__ledger_name(&counts->ledger, a);
    terms_document y = terms__ledger_name(&counts->ledger, b);
    int order = terms__document_compare(&x, &y);
    return order != 0 ? order : compare_rows(counts, a, b);
}

size_t *terms__counts_order(const terms_counts *counts) {
    return terms__document_order(counts->ledger.count, compare, counts);
}
