/* Properties of discovery: in random collections phrases are what counting by hand says, and
 * none is a piece of another one.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/suite.h"
#include "support/tables.h"

enum { DOCUMENTS = 6, TEXT = 96, PIECES = 3, CHARACTER = 3, ROOM = 8 * TEXT };

/* A random collection, and what is known. */
typedef struct random_case {
    uint64_t seed, random;
    size_t count;
    char texts[DOCUMENTS][ROOM], ids[DOCUMENTS][8], dates[DOCUMENTS][16];
    terms_discovery_options options;
} random_case;

static uint64_t below(random_case *c, uint64_t bound) {
    return suite_below(&c->random, bound);
}

/* Words that are put together, with what parts them, the last three; all characters have three
 * bytes. */
static const char *const words[] = {"改革", "开放",   "中华", "人民", "的", "和", "三",
                                    "年",   "共和国", "两个", "确立", "，", "“",  "”"};

/* The same for texts with letters. */
static const char *const with_letters[] = {"网络", "5G",   "人工", "智能", "+",  "12345", "热线",
                                           "年",   "2025", "3.5",  "个",   "，", "“",     "”"};

static void make_text(random_case *c, char *text) {
    const char *const *from = c->options.letters ? with_letters : words;
    uint64_t alphabet = 3 + below(c, sizeof words / sizeof *words - 2);
    text[0] = '\0';
    for (uint64_t len = below(c, TEXT / 2); len > 0; len--)
        strcat(text, from[below(c, 6) == 0 ? 11 + below(c, 3) : below(c, alphabet)]);
}

static void make_date(random_case *c, char date[16]) {
    static const char *const forms[] = {"", "%d", "%d-03", "%d-03-05"};
    snprintf(date, 16, forms[below(c, 4)], 2000 + (int)below(c, 4));
}

static void make_case(random_case *c, uint64_t seed, uint64_t number, bool letters) {
    memset(c, 0, sizeof *c);
    c->options.letters = letters;
    c->seed = c->random = seed + number;
    c->count = 1 + (size_t)below(c, DOCUMENTS);
    for (size_t i = 0; i < c->count; i++) {
        make_text(c, c->texts[i]);
        make_date(c, c->dates[i]);
        snprintf(c->ids[i], sizeof c->ids[i], "%d", (int)below(c, 1000));
    }
    c->options.shortest = 1 + (size_t)below(c, 3);
    c->options.longest = c->options.shortest + (size_t)below(c, 9);
    c->options.min_total = 1 + below(c, 4);
    c->options.min_documents = 1 + (below(c, 3) == 0 ? below(c, 3) : 0);
}

static void fail_case(const random_case *c, const char *what, const char *text) {
    printf("again as the first with TERMS_TEST_SEED=%" PRIu64 ": %zu to %zu, %" PRIu64 " times\n",
           c->seed, c->options.shortest, c->options.longest, c->options.min_total);
    for (size_t i = 0; i < c->count; i++)
        printf("    %s %s %s\n", c->ids[i], c->dates[i], c->texts[i]);
    fflush(stdout);
    ck_abort_msg("%s: %s", what, text);
}

static void feed(random_case *c, terms_discovery *discovery, size_t document) {
    const char *text = c->texts[document];
    const terms_document name = {.id = c->ids[document], .date = c->dates[document]};
    size_t len = strlen(text), piece;
    ck_assert_int_eq(terms_discovery_begin(discovery, &name), TERMS_OK);
    if (below(c, 8) == 0) {
        ck_assert_int_eq(terms_discovery_feed(discovery, "“改革”中", 15), TERMS_OK);
        terms_discovery_cancel(discovery);
        ck_assert_int_eq(terms_discovery_begin(discovery, &name), TERMS_OK);
    }
    for (size_t at = 0; at < len; at += piece) {
        piece = 1 + (size_t)below(c, 40);
        piece = piece < len - at ? piece : len - at;
        ck_assert_int_eq(terms_discovery_feed(discovery, text + at, piece), TERMS_OK);
    }
    ck_assert_int_eq(terms_discovery_end(discovery), TERMS_OK);
}

