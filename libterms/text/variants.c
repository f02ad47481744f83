/* Variants: the classes of characters that are ways of writing one another.
 * SPDX-License-Identifier: MIT */
#include "text/variants.h"

#include "base/status.h"

#ifndef TERMS_OPENCC

bool terms_has_variants(void) {
    return false;
}

terms_status terms__variants_find(terms__folding *folding, terms_error *err) {
    (void)folding;
    return terms__fail(err, TERMS_UNSUPPORTED, "this build has no OpenCC, which variants need");
}

#else

#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/opencc.h"
#include "text/unicode.h"

enum { LIMIT = 0x110000 };

/* The first one tells how characters are simplified. */
static const char *const configurations[] = {"t2s.json", "tw2t.json", "hk2t.json", "jp2t.json"};

/* `parents` are trees of code points, one a class: each is nearer to the root
 * than those that name it, and the root names itself.  `votes` are by code point: how many
 * characters are simplified to it, itself among them; and `names`, by root, the one of its class
 * that has most, or the smallest of these. */
typedef struct finder {
    terms__opencc opencc;
    uint32_t *parents, *names;
    uint16_t *votes;
    terms__bytes text; /* the characters that are asked about, a line each */
} finder;

bool terms_has_variants(void) {
    return true;
}

static uint32_t root_of(finder *f, uint32_t code_point) {
    uint32_t *parents = f->parents;
    while (parents[code_point] != code_point)
        code_point = parents[code_point] = parents[parents[code_point]];
    return code_point;
}

static uint32_t fold(uint32_t code_point) {
    return terms__unicode_fold(code_point, terms__unicode_entry(code_point));
}

static void join(finder *f, uint32_t a, uint32_t b) {
    uint32_t x = root_of(f, fold(a)), y = root_of(f, fold(b));
    if (x < y)
        f->parents[y] = x;
    else
        f->parents[x] = y;
}

static bool begin(finder *f) {
    f->parents = terms__alloc_zeroed(LIMIT, sizeof *f->parents);
    f->names = terms__alloc_zeroed(LIMIT, sizeof *f->names);
    f->votes = terms__alloc_zeroed(LIMIT, sizeof *f->votes);
    if (!f->parents || !f->names || !f->votes)
        return false;
    for (uint32_t c = 0; c < LIMIT; c++) {
        f->parents[c] = c;
        bool han = terms__unicode_entry(c) & TERMS__UNICODE_HAN;
        if (han && (!terms__bytes_add_code_point(&f->text, c) ||
                    !terms__bytes_add_code_point(&f->text, '\n')))
            return false;
    }
    return terms__bytes_add_code_point(&f->text, 0);
}

/* The character that a line consists of, or 0; `*line` goes on to the next one. */
static uint32_t read_line(const char **line) {
    size_t len = strcspn(*line, "\n");
    const unsigned char *bytes = (const unsigned char *)*line;
    terms__utf8_char c = len > 0 ? terms__utf8_decode(bytes, len) : (terms__utf8_char){0};
    *line += len + ((*line)[len] != '\0');
    return c.size == len && !c.malformed ? c.code_point : 0;
}

static void join_lines(finder *f, const char *converted, bool votes) {
    const char *line = f->text.data;
    while (*line && *converted) {
        uint32_t from = read_line(&line), to = read_line(&converted);
        if (to != 0)
            join(f, from, to);
        if (to != 0 && votes)
            f->votes[fold(to)]++;
    }
}

/* What it gives where it can't open a configuration. */
static void *const nothing = (void *)-1;

/* Its data is looked for where pkg-config says that OpenCC is; only if it is not
 * there any more is it left to OpenCC, which looks into the working folder first. */
static void *open_configuration(const finder *f, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s%s", TERMS_OPENCC_DATA, name);
    void *opened = f->opencc.open(path);
    return opened == nothing ? f->opencc.open(name) : opened;
}

static terms_status ask(finder *f, const char *configuration, terms_error *err) {
    void *converter = open_configuration(f, configuration);
    char *converted = NULL;
    if (converter != nothing)
        converted = f->opencc.convert(converter, f->text.data, f->text.len - 1);
    if (converted)
        join_lines(f, converted, configuration == configurations[0]);
    else
        terms__fail(err, TERMS_IO, "OpenCC can't use its configuration %s", configuration);
    f->opencc.release(converted);
    if (converter != nothing)
        f->opencc.close(converter);
    return converted ? TERMS_OK : TERMS_IO;
}

static void name_classes(finder *f) {
    for (uint32_t c = 0; c < LIMIT; c++) {
        uint32_t *name = &f->names[root_of(f, c)];
        if (f->votes[c] > f->votes[*name])
            *name = c;
    }
}

/* What nobody voted for is alone in its class. */
static bool set_variants(finder *f, terms__folding *folding) {
    if (!terms__codetable_init(&folding->variants))
        return false;
    name_classes(f);
    for (uint32_t c = 0; c < LIMIT; c++) {
        uint32_t name = f->names[root_of(f, c)];
        if (name != 0 && name != c && !terms__codetable_set(&folding->variants, c, name - c))
            return false;
    }
    return true;
}

terms_status terms__variants_find(terms__folding *folding, terms_error *err) {
    finder f = {0};
    if (!terms__opencc_load(&f.opencc, TERMS_OPENCC_LIBRARY))
        return terms__fail(err, TERMS_IO, "OpenCC can't be loaded from %s", TERMS_OPENCC_LIBRARY);
    terms_status status = begin(&f) ? TERMS_OK : terms__fail_plain(err, TERMS_NO_MEMORY);
    for (size_t i = 0; status == TERMS_OK && i < sizeof configurations / sizeof *configurations;
         i++)
        status = ask(&f, configurations[i], err);
    if (status == TERMS_OK && !set_variants(&f, folding))
        status = terms__fail_plain(err, TERMS_NO_MEMORY);
    terms__free(f.parents);
    terms__free(f.names);
    terms__free(f.votes);
    terms__bytes_free(&f.text);
    return status;
}

#endif
