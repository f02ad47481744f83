/*
 * libterms/match.h - phrase lists, and finding their forms in text
 * SPDX-License-Identifier: MIT
 */
#ifndef LIBTERMS_MATCH_H
#define LIBTERMS_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Phrase lists ------------------------------------------------------ */

typedef struct terms_list terms_list;

/** Make a list without any forms. */
TERMS_API terms_status terms_list_new(terms_list **out);
TERMS_API void terms_list_free(terms_list *list);

/** What else is folded, besides what always is (README.md says what). */
typedef enum terms_fold {
    TERMS_IGNORE_PUNCT = 1, /* 、，· and quotation marks, 「」『』《》〈〉 are passed over: a
                               form is found in text with them or without */
    TERMS_VARIANTS = 2      /* traditional, simplified and variant characters count as one */
} terms_fold;

/** Fold the list's forms, and the documents that they are looked for in, by a set
 *  of terms_fold flags, 0 for the default alone.  Call it before the first form:
 *  later it is TERMS_BAD_ARGUMENT.
 *
 *  With TERMS_VARIANTS those characters count as one that OpenCC's mappings of single
 *  characters (t2s, tw2t, hk2t, jp2t) connect: 发, 發 and 髮 are one class, and nothing
 *  is converted.  To find the classes takes some tenths of a second.  It is
 *  TERMS_UNSUPPORTED in a build without OpenCC, and TERMS_IO where OpenCC's data can't
 *  be read.  OpenCC does not use the allocator of terms_set_allocator, and ends the
 *  process where its memory runs out. */
TERMS_API terms_status terms_list_fold(terms_list *list, unsigned folds, terms_error *err);

/** The same folding for n-grams, which have no list.  It never changes, so that any
 *  number of threads may share it. */
typedef struct terms_folding terms_folding;
TERMS_API terms_status terms_folding_new(terms_folding **out, unsigned folds, terms_error *err);
TERMS_API void terms_folding_free(terms_folding *folding);

/** Whether this build knows TERMS_VARIANTS. */
TERMS_API bool terms_has_variants(void);

/** Add one form of a term.  A NULL or empty term means the form itself, a NULL
 *  or empty category none; a term keeps the first category it is given.
 *
 *  Two forms that fold alike are one form.  If they are given to the same term, or
 *  neither of their terms was named, the second one changes nothing and leaves a
 *  warning; else it is TERMS_BAD_SYNTAX.  So is a form that is empty, or that holds
 *  the end of a block (a TAB, a blank line).  A form that is not UTF-8 is
 *  TERMS_BAD_BYTES. */
TERMS_API terms_status terms_list_add(terms_list *list, const char *form, const char *term,
                                      const char *category, terms_error *err);

/** Do not count `form` where it stands inside `longer` (十大 inside 二十大).
 *  TERMS_BAD_ARGUMENT if the form has not been added before; `longer` is refused
 *  where a form would be.  There is a warning if `longer` does not hold the form, so
 *  that the exception changes nothing, or if it is the form itself, which is then
 *  never counted. */
TERMS_API terms_status terms_list_except(terms_list *list, const char *form, const char *longer,
                                         terms_error *err);

typedef enum terms_list_format { TERMS_LIST_TEXT, TERMS_LIST_CSV } terms_list_format;

/** Add the forms of a phrase file.  If its name ends in .csv it is CSV with a header
 *  that names the columns form, term, category and except, in any order and each once;
 *  a ' that keeps a spreadsheet from running a cell is skipped, see terms_guard_drop.
 *  Any other file is text, a form a line, with TABs between the fields
 *  `form [term [category [except|...]]]`.  A NULL encoding means UTF-8.  On failure
 *  `err` names the line, and the list holds what came before it. */
TERMS_API terms_status terms_list_load(terms_list *list, const char *path, const char *encoding,
                                       terms_error *err);

/** The same for a phrase file that is in memory already.  `name` stands for it
 *  in messages. */
TERMS_API terms_status terms_list_parse(terms_list *list, const char *name,
                                        terms_list_format format, const void *bytes, size_t len,
                                        const char *encoding, terms_error *err);

/** Warning number `index`, from 0: something in the list that is harmless but odd.
 *  `err` gets its text and line, and `*name` the file it is in, or NULL if it is in
 *  none.  False past the last one. */
TERMS_API bool terms_list_warning(const terms_list *list, size_t index, const char **name,
                                  terms_error *err);

/** How many terms there are, and the name of each: they are numbered from 0 in the
 *  order in which they were first added.  NULL past the last one. */
TERMS_API size_t terms_list_size(const terms_list *list);
TERMS_API const char *terms_list_term(const terms_list *list, size_t term);

/** The category of a term, "" if it has none.  NULL past the last term. */
TERMS_API const char *terms_list_category(const terms_list *list, size_t term);

/* ---- Matching ---------------------------------------------------------- */

typedef struct terms_matcher terms_matcher;

/** Compile a list.  What the matcher needs of it is copied, so that the list may be
 *  changed or freed. */
TERMS_API terms_status terms_matcher_new(terms_matcher **out, const terms_list *list);
TERMS_API void terms_matcher_free(terms_matcher *matcher);

/** Write a matcher to a file, which is not flushed or closed.  To load it takes a
 *  fraction of the time that reading and compiling the list takes, and no OpenCC where
 *  the list folds by TERMS_VARIANTS.  The matcher that is loaded gives the same results,
 *  byte for byte; only the list's warnings are not in the file.  The file is the same
 *  on every machine. */
TERMS_API terms_status terms_matcher_save(const terms_matcher *matcher, FILE *file);

/** The same through a function of yours, which is called once with all the bytes.  It
 *  returns TERMS_OK, or another status, which terms_matcher_send then returns. */
TERMS_API terms_status terms_matcher_send(const terms_matcher *matcher,
                                          terms_status (*take)(void *context, const char *bytes,
                                                               size_t len),
                                          void *context);

/** Load what terms_matcher_save wrote.  A file that is something else, or damaged, is
 *  TERMS_BAD_BYTES.  One in the format of another version of the library is
 *  TERMS_UNSUPPORTED: compile the list again.  A file that was made with evil intent
 *  can make counts wrong, but do no other harm. */
TERMS_API terms_status terms_matcher_load(terms_matcher **out, const char *path, terms_error *err);

/** The same for a file that is in memory already; the bytes are copied. */
TERMS_API terms_status terms_matcher_parse(terms_matcher **out, const void *bytes, size_t len,
                                           terms_error *err);

/** Whether a file seems to be from terms_matcher_save, by its first eight bytes or
 *  more.  False for fewer. */
TERMS_API bool terms_matcher_is_saved(const void *bytes, size_t len);

/** The terms of the list that was compiled, with the numbers they have there, and their
 *  categories.  NULL past the last one. */
TERMS_API size_t terms_matcher_size(const terms_matcher *matcher);
TERMS_API const char *terms_matcher_term(const terms_matcher *matcher, size_t term);
TERMS_API const char *terms_matcher_category(const terms_matcher *matcher, size_t term);

/** The forms of the list that was compiled, numbered from 0 in the order in which they
 *  were first added; those that fold alike are one, spelled as the first was.  NULL
 *  past the last one. */
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

/** Let `*match` be the next occurrence, which belongs to the finder and lives until
 *  the next call, or NULL after the last one.  A failure stays. */
TERMS_API terms_status terms_finder_next(terms_finder *finder, const terms_match **match);
TERMS_API void terms_finder_free(terms_finder *finder);

#ifdef __cplusplus
}
#endif

#endif
