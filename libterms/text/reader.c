/* Reader: a file as UTF-8 text, piece by piece.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>

#include "base/bytes.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/status.h"
#include "base/utf8.h"
#include "text/decode.h"

enum { PIECE = 64 * 1024, JUDGED_AT = 64 * 1024, LOOK = 256 };

/* Of the bytes in the buffer the first `at` have been decoded, and the last `cut` are the
 * beginning of a character that waits for the rest; `decoded` counts the bytes of the whole file
 * that have been.  To read by lines, the ends of lines are looked for in units of `unit` bytes;
 * the byte `low` of a unit is the one that has ASCII characters.  A CR that was decoded but may
 * be the first half of a line's end is held back, and `in_line` tells that the last piece ended
 * within a line.  After a failure every call fails in the same way. */
struct terms_reader {
    terms__file file;
    bool owned, ended, done, changed;
    terms_decoder *decoder;
    terms__bytes buffer;
    size_t at, cut;
    uint64_t decoded;
    bool by_lines, holds_cr, in_line, is_utf8;
    size_t unit, low;
    size_t past_lf; /* where the last LF that was looked for begins in the buffer, plus 1 */
    terms_error failure;
};

/* Forget what has been decoded. */
static void drop_decoded(terms_reader *reader) {
    terms__bytes *buffer = &reader->buffer;
    if (reader->cut > 0)
        memmove(buffer->data, buffer->data + reader->at, reader->cut);
    buffer->len = reader->cut;
    reader->at = reader->cut = reader->past_lf = 0;
}

/* Fill the buffer with the next `want` bytes, or as many as the file still has.  All that was in
 * it has been decoded, except for what was cut. */
static terms_status fill(terms_reader *reader, size_t want, terms_error *err) {
    terms__bytes *buffer = &reader->buffer;
    drop_decoded(reader);
    want += buffer->len;
    while (buffer->len < want && !reader->ended) {
        size_t room = want - buffer->len < PIECE ? want - buffer->len : PIECE;
        if (!terms__bytes_reserve(buffer, room))
            return terms__fail_plain(err, TERMS_NO_MEMORY);
        size_t got = terms__file_read(&reader->file, buffer->data + buffer->len, room);
        buffer->len += got;
        reader->ended = got < room;
        uint64_t offset = reader->decoded + buffer->len;
        if (reader->ended && ferror(reader->file.stream))
            return terms__fail_io(err, "read", &offset);
    }
    return TERMS_OK;
}

static bool is_auto(const char *encoding) {
    static const char lower[] = "auto", upper[] = "AUTO";
    for (size_t i = 0; encoding && i < sizeof lower; i++)
        if (encoding[i] != lower[i] && encoding[i] != upper[i])
            return false;
    return true;
}

/* Learn how long a unit is, and which of the two bytes of UTF-16 holds an ASCII character. */
static void learn_units(terms_reader *reader) {
    const terms__bytes *buffer = &reader->buffer;
    const char *encoding = terms_decoder_encoding(reader->decoder);
    bool little = strcmp(encoding, "utf-16le") == 0;
    if (strcmp(encoding, "utf-16") == 0)
        little = buffer->len >= 2 && memcmp(buffer->data, "\xFF\xFE", 2) == 0;
    reader->unit = strncmp(encoding, "utf-16", 6) == 0 ? 2 : 1;
    reader->low = reader->unit == 2 && !little;
    reader->is_utf8 = strcmp(encoding, "utf-8") == 0;
}

static terms_status open_decoder(terms_reader *reader, const char *encoding, terms_error *err) {
    terms_status status = terms_decoder_new(&reader->decoder, encoding);
    if (status == TERMS_BAD_ENCODING)
        return terms__fail(err, status, "unknown encoding \"%s\"", encoding);
    if (status == TERMS_IO)
        return terms__fail_io(err, "decoded", NULL);
    return status ? terms__fail_plain(err, status) : TERMS_OK;
}

/* Read the first bytes, which say whether the file can be read at all, and what
 * encoding it is in if nobody else does. */
static terms_status begin(terms_reader *reader, const char *encoding, terms_error *err) {
    bool detect = is_auto(encoding);
    terms_status status = detect ? TERMS_OK : open_decoder(reader, encoding, err);
    if (status == TERMS_OK)
        status = fill(reader, detect ? TERMS_DETECT_SIZE : PIECE, err);
    if (status == TERMS_OK && detect)
        status = open_decoder(reader, terms_detect(reader->buffer.data, reader->buffer.len), err);
    if (status == TERMS_OK)
        learn_units(reader);
    return status;
}

