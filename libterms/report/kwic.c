/* Kwic: the table of one row an occurrence, with what stands around it.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "concordance/order.h"
#include "report/table.h"

/* What the rows share: the texts of the terms, kept by the table. */
typedef struct builder {
    terms_table *table;
    const terms_concordance *concordance;
    const char **terms;
} builder;

static const char *const labels[] = {
    [TERMS_FREE] = "free", [TERMS_NESTED] = "nested", [TERMS_CROSSING] = "crossing"};

static bool keep_terms(builder *b) {
    const terms_matcher *matcher = b->concordance->matcher;
    b->terms = terms__alloc_zeroed(matcher->term_count, sizeof *b->terms);
    for (size_t i = 0; b->terms && i < matcher->term_count; i++)
        b->terms[i] = terms__table_keep(b->table, terms_matcher_term(matcher, i));
    return b->terms != NULL;
}

static void add_columns(terms_table *table) {
    static const char *const names[] = {"doc", "date", "group", "line", "offset", "term"};
    terms__table_add_columns(table, names, sizeof names / sizeof *names);
    terms__table_add_column_before(table, "left");
    terms__table_add_column_marked(table, "match");
    terms__table_add_column(table, "right");
    terms__table_add_column(table, "label");
    terms__table_add_column(table, "inside");
}

static void add_row(builder *b, const terms_document *name, const terms__line *line) {
    const char *text = b->concordance->texts.data + line->text;
    terms__table_add_row(b->table);
    terms__table_put_kept(b->table, name->id);
    terms__table_put_kept(b->table, name->date);
    terms__table_put_kept(b->table, name->group);
    terms__table_put_count(b->table, line->line);
    terms__table_put_count(b->table, line->position);
    terms__table_put_kept(b->table, b->terms[line->term]);
    terms__table_put_bytes(b->table, text, line->left);
    terms__table_put_bytes(b->table, text + line->left, line->match);
    terms__table_put_bytes(b->table, text + line->left + line->match, line->right);
    terms__table_put_kept(b->table, labels[line->label]);
    terms__table_put_kept(b->table, line->label == TERMS_NESTED ? b->terms[line->inside] : NULL);
}

static void add_document(builder *b, const terms__line_document *document) {
    terms_document name = document->name;
    if (document->count == 0)
        return;
    name.id = terms__table_keep(b->table, name.id);
    name.date = terms__table_keep(b->table, name.date);
    name.group = terms__table_keep(b->table, name.group);
    for (size_t i = 0; i < document->count; i++)
        add_row(b, &name, &b->concordance->lines[document->first + i]);
}

static terms_status build(builder *b) {
    size_t *order = terms__concordance_order(b->concordance);
    bool fits = order && keep_terms(b);
    add_columns(b->table);
    for (size_t i = 0; fits && i < b->concordance->document_count; i++)
        add_document(b, &b->concordance->documents[order[i]]);
    terms__free(order);
    terms__free(b->terms);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}

terms_status terms_table_kwic(terms_table **out, const terms_concordance *concordance) {
    *out = NULL;
    terms_status status = terms__concordance_ready(concordance);
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(), .concordance = concordance};
    status = build(&b);
    if (status == TERMS_OK)
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return status;
}
