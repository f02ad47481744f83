/* Fuzz compiled lists: a file that isn't damaged is refused, or is a list that can be searched.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "fuzz/fuzz.h"
#include "libterms.h"
#include "match/compile/saved.h"
#include "support/saved.h"

/* The input is the flags and the body: what stands around it has to be right. */
static void wrap(terms__bytes *file, const uint8_t *data, size_t size) {
    const char head[TERMS__SAVED_HEAD - TERMS__SAVED_MAGIC] = {TERMS__SAVED_VERSION, 0, 0, 0,
                                                               (char)fuzz_byte(&data, &size)};
    fuzz_add(file, (const char *)terms__saved_magic, TERMS__SAVED_MAGIC);
    fuzz_add(file, head, sizeof head);
    fuzz_add(file, (const char *)data, size);
    fuzz_add(file, head, TERMS__SAVED_FOOT);
    saved_seal(file->data, file->len);
}

/* All forms in one text, each found or not. */
static void search(const terms_matcher *matcher) {
    terms__bytes text = {0};
    terms_finder *finder;
    const terms_match *match;
    for (size_t i = 0; i < terms_matcher_forms(matcher); i++) {
        const char *form = terms_matcher_form(matcher, i);
        fuzz_need(form[0] && fuzz_is_utf8(form, strlen(form)), "a form has a spelling");
        fuzz_add(&text, form, strlen(form));
    }
    fuzz_add(&text, "", 1);
    fuzz_need(terms_finder_new(&finder, matcher, text.data, text.len) == TERMS_OK, "memory");
    do {
        fuzz_need(terms_finder_next(finder, &match) == TERMS_OK, "memory");
        fuzz_need(!match || match->begin < match->end, "a place has a size");
        fuzz_need(!match || match->form < terms_matcher_forms(matcher), "a place has a form");
        fuzz_need(!match || terms_matcher_term(matcher, match->term)[0], "a form has a term");
    } while (match);
    terms_finder_free(finder);
    terms__bytes_free(&text);
}

/* Saved again it may be another file, as numbers have several ways to be written; but then it
 * stays the same. */
static void check_again(terms_matcher *matcher) {
    terms__bytes bytes = {0}, again = {0};
    fuzz_need(saved_add(&bytes, matcher) == TERMS_OK, "memory");
    matcher = saved_again(matcher);
    fuzz_need(matcher != NULL, "what is saved can be loaded");
    fuzz_need(saved_add(&again, matcher) == TERMS_OK && fuzz_same(&bytes, &again),
              "and is the same");
    terms_matcher_free(matcher);
    terms__bytes_free(&bytes);
    terms__bytes_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    terms__bytes file = {0};
    terms_matcher *matcher;
    terms_error err;
    wrap(&file, data, size);
    terms_status status = terms_matcher_parse(&matcher, file.data, file.len, &err);
    if (status == TERMS_OK) {
        search(matcher);
        check_again(matcher);
    } else {
        fuzz_need(status == TERMS_BAD_BYTES && err.status == status, "the status is known");
        fuzz_need(err.has_offset && err.offset <= file.len, "the place is told");
    }
    terms__bytes_free(&file);
    return 0;
}
