/* Properties: random lists find in random texts what the naive search does.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "count/context.h"
#include "count/counts.h"
#include "libterms.h"
#include "support/naive.h"
#include "support/saved.h"
#include "support/suite.h"

enum {
    LETTERS = 6,
    FORMS = 12,
    EXCEPTIONS = 2,
    WORD_ROOM = 400,  /* code points in a form or an exception */
    TEXT_ROOM = 16384 /* bytes of a text */
};

/* A form or an exception while it is made; in a list it is a string. */
typedef struct word {
    uint32_t at[WORD_ROOM];
    size_t len;
} word;

typedef struct string {
    char bytes[4 * WORD_ROOM + 1];
} string;

typedef struct entry {
    word form;
    string form_text, term, exceptions[EXCEPTIONS];
    bool has_term, added;
    size_t exception_count;
} entry;

/* One random case: a few letters, a list and a text made of them. */
typedef struct random_case {
    uint64_t number, seed, random;
    uint32_t letters[LETTERS];
    size_t letter_count;
    uint64_t noise; /* 0: nothing is respelled or spaced out; to 3 */
    bool ignore_punct;
    entry entries[FORMS];
    size_t entry_count;
    word words[FORMS * EXCEPTIONS]; /* exceptions, to be put into the text */
    size_t word_count;
    char text[TEXT_ROOM];
    size_t len;
    naive_list *naive;
    naive_result *expected;
    terms_list *list;
    terms_matcher *matcher;
} random_case;

static uint64_t below(random_case *c, uint64_t bound) {
    return suite_below(&c->random, bound);
}

static bool one_in(random_case *c, uint64_t bound) {
    return below(c, bound) == 0;
}

/* A character of a row, often the first or the last one, where a range may be wrong. */
static uint32_t any_of_row(random_case *c, const naive_row *row) {
    if (one_in(c, 4))
        return one_in(c, 2) ? row->first : row->last;
    return row->first + (uint32_t)below(c, row->last - row->first + 1);
}

static uint32_t any_character(random_case *c) {
    return any_of_row(c, &naive_alphabet[below(c, naive_alphabet_size)]);
}

static uint32_t any_of_kind(random_case *c, naive_kind kind) {
    for (;;) {
        const naive_row *row = &naive_alphabet[below(c, naive_alphabet_size)];
        if (row->kind == kind)
            return any_of_row(c, row);
    }
}

/* A visible character, mostly one that is common in real texts or that rules are about. */
static uint32_t any_letter(random_case *c) {
    static const uint32_t common[] = {'a',    'B',    '1',    '-',    '"',    0x4E00,  0x4E2D,
                                      0x56FD, 0x975E, 0x3007, 0x25CB, 0x201C, 0x201D,  0x2018,
                                      0x2019, 0x300C, 0x300D, 0x300E, 0x300F, 0xFF02,  0x301D,
                                      0x301E, 0x00AB, 0x00BB, 0x00B7, 0x3001, 0x20000, 0xAC00};
    if (!one_in(c, 3))
        return common[below(c, sizeof common / sizeof *common)];
    for (;;) {
        uint32_t letter = any_character(c);
        if (naive_find(letter)->kind <= NAIVE_NARROW && letter != 0)
            return letter;
    }
}

static uint32_t letter_of(random_case *c) {
    return c->letters[below(c, c->letter_count)];
}

/* A random one of the visible characters that fold to the same. */
static uint32_t respell(random_case *c, uint32_t letter) {
    uint32_t folded = naive_fold(letter), chosen = letter;
    uint64_t seen = 0;
    for (size_t i = 0; i < naive_alphabet_size; i++) {
        const naive_row *row = &naive_alphabet[i];
        uint32_t to = row->folded ? row->folded : row->first;
        if (row->kind > NAIVE_NARROW || folded < to || folded - to > row->last - row->first)
            continue;
        if (one_in(c, ++seen))
            chosen = row->first + (folded - to);
    }
    return chosen;
}

static void push(word *to, uint32_t code_point) {
    if (to->len < WORD_ROOM)
        to->at[to->len++] = code_point;
}

