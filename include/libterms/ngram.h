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

/** How many characters a run of letters and digits may have to be a unit of n-grams. */
#define TERMS_LETTERS_MAX ((size_t)64)

/** Where to keep what does not fit into a memory budget, such as a temporary file: two
 *  functions of yours, which several threads may call at the same time.  `append` keeps
 *  `len` bytes and sets `*offset` to where they begin; `read` gives back `len` bytes from
 *  an offset on.  Where one returns false, the call that needed it ends with
 *  TERMS_STORE_FAILED. */
typedef struct terms_store {
    bool (*append)(void *context, const void *bytes, size_t len, uint64_t *offset);
    bool (*read)(void *context, uint64_t offset, void *bytes, size_t len);
    void *context;
} terms_store;

/** Which n-grams are wanted, and what may be used for it.  Zeros everywhere are the
 *  defaults. */
typedef struct terms_ngram_options {
    size_t shortest, longest;     /* in units; 0: 2 and 8 */
    uint64_t min_total;           /* found at least so often; 0: 1 */
    uint64_t min_documents;       /* found in at least so many documents; 0: 1 */
    bool maximal;                 /* leave out those that a longer one contains as often */
    bool measures;                /* also work out the measures of terms_ngram */
    bool letters;                 /* runs of letters and digits, and plus signs, are units too */
    const terms_folding *folding; /* NULL: the default; else it must outlive the n-grams */

    /* `memory` is how many bytes to use at most; the rest goes into the store.  The budget is
     * for all terms_ngrams that are to be merged, up to two for each of `threads` (0: 1) threads,
     * and for counting the parts in these threads; with measures it holds for finishing, too.
     *
     * 0 is no budget.  A store, where there is one, is then used only for a long text that is
     * merely read from its beginning to its end, as most are of which n-grams of up to 8 units are
     * wanted; and for the n-grams, but not with `measures`. */
    uint64_t memory;
    size_t threads;
    terms_store store;
} terms_ngram_options;

typedef struct terms_ngrams terms_ngrams;

/** Count every sequence of units, of all lengths at once.  Text is folded first.  A unit is
 *  a Han character; no sequence reaches across any other visible character, or the end of a
 *  block.
 *
 *  With `letters` there are two more kinds of units.  One is a whole run of letters and
 *  digits: characters of script Latin, 0 to 9, and a point between two digits (c919, 2.5).
 *  No sequence reaches across a run of more than TERMS_LETTERS_MAX characters, or across the
 *  blank between two runs.  The other is a plus sign right behind a unit.  So 5G网络 has three
 *  units, and 人工智能+ five.
 *
 *  `options` may be NULL.  TERMS_BAD_ARGUMENT if the longest is shorter than the shortest. */
TERMS_API terms_status terms_ngrams_new(terms_ngrams **out, const terms_ngram_options *options);
TERMS_API void terms_ngrams_free(terms_ngrams *ngrams);

/** Take in one document: begin, feed any number of times, end; or cancel, as if it
 *  had never begun.  If memory runs out the n-grams stay failed: every later call
 *  returns the same status. */
TERMS_API terms_status terms_ngrams_begin(terms_ngrams *ngrams);
TERMS_API terms_status terms_ngrams_feed(terms_ngrams *ngrams, const char *text, size_t len);
TERMS_API terms_status terms_ngrams_end(terms_ngrams *ngrams);
TERMS_API void terms_ngrams_cancel(terms_ngrams *ngrams);

/** Move all documents of `other` to these n-grams; it has none afterwards.  It was made
 *  with the same options, and has no document open, else it is TERMS_BAD_ARGUMENT. */
TERMS_API terms_status terms_ngrams_merge(terms_ngrams *ngrams, terms_ngrams *other);

/** Let all documents so far be a target, and those that come from now on, one by one or
 *  merged, a reference: each terms_ngram then tells how much of it is the target's.  Call it
 *  once at most; n-grams with a target can't be merged into others. */
TERMS_API terms_status terms_ngrams_set_target(terms_ngrams *ngrams);

/** Forget all documents, and keep the memory for the next ones; not after
 *  terms_ngrams_divide. */
