/* Tests of OpenCC: it is loaded where it is, and what is something else is not taken for it.
 * SPDX-License-Identifier: MIT */
#include "text/opencc.h"

#include "libterms.h"
#include "support/suite.h"

START_TEST(what_is_not_there_is_not_loaded) {
    terms__opencc opencc;
    if (!terms_has_variants())
        return;
    ck_assert(!terms__opencc_load(&opencc, "no-such-library"));
    ck_assert(!terms__opencc_load(&opencc, "/no/such/folder/no-such-library"));
}
END_TEST

/* The C library, by a file that is not there: the system knows where it is. */
START_TEST(another_library_is_not_taken_for_it) {
    static const char *const others[] = {"/no/such/folder/libc.so.6", "/no/such/folder/libc.so",
                                         "/no/such/folder/libSystem.B.dylib"};
    if (!terms_has_variants())
        return;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        terms__opencc opencc;
        ck_assert(!terms__opencc_load(&opencc, others[i]));
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("opencc", &tests);
    tcase_add_test(tests, what_is_not_there_is_not_loaded);
    tcase_add_test(tests, another_library_is_not_taken_for_it);
    return suite_run(suite);
}