static void push_part(word *to, const word *from, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        push(to, from->at[i]);
}

static void push_all(word *to, const word *from) {
    push_part(to, from, 0, from->len);
}

static void push_letters(random_case *c, word *to, uint64_t count) {
    while (count-- > 0)
        push(to, letter_of(c));
}

/* Push a short pattern again and again, and perhaps a letter that breaks it. */
static void push_long(random_case *c, word *to) {
    word pattern = {.len = 0};
    push_letters(c, &pattern, 1 + below(c, 4));
    for (uint64_t times = 1 + below(c, 60); times > 0; times--)
        push_all(to, &pattern);
    push_letters(c, to, below(c, 2));
}

/* Push a gap: blanks, breaks and invisibles, which may stand inside a block or end one. */
static void push_gap(random_case *c, word *to) {
    uint64_t most = one_in(c, 200) ? 300 : one_in(c, 3) ? 4 : 1;
    for (uint64_t count = 1 + below(c, most); count > 0; count--) {
        switch (below(c, 12)) {
        case 0:
            push(to, '\r');
            push(to, '\n');
            break;
        case 1:
        case 2:
            push(to, '\n');
            break;
        case 3:
            push(to, any_of_kind(c, NAIVE_BREAK));
            break;
        case 4:
        case 5:
            push(to, any_of_kind(c, NAIVE_INVISIBLE));
            break;
        case 6:
            push(to, any_of_kind(c, NAIVE_BLANK));
            break;
        case 7:
            push(to, one_in(c, 6) ? any_of_kind(c, NAIVE_END) : 0x3000);
            break;
        default:
            push(to, ' ');
        }
    }
}

/* Push a mark, which may be one that is passed over where punctuation is ignored. */
static void push_punct(random_case *c, word *to) {
    static const uint32_t marks[] = {',',    0xFF0C, 0x3001, 0x00B7, 0x2022, '"',
                                     '\'',   0x201C, 0x201D, 0x2019, 0x300A, 0x300B,
                                     0x3008, 0x300D, 0x00AB, 0x3002, '.'};
    push(to, marks[below(c, sizeof marks / sizeof *marks)]);
}

/* Push a copy with gaps in it and with other spellings, each in one of `odds` places. */
static void push_varied(random_case *c, word *to, const word *from, uint64_t odds) {
    for (size_t i = 0; i < from->len; i++) {
        bool visible = naive_find(from->at[i])->kind <= NAIVE_NARROW;
        if (i > 0 && one_in(c, odds))
            push_gap(c, to);
        if (c->ignore_punct && one_in(c, odds))
            push_punct(c, to);
        if (!visible && one_in(c, odds)) {
            push_gap(c, to);
        } else {
            push(to, visible && one_in(c, odds) ? respell(c, from->at[i]) : from->at[i]);
        }
    }
}

static const word *earlier(random_case *c) {
    return &c->entries[below(c, c->entry_count)].form;
}

/* Push a form that has to do with an earlier one. */
static void push_related(random_case *c, word *to) {
    const word *from = earlier(c);
    size_t cut = (size_t)below(c, from->len + 1);
    switch (below(c, 6)) {
    case 0:
        push_part(to, from, 0, cut);
        break;
    case 1:
        push_part(to, from, cut, from->len);
        break;
    case 2:
        push_letters(c, to, below(c, 3));
        push_all(to, from);
        push_letters(c, to, below(c, 3));
        break;
    case 3:
        push_part(to, from, cut, from->len);
        push_letters(c, to, 1 + below(c, 2));
        break;
    case 4:
        push_all(to, from);
        push_all(to, earlier(c));
        break;
    default:
        push_varied(c, to, from, 4);
    }
}

/* Push random letters, some of them spaced out; at times many. */
static void push_fresh(random_case *c, word *to) {
    if (one_in(c, 60)) {
        push_long(c, to);
        return;
    }
    word letters = {.len = 0};
    push_letters(c, &letters, 1 + below(c, one_in(c, 3) ? 6 : 3));
    push_varied(c, to, &letters, one_in(c, 6) ? 2 : 100);
}

