/* Tests of skim: what is found is what reading every symbol finds, with any kernel.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cpu.h"
#include "base/utf8.h"
#include "match/search.h"
#include "support/faults.h"
#include "support/guard.h"
#include "support/naive.h"
#include "support/suite.h"

enum { TEXT_ROOM = 1 << 17, FORM_ROOM = 256, FORMS = 24, FOUND_ROOM = 1 << 16, LIST_MOST = 40000 };
enum { LONG_TEXT = 8000, KERNELS = TERMS__CPU_LEVELS };

/* A random list, and a text in which it finds something. */
typedef struct random_case {
    uint64_t number, random;
    char forms[FORMS][FORM_ROOM];
    size_t form_count;
    char text[TEXT_ROOM];
    size_t len;
    naive_list *naive; /* of small lists */
    terms_list *list;
    terms_matcher *matcher;
    terms__search plain, skimming[KERNELS], counting[KERNELS];  /* the last without origins */
    terms__search reading, placing[KERNELS], spotting[KERNELS]; /* which keep places; the last
                                                                   positions, too */
    terms__search noting[KERNELS];                              /* which keeps first positions */
    terms__search dividing[KERNELS];                            /* which keeps segments */
} random_case;

/* All that a search gives. */
typedef struct result {
    terms_match *found;
    size_t count;
    terms_sizes sizes;
    uint64_t excluded, lines;
    uint64_t sum;    /* over all occurrences, those given out by form included, wherever they are */
    uint64_t places; /* over all that are placed */
    uint64_t segments; /* over the segments of all that are free */
    terms__place last;
} result;

/* ck_assert makes a system call each time, which costs more than a case does. */
static void must(bool good, const char *what) {
    if (!good)
        ck_abort_msg("%s", what);
}

static uint64_t below(random_case *c, uint64_t bound) {
    return suite_below(&c->random, bound);
}

static void push(char *to, size_t room, size_t *len, const char *bytes) {
    size_t size = strlen(bytes);
    if (*len + size < room) {
        memcpy(to + *len, bytes, size);
        *len += size;
    }
    to[*len] = '\0';
}

static terms__cpu best;

/* What lists are made of. */
static const char *any_letter(random_case *c) {
    static const char *const letters[] = {"一", "一", "中", "中", "国", "国", "人",         "人",
                                          "a",  "k",  "1",  "·",  "〇", "\"", "\U00020000", "-",
                                          "，", "非", "é",  "々", "。", "「"};
    return letters[below(c, sizeof letters / sizeof *letters)];
}

/* What is no plain character, or another way to write a letter, or malformed. */
static const char *any_other(random_case *c) {
    static const char *const others[] = {"\n",       "\n",
                                         "\r",       "\r\n",
                                         "\n\n",     "\n　　",
                                         " ",        "　",
                                         "\t",       "\u200B",
                                         "“",        "”",
                                         "‘",        "’",
                                         "「",       "」",
                                         "『",       "』",
                                         "\"",       "＂",
                                         "«",        "»",
                                         "Ａ",       "ａ",
                                         "A",        "K",
                                         "\u212A",   "１",
                                         "⼀",       "⾮",
                                         "○",        "◯",
                                         "・",       "—",
                                         "…",        "\uE000",
                                         "\uFEFF",   "\U00020000",
                                         "\xE4\xB8", "\xFF",
                                         "\x80",     "\xE4",
                                         "가",       "䷀",
                                         "É",        "\u2028",
                                         "\u00A0",   "\u3021",
                                         "，",       ",",
                                         "\uFE0F",   "\xF0\xA0\x80",
                                         "\xC2",     "\xED\xA0\x80",
                                         "\u180E",   "？",
                                         "、",       "《",
                                         "》",       "〈",
                                         "'",        "∙",
                                         "，",       "、",
                                         "x , y",    " ， "};
    return others[below(c, sizeof others / sizeof *others)];
}

static void push_filler(random_case *c, size_t count) {
    while (count-- > 0) {
        char bytes[5] = {0};
        terms__utf8_encode(0x5000 + (uint32_t)below(c, 0x4000), bytes);
        push(c->text, TEXT_ROOM, &c->len, bytes);
    }
}

