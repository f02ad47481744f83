/* Kwic: the table of one row an occurrence, with what stands around it.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "concordance/order.h"
#include "report/table/table.h"

/* A term and its text, which the table keeps; NULL in an empty slot. */
typedef struct kept_term {
    size_t term;
    const char *text;
} kept_term;

/* `kept` are the texts of terms that were put before, so that most rows copy none; a term has
 * the slot that its number modulo KEPT says. */
enum { KEPT = 256 };
typedef struct builder {
    terms_table *table;
    const terms_concordance *concordance;
    kept_term kept[KEPT];
} builder;

static const char *const labels[] = {
    [TERMS_FREE] = "free", [TERMS_NESTED] = "nested", [TERMS_CROSSING] = "crossing"};

static const char *keep_term(builder *b, size_t term) {
    kept_term *kept = &b->kept[term % KEPT];
    if (!kept->text || kept->term != term)
        *kept = (kept_term){
            term, terms__table_keep(b->table, terms_matcher_term(b->concordance->matcher, term))};
    return kept->text;
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
    terms__table_put_kept(b->table, keep_term(b, line->term));
    terms__table_put_bytes(b->table, text, line->left);
    terms__table_put_bytes(b->table, text + line->left, line->match);
    terms__table_put_bytes(b->table, text + line->left + line->match, line->right);
    terms__table_put_kept(b->table, labels[line->label]);
    terms__table_put_kept(b->table,
                          line->label == TERMS_NESTED ? keep_term(b, line->inside) : NULL);
}

/* Add rows for up to `rows` lines of a document, from number `from` on. */
static void add_lines(builder *b, const terms__line_document *document, size_t from, size_t rows) {
    terms_document name = document->name;
    size_t left = document->count - from, count = left < rows ? left : rows;
    if (count == 0)
        return;
    name.id = terms__table_keep(b->table, name.id);
    name.date = terms__table_keep(b->table, name.date);
    name.group = terms__table_keep(b->table, name.group);
    for (size_t i = 0; i < count; i++)
        add_row(b, &name, &b->concordance->lines[document->first + from + i]);
}

static bool add_all(builder *b) {
    size_t *order = terms__concordance_order(b->concordance);
    for (size_t i = 0; order && i < b->concordance->document_count; i++)
        add_lines(b, &b->concordance->documents[order[i]], 0, SIZE_MAX);
    terms__free(order);
    return order != NULL;
}

/* The document that holds a line: documents are in order, so that it is found by halving. */
static size_t find_document(const terms_concordance *concordance, size_t line) {
    size_t low = 0, size = concordance->document_count;
    while (size > 0) {
        size_t half = size / 2;
        const terms__line_document *middle = &concordance->documents[low + half];
        bool is_before = middle->before + middle->count <= line;
        low = is_before ? low + half + 1 : low;
        size = is_before ? size - half - 1 : half;
    }
    return low;
}

static void add_some(builder *b, size_t from, size_t rows) {
    const terms_concordance *concordance = b->concordance;
    size_t left = from < concordance->line_count ? concordance->line_count - from : 0,
           end = from + (left < rows ? left : rows);
    for (size_t i = find_document(concordance, from); from < end; i++) {
        const terms__line_document *document = &concordance->documents[i];
        add_lines(b, document, from - document->before, end - from);
        from = document->before + document->count;
    }
}

terms_status terms_table_kwic(terms_table **out, const terms_concordance *concordance) {
    *out = NULL;
    terms_status status = terms__concordance_ready(concordance);
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(), .concordance = concordance};
    add_columns(b.table);
    if (add_all(&b))
        return terms__table_finish(out, b.table);
    terms_table_free(b.table);
    return TERMS_NO_MEMORY;
}

terms_status terms_table_kwic_rows(terms_table **out, const terms_concordance *concordance,
                                   size_t from, size_t rows) {
    *out = NULL;
    terms_status status = terms__concordance_ready(concordance);
    if (status == TERMS_OK && !concordance->sorted)
        status = TERMS_BAD_ARGUMENT;
    if (status != TERMS_OK)
        return status;
    builder b = {.table = terms__table_new(), .concordance = concordance};
    add_columns(b.table);
    add_some(&b, from, rows);
    return terms__table_finish(out, b.table);
}