static void make_form(random_case *c, word *form) {
    form->len = 0;
    if (one_in(c, 60))
        push_gap(c, form);
    if (c->entry_count > 0 && one_in(c, 2)) {
        push_related(c, form);
    } else {
        push_fresh(c, form);
    }
    if (one_in(c, 60))
        push_gap(c, form);
    if (one_in(c, 400))
        form->len = 0;
}

static string string_of(const word *from) {
    string out;
    size_t at = 0;
    for (size_t i = 0; i < from->len; i++)
        at += terms__utf8_encode(from->at[i], out.bytes + at);
    out.bytes[at] = '\0';
    return out;
}

static void make_exception(random_case *c, entry *e) {
    word exception = {.len = 0};
    if (one_in(c, 8)) {
        push_all(&exception, earlier(c));
    } else {
        push_letters(c, &exception, below(c, 3));
        push_varied(c, &exception, &e->form, 20);
        push_letters(c, &exception, below(c, 3));
    }
    if (one_in(c, 30))
        push_gap(c, &exception);
    string text = string_of(&exception);
    if (text.bytes[0] == '\0')
        return;
    e->exceptions[e->exception_count++] = text;
    c->words[c->word_count++] = exception;
}

/* Give an entry no term, an empty one, one of three names, or the name of a form. */
static void make_term(random_case *c, entry *e) {
    e->has_term = one_in(c, 2);
    e->term.bytes[0] = '\0';
    if (!e->has_term || one_in(c, 20))
        return;
    if (one_in(c, 40)) {
        e->term = string_of(earlier(c));
    } else {
        snprintf(e->term.bytes, sizeof e->term.bytes, "T%u", (unsigned)below(c, 3));
    }
}

static void make_entry(random_case *c) {
    entry *e = &c->entries[c->entry_count];
    make_form(c, &e->form);
    e->form_text = string_of(&e->form);
    c->entry_count++;
    make_term(c, e);
    e->added = false;
    e->exception_count = 0;
    while (e->exception_count < EXCEPTIONS && one_in(c, 4))
        make_exception(c, e);
}

static void put(random_case *c, const char *bytes, size_t len) {
    if (len > TEXT_ROOM - c->len)
        return;
    memcpy(c->text + c->len, bytes, len);
    c->len += len;
}

static void put_word(random_case *c, const word *from) {
    for (size_t i = 0; i < from->len; i++) {
        char bytes[4];
        put(c, bytes, terms__utf8_encode(from->at[i], bytes));
    }
}

/* Put a word of the list into the text, as it is or varied. */
static void put_found(random_case *c, const word *from) {
    word varied = {.len = 0};
    if (c->noise > 0) {
        push_varied(c, &varied, from, 32 >> c->noise);
    } else {
        push_all(&varied, from);
    }
    put_word(c, &varied);
}

static void put_odd(random_case *c) {
    word odd = {.len = 0};
    if (one_in(c, 2)) {
        const char *bytes = naive_malformed[below(c, naive_malformed_size)];
        put(c, bytes, strlen(bytes));
    } else if (one_in(c, 2)) {
        push(&odd, any_character(c));
    } else {
        push_gap(c, &odd);
    }
    put_word(c, &odd);
}

static void put_some(random_case *c) {
    word some = {.len = 0};
    switch (below(c, 10)) {
    case 0:
    case 1:
    case 2:
        put_found(c, earlier(c));
        return;
    case 3:
        if (c->word_count > 0)
            put_found(c, &c->words[below(c, c->word_count)]);
        return;
    case 4:
        put_odd(c);
        return;
    default:
        push(&some, one_in(c, 8) ? respell(c, letter_of(c)) : letter_of(c));
        put_word(c, &some);
    }
}

/* Make a text of up to about 60 characters, or at times 2,000. */
static void make_text(random_case *c) {
    size_t len = (size_t)below(c, one_in(c, 200) ? 6000 : 150);
    while (c->len < len)
        put_some(c);
}