/* A form, with something in it now and then. */
static void push_form(random_case *c) {
    const char *form = c->forms[below(c, c->form_count)];
    uint64_t odds = below(c, 3) == 0 ? 4 : 1000;
    while (*form) {
        char bytes[5] = {0};
        size_t size = terms__utf8_decode((const unsigned char *)form, strlen(form)).size;
        memcpy(bytes, form, size);
        push(c->text, TEXT_ROOM, &c->len, below(c, odds) == 0 ? any_other(c) : bytes);
        form += size;
        if (below(c, 20) == 0)
            return;
    }
}

static void make_form(random_case *c, char form[FORM_ROOM]) {
    size_t len = 0, most = below(c, 40) == 0 ? 50 : 5;
    form[0] = '\0';
    if (c->form_count > 0 && below(c, 3) == 0)
        push(form, FORM_ROOM, &len, c->forms[below(c, c->form_count)]);
    for (uint64_t letters = 1 + below(c, most); letters > 0; letters--)
        push(form, FORM_ROOM, &len, any_letter(c));
    if (below(c, 20) == 0)
        push(form, FORM_ROOM, &len, (unsigned char)form[len - 1] < 0x80 ? " a" : " 中");
}

/* Add a form to both lists, perhaps as one of a term with several, and an exception. */
static void add_form(random_case *c) {
    static const char *const terms[] = {NULL, NULL, NULL, "甲", "乙"};
    char *form = c->forms[c->form_count];
    make_form(c, form);
    const char *term = terms[below(c, 5)];
    bool added = naive_list_add(c->naive, form, term);
    must((terms_list_add(c->list, form, term, NULL, NULL) == TERMS_OK) == added, "add");
    if (!added)
        return;
    c->form_count++;
    if (below(c, 6) > 0)
        return;
    char longer[FORM_ROOM] = "";
    size_t len = 0;
    push(longer, FORM_ROOM, &len, below(c, 2) ? any_letter(c) : "");
    push(longer, FORM_ROOM, &len, form);
    push(longer, FORM_ROOM, &len, any_letter(c));
    added = naive_list_except(c->naive, form, longer);
    must((terms_list_except(c->list, form, longer, NULL) == TERMS_OK) == added, "except");
}

/* The plain scanner, and each kernel that can run here. */
static void make_searches(random_case *c) {
    terms__cpu_limit((terms__cpu)below(c, TERMS__CPU_LEVELS));
    ck_assert_int_eq(terms_matcher_new(&c->matcher, c->list), TERMS_OK);
    terms__cpu_limit(TERMS__CPU_LEVELS);
    ck_assert_int_eq(terms__search_init(&c->plain, c->matcher, true), TERMS_OK);
    c->plain.skims = false;
    bool by_sentence = below(c, 2);
    ck_assert_int_eq(terms__search_init(&c->reading, c->matcher, false), TERMS_OK);
    terms__search_keep_places(&c->reading, by_sentence);
    c->reading.skims = false;
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        terms__cpu_limit(cpu);
        ck_assert_int_eq(terms__search_init(&c->skimming[cpu], c->matcher, true), TERMS_OK);
        ck_assert_int_eq(terms__search_init(&c->counting[cpu], c->matcher, false), TERMS_OK);
        ck_assert_int_eq(terms__search_init(&c->placing[cpu], c->matcher, false), TERMS_OK);
        terms__search_keep_places(&c->placing[cpu], by_sentence);
        ck_assert_int_eq(terms__search_init(&c->spotting[cpu], c->matcher, true), TERMS_OK);
        terms__search_keep_places(&c->spotting[cpu], by_sentence);
        c->spotting[cpu].keeps_positions = true;
        c->spotting[cpu].keeps_places = below(c, 2);
        ck_assert_int_eq(terms__search_init(&c->noting[cpu], c->matcher, true), TERMS_OK);
        ck_assert(terms__search_keep_firsts(&c->noting[cpu]));
        ck_assert_int_eq(terms__search_init(&c->dividing[cpu], c->matcher, false), TERMS_OK);
        ck_assert(terms__search_keep_segments(&c->dividing[cpu], by_sentence));
        ck_assert(c->skimming[cpu].skims && c->counting[cpu].skims && c->placing[cpu].skims);
    }
    terms__cpu_limit(TERMS__CPU_LEVELS);
}

