/*
 * libterms/text.h - bytes to UTF-8 text, records of CSV, and characters
 * SPDX-License-Identifier: MIT
 */
#ifndef LIBTERMS_TEXT_H
#define LIBTERMS_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Decoding ---------------------------------------------------------- */

/** How many bytes of a document terms_detect looks at, at most. */
#define TERMS_DETECT_SIZE ((size_t)256 * 1024)

/** Guess the encoding of a document from its first bytes, the more the better: one of
 *  the names that terms_decoder_new takes.  Never NULL; "utf-8" if there are none. */
TERMS_API const char *terms_detect(const void *bytes, size_t len);

typedef struct terms_decoder terms_decoder;

/** Turn bytes into UTF-8.  Encodings, in any case: utf-8, gb18030, gbk and
 *  gb2312 (both read as gb18030), big5, big5-hkscs, utf-16 (byte order mark,
 *  else big-endian), utf-16le, utf-16be; any other is TERMS_BAD_ENCODING.  TERMS_IO
 *  if iconv can't be opened because too many files are open.  A byte order mark at the
 *  start is dropped. */
TERMS_API terms_status terms_decoder_new(terms_decoder **out, const char *encoding);
TERMS_API void terms_decoder_free(terms_decoder *decoder);

/** Decode the next bytes.  `*text` belongs to the decoder, or is a part of
 *  `bytes`, and lives until the next call.  Malformed bytes become U+FFFD: in
 *  UTF-8 one for each maximal subpart, else one for each byte passed over. */
TERMS_API terms_status terms_decoder_feed(terms_decoder *decoder, const void *bytes, size_t len,
                                          const char **text, size_t *text_len);

/** End the text: an incomplete character at its end becomes U+FFFD, which `*text` holds
 *  then, else nothing. */
TERMS_API terms_status terms_decoder_end(terms_decoder *decoder, const char **text,
                                         size_t *text_len);

/** How many U+FFFD stand for malformed bytes so far.  `*first_offset`, which may be
 *  NULL, becomes the place in the input, in bytes, of the first; it is left alone if
 *  there is none. */
TERMS_API uint64_t terms_decoder_malformed(const terms_decoder *decoder, uint64_t *first_offset);

/** False if more than one character in twenty decoded so far is NUL or a U+FFFD
 *  for malformed bytes: then the input is no text. */
TERMS_API bool terms_decoder_is_text(const terms_decoder *decoder);

/** The name of the encoding: "utf-8", "gb18030", "big5", "big5-hkscs",
 *  "utf-16le", "utf-16be" ("utf-16" until the byte order is known). */
TERMS_API const char *terms_decoder_encoding(const terms_decoder *decoder);

typedef struct terms_reader terms_reader;

/** Read a file as UTF-8 text, piece by piece, in memory that does not grow with
 *  it.  A NULL or "auto" encoding is detected. */
TERMS_API terms_status terms_reader_open(terms_reader **out, const char *path, const char *encoding,
                                         terms_error *err);

/** The same for a file that is open (standard input, a pipe), which stays open
 *  and must outlive the reader. */
TERMS_API terms_status terms_reader_attach(terms_reader **out, FILE *file, const char *encoding,
                                           terms_error *err);
TERMS_API void terms_reader_free(terms_reader *reader);

/** Give pieces from which you can tell at which byte of the file each line begins.  A
 *  piece then is no more than one line with its end (LF, CR or CRLF); or it is several
 *  whole lines of valid UTF-8, whose text is the very bytes of the file.  So the next
 *  piece begins at terms_reader_bytes, and within a piece of several lines places in the
 *  text are places in the file.  Call it before the first piece. */
TERMS_API void terms_reader_by_lines(terms_reader *reader);

/** Give the next piece, which lives until the next call, or an empty one at the
 *  end.  TERMS_BAD_BYTES if the file turns out to be no text (terms_decoder_is_text),
 *  which is judged when 64 KiB have been read and at the end.  A failure stays. */