TERMS_API void terms_ngrams_clear(terms_ngrams *ngrams);

/** How many documents have ended, and how large they are together. */
TERMS_API uint64_t terms_ngrams_documents(const terms_ngrams *ngrams);
TERMS_API void terms_ngrams_sizes(const terms_ngrams *ngrams, terms_sizes *sizes);

/** Once all documents are in, divide the work of counting into about `wanted` parts of
 *  the same size; `*parts` is how many there are, 0 if there is nothing to count.  More
 *  parts take less memory and more time, as each reads through the text again.
 *  TERMS_TOO_LARGE if a character is found 2^32 - 1 times or more, or there are so
 *  many documents. */
TERMS_API terms_status terms_ngrams_divide(terms_ngrams *ngrams, size_t wanted, size_t *parts);

/** Count part number `part`, from 0, once.  Any threads may count different parts at
 *  the same time. */
TERMS_API terms_status terms_ngrams_count(terms_ngrams *ngrams, size_t part);

/** Measures take more work once all parts are counted, in several stages.  This begins the
 *  next stage and sets `*shares` to the number of its shares, all of which have to be done
 *  before the stage after it begins; 0 means that no stage is left.  You need not call it,
 *  since terms_ngrams_finish does whatever has not been done, but with it several threads can
 *  work on that.  TERMS_BAD_ARGUMENT unless all that comes before is done. */
TERMS_API terms_status terms_ngrams_advance(terms_ngrams *ngrams, size_t *shares);

/** Do share number `share` of the stage, from 0, once.  Any threads may do different shares
 *  at the same time. */
TERMS_API terms_status terms_ngrams_work(terms_ngrams *ngrams, size_t share);

/** Once all parts are counted, put the results in order: by total, largest first, then the
 *  longer first, then by the code points of their texts.  TERMS_BAD_ARGUMENT if a part was
 *  not counted; if one failed, its status.  TERMS_TOO_LARGE with measures if there are more
 *  than 2^32 - 1 n-grams, shorter ones included. */
TERMS_API terms_status terms_ngrams_finish(terms_ngrams *ngrams);

/** How many n-grams there are, once they are finished. */
TERMS_API size_t terms_ngrams_size(const terms_ngrams *ngrams);

/** An n-gram; `text` belongs to the cursor, and lives until the next one is given. */
typedef struct terms_ngram {
    const char *text;
    size_t n;
    uint64_t rank; /* by total, from 1; ties have the same smallest one */
    uint64_t total, documents;
    uint64_t target, target_documents; /* of these, the target's; 0 where there is none */

    /* with measures; 0 without */
    double left_entropy, right_entropy; /* branching entropy (Tanaka-Ishii 2005) of the unit
                                           before and behind it, in bits; the edge of a run is a
                                           new unit each time */
    bool has_cohesion;                  /* it has more than one unit */
    double cohesion_log2;               /* the smallest log2 of f(w) N / (f(l) f(r)) of all its
                                           splits into two parts l and r (Matrix67 2012), f being
                                           totals and N the number of all units */
    double c_value;                     /* C-value (Frantzi, Ananiadou and Mima 2000), weighted by
                                           log2 n; the candidates are all n-grams that the options
                                           ask for, maximal or not */
    uint64_t quoted; /* how often it is all that stands between a pair of quotation marks */
} terms_ngram;

typedef struct terms_ngram_cursor terms_ngram_cursor;

/** Walk through n-grams that are finished, and that must outlive the cursor.  `next` gives
 *  one, or returns false: after the last one, or where the n-grams are in a store that
 *  failed, which the cursor's status then tells. */
TERMS_API terms_status terms_ngram_cursor_new(terms_ngram_cursor **out, const terms_ngrams *ngrams);
TERMS_API bool terms_ngram_cursor_next(terms_ngram_cursor *cursor, terms_ngram *ngram);
TERMS_API terms_status terms_ngram_cursor_status(const terms_ngram_cursor *cursor);
TERMS_API void terms_ngram_cursor_free(terms_ngram_cursor *cursor);

#ifdef __cplusplus
}
#endif

#endif