static void make_list(random_case *c) {
    uint64_t forms = 1 + below(c, below(c, 2) ? 3 : FORMS);
    bool ignore_punct = below(c, 3) == 0;
    c->naive = naive_list_new(ignore_punct);
    ck_assert_int_eq(terms_list_new(&c->list), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(c->list, ignore_punct ? TERMS_IGNORE_PUNCT : 0, NULL),
                     TERMS_OK);
    c->form_count = 0;
    while (c->form_count == 0)
        add_form(c);
    while (c->form_count < forms && below(c, 50) > 0)
        add_form(c);
    make_searches(c);
}

/* Mostly plain, but as others in this text are rare or common. */
static void make_text(random_case *c) {
    uint64_t parts = 1 + below(c, 30), plain = 1 + below(c, below(c, 4) ? 40 : 200);
    uint64_t odds = 1 + below(c, 8);
    c->len = 0;
    push_filler(c, below(c, 30));
    while (parts-- > 0) {
        if (below(c, odds) == 0)
            push(c->text, TEXT_ROOM, &c->len, any_other(c));
        if (below(c, 3) > 0)
            push_form(c);
        if (below(c, 4) == 0)
            push(c->text, TEXT_ROOM, &c->len, any_letter(c));
        if (below(c, 2) > 0)
            push_filler(c, below(c, plain));
    }
}

/* A number that is another for whatever else is counted. */
static uint64_t describe(size_t form, const terms_match *match) {
    uint64_t state = 64 * form + 16 * match->label + 2 * match->quoted + match->joined;
    return suite_random(&state) + (match->label == TERMS_NESTED ? match->inside * 3 : 0);
}

static void add_segment(result *r, size_t form, uint64_t segment) {
    uint64_t state = form + segment * 65537;
    r->segments += suite_random(&state);
}

/* Symbols count from the last occurrence of the same segment that is free: these come in
 * order. */
static void add_place(result *r, const terms_match *match, const terms__place *place) {
    bool is_near = match->label == TERMS_FREE && place->segment == r->last.segment;
    uint64_t near = is_near ? place->begin - r->last.begin : 0, len = place->end - place->begin;
    uint64_t state = describe(match->form, match) + len * 31 + near * 1009 + place->segment * 65537;
    r->places += suite_random(&state);
    if (match->label != TERMS_FREE)
        return;
    add_segment(r, match->form, place->segment);
    must(place->begin >= r->last.end && place->segment >= r->last.segment, "in order");
    r->last = *place;
}

static void add_lone(result *r, const terms__search *search, uint32_t form) {
    static const terms_match lone = {.label = TERMS_FREE};
    r->sum += describe(form, &lone);
    for (const terms__inside *inside = terms__insides_of(&search->insides, form + 1);
         inside->form != TERMS__NONE; inside++) {
        terms_match nested = {.label = TERMS_NESTED, .inside = inside->term};
        r->sum += describe(inside->form, &nested);
    }
}

static void add_found(result *r, const terms__search *search) {
    for (size_t i = 0; search->keeps_places && i < search->found_count; i++)
        add_place(r, &search->found[i], &search->places[i]);
    for (size_t i = 0; i < search->found_count; i++)
        r->sum += describe(search->found[i].form, &search->found[i]);
    for (size_t i = 0; i < search->lone_count; i++)
        add_lone(r, search, search->lones[i]);
    for (size_t i = 0; search->lone_segments && i < search->lone_count; i++)
        add_segment(r, search->lones[i], search->lone_segments[i]);
    static const terms_match crossing = {.label = TERMS_CROSSING};
    for (size_t i = 0; i < search->crossing_count; i++)
        r->sum += describe(search->crossings[i], &crossing);
    must(r->count + search->found_count <= FOUND_ROOM, "too much is found");
    if (search->found_count > 0)
        memcpy(r->found + r->count, search->found, search->found_count * sizeof *r->found);
    r->count += search->found_count;
}

