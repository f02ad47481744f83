/* Choose: the phrases among n-grams, measured and ranked.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "discover/boundaries.h"
#include "discover/candidates.h"
#include "discover/discovery.h"
#include "discover/figures.h"
#include "discover/known.h"
#include "discover/numbered.h"
#include "discover/pieces.h"
#include "discover/speller.h"
#include "discover/spread.h"
#include "measure/discovery.h"
#include "ngram/lattice/cohesion.h"
#include "ngram/lattice/tree.h"

/* Scores are rounded to multiples of 1 / SCORE_SCALE, so that they are the same on all machines. */
enum { SCORE_SCALE = 10000 };

/* What phrases are chosen and measured with.  `chances` are those of the chosen ones, in their
 * order: see ngram/lattice/cohesion.h. */
typedef struct chooser {
    terms_discovery *discovery;
    terms_ngrams *ngrams;
    const terms__tree *tree;
    terms__boundaries boundaries;
    terms__figures figures;
    terms__spread spread;
    terms__candidates candidates;
    terms__speller speller;
    double *chances;
} chooser;

static void chooser_free(chooser *c) {
    terms__boundaries_free(&c->boundaries);
    terms__figures_free(&c->figures);
    terms__spread_free(&c->spread);
    terms__candidates_free(&c->candidates);
    terms__speller_free(&c->speller);
    terms__free(c->chances);
}

/* Choose among the candidates, and free what only the choice needs. */
static bool choose(chooser *c) {
    const terms_discovery *discovery = c->discovery;
    const terms_discovery_options *options = &discovery->options;
    if (!terms__boundaries_init(&c->boundaries, c->tree) ||
        !terms__figures_init(&c->figures, c->ngrams) ||
        !terms__candidates_init(&c->candidates, c->ngrams, &c->boundaries, &c->figures,
                                options->shortest, options->longest))
        return false;
    terms__boundaries_forget_words(&c->boundaries);
    terms__figures_free(&c->figures);
    if (discovery->counts && !terms__known_mark(&c->candidates, c->ngrams, discovery->counts))
        return false;
    return terms__pieces_leave_out(&c->candidates, c->tree, options->shortest, options->longest);
}

/* The rows of the chosen candidates, the longest first; NULL when memory runs out. */
static uint32_t *list_chosen(const terms__candidates *candidates, size_t *count) {
    uint32_t *rows = terms__alloc_zeroed(candidates->count, sizeof *rows);
    *count = 0;
    for (size_t i = 0; rows && i < candidates->count; i++) {
        if (candidates->items[i].chosen)
            rows[(*count)++] = candidates->items[i].row;
    }
    return rows;
}

static bool list_chances(chooser *c, const uint32_t *rows, size_t count) {
    c->chances = terms__alloc_zeroed(count, sizeof *c->chances);
    return c->chances && terms__cohesion_chances(c->chances, &c->tree->links, rows, count);
}

static bool prepare_measures(chooser *c) {
    size_t count;
    uint32_t *rows = list_chosen(&c->candidates, &count);
    bool fits = rows && list_chances(c, rows, count) &&
                terms__speller_init(&c->speller, c->ngrams) &&
                terms__spread_init(&c->spread, c->ngrams, &c->discovery->calendar, rows, count);
    terms__free(rows);
    if (fits)
        terms__corpus_forget_text(&c->ngrams->corpus);
    return fits;
}

static unsigned count_bits(uint64_t bits) {
    unsigned count = 0;
    for (; bits != 0; bits &= bits - 1)
        count++;
    return count;
}

/* How many bits there are from the lowest one that is set to the highest. */
static unsigned span_of(uint64_t bits) {
    unsigned low = 0, span = 0;
    for (; bits != 0 && (bits >> low & 1) == 0;)
        low++;
    for (bits >>= low; bits != 0; bits >>= 1)
        span++;
    return span;
}

static double measure_score(const chooser *c, uint32_t row, const terms_phrase *phrase) {
    uint64_t periods = terms__spread_of(&c->spread, row).periods;
    terms__merits merits = {
        .n = phrase->n,
        .total = phrase->total,
        .quoted = phrase->quoted,
        .cohesion_share = terms__cohesion_share(phrase->cohesion_log2, phrase->total,
                                                c->ngrams->corpus.unit_count),
        .autonomy = (double)c->boundaries.autonomy[row] / TERMS__AUTONOMY_SCALE,
        .freedom = fmin(phrase->left_entropy, phrase->right_entropy),
        .persistence = terms__persistence(count_bits(periods), span_of(periods),
                                          c->discovery->calendar.period_count),
    };
    return (double)llround(terms__discovery_score(&merits) * SCORE_SCALE) / SCORE_SCALE;
}

static const terms_document *first_document(const chooser *c, uint32_t row) {
    const terms__calendar *calendar = &c->discovery->calendar;
    return &calendar->documents[calendar->order[terms__spread_of(&c->spread, row).first]];
}

static bool add(chooser *c, const terms__candidate *candidate, double chances) {
    const terms__tree *tree = c->tree;
    uint32_t row = candidate->row;
    terms__sides sides = tree->rows.sides[row];
    terms__nested nested = {candidate->nested, candidate->longer};
    terms_phrase phrase = {.text = terms__speller_spell(&c->speller, row),
                           .n = terms__tree_length(tree, row),
                           .total = terms__tree_total(tree, row),
                           .documents = tree->rows.items[row].documents,
                           .quoted = tree->quoted[row],
                           .left_entropy = (double)sides.left / TERMS__SIDE_SCALE,
                           .right_entropy = (double)sides.right / TERMS__SIDE_SCALE,
                           .first = *first_document(c, row)};
    phrase.has_cohesion = phrase.n > 1;
    if (phrase.has_cohesion)
        phrase.cohesion_log2 = terms__cohesion(phrase.total, c->ngrams->corpus.unit_count, chances);
    phrase.c_value = terms__cvalue(phrase.n, phrase.total, &nested);
    phrase.numbered = terms__is_numbered(phrase.text, phrase.quoted > 0);
    phrase.score = measure_score(c, row, &phrase);
    return terms__discovery_add(c->discovery, &phrase);
}

static bool add_chosen(chooser *c) {
    const double *chances = c->chances;
    for (size_t i = 0; i < c->candidates.count; i++) {
        const terms__candidate *candidate = &c->candidates.items[i];
        if (!candidate->chosen)
            continue;
        if (!candidate->listed && !add(c, candidate, *chances))
            return false;
        chances++;
    }
    return true;
}

terms_status terms__discovery_choose(terms_discovery *discovery) {
    terms_ngrams *ngrams = discovery->ngrams;
    chooser c = {.discovery = discovery, .ngrams = ngrams, .tree = &ngrams->found.tree};
    terms_ngrams_sizes(discovery->ngrams, &discovery->sizes);
    bool fits = choose(&c) && prepare_measures(&c) && add_chosen(&c);
    chooser_free(&c);
    terms_ngrams_free(discovery->ngrams);
    discovery->ngrams = NULL;
    terms__discovery_rank(discovery);
    return fits ? TERMS_OK : TERMS_NO_MEMORY;
}
