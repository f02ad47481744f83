/* Formula: the table of which documents have all terms of an ordered set, and in its order.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "count/counts.h"
#include "count/order.h"
#include "report/table/table.h"

/* A term of a formula that the document holds: its number in the formula, from 0, and the number
 * of the term, from 1, in the order in which the document's terms first appear. */
typedef struct part {
    size_t number, appears;
} part;

/* `appears` is the latter number of every term, 0 for terms that the document does not hold.
 * `parts` are the terms of one formula that it holds.  `names` are the names of the formulas,
 * and `document` that of the document, all kept by the table.  `text` is where lists of terms
 * are written. */
typedef struct builder {
    terms_table *table;
    const terms_counts *counts;
    const terms_formula *formulas;
    size_t formula_count;
    uint64_t least;
    bool zeros, failed;
    const char **names;
    terms_document document;
    size_t *appears;
    part *parts;
    size_t part_count;
    terms__bytes text;
} builder;

static void add_columns(terms_table *table) {
    static const char *const names[] = {"doc",     "date",     "group",   "formula", "terms",
                                        "present", "complete", "missing", "order",   "in_order"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
}

static int compare_parts(const void *a, const void *b) {
    const part *x = a, *y = b;
    return (x->appears > y->appears) - (x->appears < y->appears);
}

/* Find the terms of a formula that the document holds, in the order in which they first appear. */
static void find_parts(builder *b, const terms_formula *formula) {
    b->part_count = 0;
    for (size_t i = 0; i < formula->count; i++) {
        size_t appears = b->appears[formula->terms[i]];
        if (appears > 0)
            b->parts[b->part_count++] = (part){i, appears};
    }
    qsort(b->parts, b->part_count, sizeof *b->parts, compare_parts);
}

static void list_term(builder *b, size_t term) {
    const char *name = terms_matcher_term(b->counts->matcher, term);
    bool fits = (b->text.len == 0 || terms__bytes_add(&b->text, "|", 1)) &&
                terms__bytes_add(&b->text, name, strlen(name));
    b->failed = b->failed || !fits;
}

static void put_list(builder *b) {
    terms__table_put_bytes(b->table, b->text.len > 0 ? b->text.data : "", b->text.len);
    b->text.len = 0;
}

static void put_missing(builder *b, const terms_formula *formula) {
    for (size_t i = 0; i < formula->count; i++)
        if (b->appears[formula->terms[i]] == 0)
            list_term(b, formula->terms[i]);
    put_list(b);
}

static void put_order(builder *b, const terms_formula *formula) {
    bool in_order = true;
    for (size_t i = 0; i < b->part_count; i++) {
        list_term(b, formula->terms[b->parts[i].number]);
        in_order = in_order && (i == 0 || b->parts[i - 1].number < b->parts[i].number);
    }
    put_list(b);
    if (b->part_count > 0)
        terms__table_put_count(b->table, in_order);
}

static void add_row(builder *b, size_t number) {
    const terms_formula *formula = &b->formulas[number];
    find_parts(b, formula);
    if ((b->part_count == 0 && !b->zeros) || b->part_count < b->least)
        return;
    terms__table_add_row(b->table);
    terms__table_put_kept(b->table, b->document.id);
    terms__table_put_kept(b->table, b->document.date);
    terms__table_put_kept(b->table, b->document.group);
    terms__table_put_kept(b->table, b->names[number]);
    terms__table_put_count(b->table, formula->count);
    terms__table_put_count(b->table, b->part_count);
    terms__table_put_count(b->table, b->part_count == formula->count);
    put_missing(b, formula);
    put_order(b, formula);
}

static void keep_document(builder *b, const terms_document *name) {
    b->document = (terms_document){.id = terms__table_keep(b->table, name->id),
                                   .date = terms__table_keep(b->table, name->date),
                                   .group = terms__table_keep(b->table, name->group)};
}

static void add_document(builder *b, size_t document) {
    size_t term, count = 0;
    uint64_t position;
    const terms_document name = terms__ledger_name(&b->counts->ledger, document);
    keep_document(b, &name);
    terms__first_reader firsts = terms__counts_firsts(b->counts, document);
    while (terms__firsts_next(&firsts, &term, &position))
        b->appears[term] = ++count;
    for (size_t i = 0; i < b->formula_count; i++)
        add_row(b, i);
    firsts = terms__counts_firsts(b->counts, document);
    while (terms__firsts_next(&firsts, &term, &position))
        b->appears[term] = 0;
}

static bool make_room(builder *b) {
    size_t most = 0;
    for (size_t i = 0; i < b->formula_count; i++)
        most = b->formulas[i].count > most ? b->formulas[i].count : most;
    b->parts = terms__alloc_zeroed(most, sizeof *b->parts);
    b->appears = terms__alloc_zeroed(b->counts->matcher->term_count, sizeof *b->appears);
    b->names = terms__alloc_zeroed(b->formula_count, sizeof *b->names);
    for (size_t i = 0; b->names && i < b->formula_count; i++)
        b->names[i] = terms__table_keep(b->table, b->formulas[i].name);
    return b->parts && b->appears && b->names;
}

static bool build(builder *b) {
    size_t *order = terms__counts_order(b->counts);
    bool fits = order && make_room(b);
    add_columns(b->table);
    for (size_t i = 0; fits && i < b->counts->ledger.count; i++)
        add_document(b, order[i]);
    terms__free(order);
    terms__free(b->parts);
    terms__free(b->appears);
    terms__free(b->names);
    terms__bytes_free(&b->text);
    return fits && !b->failed;
}

static terms_status check(const terms_counts *counts, const terms_formula *formulas, size_t count) {
    terms_status status = terms__counts_ready(counts);
    if (status == TERMS_OK && !counts->keeps_firsts)
        status = TERMS_BAD_ARGUMENT;
    for (size_t i = 0; i < count && status == TERMS_OK; i++)
        for (size_t k = 0; k < formulas[i].count; k++)
            if (formulas[i].terms[k] >= counts->matcher->term_count)
                status = TERMS_BAD_ARGUMENT;
    return status;
}

terms_status terms_table_formula(terms_table **out, const terms_counts *counts,
                                 const terms_formula *formulas, size_t count,
                                 const terms_table_options *options) {
    *out = NULL;
    terms_status status = check(counts, formulas, count);
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(),
                 .counts = counts,
                 .formulas = formulas,
                 .formula_count = count,
                 .least = options ? options->min_count : 0,
                 .zeros = options && options->zeros};
    if (build(&b))
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}
