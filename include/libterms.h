/*
 * libterms - count fixed Chinese phrases in collections of text
 * SPDX-License-Identifier: MIT
 *
 * Text flows one way:
 *
 *     bytes --reader--> UTF-8 --counts--> numbers --table--> CSV
 *                                ^
 *                  list --> matcher
 *
 * A term is what you count, a form is one way of writing it.  Forms are
 * gathered in a list, the list is compiled into a matcher, and counts hold what
 * the matcher found, document by document; a concordance holds where it was.
 * n-grams, and a discovery of phrases, take in text as counts do, and need no list.
 * README.md says what a count means.
 *
 * Conventions, which hold for every function below:
 *
 *  - What can fail returns a terms_status; zero is success.  New objects come
 *    back through the first parameter, `out`, which is set to NULL on failure.
 *  - You free what you made.  Freeing NULL does nothing.  Strings returned by
 *    an object belong to it, and live until it is changed or freed.
 *  - Text is UTF-8 with a length in bytes, and may be split between calls at
 *    any byte.  Names, paths and forms are NUL-terminated UTF-8.
 *  - Where a terms_error is taken, NULL will do.
 *  - Nothing is printed, nothing exits, and neither the environment nor the
 *    locale is read.  No function is async-signal-safe.
 *  - Use an object from one thread at a time; a matcher never changes, so any
 *    number of threads may share one.
 *  - Results depend on the documents alone: not on the locale, on hash order,
 *    on how text was cut into chunks or documents were shared among threads.
 */
#ifndef LIBTERMS_H
#define LIBTERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "libterms/measure.h"
#include "libterms/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TERMS_VERSION_MAJOR 0
#define TERMS_VERSION_MINOR 1
#define TERMS_VERSION_PATCH 0

/** The version of the library that runs, such as "0.1.0". */
TERMS_API const char *terms_version(void);

/* ---- Memory ------------------------------------------------------------ */

/** Make the library allocate through these three, which behave as those of the
 *  C library do; NULL for all three goes back to the C library.  Call it before
 *  anything else, and not while another thread uses the library. */
TERMS_API void terms_set_allocator(void *(*allocate)(size_t size),
                                   void *(*reallocate)(void *block, size_t size),
                                   void (*release)(void *block));

/* ---- Phrase lists ------------------------------------------------------ */

typedef struct terms_list terms_list;

TERMS_API terms_status terms_list_new(terms_list **out);
TERMS_API void terms_list_free(terms_list *list);

/** What text is folded by beyond the default (README.md says what that is). */
typedef enum terms_fold {
    TERMS_IGNORE_PUNCT = 1, /* 、，· and quotation marks, 「」『』《》〈〉 are passed over: a
                               form is found in text with them or without */
    TERMS_VARIANTS = 2      /* traditional, simplified and variant characters count as one */
} terms_fold;

/** Fold the list's forms, and the documents that they are looked for in, by a set
 *  of terms_fold flags, 0 for the default alone.  Call it before the first form:
 *  later it is TERMS_BAD_ARGUMENT.  TERMS_VARIANTS are the classes that OpenCC's
 *  mappings of single characters (t2s, tw2t, hk2t, jp2t) join: classes, not
 *  conversion, so that 发, 發 and 髮 are one.  They take some tenths of a second to
 *  find, and are TERMS_UNSUPPORTED in a build without OpenCC, TERMS_IO where its
 *  data can't be read; OpenCC allocates for itself, and ends the process where
 *  its memory runs out. */
TERMS_API terms_status terms_list_fold(terms_list *list, unsigned folds, terms_error *err);

/** The same folding for n-grams, which have no list: it may be shared by any threads. */
typedef struct terms_folding terms_folding;
TERMS_API terms_status terms_folding_new(terms_folding **out, unsigned folds, terms_error *err);
TERMS_API void terms_folding_free(terms_folding *folding);

/** Whether this build knows TERMS_VARIANTS. */
TERMS_API bool terms_has_variants(void);

/** Add one form of a term.  A NULL or empty term means the form itself, a NULL
 *  or empty category none; a term keeps the first category it is given.  Forms
 *  that fold alike are one: under one term, or under terms that were left out,
 *  the repeat is harmless and leaves a warning; under two terms of which one
 *  was named it is TERMS_BAD_SYNTAX.  So is a form that is empty, or that holds
 *  the end of a block (a TAB, a blank line); one that is not UTF-8 is
 *  TERMS_BAD_BYTES. */
TERMS_API terms_status terms_list_add(terms_list *list, const char *form, const char *term,
                                      const char *category, terms_error *err);

/** Do not count `form` where it stands inside `longer` (十大 inside 二十大).
 *  TERMS_BAD_ARGUMENT if the form has not been added before; `longer` is refused
 *  as forms are.  One that does not hold the form leaves a warning. */
TERMS_API terms_status terms_list_except(terms_list *list, const char *form, const char *longer,
                                         terms_error *err);

