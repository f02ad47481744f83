/* Properties: random lists find in random texts what the naive search does.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "count/context.h"
#include "count/counts.h"
#include "libterms.h"
#include "support/naive.h"
#include "support/random_case.h"
#include "support/saved.h"
#include "support/suite.h"

/* A case while it is checked; `expected` is what the naive search finds, and NULL before that. */
typedef struct checked {
    random_case made;
    naive_list *naive;
    naive_result *expected;
    terms_list *list;
    terms_matcher *matcher;
} checked;

static uint64_t below(checked *c, uint64_t bound) {
    return suite_below(&c->made.random, bound);
}

static bool one_in(checked *c, uint64_t bound) {
    return below(c, bound) == 0;
}

static void print_match(const char *who, const terms_match *m) {
    static const char *const labels[] = {"free", "nested", "crossing"};
    printf("    %s: term %zu, form %zu, bytes %" PRIu64 " to %" PRIu64 ", position %" PRIu64
           ", line %" PRIu64 ", %s",
           who, m->term, m->form, m->begin, m->end, m->position, m->line, labels[m->label]);
    if (m->label == TERMS_NESTED)
        printf(" in %zu", m->inside);
    printf("%s%s\n", m->quoted ? ", quoted" : "", m->joined ? ", joined" : "");
}

static void print_tally(const char *who, size_t term, const terms_tally *t) {
    printf("    %s: term %zu: total %" PRIu64 ", free %" PRIu64 ", nested %" PRIu64
           ", crossing %" PRIu64 ", quoted %" PRIu64 ", joined %" PRIu64 ", excluded %" PRIu64 "\n",
           who, term, t->total, t->free, t->nested, t->crossing, t->quoted, t->joined, t->excluded);
}

static void fail_case(const checked *c, const char *what) {
    random_case_print(&c->made);
    for (size_t i = 0; c->expected && i < c->expected->count; i++)
        print_match("expected", &c->expected->matches[i]);
    for (size_t i = 0; c->expected && i < naive_list_size(c->naive); i++)
        print_tally("expected", i, &c->expected->tallies[i]);
    fflush(stdout);
    ck_abort_msg("case %" PRIu64 ": %s", c->made.number, what);
}

static void add_exceptions(checked *c, const random_entry *e) {
    for (size_t i = 0; i < e->exception_count; i++) {
        const char *form = e->form_text.bytes, *longer = e->exceptions[i].bytes;
        bool good = naive_list_except(c->naive, form, longer);
        terms_status status = terms_list_except(c->list, form, longer, NULL);
        if (status != (good ? TERMS_OK : TERMS_BAD_SYNTAX)) {
            random_case_print_bytes("exception", longer, strlen(longer));
            fail_case(c, good ? "an exception was refused" : "an exception was not refused");
        }
    }
}

static void add_entry(checked *c, random_entry *e) {
    const char *form = e->form_text.bytes, *term = e->has_term ? e->term.bytes : NULL;
    e->added = naive_list_add(c->naive, form, term);
    terms_status status = terms_list_add(c->list, form, term, NULL, NULL);
    if (status != (e->added ? TERMS_OK : TERMS_BAD_SYNTAX)) {
        random_case_print_bytes("form", form, strlen(form));
        fail_case(c, e->added ? "the form was refused" : "the form was not refused");
    }
    if (e->added)
        add_exceptions(c, e);
}

static void check_terms(const checked *c) {
    if (terms_matcher_size(c->matcher) != naive_list_size(c->naive))
        fail_case(c, "there is another number of terms");
    for (size_t i = 0; i < naive_list_size(c->naive); i++) {
        if (strcmp(terms_matcher_term(c->matcher, i), naive_list_term(c->naive, i)) != 0)
            fail_case(c, "a term has another name");
    }
}

static void compile_case(checked *c) {
    unsigned folds = c->made.ignore_punct ? (unsigned)TERMS_IGNORE_PUNCT : 0;
    c->naive = naive_list_new(c->made.ignore_punct);
    ck_assert_int_eq(terms_list_new(&c->list), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(c->list, folds, NULL), TERMS_OK);
    for (size_t i = 0; i < c->made.entry_count; i++)
        add_entry(c, &c->made.entries[i]);
    ck_assert_int_eq(terms_matcher_new(&c->matcher, c->list), TERMS_OK);
    if (one_in(c, 4))
        c->matcher = saved_again(c->matcher);
    ck_assert_ptr_nonnull(c->matcher);
    terms_list_free(c->list);
    check_terms(c);
}

