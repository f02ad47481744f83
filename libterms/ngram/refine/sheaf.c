/* Sheaf: the rows of a part in a store, some at a time and these length by length.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/sheaf.h"

#include "base/mem.h"

/* Puts rows into the order of their lengths, which becomes `order`.  `numbers` are by row: first
 * its length, then 1 plus how many rows as long stand before it, or 0 for one of the `known` rows.
 * `counts` are by length: where its rows begin in the order and, in the end, where they end. */
typedef struct sorting {
    const terms__rows *rows;
    uint32_t *order, *numbers, *counts;
    size_t longest;
} sorting;

static bool init_sorting(sorting *s, const terms__rows *rows) {
    *s = (sorting){.rows = rows};
    s->numbers = terms__rows_lengths(rows, &s->longest);
    s->order = terms__alloc_zeroed(rows->count, sizeof *s->order);
    s->counts = terms__alloc_zeroed(s->longest + 2, sizeof *s->counts);
    return s->numbers && s->order && s->counts;
}

static void free_sorting(sorting *s) {
    terms__free(s->numbers);
    terms__free(s->order);
    terms__free(s->counts);
}

static void sort(const sorting *s) {
    const size_t known = s->rows->known;
    for (size_t i = known; i < s->rows->count; i++)
        s->counts[s->numbers[i] + 1]++;
    for (size_t n = 1; n <= s->longest; n++)
        s->counts[n + 1] += s->counts[n];
    for (size_t i = 0; i < known; i++)
        s->numbers[i] = 0;
    for (size_t i = known; i < s->rows->count; i++) {
        size_t n = s->numbers[i];
        s->order[s->counts[n]++] = (uint32_t)i;
    }
}

/* Number the rows of each length from 1 on, in the order of lengths. */
static void number(const sorting *s) {
    const size_t count = s->rows->count - s->rows->known;
    for (size_t i = 0, n = 1, from = 0; i < count; i++) {
        for (; i >= s->counts[n]; n++)
            from = s->counts[n];
        s->numbers[s->order[i]] = (uint32_t)(i - from) + 1;
    }
}

static terms__sheaf_row row_of(const sorting *s, uint32_t number) {
    const terms__rows *rows = s->rows;
    const terms__row *row = &rows->items[number];
    terms__sheaf_row made = {.unit = row->unit, .total = row->total};
    made.parent = row->parent != TERMS__NO_ROW ? s->numbers[row->parent] : 0;
    made.facts.documents = row->documents;
    made.facts.sides = rows->sides[number];
    if (rows->with_targets)
        made.facts.target = rows->targets[number];
    return made;
}

static terms_status add_rows(terms__sheaf *sheaf, const sorting *s) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < s->rows->count - s->rows->known && status == TERMS_OK; i++) {
        terms__sheaf_row row = row_of(s, s->order[i]);
        status = terms__column_add(&sheaf->rows, &row);
    }
    return status;
}

static terms_status add_counts(terms__sheaf *sheaf, const sorting *s) {
    terms_status status = TERMS_OK;
    for (size_t n = 1; n <= s->longest && status == TERMS_OK; n++) {
        uint32_t count = s->counts[n] - s->counts[n - 1];
        status = terms__column_add(&sheaf->counts, &count);
    }
    return status;
}

static terms_status add_batch(terms__sheaf *sheaf, const sorting *s) {
    terms__batch *batches = terms__grow(sheaf->batches, &sheaf->batch_capacity,
                                        sheaf->batch_count + 1, sizeof *batches);
    if (!batches)
        return TERMS_NO_MEMORY;
    sheaf->batches = batches;
    batches[sheaf->batch_count++] =
        (terms__batch){sheaf->rows.count, sheaf->counts.count, s->longest};
    terms_status status = add_rows(sheaf, s);
    return status == TERMS_OK ? add_counts(sheaf, s) : status;
}

terms_status terms__sheaf_add(terms__sheaf *sheaf, const terms__rows *rows,
                              const terms_store *store) {
    sorting s;
    terms_status status = TERMS_NO_MEMORY;
    if (sheaf->batch_count == 0) {
        terms__column_init(&sheaf->rows, store, sizeof(terms__sheaf_row));
        terms__column_init(&sheaf->counts, store, sizeof(uint32_t));
    }
    if (init_sorting(&s, rows)) {
        sort(&s);
        number(&s);
        status = add_batch(sheaf, &s);
    }
    free_sorting(&s);
    return status;
}

/* Give back room that is not used: there may be many sheaves of only a batch or two. */
static bool trim(terms__sheaf *sheaf) {
    if (!sheaf->batches)
        return true;
    terms__batch *batches = terms__shrink(sheaf->batches, sheaf->batch_count, sizeof *batches);
    if (!batches)
        return false;
    sheaf->batches = batches;
    sheaf->batch_capacity = sheaf->batch_count;
    return true;
}

terms_status terms__sheaf_close(terms__sheaf *sheaf) {
    terms_status status = terms__column_close(&sheaf->rows);
    if (status == TERMS_OK)
        status = terms__column_close(&sheaf->counts);
    return status == TERMS_OK && !trim(sheaf) ? TERMS_NO_MEMORY : status;
}

void terms__sheaf_free(terms__sheaf *sheaf) {
    terms__column_free(&sheaf->rows);
    terms__column_free(&sheaf->counts);
    terms__free(sheaf->batches);
    *sheaf = (terms__sheaf){0};
}
