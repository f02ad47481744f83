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

/* What is asked of an occurrence, from most to least.  The less is asked, the more of the text need
 * not be read, by code of its own: so each way of asking is checked.  The ways up to FIRSTS take a
 * search with origins. */
typedef enum asked {
    ALL,       /* its bytes, its line and its position, as terms_finder gives them */
    POSITIONS, /* its position, and in every other case its symbols and its segment, too */
    FIRSTS,    /* its position if it is the first of its form in the text, as terms-diff wants it */
    PLACES,    /* its symbols and its segment, as pairs within a distance need them */
    SEGMENTS,  /* its segment alone, as pairs within a sentence or block need it */
    LABELS,    /* none of these, only its form and label, as counts need them */
    ASKED
} asked;

/* A random list, and a text in which it finds something.  `reading` and `placing` read all symbols
 * of the text: the first tells all but symbols and segments, the second these.  `skimming` has a
 * search that skims for each way of asking and each kernel. */
typedef struct random_case {
    uint64_t number, random;
    char forms[FORMS][FORM_ROOM];
    size_t form_count;
    char text[TEXT_ROOM];
    size_t len;
    naive_list *naive; /* of small lists */
    terms_list *list;
    terms_matcher *matcher;
    terms__search reading, placing, skimming[ASKED][KERNELS];
} random_case;

/* All that a search gives. */
typedef struct result {
    terms_match *found;
    size_t count;
    terms_sizes sizes;
    uint64_t excluded, lines;
    uint64_t sum;    /* over all occurrences, those given out by form included, wherever they are */
    uint64_t places; /* over the symbols and segments of all, where they are kept */
    uint64_t segments; /* over the segments of all that are free */
    terms__place last; /* of those that are free */
} result;

/* What searches give for one text: the two that read it, and one that skims it. */
typedef struct results {
    result read, placed, skimmed;
    guard_page page; /* the text is read from its end */
} results;

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

static void make_reading(random_case *c, bool by_sentence) {
    ck_assert_int_eq(terms__search_init(&c->reading, c->matcher, true), TERMS_OK);
    ck_assert_int_eq(terms__search_init(&c->placing, c->matcher, false), TERMS_OK);
    terms__search_keep_places(&c->placing, by_sentence);
    c->reading.skims = c->placing.skims = false;
}

/* Let a search keep what is asked. */
static void keep(random_case *c, terms__search *search, asked what, bool by_sentence) {
    if (what == PLACES || (what == POSITIONS && below(c, 2)))
        terms__search_keep_places(search, by_sentence);
    if (what == POSITIONS)
        search->keeps_positions = true;
    if (what == FIRSTS)
        ck_assert(terms__search_keep_firsts(search));
    if (what == SEGMENTS)
        ck_assert(terms__search_keep_segments(search, by_sentence));
}

/* Searches that skim, by each kernel that can run here. */
static void make_skimming(random_case *c, asked what, bool by_sentence) {
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        terms__search *search = &c->skimming[what][cpu];
        terms__cpu_limit(cpu);
        ck_assert_int_eq(terms__search_init(search, c->matcher, what <= FIRSTS), TERMS_OK);
        keep(c, search, what, by_sentence);
        ck_assert(search->skims);
    }
    terms__cpu_limit(TERMS__CPU_LEVELS);
}