/* Feed a piece from where no byte behind it can be read. */
static void feed(result *r, terms__search *search, const guard_page *page, const char *text,
                 size_t len) {
    char *copy = (char *)page->end - len;
    memcpy(copy, text, len);
    for (size_t at = 0, read; at < len; at += read) {
        must(terms__search_feed(search, copy + at, len - at, &read) == TERMS_OK, "feed");
        add_found(r, search);
    }
}

/* Search the text in pieces of up to `most` bytes. */
static void search_text(result *r, terms__search *search, const guard_page *page,
                        const random_case *c, size_t most) {
    uint64_t random = c->random;
    r->count = r->sum = r->places = r->segments = 0;
    r->last = (terms__place){0};
    terms__search_begin(search);
    for (size_t at = 0, len; at < c->len; at += len) {
        len = most < c->len ? 1 + (size_t)suite_below(&random, most) : c->len;
        len = len < c->len - at ? len : c->len - at;
        feed(r, search, page, c->text + at, len);
    }
    must(terms__search_end(search) == TERMS_OK, "end");
    add_found(r, search);
    r->places += search->segments.count + (search->segments.symbols << 32);
    r->segments += search->segments.count + (search->segments.symbols << 32);
    r->sizes = search->blocks.sizes;
    r->lines = search->blocks.lines;
    r->excluded = 0;
    for (size_t i = 0; i < search->select.excluding_count; i++)
        r->excluded += search->select.cares[search->select.excluding[i]].excluded *
                       (search->select.excluding[i] + 1);
}

static bool is_same(const terms_match *a, const terms_match *b) {
    return a->term == b->term && a->form == b->form && a->begin == b->begin && a->end == b->end &&
           a->position == b->position && a->line == b->line && a->label == b->label &&
           a->inside == b->inside && a->quoted == b->quoted && a->joined == b->joined;
}

static void print_case(const random_case *c) {
    printf("case %" PRIu64 ":", c->number);
    for (size_t i = 0; i < c->form_count; i++)
        printf(" [%s]", c->forms[i]);
    printf("\n%.*s\n", (int)c->len, c->text);
    fflush(stdout);
}

static void check_same(const random_case *c, const result *actual, const result *expected,
                       bool origins, const char *what) {
    bool same = actual->sum == expected->sum && actual->excluded == expected->excluded &&
                memcmp(&actual->sizes, &expected->sizes, sizeof actual->sizes) == 0;
    same = same &&
           (!origins || (actual->count == expected->count && actual->lines == expected->lines));
    for (size_t i = 0; origins && same && i < actual->count; i++)
        same = is_same(&actual->found[i], &expected->found[i]);
    if (same)
        return;
    print_case(c);
    ck_abort_msg("%s: %zu found, %zu expected", what, actual->count, expected->count);
}

/* The plain scanner, and what the naive search says where the list is small. */
static void expect(result *expected, random_case *c, const guard_page *page) {
    search_text(expected, &c->plain, page, c, c->len);
    if (!c->naive)
        return;
    naive_result *naive = naive_search(c->naive, c->text, c->len);
    bool same = naive->count == expected->count && naive->sizes.han == expected->sizes.han &&
                naive->sizes.chars == expected->sizes.chars;
    for (size_t i = 0; same && i < naive->count; i++)
        same = is_same(&naive->matches[i], &expected->found[i]);
    if (!same)
        print_case(c);
    must(same, "the plain scanner is not the naive one");
    naive_result_free(naive);
}

/* Bytes and lines are unknown where positions are kept. */
static bool is_spotted(const result *actual, const result *expected) {
    bool same = actual->count == expected->count && actual->sum == expected->sum;
    for (size_t i = 0; same && i < actual->count; i++) {
        const terms_match *a = &actual->found[i], *b = &expected->found[i];
        same = a->form == b->form && a->position == b->position && a->label == b->label;
    }
    return same;
}

static void check_spots(random_case *c, const guard_page *page, result *actual,
                        const result *expected) {
    const size_t mosts[] = {c->len, 5, 100, 1000};
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        search_text(actual, &c->spotting[cpu], page, c, mosts[below(c, 4)]);
        if (is_spotted(actual, expected))
            continue;
        print_case(c);
        ck_abort_msg("positions are not the same");
    }
}

/* By form the last check in which it was found, on either side. */
typedef struct noted {
    uint32_t actual[LIST_MOST], expected[LIST_MOST], check;
} noted;

