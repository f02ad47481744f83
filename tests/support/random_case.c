/* Random case: a list and a text, made so that much is found and what is rare comes often.
 * SPDX-License-Identifier: MIT */
#include "support/random_case.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "support/naive.h"
#include "support/suite.h"

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

static void push(random_word *to, uint32_t code_point) {
    if (to->len < RANDOM_WORD)
        to->at[to->len++] = code_point;
}

static void push_part(random_word *to, const random_word *from, size_t begin, size_t end) {
    for (size_t i = begin; i < end; i++)
        push(to, from->at[i]);
}

static void push_all(random_word *to, const random_word *from) {
    push_part(to, from, 0, from->len);
}

static void push_letters(random_case *c, random_word *to, uint64_t count) {
    while (count-- > 0)
        push(to, letter_of(c));
}

/* Push a short pattern again and again, and perhaps a letter that breaks it. */
static void push_long(random_case *c, random_word *to) {
    random_word pattern = {.len = 0};
    push_letters(c, &pattern, 1 + below(c, 4));
    for (uint64_t times = 1 + below(c, 60); times > 0; times--)
        push_all(to, &pattern);
    push_letters(c, to, below(c, 2));
}

/* Push a gap: blanks, breaks and invisibles, which may stand inside a block or end one. */
static void push_gap(random_case *c, random_word *to) {
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
static void push_punct(random_case *c, random_word *to) {
    static const uint32_t marks[] = {',',    0xFF0C, 0x3001, 0x00B7, 0x2022, '"',
                                     '\'',   0x201C, 0x201D, 0x2019, 0x300A, 0x300B,
                                     0x3008, 0x300D, 0x00AB, 0x3002, '.'};
    push(to, marks[below(c, sizeof marks / sizeof *marks)]);
}

/* Push a copy with gaps in it and with other spellings, each in one of `odds` places. */
static void push_varied(random_case *c, random_word *to, const random_word *from, uint64_t odds) {
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

static const random_word *earlier(random_case *c) {
    return &c->entries[below(c, c->entry_count)].form;
}

/* Push a form that has to do with an earlier one. */
static void push_related(random_case *c, random_word *to) {
    const random_word *from = earlier(c);
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
static void push_fresh(random_case *c, random_word *to) {
    if (one_in(c, 60)) {
        push_long(c, to);
        return;
    }
    random_word letters = {.len = 0};
    push_letters(c, &letters, 1 + below(c, one_in(c, 3) ? 6 : 3));
    push_varied(c, to, &letters, one_in(c, 6) ? 2 : 100);
}

static void make_form(random_case *c, random_word *form) {
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

static random_string string_of(const random_word *from) {
    random_string out;
    size_t at = 0;
    for (size_t i = 0; i < from->len; i++)
        at += terms__utf8_encode(from->at[i], out.bytes + at);
    out.bytes[at] = '\0';
    return out;
}

static void make_exception(random_case *c, random_entry *e) {
    random_word exception = {.len = 0};
    if (one_in(c, 8)) {
        push_all(&exception, earlier(c));
    } else {
        push_letters(c, &exception, below(c, 3));
        push_varied(c, &exception, &e->form, 20);
        push_letters(c, &exception, below(c, 3));
    }
    if (one_in(c, 30))
        push_gap(c, &exception);
    random_string text = string_of(&exception);
    if (text.bytes[0] == '\0')
        return;
    e->exceptions[e->exception_count++] = text;
    c->words[c->word_count++] = exception;
}

/* Give an entry no term, an empty one, one of three names, or the name of a form. */
static void make_term(random_case *c, random_entry *e) {
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
    random_entry *e = &c->entries[c->entry_count];
    make_form(c, &e->form);
    e->form_text = string_of(&e->form);
    c->entry_count++;
    make_term(c, e);
    e->added = false;
    e->exception_count = 0;
    while (e->exception_count < RANDOM_EXCEPTIONS && one_in(c, 4))
        make_exception(c, e);
}

static void put(random_case *c, const char *bytes, size_t len) {
    if (len > RANDOM_TEXT - c->len)
        return;
    memcpy(c->text + c->len, bytes, len);
    c->len += len;
}

static void put_word(random_case *c, const random_word *from) {
    for (size_t i = 0; i < from->len; i++) {
        char bytes[4];
        put(c, bytes, terms__utf8_encode(from->at[i], bytes));
    }
}

/* Put a word of the list into the text, as it is or varied. */
static void put_found(random_case *c, const random_word *from) {
    random_word varied = {.len = 0};
    if (c->noise > 0) {
        push_varied(c, &varied, from, 32 >> c->noise);
    } else {
        push_all(&varied, from);
    }
    put_word(c, &varied);
}

static void put_odd(random_case *c) {
    random_word odd = {.len = 0};
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
    random_word some = {.len = 0};
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

void random_case_make(random_case *c, uint64_t seed, uint64_t number) {
    memset(c, 0, sizeof *c);
    c->number = number;
    c->seed = c->random = seed + number;
    c->letter_count = 1 + (size_t)below(c, RANDOM_LETTERS);
    for (size_t i = 0; i < c->letter_count; i++)
        c->letters[i] = any_letter(c);
    c->noise = below(c, 4);
    c->ignore_punct = one_in(c, 3);
    for (uint64_t count = 1 + below(c, RANDOM_FORMS); count > 0; count--)
        make_entry(c);
    make_text(c);
}

void random_case_print_bytes(const char *name, const char *bytes, size_t len) {
    printf("    %s \"", name);
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        bool plain = byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\' && byte != '?';
        printf(plain ? "%c" : "\\%03o", byte);
    }
    printf("\"\n");
}

static void print_string(const char *name, const random_string *from) {
    random_case_print_bytes(name, from->bytes, strlen(from->bytes));
}

void random_case_print(const random_case *c) {
    printf("case %" PRIu64 ", again as the first with TERMS_TEST_SEED=%" PRIu64 "\n", c->number,
           c->seed);
    if (c->ignore_punct)
        printf("    punctuation is ignored\n");
    for (size_t i = 0; i < c->entry_count; i++) {
        const random_entry *e = &c->entries[i];
        print_string(e->added ? "form" : "refused form", &e->form_text);
        if (e->has_term)
            print_string("  its term", &e->term);
        for (size_t k = 0; e->added && k < e->exception_count; k++)
            print_string("  but not in", &e->exceptions[k]);
    }
    random_case_print_bytes("text", c->text, c->len);
}
