/* Intake: text in, units out: a document as runs in the sequence of a piece.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_NGRAM_INTAKE_H
#define TERMS_NGRAM_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ngram/corpus.h"
#include "text/blocks.h"
#include "text/window.h"

/* Symbols wait in the window until the character behind them is known, which may
 * close a quotation.  `taken` symbols, of all that were ever read, have gone to the
 * sequence; the run that is open begins at `run_from` there, with the quote of its
 * first symbol. */
typedef struct terms__intake {
    terms__blocks blocks;
    terms__window window;
    terms__piece piece;
    uint64_t taken;
    bool in_run;
    size_t run_from;
    uint8_t run_quote, last_quote;
    terms__spool_mark open_from; /* of the piece, where the open document begins */
    size_t open_quotes;
} terms__intake;

/* The piece may have so many units in memory, see there.  False when memory runs out or the
 * spool failed, here and below. */
bool terms__intake_init(terms__intake *intake, size_t most, const terms_store *store);
void terms__intake_free(terms__intake *intake);

void terms__intake_begin(terms__intake *intake);
bool terms__intake_feed(terms__intake *intake, const char *text, size_t len);
bool terms__intake_end(terms__intake *intake);

/* Forget the open document. */
void terms__intake_cancel(terms__intake *intake);

#endif