static bool same_match(const terms_match *a, const terms_match *b) {
    return a->term == b->term && a->form == b->form && a->begin == b->begin && a->end == b->end &&
           a->position == b->position && a->line == b->line && a->label == b->label &&
           (a->label != TERMS_NESTED || a->inside == b->inside) && a->quoted == b->quoted &&
           a->joined == b->joined;
}

static void print_found(const checked *c) {
    terms_finder *finder;
    const terms_match *match;
    ck_assert_int_eq(terms_finder_new(&finder, c->matcher, c->made.text, c->made.len), TERMS_OK);
    while (terms_finder_next(finder, &match) == TERMS_OK && match)
        print_match("found", match);
    terms_finder_free(finder);
}

static void check_finder(const checked *c) {
    terms_finder *finder;
    const terms_match *match;
    ck_assert_int_eq(terms_finder_new(&finder, c->matcher, c->made.text, c->made.len), TERMS_OK);
    for (size_t i = 0; i <= c->expected->count; i++) {
        ck_assert_int_eq(terms_finder_next(finder, &match), TERMS_OK);
        bool ended = i == c->expected->count;
        if (ended ? match != NULL : !match || !same_match(match, &c->expected->matches[i])) {
            print_found(c);
            fail_case(c, "the finder differs");
        }
    }
    terms_finder_free(finder);
}

/* Feed the text to counts or to a concordance, in pieces of one size or each of another. */
static void feed(checked *c, terms_counts *counts, terms_concordance *concordance) {
    const size_t sizes[] = {1, 2, 3, 5, 7, RANDOM_TEXT};
    size_t mode = (size_t)below(c, 7), piece;
    for (size_t at = 0; at < c->made.len; at += piece) {
        const char *text = c->made.text + at;
        piece = sizes[mode < 6 ? mode : below(c, 6)];
        if (piece > c->made.len - at)
            piece = c->made.len - at;
        terms_status status = counts ? terms_counts_feed(counts, text, piece)
                                     : terms_concordance_feed(concordance, text, piece);
        ck_assert_int_eq(status, TERMS_OK);
    }
}

static void check_sizes(const checked *c, const terms_counts *counts, size_t document) {
    terms_source source;
    terms_sizes sizes;
    terms_counts_document(counts, document, NULL, &source, &sizes);
    const terms_sizes *expected = &c->expected->sizes;
    if (source.bytes == c->made.len && sizes.chars == expected->chars &&
        sizes.han == expected->han && sizes.private_use == expected->private_use)
        return;
    printf("    found %" PRIu64 " bytes, %" PRIu64 " chars, %" PRIu64 " han, %" PRIu64
           " private use; expected %zu, %" PRIu64 ", %" PRIu64 ", %" PRIu64 "\n",
           source.bytes, sizes.chars, sizes.han, sizes.private_use, c->made.len, expected->chars,
           expected->han, expected->private_use);
    fail_case(c, "the sizes differ");
}

static bool same_tally(const terms_tally *a, const terms_tally *b) {
    return a->total == b->total && a->free == b->free && a->nested == b->nested &&
           a->crossing == b->crossing && a->quoted == b->quoted && a->joined == b->joined &&
           a->excluded == b->excluded;
}

static void check_tallies(const checked *c, const terms_counts *counts, size_t document) {
    for (size_t i = 0; i < naive_list_size(c->naive); i++) {
        terms_tally tally;
        terms_counts_tally(counts, document, i, &tally);
        if (same_tally(&tally, &c->expected->tallies[i]))
            continue;
        print_tally("found", i, &tally);
        fail_case(c, "the counts differ");
    }
}

static bool is_beside(const uint32_t margin[2], const uint32_t characters[2]) {
    uint32_t far = characters[1] == TERMS__BLOCK_END ? NAIVE_NOTHING : characters[1];
    return margin[0] == characters[0] && margin[1] == far;
}