/* Pass on to what is found first of its form: whether there is another one. */
static bool next_first(const result *r, size_t *at, uint32_t *seen, uint32_t check) {
    while (*at < r->count && seen[r->found[*at].form] == check)
        ++*at;
    if (*at < r->count)
        seen[r->found[*at].form] = check;
    return *at < r->count;
}

/* Others than the first ones may have no positions. */
static bool is_noted(const result *actual, const result *expected) {
    static noted forms;
    size_t i = 0, k = 0;
    bool same = actual->sum == expected->sum;
    forms.check++;
    while (same && next_first(expected, &k, forms.expected, forms.check))
        same = next_first(actual, &i, forms.actual, forms.check) &&
               actual->found[i].form == expected->found[k].form &&
               actual->found[i].position == expected->found[k].position;
    return same;
}

static void check_firsts(random_case *c, const guard_page *page, result *actual,
                         const result *expected) {
    const size_t mosts[] = {c->len, 5, 100, 1000};
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        search_text(actual, &c->noting[cpu], page, c, mosts[below(c, 4)]);
        if (is_noted(actual, expected))
            continue;
        print_case(c);
        ck_abort_msg("first positions are not the same");
    }
}

/* Where reading and skimming find that occurrences stand. */
static void check_places(random_case *c, const guard_page *page, result *actual, result *expected) {
    const size_t mosts[] = {c->len, 5, 100, 1000};
    search_text(expected, &c->reading, page, c, c->len);
    uint64_t sum = expected->sum, places = expected->places;
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        search_text(actual, &c->placing[cpu], page, c, mosts[below(c, 4)]);
        if (actual->sum == sum && actual->places == places)
            continue;
        print_case(c);
        ck_abort_msg("places are not the same");
    }
}

/* The segments that both find: `expected` has them from reading. */
static void check_segments(random_case *c, const guard_page *page, result *actual,
                           const result *expected) {
    const size_t mosts[] = {c->len, 5, 100, 1000};
    uint64_t sum = expected->sum, segments = expected->segments;
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        search_text(actual, &c->dividing[cpu], page, c, mosts[below(c, 4)]);
        if (actual->sum == sum && actual->segments == segments)
            continue;
        print_case(c);
        ck_abort_msg("segments are not the same");
    }
}

static void check_kernels(random_case *c, const guard_page *page, result *actual,
                          const result *expected) {
    const size_t mosts[] = {c->len, 5, 100, 1000};
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        search_text(actual, &c->skimming[cpu], page, c, c->len);
        check_same(c, actual, expected, true, "whole");
        search_text(actual, &c->skimming[cpu], page, c, mosts[below(c, 4)]);
        check_same(c, actual, expected, true, "in pieces");
        search_text(actual, &c->counting[cpu], page, c, mosts[below(c, 4)]);
        check_same(c, actual, expected, false, "without origins");
    }
}

static void free_case(random_case *c) {
    terms__search_free(&c->plain);
    terms__search_free(&c->reading);
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        terms__search_free(&c->counting[cpu]);
        terms__search_free(&c->skimming[cpu]);
        terms__search_free(&c->placing[cpu]);
        terms__search_free(&c->spotting[cpu]);
        terms__search_free(&c->noting[cpu]);
        terms__search_free(&c->dividing[cpu]);
    }
    terms_matcher_free(c->matcher);
    terms_list_free(c->list);
    if (c->naive)
        naive_list_free(c->naive);
}

static result new_result(void) {
    result r = {.found = calloc(FOUND_ROOM, sizeof *r.found)};
    ck_assert_ptr_nonnull(r.found);
    return r;
}

START_TEST(skimming_finds_what_reading_does) {
    static random_case c;
    result actual = new_result(), expected = new_result();
    guard_page page = guard_new(TEXT_ROOM);
    c.random = suite_seed("skim");
    for (c.number = suite_cases(50000); c.number > 0; c.number--) {
        make_list(&c);
        for (size_t texts = 0; texts < 20; texts++) {
            make_text(&c);
            expect(&expected, &c, &page);
            check_kernels(&c, &page, &actual, &expected);
            check_spots(&c, &page, &actual, &expected);
            check_firsts(&c, &page, &actual, &expected);
            check_places(&c, &page, &actual, &expected);
            check_segments(&c, &page, &actual, &expected);
        }
        free_case(&c);
    }
    guard_free(&page);
    free(actual.found);
    free(expected.found);
}
END_TEST