typedef enum terms_list_format { TERMS_LIST_TEXT, TERMS_LIST_CSV } terms_list_format;

/** Add the forms of a phrase file: one whose name ends in .csv is CSV with a
 *  header that names the columns form, term, category and except; anything else
 *  is text, a form a line with TABs between `form [term [category [except|...]]]`.
 *  A NULL encoding means UTF-8.  On failure `err` names the line, and the list
 *  holds what came before it. */
TERMS_API terms_status terms_list_load(terms_list *list, const char *path, const char *encoding,
                                       terms_error *err);

/** The same for a phrase file that is in memory already.  `name` stands for it
 *  in messages. */
TERMS_API terms_status terms_list_parse(terms_list *list, const char *name,
                                        terms_list_format format, const void *bytes, size_t len,
                                        const char *encoding, terms_error *err);

/** Warning number `index`, from 0: what in the list is harmless but odd, and
 *  `*name`, the file it stands in or NULL.  False past the last one. */
TERMS_API bool terms_list_warning(const terms_list *list, size_t index, const char **name,
                                  terms_error *err);

/** Terms are numbered from 0 in the order in which they were first added. */
TERMS_API size_t terms_list_size(const terms_list *list);
TERMS_API const char *terms_list_term(const terms_list *list, size_t term);

/** The category of a term, "" if it has none. */
TERMS_API const char *terms_list_category(const terms_list *list, size_t term);

/* ---- Matching ---------------------------------------------------------- */

typedef struct terms_matcher terms_matcher;

/** Compile a list.  The list is copied, and may be changed or freed. */
TERMS_API terms_status terms_matcher_new(terms_matcher **out, const terms_list *list);
TERMS_API void terms_matcher_free(terms_matcher *matcher);

/** The terms of the list that was compiled, numbered as there. */
TERMS_API size_t terms_matcher_size(const terms_matcher *matcher);
TERMS_API const char *terms_matcher_term(const terms_matcher *matcher, size_t term);
TERMS_API const char *terms_matcher_category(const terms_matcher *matcher, size_t term);

/** The forms of the list that was compiled, numbered in the order in which they
 *  were first added; those that fold alike are one, spelled as the first was. */
TERMS_API size_t terms_matcher_forms(const terms_matcher *matcher);
TERMS_API const char *terms_matcher_form(const terms_matcher *matcher, size_t form);

typedef enum terms_label {
    TERMS_FREE,    /* overlaps no other term, but for those inside it */
    TERMS_NESTED,  /* stands inside a longer term */
    TERMS_CROSSING /* overlaps another term, neither being inside the other */
} terms_label;

/** One occurrence: bytes text[begin] up to, not including, text[end]. */
typedef struct terms_match {
    size_t term, form;
    uint64_t begin, end;
    uint64_t position; /* of the first character, in code points */
    uint64_t line;     /* of the first character, from 1; CRLF ends one line */
    terms_label label;
    size_t inside; /* for TERMS_NESTED: the shortest term around it */
    bool quoted;   /* a pair of quotation marks stands right around it */
    bool joined;   /* it passes over blanks, line breaks or invisible characters */
} terms_match;

typedef struct terms_finder terms_finder;

/** Walk through the occurrences in a text held in memory, in order of `begin`,
 *  the longer first.  Matcher and text must outlive the finder. */
TERMS_API terms_status terms_finder_new(terms_finder **out, const terms_matcher *matcher,
                                        const char *text, size_t len);

/** Give the next occurrence, which belongs to the finder and lives until the
 *  next call, or NULL after the last one.  A failure stays. */
TERMS_API terms_status terms_finder_next(terms_finder *finder, const terms_match **match);
TERMS_API void terms_finder_free(terms_finder *finder);

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

/** End each piece at a line's end (LF, CR or CRLF) at the latest, so that
 *  terms_reader_bytes is known for every line.  Call it before the first piece. */
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

/* ---- Counting ---------------------------------------------------------- */

/** What a document is called.  All but the id may be NULL or empty, which is the
 *  same. */
typedef struct terms_document {
    const char *id;
    const char *path;  /* where it was read; NULL: the id */
    uint64_t part;     /* which document of that path, or 0: documents sort by path, then part */
    const char *date;  /* YYYY, YYYY-MM or YYYY-MM-DD */
    const char *group; /* whatever documents share: a level, a newspaper */
} terms_document;

/** Where a document's text came from, and its sizes. */
typedef struct terms_source {
    const char *encoding; /* NULL if not known */
    uint64_t bytes;       /* in the encoding it was read in */
    uint64_t malformed;   /* U+FFFD that stand for malformed bytes */
} terms_source;

typedef struct terms_sizes {
    uint64_t chars;       /* code points but blanks, breaks and invisibles */
    uint64_t han;         /* those of script Han */
    uint64_t private_use; /* those from the private use areas */
} terms_sizes;