/* Documents go, in any order, to one of several, which are then merged. */
static terms_discovery *discover(random_case *c, const terms_matcher *known) {
    terms_discovery *pieces[PIECES];
    size_t count = 1 + (size_t)below(c, PIECES), parts, first = (size_t)below(c, c->count);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(terms_discovery_new(&pieces[i], &c->options, known), TERMS_OK);
    for (size_t i = 0; i < c->count; i++)
        feed(c, pieces[below(c, count)], (first + i) % c->count);
    for (size_t i = 1; i < count; i++) {
        ck_assert_int_eq(terms_discovery_merge(pieces[0], pieces[i]), TERMS_OK);
        ck_assert_uint_eq(terms_discovery_documents(pieces[i]), 0);
        terms_discovery_free(pieces[i]);
    }
    ck_assert_uint_eq(terms_discovery_documents(pieces[0]), c->count);
    ck_assert_int_eq(terms_discovery_divide(pieces[0], 1 + (size_t)below(c, 5), &parts), TERMS_OK);
    while (parts > 0)
        ck_assert_int_eq(terms_discovery_count(pieces[0], --parts), TERMS_OK);
    ck_assert_int_eq(terms_discovery_finish(pieces[0]), TERMS_OK);
    return pieces[0];
}

/* How often a phrase stands in a text, overlapping places too. */
static uint64_t count_in(const char *text, const char *phrase) {
    uint64_t count = 0;
    while ((text = strstr(text, phrase))) {
        count++;
        text += CHARACTER;
    }
    return count;
}

/* How often it stands there between quotation marks that pair. */
static uint64_t count_quoted(const char *text, const char *phrase) {
    char quoted[ROOM];
    snprintf(quoted, sizeof quoted, "“%s”", phrase);
    return count_in(text, quoted);
}

/* Whether one document comes before another. */
static bool is_earlier(const random_case *c, size_t a, size_t b) {
    int order = strcmp(c->dates[a], c->dates[b]);
    if (order != 0 && (!*c->dates[a] || !*c->dates[b]))
        return *c->dates[a] != '\0';
    return order != 0 ? order < 0 : strcmp(c->ids[a], c->ids[b]) < 0;
}

static void check_counts(const random_case *c, const terms_phrase *phrase) {
    uint64_t total = 0, quoted = 0, documents = 0;
    size_t first = c->count;
    for (size_t i = 0; i < c->count; i++) {
        uint64_t count = count_in(c->texts[i], phrase->text);
        total += count;
        quoted += count_quoted(c->texts[i], phrase->text);
        documents += count > 0;
        if (count > 0 && (first == c->count || is_earlier(c, i, first)))
            first = i;
    }
    if (phrase->total != total || phrase->quoted != quoted || phrase->documents != documents)
        fail_case(c, "it differs", phrase->text);
    if (total < c->options.min_total || documents < c->options.min_documents ||
        phrase->n < c->options.shortest || phrase->n > c->options.longest ||
        strlen(phrase->text) != phrase->n * CHARACTER)
        fail_case(c, "it was not asked for", phrase->text);
    const char *date = phrase->first.date ? phrase->first.date : "";
    if (strcmp(phrase->first.id, c->ids[first]) != 0 || strcmp(date, c->dates[first]) != 0)
        fail_case(c, "another document is the first", phrase->text);
}

/* The t and c of a C-value, the candidates being all phrases; those of longer ones are in
 * `nested` already. */
static double c_value(const terms_discovery *discovery, const terms_phrase *phrase,
                      const double *nested, double *own) {
    size_t longer = 0;
    *own = 0;
    for (size_t i = 0; i < terms_discovery_size(discovery); i++) {
        const terms_phrase *other = terms_discovery_phrase(discovery, i);
        if (other->n > phrase->n && count_in(other->text, phrase->text) > 0) {
            *own += (double)other->total - nested[i];
            longer++;
        }
    }
    return log2((double)phrase->n) *
           ((double)phrase->total - (longer > 0 ? *own / (double)longer : 0));
}

