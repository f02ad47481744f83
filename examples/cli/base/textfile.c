/* Textfile: a whole file as UTF-8 text, every character of which has to be right.
 * SPDX-License-Identifier: MIT */
#include "cli/base/textfile.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The line, from 1, that begins or goes on behind some text. */
static uint64_t line_behind(const char *text, size_t len) {
    uint64_t line = 1;
    for (size_t i = 0; i < len; i++)
        if (text[i] == '\n' ? i == 0 || text[i - 1] != '\r' : text[i] == '\r')
            line++;
    return line;
}

/* Say which bytes are malformed, and in which line.  What they became is in the last `len` bytes of
 * the text. */
static terms_status refuse_malformed(const terms_reader *reader, const memory_text *text,
                                     size_t len, terms_error *err) {
    *err = (terms_error){.status = TERMS_BAD_BYTES,
                         .has_offset = true,
                         .line = line_behind(text->data, text->len - len)};
    terms_reader_malformed(reader, &err->offset);
    snprintf(err->text, sizeof err->text,
             "malformed bytes for %s: save the file as UTF-8, or name its encoding "
             "(--list-encoding)",
             terms_reader_encoding(reader));
    return err->status;
}

static terms_status refuse_nul(const memory_text *text, terms_error *err) {
    size_t before = strlen(text->data);
    *err = (terms_error){.status = TERMS_BAD_BYTES, .line = line_behind(text->data, before)};
    snprintf(err->text, sizeof err->text,
             "a NUL character: this is no text, or in another encoding");
    return err->status;
}

static bool has_nul(const memory_text *text) {
    return text->len > 0 && strlen(text->data) < text->len;
}

/* Pieces end with their lines, so that malformed bytes are in the line that a
 * piece belongs to. */
static terms_status read_pieces(memory_text *text, terms_reader *reader, terms_error *err) {
    terms_status status;
    size_t len;
    do {
        const char *piece;
        status = terms_reader_next(reader, &piece, &len, err);
        if (status == TERMS_OK && !memory_add(text, piece, len))
            return TERMS_NO_MEMORY;
        bool is_read = status == TERMS_OK || status == TERMS_BAD_BYTES;
        if (is_read && terms_reader_malformed(reader, NULL) > 0)
            return refuse_malformed(reader, text, status == TERMS_OK ? len : 0, err);
    } while (status == TERMS_OK && len > 0);
    bool is_read = status == TERMS_OK || status == TERMS_BAD_BYTES;
    return is_read && has_nul(text) ? refuse_nul(text, err) : status;
}

/* Say so if the file shrank or grew while it was read. */
static void note_changed(const terms_reader *reader, terms_error *err) {
    uint64_t size;
    *err = (terms_error){.status = TERMS_OK};
    if (terms_reader_changed(reader, &size))
        snprintf(err->text, sizeof err->text,
                 "changed while it was read: it had %" PRIu64 " bytes, and %" PRIu64 " were read",
                 size, terms_reader_bytes(reader));
}

terms_status textfile_read(memory_text *text, const char *path, const char *encoding,
                           terms_error *err) {
    terms_reader *reader;
    errno = 0;
    terms_status status = terms_reader_open(&reader, path, encoding ? encoding : "utf-8", err);
    if (status == TERMS_OK) {
        terms_reader_by_lines(reader);
        status = read_pieces(text, reader, err);
    }
    if (status == TERMS_IO && errno == ENOMEM)
        status = TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        note_changed(reader, err);
    terms_reader_free(reader);
    return status;
}