/** Occurrences of a term in a document; total = free + nested + crossing. */
typedef struct terms_tally {
    uint64_t total, free, nested, crossing, quoted, joined;
    uint64_t excluded; /* places left out because of an exception; not in total */
} terms_tally;

typedef struct terms_counts terms_counts;

/** Count the terms of a matcher, which must outlive the counts. */
TERMS_API terms_status terms_counts_new(terms_counts **out, const terms_matcher *matcher);
TERMS_API void terms_counts_free(terms_counts *counts);

/** Also keep count of what stands beside each occurrence, for
 *  terms_table_contexts; it takes time, and memory for each context.  Call it
 *  before the first document: later it is TERMS_BAD_ARGUMENT. */
TERMS_API terms_status terms_counts_keep_contexts(terms_counts *counts);

/** Also keep where each term first stands in each document, for terms_table_diff; it takes
 *  a few bytes for each.  As before, not later than the first document. */
TERMS_API terms_status terms_counts_keep_firsts(terms_counts *counts);

/** Count one document: begin, feed any number of times, end.  If a call runs
 *  out of memory the counts stay failed: every later call returns the same
 *  status, so you may check each, or only the last.  `source` may be NULL: then
 *  the bytes are those fed. */
TERMS_API terms_status terms_counts_begin(terms_counts *counts, const terms_document *document);
TERMS_API terms_status terms_counts_feed(terms_counts *counts, const char *text, size_t len);
TERMS_API terms_status terms_counts_end(terms_counts *counts, const terms_source *source);

/** Forget the document that is open, as if it had never begun. */
TERMS_API void terms_counts_cancel(terms_counts *counts);

/** Begin, feed and end a document from a file.  A NULL or "auto" encoding is
 *  detected.  If the file can't be read or is no text, `err` says so, nothing of
 *  it is counted, and the counts can go on. */
TERMS_API terms_status terms_counts_file(terms_counts *counts, const terms_document *document,
                                         const char *path, const char *encoding, terms_error *err);

/** Add all documents of `other`, which was made with the same matcher, keeps
 *  contexts and firsts if these counts do, and has no document open.  The order of merging
 *  never shows. */
TERMS_API terms_status terms_counts_merge(terms_counts *counts, const terms_counts *other);

/** Forget all documents, and keep the memory for the next ones. */
TERMS_API void terms_counts_clear(terms_counts *counts);

/** The documents that have ended, numbered from 0 in the order of their ends.
 *  Any of the pointers may be NULL. */
TERMS_API size_t terms_counts_documents(const terms_counts *counts);
TERMS_API void terms_counts_document(const terms_counts *counts, size_t document,
                                     terms_document *name, terms_source *source,
                                     terms_sizes *sizes);

/** The tally of a term in a document; it takes a walk through the terms that
 *  the document holds. */
TERMS_API void terms_counts_tally(const terms_counts *counts, size_t document, size_t term,
                                  terms_tally *tally);

/** All documents together: how often each term is found in them, by its number, in how
 *  many it is found, and how large they are.  Any of the pointers may be NULL; the
 *  arrays have room for all terms of the matcher. */
TERMS_API terms_status terms_counts_totals(const terms_counts *counts, uint64_t *totals,
                                           uint64_t *documents, terms_sizes *sizes);

/** What documents are put together by where they are followed through time. */
typedef enum terms_period { TERMS_YEARS, TERMS_MONTHS } terms_period;

/** Whether a date says in which period it is.  NULL does not, nor does what is no date, nor
 *  a year alone where it is months. */
TERMS_API bool terms_period_known(const char *date, terms_period period);

/* ---- Concordance ------------------------------------------------------- */

typedef struct terms_concordance terms_concordance;

/** How many characters a concordance may keep on each side of an occurrence. */
#define TERMS_WIDTH_MAX ((size_t)1000000)

/** Keep every occurrence of the terms of a matcher, with up to `width` characters
 *  on each side of it: key words in context.  They are the characters of its block
 *  as they were written, without invisible ones, and with blanks and line breaks
 *  that vanish or are one U+0020 as README.md says.  The matcher must outlive the
 *  concordance; TERMS_BAD_ARGUMENT if the width is more than TERMS_WIDTH_MAX. */
TERMS_API terms_status terms_concordance_new(terms_concordance **out, const terms_matcher *matcher,
                                             size_t width);
TERMS_API void terms_concordance_free(terms_concordance *concordance);

/** Take in one document, as counts do: begin, feed any number of times, end.  A
 *  failure for want of memory stays.  `line` is the line of its file that the
 *  document begins on, 0 meaning 1. */
TERMS_API terms_status terms_concordance_begin(terms_concordance *concordance,
                                               const terms_document *document, uint64_t line);
TERMS_API terms_status terms_concordance_feed(terms_concordance *concordance, const char *text,
                                              size_t len);
TERMS_API terms_status terms_concordance_end(terms_concordance *concordance);