/* A list of any size, of words of some characters. */
static void make_long_list(random_case *c, size_t count, uint32_t characters) {
    c->naive = NULL;
    c->form_count = 0;
    ck_assert_int_eq(terms_list_new(&c->list), TERMS_OK);
    for (size_t i = 0; i < count; i++) {
        char form[64] = "";
        size_t len = 0;
        for (uint64_t letters = 1 + below(c, 6) + (count > 500); letters > 0; letters--) {
            char bytes[5] = {0};
            terms__utf8_encode(0x4E00 + (uint32_t)below(c, characters), bytes);
            push(form, sizeof form, &len, bytes);
        }
        must(terms_list_add(c->list, form, NULL, NULL, NULL) == TERMS_OK, "add");
        if (c->form_count < FORMS)
            strcpy(c->forms[c->form_count++], form);
    }
    make_searches(c);
}

/* A text of the same characters, and of others; few are long. */
static void make_long_text(random_case *c, uint32_t characters) {
    uint64_t odds = 1 + below(c, 100), len = below(c, below(c, 100) > 0 ? 800 : LONG_TEXT);
    c->len = 0;
    while (c->len < len) {
        char bytes[5] = {0};
        terms__utf8_encode(0x4E00 + (uint32_t)below(c, characters + 40), bytes);
        push(c->text, TEXT_ROOM, &c->len, bytes);
        if (below(c, odds) == 0)
            push(c->text, TEXT_ROOM, &c->len, any_other(c));
        if (below(c, 2 * odds) == 0)
            push_form(c);
    }
}

START_TEST(lists_of_any_size_are_skimmed_right) {
    static const size_t sizes[] = {1, 8, 60, 70, 250, 270, 1000, 1100, 5000, LIST_MOST};
    static random_case c;
    result actual = new_result(), expected = new_result();
    guard_page page = guard_new(TEXT_ROOM);
    c.random = suite_seed("skim long");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (uint32_t characters = 10; characters < 5000; characters *= 20) {
            make_long_list(&c, sizes[i], characters);
            for (c.number = suite_cases(10000); c.number > 0; c.number--) {
                make_long_text(&c, characters);
                expect(&expected, &c, &page);
                check_kernels(&c, &page, &actual, &expected);
                check_spots(&c, &page, &actual, &expected);
                check_firsts(&c, &page, &actual, &expected);
                check_places(&c, &page, &actual, &expected);
                check_segments(&c, &page, &actual, &expected);
            }
            free_case(&c);
        }
    }
    guard_free(&page);
    free(actual.found);
    free(expected.found);
}
END_TEST

/* Forms, each perhaps with its term behind a colon, which is part of the name. */
static void begin_list(random_case *c, const char *const forms[]) {
    c->naive = NULL;
    c->form_count = 0;
    ck_assert_int_eq(terms_list_new(&c->list), TERMS_OK);
    for (size_t i = 0; forms[i]; i++) {
        const char *term = strchr(forms[i], ':');
        size_t len = term ? (size_t)(term - forms[i]) : strlen(forms[i]);
        memcpy(c->forms[c->form_count], forms[i], len);
        c->forms[c->form_count][len] = '\0';
        ck_assert_int_eq(terms_list_add(c->list, c->forms[c->form_count++], term, NULL, NULL),
                         TERMS_OK);
    }
    make_searches(c);
    c->len = 0;
}

static void push_times(random_case *c, const char *text, size_t times) {
    while (times-- > 0)
        push(c->text, TEXT_ROOM, &c->len, text);
}

static void check_case(random_case *c) {
    result actual = new_result(), expected = new_result();
    guard_page page = guard_new(TEXT_ROOM);
    expect(&expected, c, &page);
    check_kernels(c, &page, &actual, &expected);
    check_spots(c, &page, &actual, &expected);
    check_places(c, &page, &actual, &expected);
    check_segments(c, &page, &actual, &expected);
    guard_free(&page);
    free_case(c);
    free(actual.found);
    free(expected.found);
}