/* Make a reader of a file; an owned one is closed if that fails. */
static terms_status make_reader(terms_reader **out, FILE *file, bool owned, const char *encoding,
                                terms_error *err) {
    terms_reader *reader = terms__alloc_zeroed(1, sizeof *reader);
    if (!reader) {
        if (owned)
            fclose(file);
        return terms__fail_plain(err, TERMS_NO_MEMORY);
    }
    if (owned)
        terms__file_begin_fresh(&reader->file, file);
    else
        terms__file_begin(&reader->file, file);
    reader->owned = owned;
    terms_status status = begin(reader, encoding, err);
    int why = errno;
    if (status)
        terms_reader_free(reader);
    else
        *out = reader;
    errno = why;
    return status;
}

terms_status terms_reader_open(terms_reader **out, const char *path, const char *encoding,
                               terms_error *err) {
    *out = NULL;
    FILE *file = terms__file_open(path);
    if (!file)
        return terms__fail_io(err, "opened", NULL);
    setvbuf(file, NULL, _IONBF, 0);
    return make_reader(out, file, true, encoding, err);
}

terms_status terms_reader_attach(terms_reader **out, FILE *file, const char *encoding,
                                 terms_error *err) {
    *out = NULL;
    return make_reader(out, file, false, encoding, err);
}

void terms_reader_free(terms_reader *reader) {
    if (!reader)
        return;
    if (reader->owned)
        fclose(reader->file.stream);
    terms_decoder_free(reader->decoder);
    terms__bytes_free(&reader->buffer);
    terms__free(reader);
}

void terms_reader_by_lines(terms_reader *reader) {
    reader->by_lines = true;
}

/* Whether the unit at some place of the buffer is this ASCII character. */
static bool stands(const terms_reader *reader, size_t at, char character) {
    const char *unit = reader->buffer.data + at;
    return unit[reader->low] == character && (reader->unit == 1 || unit[1 - reader->low] == 0);
}

/* The first place between two in the buffer where an ASCII character stands, or the second of
 * them if there is none. */
static size_t find(const terms_reader *reader, char character, size_t from, size_t end) {
    if (reader->unit == 1) {
        const char *found = memchr(reader->buffer.data + from, character, end - from);
        return found ? (size_t)(found - reader->buffer.data) : end;
    }
    for (; from + reader->unit <= end; from += reader->unit)
        if (stands(reader, from, character))
            return from;
    return end;
}

/* Where the next line ends, `end` at the latest.  `*open` tells that it ends with a CR which an
 * LF may follow.  The place of the next LF is kept, so that a file full of CRs is not searched
 * for it again and again. */
static size_t line_end(terms_reader *reader, size_t end, bool *open) {
    size_t unit = reader->unit;
    if (reader->past_lf <= reader->at)
        reader->past_lf = find(reader, '\n', reader->at, reader->buffer.len) + 1;
    size_t lf = reader->past_lf - 1, last = lf < end ? lf : end;
    size_t cr = find(reader, '\r', reader->at, last);
    if (cr == last)
        return lf < end ? lf + unit : end;
    *open = cr + 2 * unit > end;
    return cr + unit == lf && !*open ? lf + unit : cr + unit;
}

/* Whether a line's end may begin among some bytes. */
static bool has_line_end(const unsigned char *bytes, size_t len) {
    return memchr(bytes, '\n', len) || memchr(bytes, '\r', len);
}

/* Whether a line certainly ends right before some place. */
static bool ends_line(const unsigned char *bytes, size_t at, size_t len) {
    return bytes[at - 1] == '\n' || (bytes[at - 1] == '\r' && at < len && bytes[at] != '\n');
}

/* How many of the next bytes are whole lines of valid UTF-8, and so their own text.  Line ends
 * are looked for from the last byte back.  A byte order mark is no text. */
static size_t plain_lines(const terms_reader *reader, size_t size) {
    const unsigned char *bytes = (const unsigned char *)reader->buffer.data + reader->at;
    if (!reader->is_utf8 || reader->in_line || reader->decoded == 0)
        return 0;
    size_t len = terms__utf8_valid(bytes, size), end = len;
    while (end > LOOK && !has_line_end(bytes + end - LOOK, LOOK))
        end -= LOOK;
    while (end > 0 && !ends_line(bytes, end, len))
        end--;
    return end;
}

static terms_status judge(terms_reader *reader, terms_error *err) {
    if (terms_decoder_is_text(reader->decoder))
        return TERMS_OK;
    return terms__fail(err, TERMS_BAD_BYTES,
                       "more than one character in twenty is NUL or malformed: this is no text");
}

/* Note that the next `size` bytes of the buffer have been decoded.  Where this reaches
 * JUDGED_AT, judge whether the file is text. */
static terms_status move_on(terms_reader *reader, size_t size, terms_error *err) {
    reader->at += size;
    reader->decoded += size;
    return reader->decoded == JUDGED_AT ? judge(reader, err) : TERMS_OK;
}

static terms_status decode(terms_reader *reader, size_t size, const char **text, size_t *len,
                           terms_error *err) {
    const char *bytes = reader->buffer.data + reader->at;
    terms_status status = terms_decoder_feed(reader->decoder, bytes, size, text, len);
    return status ? terms__fail_plain(err, status) : move_on(reader, size, err);
}