/** Forget the document that is open, as if it had never begun. */
TERMS_API void terms_concordance_cancel(terms_concordance *concordance);

/** Add all documents of `other`, which was made with the same matcher and width.
 *  Neither may have one open.  The order of merging never shows. */
TERMS_API terms_status terms_concordance_merge(terms_concordance *concordance,
                                               const terms_concordance *other);

/** Forget all documents, and keep the memory for the next ones. */
TERMS_API void terms_concordance_clear(terms_concordance *concordance);

/** How many documents have ended. */
TERMS_API size_t terms_concordance_documents(const terms_concordance *concordance);

/* ---- n-grams ------------------------------------------------------------ */

/** How many characters a run of letters and digits may have that is a unit of n-grams. */
#define TERMS_LETTERS_MAX ((size_t)64)

/** Where what does not fit into a memory budget is kept: a temporary file, say, by two
 *  functions of yours, which several threads may call at the same time.  `append`
 *  keeps `len` bytes and says where, `read` gives some of them back; where one is
 *  false, the call that needed it ends with TERMS_STORE_FAILED. */
typedef struct terms_store {
    bool (*append)(void *context, const void *bytes, size_t len, uint64_t *offset);
    bool (*read)(void *context, uint64_t offset, void *bytes, size_t len);
    void *context;
} terms_store;

/** Which n-grams are wanted, and what may be used for it.  Zeros everywhere are the
 *  defaults. */
typedef struct terms_ngram_options {
    size_t shortest, longest;     /* in units; 0: 2 and 8 */
    uint64_t min_total;           /* found so often at least; 0: 1 */
    uint64_t min_documents;       /* in so many documents at least; 0: 1 */
    bool maximal;                 /* leave out those that a longer one contains as often */
    bool measures;                /* also the measures of terms_ngram */
    bool letters;                 /* runs of letters and digits, and plus signs, are units too */
    const terms_folding *folding; /* NULL: the default; else it must outlive the n-grams */

    /* Use so many bytes of memory at most, and the store for the rest; 0: as many as
     * it takes, and the store, where there is one, for a long text that need only be read from
     * its beginning to its end, that is, for n-grams of up to 8 units without `maximal` or
     * `measures`.  A budget is for all n-grams that are to be merged, two each for up to
     * `threads` (0: 1) threads, which then count parts.  With measures all has to
     * fit, and no store is used. */
    uint64_t memory;
    size_t threads;
    terms_store store;
} terms_ngram_options;

typedef struct terms_ngrams terms_ngrams;

/** Count every sequence of units, of all lengths at once.  A unit is a Han character;
 *  characters are folded first; every other visible character, and the end of a block,
 *  parts them.  With `letters` two more are units.  One is a whole run of letters
 *  and digits: characters of script Latin and 0 to 9, and a point between two digits
 *  (c919, 2.5).  One of more than TERMS_LETTERS_MAX characters parts, and so does the blank
 *  between two.  The other is a plus sign right behind a unit; any other parts.  So 5G网络
 *  has three units, and 人工智能+ five.  `options` may be NULL.  TERMS_BAD_ARGUMENT where
 *  the longest is shorter than the shortest. */
TERMS_API terms_status terms_ngrams_new(terms_ngrams **out, const terms_ngram_options *options);
TERMS_API void terms_ngrams_free(terms_ngrams *ngrams);

/** Take in one document: begin, feed any number of times, end; or cancel, as if it
 *  had never begun.  If memory runs out the n-grams stay failed: every later call
 *  returns the same status. */
TERMS_API terms_status terms_ngrams_begin(terms_ngrams *ngrams);
TERMS_API terms_status terms_ngrams_feed(terms_ngrams *ngrams, const char *text, size_t len);
TERMS_API terms_status terms_ngrams_end(terms_ngrams *ngrams);
TERMS_API void terms_ngrams_cancel(terms_ngrams *ngrams);

/** Move all documents of `other`, which was made with the same options and has none
 *  open, to these; it has none afterwards. */
TERMS_API terms_status terms_ngrams_merge(terms_ngrams *ngrams, terms_ngrams *other);

/** Forget all documents, and keep the memory for the next ones; not after
 *  terms_ngrams_divide. */
TERMS_API void terms_ngrams_clear(terms_ngrams *ngrams);

/** How many documents have ended, and how large they are together. */
TERMS_API uint64_t terms_ngrams_documents(const terms_ngrams *ngrams);
TERMS_API void terms_ngrams_sizes(const terms_ngrams *ngrams, terms_sizes *sizes);

/** All documents are in: divide the work of counting into about so many parts of a
 *  size; how many there are is in `*parts`, 0 if there is nothing to count.  More
 *  parts take less memory, each part reading through the text again.
 *  TERMS_TOO_LARGE if a character is found 2^32 - 1 times or more, or there are so
 *  many documents. */