static void make_searches(random_case *c) {
    terms__cpu_limit((terms__cpu)below(c, TERMS__CPU_LEVELS));
    ck_assert_int_eq(terms_matcher_new(&c->matcher, c->list), TERMS_OK);
    terms__cpu_limit(TERMS__CPU_LEVELS);
    bool by_sentence = below(c, 2);
    make_reading(c, by_sentence);
    for (asked what = ALL; what < ASKED; what++)
        make_skimming(c, what, by_sentence);
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

/* The symbols of ends of blocks are not counted where text is passed over, so that the numbers of
 * symbols can be compared within a segment alone: they count from the last free occurrence of the
 * same segment.  Free ones come in order. */
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

/* Add an occurrence that is given out by its form, and what is inside it. */
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

/* Whether a search that reads finds the same as the naive one. */
static bool is_naive(const result *read, const naive_result *naive) {
    bool same = naive->count == read->count && naive->sizes.han == read->sizes.han &&
                naive->sizes.chars == read->sizes.chars;
    for (size_t i = 0; same && i < naive->count; i++)
        same = is_same(&naive->matches[i], &read->found[i]);
    return same;
}

/* Read the text, and check what is found by the naive search where the list is small. */
static void read_text(results *r, random_case *c) {
    search_text(&r->read, &c->reading, &r->page, c, c->len);
    search_text(&r->placed, &c->placing, &r->page, c, c->len);
    if (!c->naive)
        return;
    naive_result *naive = naive_search(c->naive, c->text, c->len);
    bool same = is_naive(&r->read, naive);
    naive_result_free(naive);
    if (same)
        return;
    print_case(c);
    ck_abort_msg("what is read is not what the naive search finds");
}

static bool has_labels(const results *r) {
    const result *skimmed = &r->skimmed, *read = &r->read;
    return skimmed->sum == read->sum && skimmed->excluded == read->excluded &&
           memcmp(&skimmed->sizes, &read->sizes, sizeof read->sizes) == 0;
}

static bool has_all(const results *r) {
    const result *skimmed = &r->skimmed, *read = &r->read;
    bool same = has_labels(r) && skimmed->count == read->count && skimmed->lines == read->lines;
    for (size_t i = 0; same && i < read->count; i++)
        same = is_same(&skimmed->found[i], &read->found[i]);
    return same;
}

/* Bytes and lines are unknown where only positions are kept. */
static bool has_positions(const results *r) {
    bool same = has_labels(r) && r->skimmed.count == r->read.count;
    for (size_t i = 0; same && i < r->read.count; i++) {
        const terms_match *a = &r->skimmed.found[i], *b = &r->read.found[i];
        same = a->form == b->form && a->position == b->position && a->label == b->label;
    }
    return same;
}

/* By form the number of the last check in which it was found, when skimming and when reading. */
typedef struct seen_forms {
    uint32_t skimmed[LIST_MOST], read[LIST_MOST], check;
} seen_forms;

/* Pass on to what is found first of its form: whether there is another one. */
static bool next_first(const result *r, size_t *at, uint32_t *seen, uint32_t check) {
    while (*at < r->count && seen[r->found[*at].form] == check)
        ++*at;
    if (*at < r->count)
        seen[r->found[*at].form] = check;
    return *at < r->count;
}

/* Occurrences that are not the first of their form may have no positions. */
static bool has_firsts(const results *r) {
    static seen_forms seen;
    const result *skimmed = &r->skimmed, *read = &r->read;
    size_t i = 0, k = 0;
    bool same = has_labels(r);
    seen.check++;
    while (same && next_first(read, &k, seen.read, seen.check))
        same = next_first(skimmed, &i, seen.skimmed, seen.check) &&
               skimmed->found[i].form == read->found[k].form &&
               skimmed->found[i].position == read->found[k].position;
    return same;
}

static bool has_places(const results *r) {
    return has_labels(r) && r->skimmed.places == r->placed.places;
}

static bool has_segments(const results *r) {
    return has_labels(r) && r->skimmed.segments == r->placed.segments;
}

/* Check one way of asking with each kernel, on the text in pieces of up to `most` bytes. */
static void check_skimming(random_case *c, results *r, asked what, size_t most) {
    static const struct {
        const char *name;
        bool (*holds)(const results *);
    } checks[ASKED] = {[ALL] = {"all", has_all},
                       [POSITIONS] = {"positions", has_positions},
                       [FIRSTS] = {"first positions", has_firsts},
                       [PLACES] = {"places", has_places},
                       [SEGMENTS] = {"segments", has_segments},
                       [LABELS] = {"labels", has_labels}};
    for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++) {
        search_text(&r->skimmed, &c->skimming[what][cpu], &r->page, c, most);
        if (checks[what].holds(r))
            continue;
        print_case(c);
        ck_abort_msg("%s, by kernel %d, in pieces of up to %zu bytes: %zu found, %zu expected",
                     checks[what].name, (int)cpu, most, r->skimmed.count, r->read.count);
    }
}