/* More than there is room for between two times that something is given out. */
START_TEST(crowded_texts_are_skimmed_right) {
    static const char *const words[] = {"中国", "国人", "社会", NULL};
    static random_case c;
    begin_list(&c, words);
    push_times(&c, "中国一", 10000);
    check_case(&c);
    begin_list(&c, words);
    push_times(&c, "中国人一", 9000);
    check_case(&c);
    begin_list(&c, words);
    push_times(&c, "中国人社会", 7000);
    check_case(&c);
}
END_TEST

/* Patterns that overlap without end, of which many end at every place. */
START_TEST(endless_clusters_are_read) {
    static const char *const words[] = {"中",   "中中",   "中中中中中中中中中中",
                                        "国中", "一国中", NULL};
    static const char *const pairs[] = {"中国", "国中", NULL};
    static random_case c;
    for (size_t times = 60; times < 70; times++) {
        begin_list(&c, times % 2 ? words : words + 1);
        push_times(&c, "人", 100);
        push_times(&c, "中", times);
        push_times(&c, "人一国", 100);
        push_times(&c, "中", 3000);
        check_case(&c);
        begin_list(&c, pairs);
        push_times(&c, "中国", times / 2);
        push_times(&c, "人", times);
        check_case(&c);
    }
}
END_TEST

/* Texts in two pieces: what is found first in the first feed's rest; by a character that
 * was cut off; while a piece with little that is plain is read; in a cluster; where symbols
 * are read. */
static const struct {
    const char *filler, *before, *after;
    size_t fillers;
} pieces[] = {
    {"一", "中国人", "一", 40},
    {"一", "一中\xE5", "\x9B\xBD人", 40},
    {"가", "中国人가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가", "一",
     3000},
    {"一", "中国人一一一一一一一一一一一一一一一一一一一一一一一一一一一一一", "一", 40},
    {"一", "中\n国人一一一一一一一一一一一一一一一一一一一一一一一一一一一一一", "一", 40},
};

static terms_status search_pieces(terms__search *search, const char *text, size_t len,
                                  size_t first) {
    terms_status status = TERMS_OK;
    terms__search_begin(search);
    for (size_t at = 0, read; status == TERMS_OK && at < len; at += read) {
        size_t end = at < first ? first : len;
        status = terms__search_feed(search, text + at, end - at, &read);
    }
    return status == TERMS_OK ? terms__search_end(search) : status;
}

static terms_status run_out_with(const random_case *c, bool origins) {
    terms__search search;
    terms_status status = terms__search_init(&search, c->matcher, origins);
    if (status != TERMS_OK)
        return status;
    status = search_pieces(&search, c->text, c->len, c->number);
    terms__search_free(&search);
    return status;
}

static terms_status run_out(const void *context) {
    return run_out_with(context, true);
}

static terms_status run_out_without_origins(const void *context) {
    return run_out_with(context, false);
}

START_TEST(running_out_of_memory_is_told) {
    static const char *const words[] = {"中国", "国人", NULL};
    static random_case c;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        begin_list(&c, words);
        push_times(&c, pieces[i].filler, pieces[i].fillers);
        push_times(&c, pieces[i].before, 1);
        c.number = c.len;
        push_times(&c, pieces[i].after, 1);
        push_times(&c, "一", 60);
        faults_everywhere(run_out, &c);
        faults_everywhere(run_out_without_origins, &c);
        free_case(&c);
    }
}
END_TEST

/* Forms inside of others, which take more room than there is at first. */
START_TEST(running_out_of_insides_is_told) {
    static const char *const words[] = {"一",         "一二",           "二一二", "一二一二",
                                        "三一二一二", "一二三一二一二", NULL};
    static random_case c;
    begin_list(&c, words);
    push_times(&c, "人", 60);
    for (size_t i = 0; words[i]; i++) {
        push_times(&c, words[i], 1);
        push_times(&c, "人", 1);
    }
    push_times(&c, "人", 60);
    c.number = c.len;
    faults_everywhere(run_out_without_origins, &c);
    free_case(&c);
}
END_TEST

