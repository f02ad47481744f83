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

/** How many bytes of a document terms_detect looks at. */
#define TERMS_DETECT_SIZE ((size_t)256 * 1024)

/** The encoding that a document seems to be in, from its first bytes: one of
 *  the names that terms_decoder_new takes.  Never NULL. */
TERMS_API const char *terms_detect(const void *bytes, size_t len);

typedef struct terms_decoder terms_decoder;

/** Turn bytes into UTF-8.  Encodings, in any case: utf-8, gb18030, gbk and
 *  gb2312 (both read as gb18030), big5, big5-hkscs, utf-16 (byte order mark,
 *  else big-endian), utf-16le, utf-16be; any other is TERMS_BAD_ENCODING.  TERMS_IO
 *  if iconv may open no more files.  A byte order mark at the start is dropped. */
TERMS_API terms_status terms_decoder_new(terms_decoder **out, const char *encoding);
TERMS_API void terms_decoder_free(terms_decoder *decoder);

/** Decode the next bytes.  `*text` belongs to the decoder, or is a part of
 *  `bytes`, and lives until the next call.  Malformed bytes become U+FFFD: in
 *  UTF-8 one for each maximal subpart, else one for each byte passed over. */
TERMS_API terms_status terms_decoder_feed(terms_decoder *decoder, const void *bytes, size_t len,
                                          const char **text, size_t *text_len);

/** Decode what an incomplete last character left over. */
TERMS_API terms_status terms_decoder_end(terms_decoder *decoder, const char **text,
                                         size_t *text_len);

/** How many U+FFFD stand for malformed bytes so far, and where in the input the
 *  first was (untouched if there is none; NULL will do). */
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

/** End each piece at a line's end (LF, CR or CRLF) at the latest, but where the bytes of
 *  whole lines are their own text, so that what is read before every line is known: it is
 *  terms_reader_bytes behind a piece, and inside one that has as many bytes as its text it
 *  goes by that.  Call it before the first piece. */
TERMS_API void terms_reader_by_lines(terms_reader *reader);

/** Give the next piece, which lives until the next call, or an empty one at the
 *  end.  TERMS_BAD_BYTES if the file turns out to be no text: judged when 64 KiB
 *  are read and at the end. */
TERMS_API terms_status terms_reader_next(terms_reader *reader, const char **text, size_t *len,
                                         terms_error *err);

/** What is known of the file so far: its encoding, the bytes behind the pieces
 *  that were given, the malformed among them. */
TERMS_API const char *terms_reader_encoding(const terms_reader *reader);
TERMS_API uint64_t terms_reader_bytes(const terms_reader *reader);
TERMS_API uint64_t terms_reader_malformed(const terms_reader *reader, uint64_t *first_offset);

/** Whether the file shrank or grew while it was read, which is known of regular
 *  files and at the end: then `*size` (NULL will do) is how many bytes it had at
 *  first, and terms_reader_bytes tells how many were read. */
TERMS_API bool terms_reader_changed(const terms_reader *reader, uint64_t *size);

/* ---- Records ----------------------------------------------------------- */

typedef struct terms_records terms_records;

/** Read CSV (RFC 4180) that is held in memory and outlives the records.  They end
 *  at LF, CR or CRLF outside of quotes; a quote inside an unquoted field stands
 *  for itself; nothing is trimmed, no name or byte order mark is looked for. */
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

/** Take off a cell the ' that terms_table_write puts in front of text which a spreadsheet would
 *  run, where there is one: behind it stands =, +, -, @, a TAB or CR. */
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

/** Read the first character of some UTF-8, of which there is at least one byte. */
TERMS_API void terms_character_read(terms_character *character, const char *text, size_t len);

/** Where UTF-8 may be cut into pieces that can be counted each for itself: at the last place
 *  of a text where a block certainly ends, whatever stands before and behind it.  That are so
 *  many bytes from the first on, or 0 where no place is certain. */
TERMS_API size_t terms_text_cut(const char *text, size_t len);

/** How many code points begin in some UTF-8. */
TERMS_API uint64_t terms_text_length(const char *text, size_t len);

#ifdef __cplusplus
}
#endif

#endif