/* Give whole lines of valid UTF-8 as they lie in the buffer. */
static terms_status give_lines(terms_reader *reader, size_t size, const char **text, size_t *len,
                               terms_error *err) {
    const char *bytes = reader->buffer.data + reader->at;
    terms__decoder_feed_valid(reader->decoder, bytes, size, text, len);
    return move_on(reader, size, err);
}

static terms_status finish(terms_reader *reader, const char **text, size_t *len, terms_error *err) {
    reader->done = true;
    reader->changed = terms__file_changed(&reader->file);
    terms_status status = terms_decoder_end(reader->decoder, text, len);
    return status ? terms__fail_plain(err, status) : judge(reader, err);
}

/* Give the CR that was held back, with an LF if one follows. */
static terms_status give_line_end(terms_reader *reader, const char **text, size_t *len,
                                  terms_error *err) {
    bool pair = reader->buffer.len - reader->at >= reader->unit && stands(reader, reader->at, '\n');
    terms_status status = pair ? decode(reader, reader->unit, text, len, err) : TERMS_OK;
    reader->holds_cr = reader->in_line = false;
    *text = "\r\n";
    *len = pair ? 2 : 1;
    return status;
}

static size_t smaller(uint64_t a, size_t b) {
    return a < b ? (size_t)a : b;
}

/* How many of the next bytes are of one line. */
static size_t one_line(terms_reader *reader, size_t size, bool *open) {
    size_t end = line_end(reader, reader->at + size, open);
    char last = reader->buffer.data[end - 1];
    reader->in_line = last != '\n' && (last != '\r' || *open);
    return end - reader->at;
}

/* How many of the last bytes begin a character that goes on behind them. */
static size_t cut_bytes(const unsigned char *bytes, size_t len) {
    for (size_t size = 1; size <= len && size < 4; size++) {
        unsigned char first = bytes[len - size];
        if ((first & 0xC0) != 0x80)
            return first >= (size == 3 ? 0xF0 : size == 2 ? 0xE0 : 0xC0) ? size : 0;
    }
    return 0;
}

/* Leave a character that the buffer's end cuts off for the next piece, so that this one can be
 * given as it lies in the buffer. */
static size_t leave_cut(terms_reader *reader, size_t size) {
    const unsigned char *bytes = (const unsigned char *)reader->buffer.data + reader->at;
    if (!reader->is_utf8 || reader->ended || reader->at + size < reader->buffer.len)
        return size;
    reader->cut = cut_bytes(bytes, size);
    return size - reader->cut;
}

static terms_status give_piece(terms_reader *reader, const char **text, size_t *len,
                               terms_error *err) {
    size_t size = smaller(PIECE, reader->buffer.len - reader->at);
    bool open = false;
    if (reader->decoded < JUDGED_AT)
        size = smaller(JUDGED_AT - reader->decoded, size);
    size_t lines = reader->by_lines ? plain_lines(reader, size) : 0;
    if (lines > 0)
        return give_lines(reader, lines, text, len, err);
    if (reader->by_lines)
        size = one_line(reader, size, &open);
    else if (reader->decoded >= JUDGED_AT)
        size = leave_cut(reader, size);
    terms_status status = decode(reader, size, text, len, err);
    reader->holds_cr = open;
    if (open && *len > 0)
        (*len)--;
    return status;
}

/* Give the next piece, which may be empty. */
static terms_status advance(terms_reader *reader, const char **text, size_t *len,
                            terms_error *err) {
    if (reader->at + reader->cut == reader->buffer.len) {
        terms_status status = fill(reader, PIECE, err);
        if (status)
            return status;
    }
    if (reader->holds_cr)
        return give_line_end(reader, text, len, err);
    if (reader->at == reader->buffer.len)
        return finish(reader, text, len, err);
    return give_piece(reader, text, len, err);
}

terms_status terms_reader_next(terms_reader *reader, const char **text, size_t *len,
                               terms_error *err) {
    terms_error *failure = &reader->failure;
    *text = "";
    *len = 0;
    while (failure->status == TERMS_OK && !reader->done && *len == 0)
        failure->status = advance(reader, text, len, failure);
    if (failure->status) {
        *text = "";
        *len = 0;
        if (err)
            *err = *failure;
    }
    return failure->status;
}

const char *terms_reader_encoding(const terms_reader *reader) {
    return terms_decoder_encoding(reader->decoder);
}

uint64_t terms_reader_bytes(const terms_reader *reader) {
    return reader->decoded - (reader->holds_cr ? reader->unit : 0);
}

uint64_t terms_reader_malformed(const terms_reader *reader, uint64_t *first_offset) {
    return terms_decoder_malformed(reader->decoder, first_offset);
}

bool terms_reader_changed(const terms_reader *reader, uint64_t *size) {
    if (reader->changed && size)
        *size = reader->file.size;
    return reader->changed;
}