TERMS_API terms_status terms_reader_next(terms_reader *reader, const char **text, size_t *len,
                                         terms_error *err);

/** What is known of the file so far: its encoding, as terms_decoder_encoding names it;
 *  how many of its bytes the pieces given so far came from; and how many U+FFFD stand
 *  for malformed ones, as terms_decoder_malformed tells. */
TERMS_API const char *terms_reader_encoding(const terms_reader *reader);
TERMS_API uint64_t terms_reader_bytes(const terms_reader *reader);
TERMS_API uint64_t terms_reader_malformed(const terms_reader *reader, uint64_t *first_offset);

/** Whether the file shrank or grew while it was read.  That is known of regular files
 *  only, and once the last piece has been given.  If so, `*size`, which may be NULL,
 *  becomes the bytes it had at first; terms_reader_bytes tells how many were read. */
TERMS_API bool terms_reader_changed(const terms_reader *reader, uint64_t *size);

/* ---- Records ----------------------------------------------------------- */

typedef struct terms_records terms_records;

/** Read CSV (RFC 4180) from memory; the text has to outlive the records.  A record ends
 *  at LF, CR or CRLF outside of quotes; a quote inside an unquoted field stands for
 *  itself.  Nothing is trimmed, and a header line or byte order mark is read as any
 *  other text. */
TERMS_API terms_status terms_records_new(terms_records **out, const char *text, size_t len);
TERMS_API void terms_records_free(terms_records *records);

/** Read the next record, and set `*fields` to the number of its fields: at least
 *  one (an empty line is an empty field), or 0 at the end of the text.
 *  TERMS_BAD_SYNTAX, and a line in `err`, if a quote is not closed or is followed
 *  by more than a comma or a line's end.  A failure stays. */
TERMS_API terms_status terms_records_next(terms_records *records, size_t *fields, terms_error *err);

/** A field of that record, numbered from 0: `*len` bytes without a NUL behind
 *  them, which live until the next record is read.  Past the last one it is
 *  empty. */
TERMS_API const char *terms_records_field(const terms_records *records, size_t index, size_t *len);

/** The line, from 1, on which that record begins. */
TERMS_API uint64_t terms_records_line(const terms_records *records);

/** Skip the ' at the start of a cell, which terms_table_write puts in front of text that
 *  a spreadsheet would run.  Only a ' before =, +, -, @, a TAB or CR is skipped. */
TERMS_API void terms_guard_drop(const char **text, size_t *len);

/* ---- Characters -------------------------------------------------------- */

/** What a character is to the blocks of a text: see README.md.  Lines end at
 *  breaks; blocks end at TERMS_BLOCK_END characters and at blank lines. */
typedef enum terms_class {
    TERMS_VISIBLE,
    TERMS_INVISIBLE, /* passed over: zero-width, soft hyphen, variation selectors ... */
    TERMS_BLANK,
    TERMS_BREAK,    /* LF, CR, U+0085, U+2028 */
    TERMS_BLOCK_END /* TAB, VT, FF, U+2029 */
} terms_class;

typedef struct terms_character {
    uint32_t code_point; /* U+FFFD for malformed bytes */
    size_t size;         /* in bytes; 0 if the text ends inside a character */
    bool malformed;
    terms_class class_of;
} terms_character;

/** Read the first character of some UTF-8; `len` is at least 1. */
TERMS_API void terms_character_read(terms_character *character, const char *text, size_t len);

/** Find where a long text may be cut in two that are counted separately (see
 *  terms_counts_resume): the last place in this UTF-8 where a block ends, whatever text
 *  comes before or after.  Returns how many bytes come before it, 0 if there is no such
 *  place. */
TERMS_API size_t terms_text_cut(const char *text, size_t len);

/** How many code points begin in some UTF-8 without malformed bytes. */
TERMS_API uint64_t terms_text_length(const char *text, size_t len);

#ifdef __cplusplus
}
#endif

#endif
