/* Compiled: matchers of lists that stand in a test.
 * SPDX-License-Identifier: MIT */
#include "support/compiled.h"

#include <string.h>

#include "support/suite.h"

terms_matcher *compiled_folding(const char *lines, unsigned folds) {
    terms_list *list;
    terms_matcher *matcher;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    ck_assert_int_eq(terms_list_fold(list, folds, NULL), TERMS_OK);
    ck_assert_int_eq(
        terms_list_parse(list, "list", TERMS_LIST_TEXT, lines, strlen(lines), NULL, NULL),
        TERMS_OK);
    ck_assert_int_eq(terms_matcher_new(&matcher, list), TERMS_OK);
    terms_list_free(list);
    return matcher;
}

terms_matcher *compiled(const char *lines) {
    return compiled_folding(lines, 0);
}
