/* Spelling: rows that hold words, put in the order of their texts.
 * SPDX-License-Identifier: MIT */
#include "ngram/spelling.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"

/* A row and its text, which is at `from` among others. */
typedef struct spelled {
    const char *text;
    size_t from;
    uint32_t row;
} spelled;

/* `marks` are by row twice its length, and one more if it has a unit that extends
 * another one or is extended. */
typedef struct speller {
    const terms__rows *rows;
    const terms__corpus *corpus;
    uint32_t *marks;
    size_t longest;
    uint32_t *units; /* of one row, from the last one back */
    terms__bytes texts;
    spelled *items;
    size_t capacity;
} speller;

static bool is_related(const terms__corpus *corpus, uint32_t unit) {
    return corpus->extends[unit] || (unit + 1 < corpus->rank_count && corpus->extends[unit + 1]);
}

static bool mark_rows(speller *s) {
    s->marks = terms__alloc_zeroed(s->rows->count, sizeof *s->marks);
    for (size_t i = 0; s->marks && i < s->rows->count; i++) {
        const terms__row *row = &s->rows->items[i];
        uint32_t parent = row->parent == TERMS__NO_ROW ? 0 : s->marks[row->parent];
        s->marks[i] = (parent + 2) | is_related(s->corpus, row->unit);
        s->longest = s->marks[i] / 2 > s->longest ? s->marks[i] / 2 : s->longest;
    }
    s->units = s->marks ? terms__alloc_zeroed(s->longest, sizeof *s->units) : NULL;
    return s->units != NULL;
}

/* Rows between two whose texts may be in the other order are like them. */
static bool is_like(const speller *s, uint32_t a, uint32_t b) {
    return s->marks[a] % 2 == 1 && s->marks[a] == s->marks[b] &&
           s->rows->items[a].total == s->rows->items[b].total;
}

static bool spell(speller *s, spelled *item) {
    size_t n = 0;
    item->from = s->texts.len;
    for (uint32_t row = item->row; row != TERMS__NO_ROW; row = s->rows->items[row].parent)
        s->units[n++] = s->rows->items[row].unit;
    if (!terms__bytes_reserve(&s->texts, n * terms__corpus_longest_unit(s->corpus) + 1))
        return false;
    while (n-- > 0)
        s->texts.len += terms__corpus_spell(s->corpus, s->units[n], s->texts.data + s->texts.len);
    s->texts.data[s->texts.len++] = '\0';
    return true;
}

/* Bytes of UTF-8 sort as code points do. */
static int compare_texts(const void *a, const void *b) {
    const spelled *x = a, *y = b;
    return strcmp(x->text, y->text);
}

static bool sort_rows(speller *s, uint32_t *order, size_t count) {
    spelled *items = terms__grow(s->items, &s->capacity, count, sizeof *items);
    if (!items)
        return false;
    s->items = items;
    s->texts.len = 0;
    for (size_t i = 0; i < count; i++) {
        items[i].row = order[i];
        if (!spell(s, &items[i]))
            return false;
    }
    for (size_t i = 0; i < count; i++)
        items[i].text = s->texts.data + items[i].from;
    qsort(items, count, sizeof *items, compare_texts);
    for (size_t i = 0; i < count; i++)
        order[i] = items[i].row;
    return true;
}

bool terms__spelling_sort(uint32_t *order, size_t count, const terms__rows *rows,
                          const terms__corpus *corpus) {
    if (!corpus->extends)
        return true;
    speller s = {.rows = rows, .corpus = corpus};
    bool fits = mark_rows(&s);
    for (size_t from = 0, end; fits && from < count; from = end) {
        end = from + 1;
        while (end < count && is_like(&s, order[from], order[end]))
            end++;
        fits = end == from + 1 || sort_rows(&s, order + from, end - from);
    }
    terms__free(s.marks);
    terms__free(s.units);
    terms__free(s.items);
    terms__bytes_free(&s.texts);
    return fits;
}
