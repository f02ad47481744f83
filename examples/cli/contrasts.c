/* Contrasts: the n-grams of a target and a reference, and how often either has each.
 * SPDX-License-Identifier: MIT */
#include "cli/contrasts.h"

#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/sequences.h"

static terms_status make(void **out, const terms_matcher *matcher, const void *own) {
    (void)matcher;
    terms_ngrams *made;
    terms_status status = terms_ngrams_new(&made, own);
    *out = made;
    return status;
}

const collecting_kind contrasts_kind = {
    make,           sequences_free,   sequences_begin, sequences_feed,
    sequences_end,  sequences_cancel, sequences_clear, sequences_documents,
    sequences_merge};

static terms_compared split(const terms_ngram *ngram) {
    return (terms_compared){.target = ngram->target,
                            .reference = ngram->total - ngram->target,
                            .target_documents = ngram->target_documents,
                            .reference_documents = ngram->documents - ngram->target_documents};
}

/* Texts move while they grow, so that terms get theirs at the end. */
static terms_status read_all(contrasts_found *found, terms_ngram_cursor *cursor) {
    memory_text texts = {0};
    terms_ngram ngram;
    size_t read = 0;
    bool fits = true;
    while (fits && terms_ngram_cursor_next(cursor, &ngram)) {
        found->terms[read++] = split(&ngram);
        fits = memory_add(&texts, ngram.text, strlen(ngram.text) + 1);
    }
    found->texts = texts.data;
    for (const char *at = texts.data; fits && found->count < read; at += strlen(at) + 1)
        found->terms[found->count++].term = at;
    return fits ? terms_ngram_cursor_status(cursor) : TERMS_NO_MEMORY;
}

static terms_status read_ngrams(contrasts_found *found, const terms_ngrams *ngrams) {
    terms_ngram_cursor *cursor;
    found->terms = calloc(terms_ngrams_size(ngrams) + 1, sizeof *found->terms);
    if (!found->terms)
        return TERMS_NO_MEMORY;
    terms_status status = terms_ngram_cursor_new(&cursor, ngrams);
    if (status == TERMS_OK)
        status = read_all(found, cursor);
    terms_ngram_cursor_free(cursor);
    return status;
}

/* Put the documents of both sides together: they are the target's then. */
static terms_status join(terms_ngrams *target, terms_ngrams *reference) {
    terms_status status = terms_ngrams_set_target(target);
    return status == TERMS_OK ? terms_ngrams_merge(target, reference) : status;
}

exits contrasts_count(contrasts_found *found, program_run *run, const sides_taken *taken) {
    terms_ngrams *target = taken->takers[SIDES_TARGET];
    for (int i = 0; i < SIDES; i++)
        terms_ngrams_sizes(taken->takers[i], &found->sizes[i]);
    terms_status joined = join(target, taken->takers[SIDES_REFERENCE]);
    if (joined != TERMS_OK)
        return messages_limit(&run->messages, joined);
    exits status = parts_count(run, &sequences_parts, target);
    if (status != EXITS_DONE)
        return status;
    terms_status read = read_ngrams(found, target);
    return read == TERMS_OK ? EXITS_DONE : messages_limit(&run->messages, read);
}

void contrasts_free(contrasts_found *found) {
    free(found->terms);
    free(found->texts);
}
