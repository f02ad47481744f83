/* Counting: the terms in all inputs, counted in several threads.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_CLI_COUNTING_H
#define TERMS_CLI_COUNTING_H

#include "cli/documents.h"
#include "cli/inputs.h"
#include "cli/progress.h"
#include "libterms.h"

typedef struct counting_plan {
    const terms_matcher *matcher;
    inputs_list *inputs;
    const documents_rules *rules;
    size_t threads;
    progress_line *progress;
} counting_plan;

/* Count the inputs that have no note.  One that can't be read or is refused gets
 * a note, and nothing of it is counted; so does one with malformed bytes, which
 * is.  Fails only where all has to end. */
terms_status counting_run(terms_counts **out, const counting_plan *plan);

#endif
