/* Properties of chunks: how bytes were cut never shows in a table.
 * SPDX-License-Identifier: MIT */
#include <glob.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "libterms.h"
#include "support/run.h"
#include "support/suite.h"
#include "support/tables.h"

enum { DOCUMENTS_MAX = 64 };

/* The bytes of a document in the encoding it seems to be in. */
typedef struct document {
    char *bytes;
    size_t len;
    const char *encoding;
    char id[32], date[8];
} document;

static document documents[DOCUMENTS_MAX];
static size_t document_count;

static const size_t chunks[] = {1, 2, 3, 5, 7, 65536, SIZE_MAX};

/* A document of `times` copies of some bytes. */
static document *add_document(const char *bytes, size_t len, size_t times) {
    document *added = &documents[document_count];
    ck_assert_uint_lt(document_count, DOCUMENTS_MAX);
    *added = (document){.bytes = malloc(len * times), .len = len * times};
    ck_assert_ptr_nonnull(added->bytes);
    for (size_t i = 0; i < times; i++)
        memcpy(added->bytes + i * len, bytes, len);
    added->encoding = terms_detect(added->bytes, added->len);
    snprintf(added->id, sizeof added->id, "document %02zu", document_count);
    snprintf(added->date, sizeof added->date, "20%02zu", document_count);
    document_count++;
    return added;
}

/* One byte in about 400 becomes another one. */
static void damage(document *damaged, uint64_t *random) {
    for (size_t at = suite_below(random, 800); at < damaged->len; at += suite_below(random, 800))
        damaged->bytes[at] = (char)suite_below(random, 256);
}

/* A sample as it is, many times over, and with some bytes changed. */
static void add_sample(const char *path, uint64_t *random) {
    size_t len;
    const char *bytes = run_read(path, &len);
    add_document(bytes, len, 1);
    add_document(bytes, len, 1 + 80000 / len);
    damage(add_document(bytes, len, 3), random);
}