TERMS_API terms_status terms_ngrams_divide(terms_ngrams *ngrams, size_t wanted, size_t *parts);

/** Count part number `part`, from 0, once.  Any threads may count different parts at
 *  the same time. */
TERMS_API terms_status terms_ngrams_count(terms_ngrams *ngrams, size_t part);

/** All parts are counted, else it is TERMS_BAD_ARGUMENT, or what one that failed did
 *  with: put the results in order, by total, largest first, then the longer first, then by
 *  the code points of their texts.  TERMS_TOO_LARGE with measures if there are more than
 *  2^32 - 1 n-grams, shorter ones included. */
TERMS_API terms_status terms_ngrams_finish(terms_ngrams *ngrams);

/** How many n-grams there are once all is finished. */
TERMS_API size_t terms_ngrams_size(const terms_ngrams *ngrams);

/** An n-gram; `text` lives until the next one is given out. */
typedef struct terms_ngram {
    const char *text;
    size_t n;
    uint64_t rank; /* by total, from 1; ties have the same smallest one */
    uint64_t total, documents;

    /* with measures; 0 without */
    double left_entropy, right_entropy; /* branching entropies in bits; the edge of a
                                           run is a new symbol each time */
    bool has_cohesion;                  /* more than one unit */
    double cohesion_log2;               /* log2 of f(w) N / (f(l) f(r)) at the weakest split,
                                           N being all units */
    double c_value;                     /* Frantzi, Ananiadou and Mima 2000, by log2 n; the
                                           candidates are all that the options ask for,
                                           maximal or not */
    uint64_t quoted; /* how often it is all that stands between a pair of quotation marks */
} terms_ngram;

typedef struct terms_ngram_cursor terms_ngram_cursor;

/** Walk through n-grams that are finished and outlive the cursor; false after the
 *  last one, or where the status is no longer TERMS_OK: they are in a store that
 *  failed. */
TERMS_API terms_status terms_ngram_cursor_new(terms_ngram_cursor **out, const terms_ngrams *ngrams);
TERMS_API bool terms_ngram_cursor_next(terms_ngram_cursor *cursor, terms_ngram *ngram);
TERMS_API terms_status terms_ngram_cursor_status(const terms_ngram_cursor *cursor);
TERMS_API void terms_ngram_cursor_free(terms_ngram_cursor *cursor);

/* ---- Discovery ---------------------------------------------------------- */

/** Which phrases are looked for.  Zeros everywhere are the defaults. */
typedef struct terms_discovery_options {
    size_t shortest, longest; /* in characters; 0: 2 and 20 */
    uint64_t min_total;       /* found so often at least; 0: 5, or 2 if quoted */
    uint64_t min_documents;   /* in so many documents at least; 0: 1 */
    bool quoted;              /* not n-grams, but what stands between quotation marks */
} terms_discovery_options;

typedef struct terms_discovery terms_discovery;

/** Look for phrases that are in no list yet: n-grams that look like phrases, and are
 *  neither pieces of longer ones nor begin or end inside a word; or, if quotations are
 *  wanted, whatever has up to so many characters between a pair of quotation marks, and
 *  no end of a sentence.  What is a form of `known`, which may be NULL and else must
 *  outlive the discovery, or hardly more than a piece of one, is left out.  `options`
 *  may be NULL.  TERMS_BAD_ARGUMENT where the longest is shorter than the shortest. */
TERMS_API terms_status terms_discovery_new(terms_discovery **out,
                                           const terms_discovery_options *options,
                                           const terms_matcher *known);
TERMS_API void terms_discovery_free(terms_discovery *discovery);

/** Take in one document, as counts do: begin, feed any number of times, end; or cancel.
 *  A failure for want of memory stays. */
TERMS_API terms_status terms_discovery_begin(terms_discovery *discovery,
                                             const terms_document *document);
TERMS_API terms_status terms_discovery_feed(terms_discovery *discovery, const char *text,
                                            size_t len);
TERMS_API terms_status terms_discovery_end(terms_discovery *discovery);
TERMS_API void terms_discovery_cancel(terms_discovery *discovery);

/** As for n-grams: move all documents of `other`, made with the same options and known
 *  forms; forget all documents; how many have ended. */
TERMS_API terms_status terms_discovery_merge(terms_discovery *discovery, terms_discovery *other);
TERMS_API void terms_discovery_clear(terms_discovery *discovery);
TERMS_API size_t terms_discovery_documents(const terms_discovery *discovery);

/** How large all documents are together; of quotations it is known at the end. */
TERMS_API void terms_discovery_sizes(const terms_discovery *discovery, terms_sizes *sizes);

/** All documents are in: count in parts, which any threads may take, as n-grams are
 *  counted; then choose the phrases and rank them.  Quotations have no parts. */
TERMS_API terms_status terms_discovery_divide(terms_discovery *discovery, size_t wanted,
                                              size_t *parts);