/* How often a context stands beside a term. */
static uint64_t count_beside(const naive_result *r, uint32_t term, terms__context context) {
    uint64_t count = 0;
    for (size_t i = 0; i < r->count; i++) {
        const uint32_t *margin = context.right ? r->margins[i].right : r->margins[i].left;
        count += r->matches[i].term == term && is_beside(margin, context.characters);
    }
    return count;
}

/* How many contexts there are, for all terms and sides together. */
static uint64_t count_contexts(const naive_result *r) {
    uint64_t count = 0;
    for (size_t i = 0; i < r->count; i++) {
        const naive_margins *m = &r->margins[i];
        count += (uint64_t)(m->left[0] != NAIVE_NOTHING) + (m->right[0] != NAIVE_NOTHING);
    }
    return count;
}

static uint64_t count_form(const naive_result *r, uint64_t form) {
    uint64_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        count += r->matches[i].form == form;
    return count;
}

/* Check the contexts and the forms, each of which was counted in two documents of the same text. */
static void check_pairs(const checked *c, const terms_counts *counts) {
    const terms__beside *contexts = &counts->contexts.taken;
    const terms__pairs *forms = &counts->pairs[TERMS__FORMS];
    uint64_t sum = 0;
    for (size_t i = 0; i < contexts->slot_count; i++) {
        terms__beside_item item = contexts->slots[i];
        terms__context context = terms__context_unpack(terms__beside_context(item));
        uint64_t count = terms__beside_count(item);
        sum += count;
        if (count > 0 && count != 2 * count_beside(c->expected, terms__beside_term(item), context))
            fail_case(c, "a context differs");
    }
    if (sum != (counts->search.keeps_margins ? 2 * count_contexts(c->expected) : 0))
        fail_case(c, "there are other contexts");
    for (size_t i = 0; i < forms->count; i++) {
        if (forms->pairs[i].count != 2 * count_form(c->expected, forms->pairs[i].other))
            fail_case(c, "a form was found another number of times");
    }
}

static void count_document(checked *c, terms_counts *counts, const char *id) {
    terms_document document = {.id = id};
    ck_assert_int_eq(terms_counts_begin(counts, &document), TERMS_OK);
    feed(c, counts, NULL);
    if (strcmp(id, "cancelled") == 0) {
        terms_counts_cancel(counts);
    } else {
        ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
    }
}

/* Count the text twice, in different pieces, perhaps after a document that is cancelled. */
static void check_counts(checked *c) {
    terms_counts *counts;
    ck_assert_int_eq(terms_counts_new(&counts, c->matcher), TERMS_OK);
    if (one_in(c, 2))
        ck_assert_int_eq(terms_counts_keep_contexts(counts), TERMS_OK);
    if (one_in(c, 4))
        count_document(c, counts, "cancelled");
    count_document(c, counts, "first");
    count_document(c, counts, "second");
    ck_assert_uint_eq(terms_counts_documents(counts), 2);
    for (size_t document = 0; document < 2; document++) {
        check_sizes(c, counts, document);
        check_tallies(c, counts, document);
    }
    check_pairs(c, counts);
    terms_counts_free(counts);
}

/* The lines of the text twice, read in different pieces, after a document that is cancelled. */
static terms_table *read_documents(checked *c, size_t width) {
    terms_concordance *concordance;
    terms_table *table;
    ck_assert_int_eq(terms_concordance_new(&concordance, c->matcher, width), TERMS_OK);
    for (int i = 0; i < 3; i++) {
        terms_document document = {.id = i < 2 ? "first" : "second"};
        ck_assert_int_eq(terms_concordance_begin(concordance, &document, 7), TERMS_OK);
        feed(c, NULL, concordance);
        if (i == 0)
            terms_concordance_cancel(concordance);
        else
            ck_assert_int_eq(terms_concordance_end(concordance), TERMS_OK);
    }
    ck_assert_int_eq(terms_table_kwic(&table, concordance), TERMS_OK);
    terms_concordance_free(concordance);
    return table;
}

static const char *cell(const terms_table *table, size_t row, size_t column) {
    terms_cell at = terms_table_cell(table, row, column);
    return at.type == TERMS_CELL_TEXT ? at.text : "";
}