static void make_case(random_case *c, uint64_t seed, uint64_t number) {
    memset(c, 0, sizeof *c);
    c->number = number;
    c->seed = c->random = seed + number;
    c->letter_count = 1 + (size_t)below(c, LETTERS);
    for (size_t i = 0; i < c->letter_count; i++)
        c->letters[i] = any_letter(c);
    c->noise = below(c, 4);
    c->ignore_punct = one_in(c, 3);
    for (uint64_t count = 1 + below(c, FORMS); count > 0; count--)
        make_entry(c);
    make_text(c);
}

static void print_escaped(const char *name, const char *bytes, size_t len) {
    printf("    %s \"", name);
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        bool plain = byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\' && byte != '?';
        printf(plain ? "%c" : "\\%03o", byte);
    }
    printf("\"\n");
}

static void print_string(const char *name, const string *from) {
    print_escaped(name, from->bytes, strlen(from->bytes));
}

static void print_case(const random_case *c) {
    printf("case %" PRIu64 ", again as the first with TERMS_TEST_SEED=%" PRIu64 "\n", c->number,
           c->seed);
    if (c->ignore_punct)
        printf("    punctuation is ignored\n");
    for (size_t i = 0; i < c->entry_count; i++) {
        const entry *e = &c->entries[i];
        print_string(e->added ? "form" : "refused form", &e->form_text);
        if (e->has_term)
            print_string("  its term", &e->term);
        for (size_t k = 0; e->added && k < e->exception_count; k++)
            print_string("  but not in", &e->exceptions[k]);
    }
    print_escaped("text", c->text, c->len);
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

static void fail_case(const random_case *c, const char *what) {
    print_case(c);
    for (size_t i = 0; c->expected && i < c->expected->count; i++)
        print_match("expected", &c->expected->matches[i]);
    for (size_t i = 0; c->expected && i < naive_list_size(c->naive); i++)
        print_tally("expected", i, &c->expected->tallies[i]);
    fflush(stdout);
    ck_abort_msg("case %" PRIu64 ": %s", c->number, what);
}

static void add_exceptions(random_case *c, const entry *e) {
    for (size_t i = 0; i < e->exception_count; i++) {
        const char *form = e->form_text.bytes, *longer = e->exceptions[i].bytes;
        bool good = naive_list_except(c->naive, form, longer);
        terms_status status = terms_list_except(c->list, form, longer, NULL);
        if (status != (good ? TERMS_OK : TERMS_BAD_SYNTAX)) {
            print_string("exception", &e->exceptions[i]);
            fail_case(c, good ? "an exception was refused" : "an exception was not refused");
        }
    }
}

static void add_entry(random_case *c, entry *e) {
    const char *form = e->form_text.bytes, *term = e->has_term ? e->term.bytes : NULL;
    e->added = naive_list_add(c->naive, form, term);
    terms_status status = terms_list_add(c->list, form, term, NULL, NULL);
    if (status != (e->added ? TERMS_OK : TERMS_BAD_SYNTAX)) {
        print_string("form", &e->form_text);
        fail_case(c, e->added ? "the form was refused" : "the form was not refused");
    }
    if (e->added)
        add_exceptions(c, e);
}

static void check_terms(const random_case *c) {
    if (terms_matcher_size(c->matcher) != naive_list_size(c->naive))
        fail_case(c, "there is another number of terms");
    for (size_t i = 0; i < naive_list_size(c->naive); i++) {
        if (strcmp(terms_matcher_term(c->matcher, i), naive_list_term(c->naive, i)) != 0)
            fail_case(c, "a term has another name");
    }
}

static void compile_case(random_case *c) {
    unsigned folds = c->ignore_punct ? (unsigned)TERMS_IGNORE_PUNCT : 0;
    c->naive = naive_list_new(c->ignore_punct);
    ck_assert_int_eq(terms_list_new(&c->list), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(c->list, folds, NULL), TERMS_OK);
    for (size_t i = 0; i < c->entry_count; i++)
        add_entry(c, &c->entries[i]);
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

static void print_found(const random_case *c) {
    terms_finder *finder;
    const terms_match *match;
    ck_assert_int_eq(terms_finder_new(&finder, c->matcher, c->text, c->len), TERMS_OK);
    while (terms_finder_next(finder, &match) == TERMS_OK && match)
        print_match("found", match);
    terms_finder_free(finder);
}

static void check_finder(const random_case *c) {
    terms_finder *finder;
    const terms_match *match;
    ck_assert_int_eq(terms_finder_new(&finder, c->matcher, c->text, c->len), TERMS_OK);
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
static void feed(random_case *c, terms_counts *counts, terms_concordance *concordance) {
    const size_t sizes[] = {1, 2, 3, 5, 7, TEXT_ROOM};
    size_t mode = (size_t)below(c, 7), piece;
    for (size_t at = 0; at < c->len; at += piece) {
        const char *text = c->text + at;
        piece = sizes[mode < 6 ? mode : below(c, 6)];
        if (piece > c->len - at)
            piece = c->len - at;
        terms_status status = counts ? terms_counts_feed(counts, text, piece)
                                     : terms_concordance_feed(concordance, text, piece);
        ck_assert_int_eq(status, TERMS_OK);
    }
}

static void check_sizes(const random_case *c, const terms_counts *counts, size_t document) {
    terms_source source;
    terms_sizes sizes;
    terms_counts_document(counts, document, NULL, &source, &sizes);
    const terms_sizes *expected = &c->expected->sizes;
    if (source.bytes == c->len && sizes.chars == expected->chars && sizes.han == expected->han &&
        sizes.private_use == expected->private_use)
        return;
    printf("    found %" PRIu64 " bytes, %" PRIu64 " chars, %" PRIu64 " han, %" PRIu64
           " private use; expected %zu, %" PRIu64 ", %" PRIu64 ", %" PRIu64 "\n",
           source.bytes, sizes.chars, sizes.han, sizes.private_use, c->len, expected->chars,
           expected->han, expected->private_use);
    fail_case(c, "the sizes differ");
}

static bool same_tally(const terms_tally *a, const terms_tally *b) {
    return a->total == b->total && a->free == b->free && a->nested == b->nested &&
           a->crossing == b->crossing && a->quoted == b->quoted && a->joined == b->joined &&
           a->excluded == b->excluded;
}

static void check_tallies(const random_case *c, const terms_counts *counts, size_t document) {
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
static void check_pairs(const random_case *c, const terms_counts *counts) {
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

static void count_document(random_case *c, terms_counts *counts, const char *id) {
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
static void check_counts(random_case *c) {
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
static terms_table *read_documents(random_case *c, size_t width) {
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
    print_escaped("expected", expected, strlen(expected));
    print_escaped("left", left, open);
    print_escaped("match", match, strlen(match));
    print_escaped("right", right, strlen(right));
    return false;
}

/* Whether a row is that of a match. */
static bool same_row(const random_case *c, const naive_text *text, const terms_table *table,
                     size_t row, const terms_match *match, size_t width) {
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

static void check_concordance(random_case *c) {
    size_t width = (size_t)below(c, one_in(c, 3) ? 1000 : 12), count = c->expected->count;
    terms_table *table = read_documents(c, width);
    if (terms_table_rows(table) != 2 * count)
        fail_case(c, "the concordance has another number of rows");
    naive_text *text = naive_text_new(c->text, c->len);
    for (size_t row = 0; row < 2 * count; row++) {
        if (!same_row(c, text, table, row, &c->expected->matches[row % count], width))
            fail_case(c, "the concordance differs");
    }
    naive_text_free(text);
    terms_table_free(table);
}

static void check_case(random_case *c) {
    compile_case(c);
    c->expected = naive_search(c->naive, c->text, c->len);
    check_finder(c);
    check_counts(c);
    if (one_in(c, 3))
        check_concordance(c);
    terms_matcher_free(c->matcher);
}

/* Add up what was found, to check that no kind of it is left out by all cases. */
static void add_up(terms_tally *sum, const random_case *c) {
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
    static random_case c;
    uint64_t seed = suite_seed("properties"), cases = suite_cases(100000);
    terms_tally sum = {0};
    for (uint64_t i = 0; i < cases; i++) {
        make_case(&c, seed, i);
        check_case(&c);
        add_up(&sum, &c);
        naive_result_free(c.expected);
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