TERMS_API terms_status terms_discovery_count(terms_discovery *discovery, size_t part);
TERMS_API terms_status terms_discovery_finish(terms_discovery *discovery);

/** A phrase; the measures are those of terms_ngram, the C-value's candidates being the
 *  phrases that were chosen.  Quotations have no measures and no score. */
typedef struct terms_phrase {
    const char *text;
    size_t n; /* characters, but for blanks */
    uint64_t rank, total, documents, quoted;
    double left_entropy, right_entropy;
    bool has_cohesion;
    double cohesion_log2, c_value;
    bool numbered;        /* counts what it stands for, like 两个确立 or 4+1 */
    terms_document first; /* the document of the earliest date that holds it; one without a
                             date comes after all others, ties go by path and part */
    double score;         /* how much it looks like a phrase: see terms-discover(1) */
} terms_phrase;

/** The phrases of a discovery that is finished, the best first: by score, or quotations
 *  by how often they are quoted; then by total, the longer first, and by code points.
 *  They belong to it; NULL past the last one. */
TERMS_API size_t terms_discovery_size(const terms_discovery *discovery);
TERMS_API const terms_phrase *terms_discovery_phrase(const terms_discovery *discovery,
                                                     size_t index);

/* ---- Tables ------------------------------------------------------------ */

typedef struct terms_table terms_table;

/** What rates divide by: Han characters or all visible ones. */
typedef enum terms_base { TERMS_PER_HAN, TERMS_PER_CHARS } terms_base;

/** Zeros everywhere are the defaults. */
typedef struct terms_table_options {
    uint64_t per; /* rates are per so many characters; 0 means 10000 */
    terms_base base;
    bool zeros;         /* long, groups: also the pairs that were not found; diff: terms */
    uint64_t min_count; /* leave out rows (wide: columns) with a smaller total or count */
    bool by_group;      /* dispersion: over groups, not documents */
} terms_table_options;

/** rank, term, category, total, free, nested, crossing, quoted, joined,
 *  excluded, docs, docs_pct (0-100), per_10k_han: one row a term, also for
 *  those never found; by total, largest first, then by name.  `options` may be
 *  NULL here and below; the rate's column is named after them. */
TERMS_API terms_status terms_table_summary(terms_table **out, const terms_counts *counts,
                                           const terms_table_options *options);

/** doc, date, group, term, category, total, free, nested, crossing, quoted,
 *  joined, excluded, han, per_10k_han: one row for each term in each document. */
TERMS_API terms_status terms_table_long(terms_table **out, const terms_counts *counts,
                                        const terms_table_options *options);

/** doc, date, group, han, then a column of totals for each term. */
TERMS_API terms_status terms_table_wide(terms_table **out, const terms_counts *counts,
                                        const terms_table_options *options);

/** group, term, category, total, free, docs, group_docs, han, per_10k_han: one row
 *  for each term in each group of documents, `docs` being those that hold the
 *  term, `group_docs` and `han` the group's; by total, largest first, then by
 *  names. */
TERMS_API terms_status terms_table_groups(terms_table **out, const terms_counts *counts,
                                          const terms_table_options *options);

/** doc, path, date, group, encoding, bytes, chars, han, malformed, private_use,
 *  total: one row a document. */
TERMS_API terms_status terms_table_docs(terms_table **out, const terms_counts *counts,
                                        const terms_table_options *options);

/** term, form, total: one row a form, in the order of the list. */
TERMS_API terms_status terms_table_forms(terms_table **out, const terms_counts *counts,
                                         const terms_table_options *options);

/** term, inside, count, share (0-1 of the term's total): how often a term stood
 *  inside which; by count, largest first, then by names. */
TERMS_API terms_status terms_table_nesting(terms_table **out, const terms_counts *counts,
                                           const terms_table_options *options);

/** term, side (left or right), extension, count, share (0-1 of the term's total):
 *  what stands right before and behind a term in its block, as it is folded: of
 *  the extensions by one and by two characters that were found at least twice
 *  the five commonest of each side; by count, largest first, then by names.
 *  TERMS_BAD_ARGUMENT unless the counts keep contexts. */
TERMS_API terms_status terms_table_contexts(terms_table **out, const terms_counts *counts,
                                            const terms_table_options *options);

/** category, total, free, docs, per_10k_han: one row a category, and one for each
 *  that stands before a / in its name, which sums up those below it; `docs` are the
 *  documents that hold any of its terms.  Terms without a category are in one row
 *  without a name.  By total, largest first, then by name. */
TERMS_API terms_status terms_table_categories(terms_table **out, const terms_counts *counts,
                                              const terms_table_options *options);

/** term, category, total, range, parts, range_share, d_juilland, d2_carroll, s_rosengren,
 *  dp, dp_norm, dp_egbert, dkl, da, per_10k_han: how evenly a term is spread over the
 *  documents, or the groups, by the measures of libterms/measure.h; `range` is in how
 *  many of the `parts` it is.  One row a term; by total, largest first, then by name.
 *  Sizes are what rates divide by.  Cells are empty where a measure does not exist; the
 *  three deviations of proportions also for a term that is found once. */
