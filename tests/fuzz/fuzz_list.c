/* Fuzz phrase lists: text or CSV in any encoding is read or refused with a place.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "fuzz/fuzz.h"
#include "libterms.h"

static const char *const encodings[] = {NULL, "gb18030", "utf-16", "big5"};

static void check_error(const terms_error *err, terms_status status) {
    fuzz_need(err->status == status, "the error has the status");
    fuzz_need(status == TERMS_BAD_SYNTAX || status == TERMS_BAD_BYTES, "the status is known");
    fuzz_need(err->line > 0, "the line is told");
    fuzz_need(err->text[0] && !strchr(err->text, '\n'), "it is a sentence");
    fuzz_need(fuzz_is_utf8(err->text, strlen(err->text)), "the sentence is UTF-8");
}

static void check_warnings(const terms_list *list) {
    const char *name;
    terms_error err;
    for (size_t i = 0; terms_list_warning(list, i, &name, &err); i++) {
        fuzz_need(strcmp(name, "list") == 0 && err.line > 0, "a warning has its place");
        fuzz_need(fuzz_is_utf8(err.text, strlen(err.text)), "a warning is UTF-8");
    }
}

static void check_terms(const terms_list *list) {
    for (size_t i = 0; i < terms_list_size(list); i++) {
        const char *term = terms_list_term(list, i);
        fuzz_need(term[0] && fuzz_is_utf8(term, strlen(term)), "a term has a name");
        fuzz_need(terms_list_category(list, i) != NULL, "a category is a string");
    }
    fuzz_need(!terms_list_term(list, terms_list_size(list)), "there are no more terms");
}

/* Terms that stand in the text that they come from are found in it, unless all of
 * their places are excepted. */
static void check_matcher(const terms_list *list) {
    terms_matcher *matcher;
    fuzz_need(terms_matcher_new(&matcher, list) == TERMS_OK, "a list compiles");
    fuzz_need(terms_matcher_size(matcher) == terms_list_size(list), "with all its terms");
    for (size_t i = 0; i < terms_list_size(list); i++)
        fuzz_need(strcmp(terms_matcher_term(matcher, i), terms_list_term(list, i)) == 0,
                  "in their order");
    terms_matcher_free(matcher);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint8_t choice = fuzz_byte(&data, &size);
    const char *encoding = encodings[choice / 2 % 4];
    terms_list *list;
    terms_error err;
    fuzz_need(terms_list_new(&list) == TERMS_OK, "memory");
    terms_status status = terms_list_parse(
        list, "list", choice % 2 ? TERMS_LIST_CSV : TERMS_LIST_TEXT, data, size, encoding, &err);
    if (status != TERMS_OK)
        check_error(&err, status);
    check_warnings(list);
    check_terms(list);
    check_matcher(list);
    terms_list_free(list);
    return 0;
}
