/* Listed: phrase lists written down, and what tests demand of them.
 * SPDX-License-Identifier: MIT */
#include "support/listed.h"

#include <string.h>

#include "base/bytes.h"
#include "match/list/list.h"
#include "support/suite.h"

terms_list *listed_new(void) {
    terms_list *list;
    ck_assert_int_eq(terms_list_new(&list), TERMS_OK);
    return list;
}

terms_status listed_parse(terms_list *list, terms_list_format format, const char *text,
                          terms_error *err) {
    return terms_list_parse(list, "list", format, text, strlen(text), NULL, err);
}

static void put(terms__bytes *out, const char *text) {
    ck_assert(terms__bytes_add(out, text, strlen(text)));
}

static void put_form(terms__bytes *out, const terms_list *list, size_t form) {
    size_t term = list->form[form].term;
    put(out, terms__lexicon_get(&list->forms, form, NULL));
    put(out, "=");
    put(out, terms_list_term(list, term));
    put(out, *terms_list_category(list, term) ? "/" : "");
    put(out, terms_list_category(list, term));
    put(out, ";");
}

static void put_exception(terms__bytes *out, const terms_list *list, size_t exception) {
    put(out, terms__lexicon_get(&list->forms, list->exceptions[exception].form, NULL));
    put(out, "<");
    put(out, terms__lexicon_get(&list->longer, list->exceptions[exception].longer, NULL));
    put(out, ";");
}

void listed_check(const terms_list *list, const char *expected) {
    terms__bytes out = {0};
    for (size_t i = 0; i < list->forms.count; i++)
        put_form(&out, list, i);
    for (size_t i = 0; i < list->exception_count; i++)
        put_exception(&out, list, i);
    ck_assert(terms__bytes_add(&out, "", 1));
    ck_assert_str_eq(out.data, expected);
    terms__bytes_free(&out);
}

void listed_check_clean(terms_list *list, const char *expected) {
    ck_assert(!terms_list_warning(list, 0, NULL, NULL));
    listed_check(list, expected);
    terms_list_free(list);
}

void listed_check_text(const char *text, const char *expected) {
    terms_list *list = listed_new();
    ck_assert_int_eq(listed_parse(list, TERMS_LIST_TEXT, text, NULL), TERMS_OK);
    listed_check_clean(list, expected);
}

void listed_check_csv(const char *text, const char *expected) {
    terms_list *list = listed_new();
    ck_assert_int_eq(listed_parse(list, TERMS_LIST_CSV, text, NULL), TERMS_OK);
    listed_check_clean(list, expected);
}

void listed_check_error(const terms_error *err, terms_status status, uint64_t line,
                        const char *part) {
    ck_assert_int_eq(err->status, status);
    ck_assert_uint_eq(err->line, line);
    ck_assert_msg(strstr(err->text, part) != NULL, "no “%s” in “%s”", part, err->text);
    ck_assert_ptr_null(strchr(err->text, '\n'));
}

void listed_check_refused(terms_list_format format, const char *text, uint64_t line,
                          const char *part) {
    terms_list *list = listed_new();
    terms_error err = {0};
    ck_assert_int_eq(listed_parse(list, format, text, &err), TERMS_BAD_SYNTAX);
    listed_check_error(&err, TERMS_BAD_SYNTAX, line, part);
    ck_assert(!err.has_offset);
    ck_assert_int_eq(listed_parse(list, format, text, NULL), TERMS_BAD_SYNTAX);
    terms_list_free(list);
}

void listed_check_warning(const terms_list *list, size_t index, uint64_t line, const char *part) {
    const char *name;
    terms_error err;
    ck_assert(terms_list_warning(list, index, &name, &err));
    ck_assert_str_eq(name, "list");
    listed_check_error(&err, TERMS_OK, line, part);
}

void listed_check_warned(const char *text, const char *expected, uint64_t line, const char *part) {
    terms_list *list = listed_new();
    ck_assert_int_eq(listed_parse(list, TERMS_LIST_TEXT, text, NULL), TERMS_OK);
    listed_check_warning(list, 0, line, part);
    ck_assert(!terms_list_warning(list, 1, NULL, NULL));
    listed_check(list, expected);
    terms_list_free(list);
}
