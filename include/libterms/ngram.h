/*
 * libterms/ngram.h - how often every sequence of characters is found
 * SPDX-License-Identifier: MIT
 */
#ifndef LIBTERMS_NGRAM_H
#define LIBTERMS_NGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "count.h"
#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

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
     * `threads` (0: 1) threads, which then count parts.  With measures the last of all, to finish,
     * works within it, too. */
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

/** All documents so far are a target, and those that come from now on, one by one or merged, a
 *  reference: of every n-gram it is then known how much is the target's.  Once; n-grams with
 *  a target can't be merged into others. */
TERMS_API terms_status terms_ngrams_set_target(terms_ngrams *ngrams);

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

/** With measures there is more to do once all parts are counted, in stages: begin the next
 *  one, which has `*shares` to be worked on before the one after it begins, 0 if there is
 *  none left.  It need not be called, since terms_ngrams_finish does all that has not been
 *  done, but it lets threads have a share in that.  TERMS_BAD_ARGUMENT unless all is done that
 *  comes before. */
TERMS_API terms_status terms_ngrams_advance(terms_ngrams *ngrams, size_t *shares);

/** Do share number `share` of the stage, from 0, once.  Any threads may do different shares
 *  at the same time. */
TERMS_API terms_status terms_ngrams_work(terms_ngrams *ngrams, size_t share);

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
    uint64_t target, target_documents; /* of these, the target's; 0 where there is none */

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

#ifdef __cplusplus
}
#endif

#endif