/* Whether left, match and right of a row are those of `left[match]right`. */
static bool same_passage(const terms_table *table, size_t row, const char *expected) {
    const char *left = cell(table, row, 6), *match = cell(table, row, 7);
    const char *right = cell(table, row, 8);
    size_t open = strlen(left), close = open + 1 + strlen(match);
    if (strlen(expected) == close + 1 + strlen(right) && memcmp(expected, left, open) == 0 &&
        expected[open] == '[' && memcmp(expected + open + 1, match, strlen(match)) == 0 &&
        expected[close] == ']' && strcmp(expected + close + 1, right) == 0)
        return true;
    random_case_print_bytes("expected", expected, strlen(expected));
    random_case_print_bytes("left", left, open);
    random_case_print_bytes("match", match, strlen(match));
    random_case_print_bytes("right", right, strlen(right));
    return false;
}

/* Whether a row is that of a match. */
static bool same_row(const checked *c, const naive_text *text, const terms_table *table, size_t row,
                     const terms_match *match, size_t width) {
    static const char *const labels[] = {"free", "nested", "crossing"};
    bool is_nested = match->label == TERMS_NESTED;
    const char *inside = is_nested ? naive_list_term(c->naive, match->inside) : "";
    char *expected = naive_read(text, match, width);
    bool same = same_passage(table, row, expected);
    free(expected);
    return same && terms_table_cell(table, row, 3).count == match->line + 6 &&
           terms_table_cell(table, row, 4).count == match->position &&
           strcmp(cell(table, row, 5), naive_list_term(c->naive, match->term)) == 0 &&
           strcmp(cell(table, row, 9), labels[match->label]) == 0 &&
           strcmp(cell(table, row, 10), inside) == 0;
}

static void check_concordance(checked *c) {
    size_t width = (size_t)below(c, one_in(c, 3) ? 1000 : 12), count = c->expected->count;
    terms_table *table = read_documents(c, width);
    if (terms_table_rows(table) != 2 * count)
        fail_case(c, "the concordance has another number of rows");
    naive_text *text = naive_text_new(c->made.text, c->made.len);
    for (size_t row = 0; row < 2 * count; row++) {
        if (!same_row(c, text, table, row, &c->expected->matches[row % count], width))
            fail_case(c, "the concordance differs");
    }
    naive_text_free(text);
    terms_table_free(table);
}

static void check_case(checked *c) {
    compile_case(c);
    c->expected = naive_search(c->naive, c->made.text, c->made.len);
    check_finder(c);
    check_counts(c);
    if (one_in(c, 3))
        check_concordance(c);
    terms_matcher_free(c->matcher);
}

/* Add up what was found, to check that no kind of it is left out by all cases. */
static void add_up(terms_tally *sum, const checked *c) {
    for (size_t i = 0; i < naive_list_size(c->naive); i++) {
        const terms_tally *t = &c->expected->tallies[i];
        sum->free += t->free;
        sum->nested += t->nested;
        sum->crossing += t->crossing;
        sum->quoted += t->quoted;
        sum->joined += t->joined;
        sum->excluded += t->excluded;
    }
}

static void check_sum(const terms_tally *sum, uint64_t cases) {
    ck_assert_uint_gt(sum->free, cases);
    ck_assert_uint_gt(sum->nested, cases);
    ck_assert_uint_gt(sum->crossing, cases);
    ck_assert_uint_gt(sum->joined, cases);
    ck_assert_uint_gt(sum->excluded, cases);
    ck_assert_uint_gt(sum->quoted, cases / 20);
}

START_TEST(random_lists_find_what_the_naive_search_finds) {
    static checked c;
    uint64_t seed = suite_seed("properties"), cases = suite_cases(100000);
    terms_tally sum = {0};
    for (uint64_t i = 0; i < cases; i++) {
        random_case_make(&c.made, seed, i);
        check_case(&c);
        add_up(&sum, &c);
        naive_result_free(c.expected);
        c.expected = NULL;
        naive_list_free(c.naive);
    }
    check_sum(&sum, cases);
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("properties", &tests);
    tcase_add_test(tests, random_lists_find_what_the_naive_search_finds);
    return suite_run(suite);
}
