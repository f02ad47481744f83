/* Listfile: phrase lists from files and memory, in any encoding we read.
 * SPDX-License-Identifier: MIT */
#include "match/list/listfile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/status.h"
#include "base/utf8.h"
#include "match/list/list.h"

static terms_status decode(terms_decoder *decoder, const void *bytes, size_t len,
                           terms__bytes *text) {
    const char *piece;
    size_t size;
    terms_status status = terms_decoder_feed(decoder, bytes, len, &piece, &size);
    if (status == TERMS_OK && !terms__bytes_add(text, piece, size))
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        status = terms_decoder_end(decoder, &piece, &size);
    if (status == TERMS_OK && !terms__bytes_add(text, piece, size))
        status = TERMS_NO_MEMORY;
    return status;
}

/* The line in which a byte of the input stands, counted in what is before it, decoded. */
static terms_status line_of(const char *encoding, const void *bytes, uint64_t offset,
                            uint64_t *line) {
    terms_decoder *decoder;
    terms__bytes text = {0};
    terms_status status = terms_decoder_new(&decoder, encoding);
    if (status == TERMS_OK)
        status = decode(decoder, bytes, (size_t)offset, &text);
    *line = terms__line_number(text.data, text.len);
    terms__bytes_free(&text);
    terms_decoder_free(decoder);
    return status;
}

static terms_status refuse_malformed(const char *encoding, const void *bytes, uint64_t offset,
                                     terms_error *err) {
    uint64_t line;
    if (line_of(encoding, bytes, offset, &line) != TERMS_OK)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    terms__fail_offset(err, TERMS_BAD_BYTES, offset,
                       "malformed bytes for %s: save the list as UTF-8, or name its encoding "
                       "(--list-encoding)",
                       encoding);
    if (err)
        err->line = line;
    return TERMS_BAD_BYTES;
}

static terms_status decode_list(const void *bytes, size_t len, const char *encoding,
                                terms__bytes *text, terms_error *err) {
    terms_decoder *decoder;
    uint64_t offset = 0;
    terms_status status = terms_decoder_new(&decoder, encoding);
    if (status == TERMS_BAD_ENCODING)
        return terms__fail(err, status, "“%s” is not an encoding we read",
                           terms__excerpt(encoding).text);
    if (status == TERMS_OK)
        status = decode(decoder, bytes, len, text);
    bool malformed = status == TERMS_OK && terms_decoder_malformed(decoder, &offset) > 0;
    terms_decoder_free(decoder);
    if (malformed)
        return refuse_malformed(encoding, bytes, offset, err);
    return status == TERMS_OK ? status : terms__fail_plain(err, status);
}

static terms_status parse(terms_list *list, const char *name, terms_list_format format,
                          const char *text, size_t len, terms_error *err) {
    const char *nul = len > 0 ? memchr(text, '\0', len) : NULL;
    if (nul)
        return terms__fail_line(err, TERMS_BAD_SYNTAX,
                                terms__line_number(text, (size_t)(nul - text)),
                                "a NUL character: this is no phrase list in this encoding");
    return format == TERMS_LIST_CSV ? terms__list_parse_csv(list, name, text, len, err)
                                    : terms__list_parse_text(list, name, text, len, err);
}

static terms_status decode_and_parse(terms_list *list, const char *name, terms_list_format format,
                                     const void *bytes, size_t len, const char *encoding,
                                     terms_error *err) {
    terms__bytes text = {0};
    terms_status status = decode_list(bytes, len, encoding, &text, err);
    if (status == TERMS_OK)
        status = parse(list, name, format, text.data, text.len, err);
    terms__bytes_free(&text);
    return status;
}

/* Whether bytes decode to themselves: they are UTF-8, without a byte order mark. */
static bool is_decoded(const unsigned char *bytes, size_t len) {
    bool marked = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    return !marked && terms__utf8_valid(bytes, len) == len;
}

terms_status terms_list_parse(terms_list *list, const char *name, terms_list_format format,
                              const void *bytes, size_t len, const char *encoding,
                              terms_error *err) {
    if (!list || !name || (!bytes && len > 0))
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    if (terms_matcher_is_saved(bytes, len))
        return terms__fail_line(
            err, TERMS_BAD_SYNTAX, 1,
            "this is a compiled list, not a phrase list: it must be a file, and "
            "the only list");
    const char *copy = terms__arena_add_string(&list->arena, name);
    if (!copy)
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    return !encoding && is_decoded(bytes, len)
               ? parse(list, copy, format, bytes, len, err)
               : decode_and_parse(list, copy, format, bytes, len, encoding ? encoding : "utf-8",
                                  err);
}

static bool ends_in_csv(const char *path) {
    size_t len = strlen(path);
    const char *end = ".csv";
    for (size_t i = 0; i < 4; i++) {
        if (len < 4 || (path[len - 4 + i] | (i > 0 ? 0x20 : 0)) != end[i])
            return false;
    }
    return true;
}

terms_status terms_list_load(terms_list *list, const char *path, const char *encoding,
                             terms_error *err) {
    if (!list || !path)
        return terms__fail_plain(err, TERMS_BAD_ARGUMENT);
    FILE *stream = terms__file_open(path);
    if (!stream)
        return terms__fail_io(err, "opened", NULL);
    terms__file file;
    terms__bytes bytes = {0};
    terms__file_begin(&file, stream);
    terms_status status = terms__file_read_all(&file, &bytes, err);
    int why = errno;
    bool changed = status == TERMS_OK && terms__file_changed(&file);
    fclose(stream);
    if (status == TERMS_OK && changed)
        status = terms__list_warn_changed(list, path, &file, err);
    if (status == TERMS_OK)
        status = terms_list_parse(list, path, ends_in_csv(path) ? TERMS_LIST_CSV : TERMS_LIST_TEXT,
                                  bytes.data, bytes.len, encoding, err);
    terms__bytes_free(&bytes);
    errno = why;
    return status;
}
