/* Fuzz matching: lists find in texts what the naive search finds.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "libterms.h"
#include "support/naive.h"

/* The input is read as [+]FORM[=TERM][!EXCEPTION]|...~TEXT, where + passes over
 * punctuation and each other byte stands for one of these; malformed bytes only
 * stand in texts. */
static const char *const symbols[] = {
    "甲",     "乙",     "丙",   "一", "⼀", "豈",   "豈",       "〇",          "○",      "a",
    "A",      "Ａ",     "b",    "1",  "１", "-",    "—",        "·",           "・",     "“",
    "”",      "「",     "」",   "\"", "＂", "、",   "가",       "𠀀",          "ſ",      "s",
    "\n",     "\r",     "\r\n", " ",  "　", "\t",   "\u2029",   "\u200B",      "\u00AD", "\xC2\x85",
    "\u2028", "\u00A0", "\x01", "《", "，", "\xFF", "\xE4\xB8", "\xED\xA0\x80"};
enum { SYMBOLS = sizeof symbols / sizeof *symbols, WELL_FORMED = SYMBOLS - 3, FORMS_MAX = 40 };

typedef struct fuzz_case {
    const uint8_t *data;
    size_t size;
    naive_list *naive;
    naive_result *expected;
    terms_list *list;
    terms_matcher *matcher;
    terms__bytes form, term, exception, text;
} fuzz_case;

static bool is_mark(uint8_t byte) {
    return byte == '|' || byte == '=' || byte == '!' || byte == '~';
}

/* Symbols up to the next mark, which is passed over. */
static uint8_t read_word(fuzz_case *c, terms__bytes *word) {
    uint8_t byte = '~';
    word->len = 0;
    while (c->size > 0 && !is_mark(byte = fuzz_byte(&c->data, &c->size))) {
        const char *symbol = symbols[byte % WELL_FORMED];
        fuzz_add(word, symbol, strlen(symbol));
        byte = '~';
    }
    fuzz_add(word, "", 1);
    return byte;
}

static void add_exception(fuzz_case *c, bool added) {
    if (!added)
        return;
    bool good = naive_list_except(c->naive, c->form.data, c->exception.data);
    terms_status status = terms_list_except(c->list, c->form.data, c->exception.data, NULL);
    fuzz_need(status == (good ? TERMS_OK : TERMS_BAD_SYNTAX), "exceptions are refused alike");
}

static bool add_form(fuzz_case *c) {
    const char *term = c->term.len > 0 ? c->term.data : NULL;
    bool good = naive_list_add(c->naive, c->form.data, term);
    terms_status status = terms_list_add(c->list, c->form.data, term, NULL, NULL);
    fuzz_need(status == (good ? TERMS_OK : TERMS_BAD_SYNTAX), "forms are refused alike");
    return good;
}

/* One form with what belongs to it; gives the mark behind it. */
static uint8_t read_entry(fuzz_case *c) {
    uint8_t mark = read_word(c, &c->form);
    c->term.len = 0;
    if (mark == '=')
        mark = read_word(c, &c->term);
    bool added = add_form(c);
    while (mark == '!') {
        mark = read_word(c, &c->exception);
        add_exception(c, added);
    }
    return mark;
}

static void read_list(fuzz_case *c) {
    uint8_t mark = '|';
    for (int i = 0; i < FORMS_MAX && mark != '~'; i++)
        mark = read_entry(c);
    fuzz_need(terms_matcher_new(&c->matcher, c->list) == TERMS_OK, "memory");
    fuzz_need(terms_matcher_size(c->matcher) == naive_list_size(c->naive), "as many terms");
    for (size_t i = 0; i < naive_list_size(c->naive); i++)
        fuzz_need(strcmp(terms_matcher_term(c->matcher, i), naive_list_term(c->naive, i)) == 0,
                  "the same terms");
}