static void check_pieces(const random_case *c, const terms_discovery *discovery) {
    double nested[ROOM * DOCUMENTS] = {0};
    size_t size = terms_discovery_size(discovery);
    ck_assert_uint_le(size, sizeof nested / sizeof *nested);
    for (size_t n = c->options.longest; n >= c->options.shortest; n--) {
        for (size_t i = 0; i < size; i++) {
            const terms_phrase *phrase = terms_discovery_phrase(discovery, i);
            if (phrase->n == n &&
                fabs(c_value(discovery, phrase, nested, &nested[i]) - phrase->c_value) > 1e-6)
                fail_case(c, "another C-value", phrase->text);
        }
    }
    for (size_t i = 0; i < size; i++) {
        const terms_phrase *phrase = terms_discovery_phrase(discovery, i);
        for (size_t k = 0; k < size; k++) {
            const terms_phrase *other = terms_discovery_phrase(discovery, k);
            uint64_t inside = count_in(other->text, phrase->text) * other->total;
            if (k != i && inside * 10 >= phrase->total * 9)
                fail_case(c, other->text, phrase->text);
        }
    }
}

static void check_order(const random_case *c, const terms_discovery *discovery) {
    for (size_t i = 1; i < terms_discovery_size(discovery); i++) {
        const terms_phrase *a = terms_discovery_phrase(discovery, i - 1);
        const terms_phrase *b = terms_discovery_phrase(discovery, i);
        bool ties = !(a->score > b->score), ok = a->score >= b->score;
        if (ties)
            ok = ok && (a->total > b->total || (a->total == b->total && a->n > b->n) ||
                        (a->total == b->total && a->n == b->n && strcmp(a->text, b->text) < 0));
        if (!ok || b->rank != (ties ? a->rank : i + 1))
            fail_case(c, "it is out of order", b->text);
    }
}

static char *written(const terms_discovery *discovery) {
    terms_table *table;
    ck_assert_int_eq(terms_table_discovery(&table, discovery, 0, SIZE_MAX, NULL), TERMS_OK);
    char *bytes = table_written(table, NULL);
    terms_table_free(table);
    return bytes;
}

/* However documents are cut, ordered, shared and counted. */
static void check_the_same_again(random_case *c, const terms_discovery *discovery) {
    char *expected = written(discovery);
    terms_discovery *again = discover(c, NULL);
    char *bytes = written(again);
    if (strcmp(bytes, expected) != 0)
        fail_case(c, "another table", bytes);
    free(bytes);
    free(expected);
    terms_discovery_free(again);
}

START_TEST(random_collections_have_the_phrases_they_should) {
    static random_case c;
    uint64_t seed = suite_seed("properties_discovery"), found = 0;
    for (uint64_t i = 0; i < suite_cases(10000); i++) {
        make_case(&c, seed, i, false);
        terms_discovery *discovery = discover(&c, NULL);
        for (size_t k = 0; k < terms_discovery_size(discovery); k++)
            check_counts(&c, terms_discovery_phrase(discovery, k));
        check_pieces(&c, discovery);
        check_order(&c, discovery);
        check_the_same_again(&c, discovery);
        found += terms_discovery_size(discovery);
        terms_discovery_free(discovery);
    }
    ck_assert_uint_gt(found, suite_cases(10000));
}
END_TEST

static bool is_number(const char *text) {
    return text[0] >= '1' && text[0] <= '9' && !text[strspn(text, "0123456789.年个")];
}

/* However documents are cut, ordered, shared and counted; and what is no name is none. */
START_TEST(letters_make_no_numbers_of_phrases) {
    static random_case c;
    uint64_t seed = suite_seed("properties_discovery_letters"), found = 0;
    for (uint64_t i = 0; i < suite_cases(5000); i++) {
        make_case(&c, seed, i, true);
        terms_discovery *discovery = discover(&c, NULL);
        for (size_t k = 0; k < terms_discovery_size(discovery); k++) {
            const terms_phrase *phrase = terms_discovery_phrase(discovery, k);
            if (phrase->text[0] == '+' || (is_number(phrase->text) && phrase->quoted == 0))
                fail_case(&c, "it is no name", phrase->text);
            found += phrase->text[strcspn(phrase->text, "0123456789+")] != '\0';
        }
        check_order(&c, discovery);
        check_the_same_again(&c, discovery);
        terms_discovery_free(discovery);
    }
    ck_assert_uint_gt(found, suite_cases(5000) / 10);
}
END_TEST