TERMS_API terms_status terms_table_dispersion(terms_table **out, const terms_counts *counts,
                                              const terms_table_options *options);

/** doc, date, group, line (of the file), offset (code points from the document's
 *  start), term, left, match, right, label, inside: one row an occurrence, by
 *  document, then by place, the longer first.  U+FFFD stands for NUL, which no
 *  string can hold. */
TERMS_API terms_status terms_table_kwic(terms_table **out, const terms_concordance *concordance);

/** rank, n, ngram, total, docs, per_10k_han, and with measures left_entropy,
 *  right_entropy, cohesion_log2, c_value, quoted: one row for each of the next
 *  `count` n-grams, as far as there are any. */
TERMS_API terms_status terms_table_ngrams(terms_table **out, terms_ngram_cursor *cursor,
                                          size_t count, const terms_table_options *options);

/** A document count that nobody knows. */
#define TERMS_UNKNOWN UINT64_MAX

/** A term, how often it is found in a target and in a reference, and in how many
 *  documents of each: of counts (terms_counts_totals), or from anywhere else. */
typedef struct terms_compared {
    const char *term;
    uint64_t target, reference;
    uint64_t target_documents, reference_documents;
} terms_compared;

/** A comparison of a target with a reference, which are so large.  `measures` are the
 *  names of the columns wanted, NULL for the default ones. */
typedef struct terms_comparison {
    const terms_compared *terms;
    size_t count;
    terms_sizes target, reference;
    const char *const *measures;
    size_t measure_count;
    double alpha; /* the level of significance, below 1; 0 means 0.05 */
    bool all;     /* also what is not significant */
} terms_comparison;

/** The names of the measures that terms_table_compare knows, from 0; NULL past the last
 *  one.  README.md says what they are. */
TERMS_API const char *terms_compare_measure(size_t number);

/** term, target, reference, target_per_10k_han, reference_per_10k_han, and the measures
 *  asked for, by default log_ratio, log_ratio_limit, pct_diff, g2_4cell, bic and p_holm:
 *  one row for each term whose p_holm is not above alpha.  That is the p-value of
 *  g2_4cell with Holm's correction for all terms that are compared, which are those
 *  found at least `min_count` times in both together.  By log_ratio, what the target has
 *  more of first, then by how often the term is found, then by name.  TERMS_BAD_ARGUMENT for a
 *  measure that has no such name, or an alpha that is no level. */
TERMS_API terms_status terms_table_compare(terms_table **out, const terms_comparison *comparison,
                                           const terms_table_options *options);

/** term, category, change, target_order, reference_order, target, reference,
 *  target_per_10k_han, reference_per_10k_han, target_first_doc, target_first_offset (code
 *  points from that document's start), reference_first_doc, reference_first_offset: one row
 *  for each term that is found in either.  The orders number the terms of each side as they
 *  first appear there, from 1, documents going by date, those without one last, then by path
 *  and part; where two terms begin at one place the longer one comes first.  `change` is
 *  added (in the target only), dropped (in the reference only), or, where both have it, kept
 *  or moved: kept are as many terms as can be that come in the same order in both, of several
 *  such choices the one whose terms come first in the target.  With `zeros` a term of neither
 *  has a row too: absent.  Terms found less than `min_count` times in both together are not
 *  compared.  Rows come by change (added, dropped, moved, kept, absent), then in the order of
 *  the target, or of the reference.  Both counts keep firsts and are of the same matcher,
 *  else it is TERMS_BAD_ARGUMENT. */
TERMS_API terms_status terms_table_diff(terms_table **out, const terms_counts *target,
                                        const terms_counts *reference,
                                        const terms_table_options *options);

/** How counts are followed through time.  Zeros everywhere are the defaults. */
typedef struct terms_trend_options {
    terms_period period;
    bool of_documents;     /* trend, burst: of the share of documents that hold a term, not of
                              its rate */
    double scale, gamma;   /* of bursts, as in libterms/measure.h; 0: 2 and 1 */
    const double *cutoffs; /* of heat: TERMS_HEAT_CUTOFFS percentages */
} terms_trend_options;

/* The next three are about the periods from the first to the last that a document is
 * dated in, those without documents included; documents of which no period is known are
 * passed over.  `min_count` leaves out terms, by their totals in all periods.  Terms come by
 * that total, largest first, then by name, and periods in their order.  `trend` may be NULL
 * but for heat.  TERMS_BAD_ARGUMENT unless scale > 1 and gamma > 0 are finite or 0. */

/** term, category, period, total, docs, period_docs, docs_pct (0-100), han, per_10k_han,
 *  burst (1 or 0): one row for each term in each period, `docs` being those that hold the
 *  term, `period_docs` and `han` the period's. */
