/* Contrasts: terms or n-grams, and how often a target and a reference have each.
 * SPDX-License-Identifier: MIT */
#include "cli/program/contrasts.h"

#include <stdlib.h>
#include <string.h>

#include "cli/base/memory.h"
#include "cli/program/sequences.h"

static bool list_terms(contrasts_found *found, const terms_matcher *matcher) {
    size_t count = terms_matcher_size(matcher);
    found->terms = calloc(count + 1, sizeof *found->terms);
    for (; found->terms && found->count < count; found->count++)
        found->terms[found->count].term = terms_matcher_term(matcher, found->count);
    return found->terms != NULL;
}

static void put_side(contrasts_found *found, int side, const uint64_t *totals,
                     const uint64_t *documents) {
    for (size_t i = 0; i < found->count; i++) {
        terms_compared *term = &found->terms[i];
        *(side == SIDES_TARGET ? &term->target : &term->reference) = totals[i];
        *(side == SIDES_TARGET ? &term->target_documents : &term->reference_documents) =
            documents[i];
    }
}

static terms_status tally_side(contrasts_found *found, const sides_taken *taken, int side) {
    uint64_t *totals = calloc(found->count + 1, sizeof *totals);
    uint64_t *documents = calloc(found->count + 1, sizeof *documents);
    terms_status status = totals && documents ? terms_counts_totals(taken->takers[side], totals,
                                                                    documents, &found->sizes[side])
                                              : TERMS_NO_MEMORY;
    if (status == TERMS_OK)
        put_side(found, side, totals, documents);
    free(totals);
    free(documents);
    return status;
}

static void tally_table(contrasts_found *found, const reference_table *table) {
    for (size_t i = 0; i < found->count; i++) {
        const reference_row *row = reference_find(table, found->terms[i].term);
        found->terms[i].reference = row ? row->total : 0;
        found->terms[i].reference_documents = TERMS_UNKNOWN;
    }
    found->sizes[SIDES_REFERENCE] = (terms_sizes){.chars = table->size, .han = table->size};
}

terms_status contrasts_tally(contrasts_found *found, const terms_matcher *matcher,
                             const sides_taken *taken, const reference_table *table) {
    if (!list_terms(found, matcher))
        return TERMS_NO_MEMORY;
    terms_status status = tally_side(found, taken, SIDES_TARGET);
    if (status != TERMS_OK)
        return status;
    if (!table)
        return tally_side(found, taken, SIDES_REFERENCE);
    tally_table(found, table);
    return TERMS_OK;
}

static terms_compared split(const terms_ngram *ngram) {
    return (terms_compared){.target = ngram->target,
                            .reference = ngram->total - ngram->target,
                            .target_documents = ngram->target_documents,
                            .reference_documents = ngram->documents - ngram->target_documents};
}

/* Read all n-grams.  Their texts move while they grow, so that terms get pointers to them only
 * at the end. */
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

/* Move the reference's documents to the target's n-grams, which then hold both sides. */
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
