/* Order: the documents of a concordance by path, then part, however they came in.
 * SPDX-License-Identifier: MIT */
#include "concordance/order.h"

#include <string.h>

#include "base/mem.h"
#include "count/document.h"

static int compare_numbers(uint64_t a, uint64_t b) {
    return (a > b) - (a < b);
}

static int compare_lines(const terms__line *a, const terms__line *b) {
    const uint64_t pairs[][2] = {{a->line, b->line},     {a->position, b->position},
                                 {a->term, b->term},     {a->label, b->label},
                                 {a->inside, b->inside}, {a->left, b->left},
                                 {a->match, b->match},   {a->right, b->right}};
    int order = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs && order == 0; i++)
        order = compare_numbers(pairs[i][0], pairs[i][1]);
    return order;
}

static int compare_texts(const terms_concordance *concordance, const terms__line *a,
                         const terms__line *b) {
    const char *texts = concordance->texts.data;
    return memcmp(texts + a->text, texts + b->text, a->left + a->match + a->right);
}

static int compare_contents(const terms_concordance *concordance, const terms__line_document *a,
                            const terms__line_document *b) {
    const terms__line *lines_a = concordance->lines + a->first,
                      *lines_b = concordance->lines + b->first;
    int order = compare_numbers(a->count, b->count);
    for (size_t i = 0; i < a->count && order == 0; i++)
        order = compare_lines(&lines_a[i], &lines_b[i]);
    for (size_t i = 0; i < a->count && order == 0; i++)
        order = compare_texts(concordance, &lines_a[i], &lines_b[i]);
    return order;
}

static int compare(const void *context, size_t a, size_t b) {
    const terms_concordance *concordance = context;
    const terms__line_document *x = &concordance->documents[a], *y = &concordance->documents[b];
    int order = terms__document_compare(&x->name, &y->name);
    return order != 0 ? order : compare_contents(concordance, x, y);
}

size_t *terms__concordance_order(const terms_concordance *concordance) {
    return terms__document_order(concordance->document_count, compare, concordance);
}

terms_status terms_concordance_sort(terms_concordance *concordance) {
    terms_status status = terms__concordance_ready(concordance);
    if (status != TERMS_OK)
        return status;
    size_t count = concordance->document_count, before = 0;
    terms__line_document *sorted = terms__alloc_zeroed(count, sizeof *sorted);
    size_t *order = terms__concordance_order(concordance);
    for (size_t i = 0; sorted && order && i < count; i++) {
        sorted[i] = concordance->documents[order[i]];
        sorted[i].before = before;
        before += sorted[i].count;
    }
    if (sorted && order && count > 0)
        memcpy(concordance->documents, sorted, count * sizeof *sorted);
    concordance->sorted = sorted && order;
    terms__free(sorted);
    terms__free(order);
    return concordance->sorted ? TERMS_OK : TERMS_NO_MEMORY;
}