/* Where nothing, or places, positions or segments are kept. */
enum { PLACES = 1, POSITIONS = 2, SEGMENTS = 4 };

static terms_status run_out_of_spots(const random_case *c, unsigned kept) {
    terms__search search;
    terms_status status = terms__search_init(&search, c->matcher, (kept & POSITIONS) != 0);
    if (status != TERMS_OK)
        return status;
    search.keeps_positions = (kept & POSITIONS) != 0;
    if (kept & PLACES)
        terms__search_keep_places(&search, true);
    if (kept & SEGMENTS && !terms__search_keep_segments(&search, true))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        status = search_pieces(&search, c->text, c->len, c->len);
    terms__search_free(&search);
    return status;
}

static terms_status run_out_of_segments(const void *context) {
    return run_out_of_spots(context, SEGMENTS);
}

static terms_status run_out_of_places(const void *context) {
    return run_out_of_spots(context, PLACES);
}

static terms_status run_out_of_positions(const void *context) {
    return run_out_of_spots(context, POSITIONS);
}

static terms_status run_out_of_both(const void *context) {
    return run_out_of_spots(context, PLACES | POSITIONS);
}

/* What is found first is passed over, alone or not, put in the window, or read; or a mark stands
 * before it that closes something. */
START_TEST(running_out_of_places_is_told) {
    static const char *const words[] = {"中国", "国人", "。国", "社会:甲", "主义:甲", NULL};
    static const char *const texts[] = {
        "一一",   "一中国一", "一中国人一",      "一。国人一", "一二三“中国”一", "一中 国一",
        "中国一", "一。”一",  "一中 国一中国一", "一社会一",   "社会一中国一"};
    static random_case c;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        begin_list(&c, words);
        push_times(&c, texts[i], 1);
        push_times(&c, "一", 100);
        push_times(&c, texts[i], 200);
        push_times(&c, "一", 100);
        faults_everywhere(run_out_of_places, &c);
        faults_everywhere(run_out_of_segments, &c);
        faults_everywhere(run_out_of_positions, &c);
        faults_everywhere(run_out_of_both, &c);
        free_case(&c);
    }
}
END_TEST

/* What follows a text that ends early may be anything. */
START_TEST(a_block_that_may_go_on_does_not_end) {
    const terms__blocks blocks = {.in_block = true};
    const struct {
        const char *text;
        bool ends;
    } cases[] = {{"\n\n一", true},       {"\n　　一", true}, {"\n一", false},
                 {"\n\n", false},        {"", false},        {"\t", true},
                 {"\n\u200B\n一", true}, {"一\n\n", false},  {"\n\n\xE4\xB8", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const unsigned char *text = (const unsigned char *)cases[i].text;
        ck_assert_int_eq(terms__blocks_end_before(&blocks, text, strlen(cases[i].text)),
                         cases[i].ends);
    }
}
END_TEST

static terms_status run_out_of_matchers(const void *list) {
    terms_matcher *matcher;
    terms_status status = terms_matcher_new(&matcher, list);
    terms_matcher_free(matcher);
    return status;
}

START_TEST(compiling_long_lists_runs_out_of_memory) {
    static random_case c;
    c.random = suite_seed("skim faults");
    make_long_list(&c, 200, 400);
    ck_assert_int_eq(terms_list_add(c.list, "a中k", NULL, NULL, NULL), TERMS_OK);
    faults_everywhere(run_out_of_matchers, c.list);
    free_case(&c);
}
END_TEST

int main(void) {
    TCase *tests;
    best = terms__cpu_level();
    Suite *suite = suite_new("skim", &tests);
    tcase_add_test(tests, skimming_finds_what_reading_does);
    tcase_add_test(tests, lists_of_any_size_are_skimmed_right);
    tcase_add_test(tests, crowded_texts_are_skimmed_right);
    tcase_add_test(tests, endless_clusters_are_read);
    tcase_add_test(tests, running_out_of_insides_is_told);
    tcase_add_test(tests, running_out_of_places_is_told);
    tcase_add_test(tests, a_block_that_may_go_on_does_not_end);
    tcase_add_test(tests, running_out_of_memory_is_told);
    tcase_add_test(tests, compiling_long_lists_runs_out_of_memory);
    return suite_run(suite);
}