static void read_text(fuzz_case *c) {
    for (; c->size > 0; c->size--, c->data++) {
        const char *symbol = symbols[*c->data % SYMBOLS];
        fuzz_add(&c->text, symbol, strlen(symbol));
    }
}

static bool same_match(const terms_match *a, const terms_match *b) {
    return a->term == b->term && a->begin == b->begin && a->end == b->end &&
           a->position == b->position && a->label == b->label &&
           (a->label != TERMS_NESTED || a->inside == b->inside) && a->quoted == b->quoted &&
           a->joined == b->joined;
}

static void check_finder(const fuzz_case *c) {
    terms_finder *finder;
    const terms_match *match;
    fuzz_need(terms_finder_new(&finder, c->matcher, c->text.data, c->text.len) == TERMS_OK,
              "memory");
    for (size_t i = 0; i < c->expected->count; i++) {
        fuzz_need(terms_finder_next(finder, &match) == TERMS_OK && match, "a place is found");
        fuzz_need(same_match(match, &c->expected->matches[i]), "the places are the same");
    }
    fuzz_need(terms_finder_next(finder, &match) == TERMS_OK && !match, "no other is found");
    terms_finder_free(finder);
}

static bool same_tally(const terms_tally *a, const terms_tally *b) {
    return a->total == b->total && a->free == b->free && a->nested == b->nested &&
           a->crossing == b->crossing && a->quoted == b->quoted && a->joined == b->joined &&
           a->excluded == b->excluded;
}

static void check_document(const fuzz_case *c, const terms_counts *counts) {
    terms_sizes sizes;
    terms_counts_document(counts, 0, NULL, NULL, &sizes);
    fuzz_need(sizes.chars == c->expected->sizes.chars && sizes.han == c->expected->sizes.han &&
                  sizes.private_use == c->expected->sizes.private_use,
              "the sizes are the same");
    for (size_t i = 0; i < naive_list_size(c->naive); i++) {
        terms_tally tally;
        terms_counts_tally(counts, 0, i, &tally);
        fuzz_need(same_tally(&tally, &c->expected->tallies[i]), "the counts are the same");
    }
}

static void check_counts(const fuzz_case *c) {
    terms_counts *counts;
    uint64_t state = c->text.len;
    terms_document document = {.id = "text"};
    fuzz_need(terms_counts_new(&counts, c->matcher) == TERMS_OK, "memory");
    fuzz_need(terms_counts_begin(counts, &document) == TERMS_OK, "begin");
    for (size_t at = 0, piece; at < c->text.len; at += piece) {
        piece = fuzz_piece(&state, c->text.len - at);
        fuzz_need(terms_counts_feed(counts, c->text.data + at, piece) == TERMS_OK, "feed");
    }
    fuzz_need(terms_counts_end(counts, NULL) == TERMS_OK, "end");
    check_document(c, counts);
    terms_counts_free(counts);
}

static void free_case(fuzz_case *c) {
    naive_result_free(c->expected);
    naive_list_free(c->naive);
    terms_matcher_free(c->matcher);
    terms_list_free(c->list);
    terms__bytes_free(&c->form);
    terms__bytes_free(&c->term);
    terms__bytes_free(&c->exception);
    terms__bytes_free(&c->text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    bool ignore_punct = size > 0 && data[0] == '+';
    fuzz_case c = {.data = data + ignore_punct, .size = size - ignore_punct};
    c.naive = naive_list_new(ignore_punct);
    fuzz_need(terms_list_new(&c.list) == TERMS_OK, "memory");
    fuzz_need(terms_list_fold(c.list, ignore_punct ? TERMS_IGNORE_PUNCT : 0, NULL) == TERMS_OK,
              "the folding is known");
    read_list(&c);
    read_text(&c);
    c.expected = naive_search(c.naive, c.text.data, c.text.len);
    check_finder(&c);
    check_counts(&c);
    free_case(&c);
    return 0;
}