/* Check that skimming finds what reading does, however it is asked. */
static void check_text(random_case *c, results *r) {
    const size_t mosts[] = {c->len, 5, 100, 1000};
    read_text(r, c);
    check_skimming(c, r, ALL, c->len);
    for (asked what = ALL; what < ASKED; what++)
        check_skimming(c, r, what, mosts[below(c, 4)]);
}

static void free_case(random_case *c) {
    terms__search_free(&c->reading);
    terms__search_free(&c->placing);
    for (asked what = ALL; what < ASKED; what++) {
        for (terms__cpu cpu = TERMS__CPU_PLAIN; cpu <= best; cpu++)
            terms__search_free(&c->skimming[what][cpu]);
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

static results new_results(void) {
    return (results){.read = new_result(),
                     .placed = new_result(),
                     .skimmed = new_result(),
                     .page = guard_new(TEXT_ROOM)};
}

static void free_results(results *r) {
    guard_free(&r->page);
    free(r->read.found);
    free(r->placed.found);
    free(r->skimmed.found);
}

START_TEST(skimming_finds_what_reading_does) {
    static random_case c;
    results r = new_results();
    c.random = suite_seed("skim");
    for (c.number = suite_cases(50000); c.number > 0; c.number--) {
        make_list(&c);
        for (size_t texts = 0; texts < 20; texts++) {
            make_text(&c);
            check_text(&c, &r);
        }
        free_case(&c);
    }
    free_results(&r);
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
    results r = new_results();
    c.random = suite_seed("skim long");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (uint32_t characters = 10; characters < 5000; characters *= 20) {
            make_long_list(&c, sizes[i], characters);
            for (c.number = suite_cases(10000); c.number > 0; c.number--) {
                make_long_text(&c, characters);
                check_text(&c, &r);
            }
            free_case(&c);
        }
    }
    free_results(&r);
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
    results r = new_results();
    check_text(c, &r);
    free_results(&r);
    free_case(c);
}

/* More occurrences than are given out at once, so that the buffers for them are full. */
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

/* Forms that overlap without end, about as many as a cluster has room for; with some lists many
 * end at each character. */
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

/* Texts that are fed in two pieces, `before` and `after`.  The first occurrences are found in the
 * last bytes of the first piece, which are too few to be skimmed; by a character that the pieces
 * share; in a piece that is read because little of it is plain; where they overlap; and where
 * symbols have to be read because of a break in them. */
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

/* Forms inside of others: together they take more room than is reserved at first. */
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

/* What a search keeps of where occurrences stand. */
enum { KEEP_PLACES = 1, KEEP_POSITIONS = 2, KEEP_SEGMENTS = 4 };

static terms_status run_out_keeping(const random_case *c, unsigned kept) {
    terms__search search;
    terms_status status = terms__search_init(&search, c->matcher, (kept & KEEP_POSITIONS) != 0);
    if (status != TERMS_OK)
        return status;
    search.keeps_positions = (kept & KEEP_POSITIONS) != 0;
    if (kept & KEEP_PLACES)
        terms__search_keep_places(&search, true);
    if (kept & KEEP_SEGMENTS && !terms__search_keep_segments(&search, true))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        status = search_pieces(&search, c->text, c->len, c->len);
    terms__search_free(&search);
    return status;
}

static terms_status run_out_of_segments(const void *context) {
    return run_out_keeping(context, KEEP_SEGMENTS);
}

static terms_status run_out_of_places(const void *context) {
    return run_out_keeping(context, KEEP_PLACES);
}

static terms_status run_out_of_positions(const void *context) {
    return run_out_keeping(context, KEEP_POSITIONS);
}

static terms_status run_out_of_both(const void *context) {
    return run_out_keeping(context, KEEP_PLACES | KEEP_POSITIONS);
}

/* Memory runs out at the first occurrence of a text.  Here it stands alone, crosses another one, is
 * put into the window, or is read; before some of them stands a mark that closes something. */
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

/* Blocks that end, and some that may go on: what follows a text that ends early may be anything. */
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