TERMS_API terms_status terms_table_series(terms_table **out, const terms_counts *counts,
                                          const terms_trend_options *trend,
                                          const terms_table_options *options);

/** term, category, total, docs, periods (in how many it is found), first, last (of these),
 *  slope_per_10k_han, intercept_per_10k_han (Theil-Sen), mk_s, mk_tau, mk_z, mk_p
 *  (Mann-Kendall), bursts, burst_first, burst_last, burst_weight (of the burst with the
 *  largest weight): one row a term.  Slopes are per year, and the intercept is for the
 *  first period.  Of documents the two are slope_docs_pct and intercept_docs_pct.  In months
 *  the measures are the seasonal ones, and seasonal_ stands before their names. */
TERMS_API terms_status terms_table_trend(terms_table **out, const terms_counts *counts,
                                         const terms_trend_options *trend,
                                         const terms_table_options *options);

/** term, category, period, docs, period_docs, docs_pct, tier (1-6), heat, before, move: one
 *  row for each term in each period.  `before` is its heat in the last period before that
 *  has documents, and `move` how many tiers hotter it has become since, negative if it is
 *  colder.  TERMS_BAD_ARGUMENT where the cut-offs are no scale. */
TERMS_API terms_status terms_table_heat(terms_table **out, const terms_counts *counts,
                                        const terms_trend_options *trend,
                                        const terms_table_options *options);

/** rank, phrase, n, total, docs, per_10k_han, left_entropy, right_entropy, cohesion_log2,
 *  c_value, quoted, quoted_share (0-1), numbered (1 or 0), first_doc, first_date, score:
 *  one row for each of up to `count` phrases from number `from` on.  Of quotations: rank,
 *  phrase, n, total, quoted, unquoted, quoted_share, docs, per_10k_han, numbered,
 *  first_doc, first_date. */
TERMS_API terms_status terms_table_discovery(terms_table **out, const terms_discovery *discovery,
                                             size_t from, size_t count,
                                             const terms_table_options *options);

TERMS_API void terms_table_free(terms_table *table);

typedef enum terms_cell_type {
    TERMS_CELL_EMPTY,
    TERMS_CELL_TEXT,
    TERMS_CELL_COUNT,
    TERMS_CELL_REAL
} terms_cell_type;

typedef struct terms_cell {
    terms_cell_type type;
    const char *text; /* belongs to the table */
    uint64_t count;
    double real;
} terms_cell;

TERMS_API size_t terms_table_rows(const terms_table *table);
TERMS_API size_t terms_table_columns(const terms_table *table);
TERMS_API const char *terms_table_column(const terms_table *table, size_t column);
TERMS_API terms_cell terms_table_cell(const terms_table *table, size_t row, size_t column);

/** Sort rows by a column: numbers descending, text ascending by code point,
 *  empty cells last, ties as they stood.  TERMS_BAD_ARGUMENT if no column has
 *  that name. */
TERMS_API terms_status terms_table_sort(terms_table *table, const char *column);

/** Keep the first rows only. */
TERMS_API void terms_table_head(terms_table *table, size_t rows);

typedef enum terms_format {
    TERMS_CSV,    /* RFC 4180 with LF line ends */
    TERMS_TSV,    /* TAB, LF, CR and \ written as \t \n \r \\ */
    TERMS_JSON,   /* one array of objects */
    TERMS_JSONL,  /* one object a line */
    TERMS_ALIGNED /* columns in line on a terminal */
} terms_format;

/** Which part of the output is written, where the rows come in several tables with
 *  the same columns, one after the other; aligned tables have to be whole.  The
 *  first slice has no rows only if there are none at all. */
typedef enum terms_slice {
    TERMS_SLICE_WHOLE,
    TERMS_SLICE_FIRST,
    TERMS_SLICE_MIDDLE,
    TERMS_SLICE_LAST
} terms_slice;

/** Zeros everywhere are the defaults.  The first three flags mean CSV only, the
 *  fourth TERMS_ALIGNED. */
typedef struct terms_write_options {
    terms_format format;
    bool bom;       /* begin with a byte order mark, for spreadsheets */
    bool crlf;      /* end lines with CRLF */
    bool raw;       /* no ' before text that a spreadsheet would take for a formula */
    bool highlight; /* kwic: show matches in reverse video, by a terminal's escape sequences */
    terms_slice slice;
} terms_write_options;

/** Write a table.  `options` may be NULL.  The file is not flushed or closed. */
TERMS_API terms_status terms_table_write(const terms_table *table,
                                         const terms_write_options *options, FILE *file);

/** The same through a function of yours, which gets the bytes in order and says
 *  TERMS_OK, or else a status that ends the writing and is returned. */
TERMS_API terms_status
terms_table_send(const terms_table *table, const terms_write_options *options,
                 terms_status (*take)(void *context, const char *bytes, size_t len), void *context);

#ifdef __cplusplus
}
#endif

#endif