/* What is known is missing, and pieces of it are, but nothing comes instead. */
START_TEST(known_phrases_take_their_pieces_with_them) {
    static random_case c;
    uint64_t seed = suite_seed("properties_discovery_known");
    for (uint64_t i = 0; i < suite_cases(2000); i++) {
        make_case(&c, seed, i, false);
        terms_discovery *all = discover(&c, NULL);
        terms_list *list;
        terms_matcher *known;
        ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
        for (size_t k = 0; k < terms_discovery_size(all); k += 2)
            ck_assert_int_eq(
                terms_list_add(list, terms_discovery_phrase(all, k)->text, NULL, NULL, NULL),
                TERMS_OK);
        ck_assert_int_eq(terms_matcher_new(&known, list), TERMS_OK);
        terms_discovery *rest = discover(&c, known);
        if (terms_discovery_size(rest) != terms_discovery_size(all) / 2)
            fail_case(&c, "another number of phrases is left", "");
        for (size_t k = 0; k < terms_discovery_size(rest); k++)
            if (strcmp(terms_discovery_phrase(rest, k)->text,
                       terms_discovery_phrase(all, 2 * k + 1)->text) != 0)
                fail_case(&c, "it is not what is left", terms_discovery_phrase(rest, k)->text);
        terms_discovery_free(all);
        terms_discovery_free(rest);
        terms_matcher_free(known);
        terms_list_free(list);
    }
}
END_TEST

static bool is_harvested(const terms_discovery *discovery, const char *text) {
    for (size_t i = 0; i < terms_discovery_size(discovery); i++)
        if (strcmp(terms_discovery_phrase(discovery, i)->text, text) == 0)
            return true;
    return false;
}

/* Quotations here: what is between two marks without another mark or too many characters. */
static void check_harvest(const random_case *c, const terms_discovery *discovery) {
    size_t found = 0;
    for (size_t i = 0; i < c->count; i++) {
        for (const char *at = strstr(c->texts[i], "“"); at; at = strstr(at + CHARACTER, "“")) {
            char text[ROOM];
            const char *end = strstr(at, "”"), *next = strstr(at + CHARACTER, "“");
            size_t len = end ? (size_t)(end - at) - CHARACTER : 0;
            if (!end || (next && next < end) || len < c->options.shortest * CHARACTER ||
                len > c->options.longest * CHARACTER)
                continue;
            memcpy(text, at + CHARACTER, len);
            text[len] = '\0';
            if (strspn(text, "，") == len)
                continue;
            if (!is_harvested(discovery, text))
                fail_case(c, "it is not harvested", text);
            found++;
        }
    }
    if (terms_discovery_size(discovery) > found)
        fail_case(c, "more is harvested", "");
    for (size_t i = 0; i < terms_discovery_size(discovery); i++)
        if (terms_discovery_phrase(discovery, i)->quoted == 0)
            fail_case(c, "it is not quoted", terms_discovery_phrase(discovery, i)->text);
}

START_TEST(all_that_is_quoted_is_harvested) {
    static random_case c;
    uint64_t seed = suite_seed("properties_discovery_quoted");
    for (uint64_t i = 0; i < suite_cases(5000); i++) {
        make_case(&c, seed, i, false);
        c.options.quoted = true;
        c.options.min_total = c.options.min_documents = 1;
        terms_discovery *discovery = discover(&c, NULL);
        check_harvest(&c, discovery);
        check_the_same_again(&c, discovery);
        terms_discovery_free(discovery);
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("properties of discovery", &tests);
    tcase_add_test(tests, random_collections_have_the_phrases_they_should);
    tcase_add_test(tests, letters_make_no_numbers_of_phrases);
    tcase_add_test(tests, known_phrases_take_their_pieces_with_them);
    tcase_add_test(tests, all_that_is_quoted_is_harvested);
    return suite_run(suite);
}