static void add_samples(uint64_t *random) {
    glob_t found;
    ck_assert_int_eq(glob("examples/data/reports/*/*.txt", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        add_sample(found.gl_pathv[i], random);
    globfree(&found);
    add_sample("examples/data/meetings-2023.txt", random);
}

/* What chunks may cut: a break of two characters, long gaps, surrogates, codes
 * of four bytes, and characters that the end cuts off. */
static void add_hard_ones(void) {
    static const char gaps[] =
        "中国式现代化\r\n新征程，中国式现代化\r\n\r\n新征程，两 　 \r\n 会，两\u200B会";
    static const char supplementary[] = "\xFF\xFE\x40\xD8\x00\xDC\x24\x4E\x1A\x4F\x40\xD8";
    static const char four_bytes[] = "\xC1\xBD\xBB\xE1\x95\x32\x82\x36\xC1\xBD\xBB\xE1\x95\x32\x82";
    add_document(gaps, sizeof gaps - 1, 1);
    add_document(gaps, sizeof gaps - 1, 2000);
    add_document(gaps, sizeof gaps - 2, 1);
    add_document(supplementary, sizeof supplementary - 1, 1)->encoding = "utf-16";
    add_document(four_bytes, sizeof four_bytes - 1, 1)->encoding = "gb18030";
    add_document(" ", 1, 70000);
    add_document("\n", 1, 3);
}

static void free_documents(void) {
    while (document_count > 0)
        free(documents[--document_count].bytes);
}

static terms_matcher *new_matcher(void) {
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(terms_list_load(list, "examples/data/phrases.tsv", NULL, NULL), TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

/* Check notes each assertion that holds, which takes longer than to feed a byte:
 * so whatever fails is told once, at the document's end. */
static bool feed(terms_counts *counts, const char *text, size_t len, size_t chunk) {
    bool ok = true;
    for (size_t at = 0, piece; at < len; at += piece) {
        piece = chunk < len - at ? chunk : len - at;
        ok = terms_counts_feed(counts, text + at, piece) == TERMS_OK && ok;
    }
    return ok;
}

/* Bytes go to the decoder in pieces of `chunk`, and so does its text to the
 * counts. */
static bool feed_bytes(terms_counts *counts, terms_decoder *decoder, const document *d,
                       size_t chunk) {
    const char *text;
    size_t len;
    bool ok = true;
    for (size_t at = 0, piece; at < d->len && ok; at += piece) {
        piece = chunk < d->len - at ? chunk : d->len - at;
        ok = terms_decoder_feed(decoder, d->bytes + at, piece, &text, &len) == TERMS_OK &&
             feed(counts, text, len, chunk);
    }
    return ok && terms_decoder_end(decoder, &text, &len) == TERMS_OK &&
           feed(counts, text, len, chunk);
}

static void count_document(terms_counts *counts, const document *d, size_t chunk) {
    terms_document name = {.id = d->id, .date = d->date};
    terms_decoder *decoder;
    ck_assert_int_eq(terms_decoder_new(&decoder, d->encoding), TERMS_OK);
    ck_assert_int_eq(terms_counts_begin(counts, &name), TERMS_OK);
    ck_assert(feed_bytes(counts, decoder, d, chunk));
    terms_source source = {.encoding = terms_decoder_encoding(decoder),
                           .bytes = d->len,
                           .malformed = terms_decoder_malformed(decoder, NULL)};
    ck_assert_int_eq(terms_counts_end(counts, &source), TERMS_OK);
    terms_decoder_free(decoder);
}

static char *write_tables_of(const terms_matcher *matcher, size_t chunk) {
    terms_counts *counts;
    ck_assert_int_eq(table_counts(&counts, matcher), TERMS_OK);
    for (size_t i = 0; i < document_count; i++)
        count_document(counts, &documents[i], chunk);
    char *written = table_all_written(counts);
    terms_counts_free(counts);
    return written;
}

/* Both are the same, or where they begin to differ is told. */
static void compare(const char *whole, const char *other, const char *what) {
    size_t at = 0;
    while (whole[at] && whole[at] == other[at])
        at++;
    ck_assert_msg(whole[at] == other[at], "%s: byte %zu: %.80s, not %.80s", what, at, other + at,
                  whole + at);
}

START_TEST(tables_do_not_show_the_size_of_chunks) {
    uint64_t random = suite_seed("properties_chunks");
    add_samples(&random);
    add_hard_ones();
    terms_matcher *matcher = new_matcher();
    char *whole = write_tables_of(matcher, SIZE_MAX);
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        char what[64];
        snprintf(what, sizeof what, "chunks of %zu", chunks[i]);
        char *written = write_tables_of(matcher, chunks[i]);
        compare(whole, written, what);
        free(written);
    }
    free(whole);
    terms_matcher_free(matcher);
    free_documents();
}
END_TEST

/* Where a piece ends is up to chance. */
static void feed_randomly(terms_counts *counts, const document *d, uint64_t *random) {
    ck_assert_int_eq(terms_counts_begin(counts, &(terms_document){.id = d->id}), TERMS_OK);
    bool ok = true;
    for (size_t at = 0, piece; at < d->len; at += piece) {
        piece = suite_below(random, suite_below(random, 4) ? 12 : 3000);
        piece = piece < d->len - at ? piece : d->len - at;
        ok = terms_counts_feed(counts, d->bytes + at, piece) == TERMS_OK && ok;
    }
    ck_assert(ok);
    ck_assert_int_eq(terms_counts_end(counts, NULL), TERMS_OK);
}

static char *write_random_tables(const terms_matcher *matcher, uint64_t *random) {
    terms_counts *counts;
    ck_assert_int_eq(table_counts(&counts, matcher), TERMS_OK);
    for (size_t i = 0; i < document_count; i++)
        feed_randomly(counts, &documents[i], random);
    char *written = table_all_written(counts);
    terms_counts_free(counts);
    return written;
}

/* The bytes are fed as they are: what is no UTF-8 is malformed there. */
START_TEST(nor_pieces_of_random_sizes_even_empty_ones) {
    uint64_t random = suite_seed("properties_chunks");
    add_samples(&random);
    add_hard_ones();
    terms_matcher *matcher = new_matcher();
    char *first = write_random_tables(matcher, &random);
    for (uint64_t i = 0; i < suite_cases(100); i++) {
        char *written = write_random_tables(matcher, &random);
        compare(first, written, "random pieces");
        free(written);
    }
    free(first);
    terms_matcher_free(matcher);
    free_documents();
}
END_TEST

/* A file is read in pieces of the reader's own. */
START_TEST(files_count_like_the_text_in_memory) {
    uint64_t random = suite_seed("properties_chunks");
    add_samples(&random);
    terms_matcher *matcher = new_matcher();
    terms_counts *counts;
    ck_assert_int_eq(table_counts(&counts, matcher), TERMS_OK);
    run_enter();
    for (size_t i = 0; i < document_count; i++) {
        const document *d = &documents[i];
        terms_document name = {.id = d->id, .date = d->date};
        run_write_bytes("text", d->bytes, d->len);
        ck_assert_int_eq(terms_counts_file(counts, &name, "text", NULL, NULL), TERMS_OK);
    }
    run_leave();
    char *whole = write_tables_of(matcher, SIZE_MAX), *written = table_all_written(counts);
    compare(whole, written, "files");
    free(whole);
    free(written);
    terms_counts_free(counts);
    terms_matcher_free(matcher);
    free_documents();
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("properties of chunks", &tests);
    tcase_add_test(tests, tables_do_not_show_the_size_of_chunks);
    tcase_add_test(tests, nor_pieces_of_random_sizes_even_empty_ones);
    tcase_add_test(tests, files_count_like_the_text_in_memory);
    return suite_run(suite);
}
