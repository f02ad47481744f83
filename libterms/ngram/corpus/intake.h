/* Intake: text in, units out: a document as runs in the sequence of a piece.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_CORPUS_INTAKE_H
#define TERMS_NGRAM_CORPUS_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libterms.h"
#include "ngram/corpus/piece.h"
#include "ngram/corpus/straight.h"
#include "text/blocks.h"
#include "text/window.h"

/* A run of letters and digits that may go on: its bytes; how many characters it has, which is one
 * more than TERMS_LETTERS_MAX for all that have too many; and the quote of the whole.  A point
 * behind a digit waits for another digit. */
typedef struct terms__letters {
    char bytes[4 * TERMS_LETTERS_MAX];
    size_t len, count;
    uint8_t quote;
    bool after_digit, after_point;
} terms__letters;

/* Symbols wait in the window until the character behind them is known, which may close a quotation.
 * `taken` symbols, of all that were ever read, have gone to the sequence, or `with_letters` to the
 * letters that are open.  The open run begins at the place `run_from` of the piece.  `opened` is
 * where a quotation was opened last, by the number of its pair of marks, which has four bits.  An
 * intake that `notes_figured` notes where runs stand behind digits, too.  In one that
 * `goes_straight`, only what is not plain comes through the window. */
typedef struct terms__intake {
    terms__blocks blocks;
    terms__window window;
    terms__piece piece;
    const terms__folding *folding; /* NULL: the default */
    bool with_letters, notes_figured, goes_straight;
    terms__straight straight;
    terms__letters letters;
    uint64_t taken;
    uint64_t run_from;
    uint64_t opened[16];
    terms__spool_mark open_from; /* of the piece, where the open document begins */
} terms__intake;

/* The piece may have `most` units in memory, see terms__piece_init(); the folding must outlive the
 * intake.  False when memory runs out or the spool fails, here and below. */
bool terms__intake_init(terms__intake *intake, const terms__folding *folding, bool with_letters,
                        size_t most, const terms_store *store);
void terms__intake_free(terms__intake *intake);

void terms__intake_begin(terms__intake *intake);
bool terms__intake_feed(terms__intake *intake, const char *text, size_t len);
bool terms__intake_end(terms__intake *intake);

/* Forget the open document. */
void terms__intake_cancel(terms__intake *intake);

#endif
