/* Joining: the strands of all parts become one tree, by any threads.
 * SPDX-License-Identifier: MIT */
#include "ngram/lattice/joining.h"

#include "base/mem.h"

/* The shares of the stage TERMS__JOINING_VALUE, and how many there are. */
enum { C_VALUES, RANKS, VALUES };

/* Make a tree for the rows of all strands. */
static bool plant(terms__joining *j) {
    terms__strand *strands = terms__alloc_items(j->count, sizeof *strands);
    for (size_t i = 0; strands && i < j->count; i++)
        strands[i] = j->items[i].strand;
    bool fits = strands && terms__tree_init(&j->tree, strands, j->count, j->corpus->has_target);
    terms__free(strands);
    return fits;
}

/* Whether memory or numbers have run out, unless all fits. */
static terms_status outcome(const terms__joining *j, bool fits) {
    if (fits)
        return TERMS_OK;
    return j->tree.rows.is_full ? TERMS_TOO_LARGE : TERMS_NO_MEMORY;
}

terms_status terms__joining_begin(terms__joining *j, const terms__counting *counting,
                                  terms__corpus *corpus) {
    j->options = counting->options;
    j->corpus = corpus;
    j->items = terms__alloc_zeroed(counting->part_count + VALUES, sizeof *j->items);
    for (size_t i = 0; j->items && i < counting->part_count; i++) {
        j->items[j->count++].strand = counting->parts[i].results.strand;
        counting->parts[i].results.strand = (terms__strand){0};
    }
    if (!j->keeps_text)
        terms__corpus_forget_text(corpus); /* it is as large as what comes now */
    return outcome(j, j->items && plant(j));
}

/* Make ready for the stage that begins.  The way from a row to longer ones is needed to count what
 * is quoted and to link rows, and forgotten then.  Memory is taken only when it is needed, as what
 * is not needed any more may have been given back by then. */
static bool prepare(terms__joining *j) {
    bool fits = true;
    if (j->stage == TERMS__JOINING_LINK)
        fits = terms__tree_count_quoted(&j->tree, &j->quotations);
    if (j->stage == TERMS__JOINING_VALUE)
        terms__links_forget_longer(&j->tree.links);
    return fits;
}

static size_t count_shares(const terms__joining *j) {
    if (j->stage == TERMS__JOINING_DONE || j->count == 0)
        return 0;
    return j->stage == TERMS__JOINING_VALUE ? VALUES : j->count;
}

static bool is_last(const terms__joining *j) {
    return j->stage == TERMS__JOINING_VALUE || (j->stage == TERMS__JOINING_LINK && j->keeps_text);
}

/* What a share has failed with, or else TERMS_BAD_ARGUMENT unless all are done. */
static terms_status check(const terms__joining *j) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < j->shares; i++) {
        if (j->items[i].status != TERMS_OK)
            return j->items[i].status;
        status = j->items[i].done ? status : TERMS_BAD_ARGUMENT;
    }
    return status;
}

terms_status terms__joining_next(terms__joining *j, size_t *shares) {
    *shares = 0;
    terms_status status = check(j);
    if (status != TERMS_OK || j->stage == TERMS__JOINING_DONE)
        return status;
    j->stage = is_last(j) ? TERMS__JOINING_DONE : j->stage + 1;
    if (!prepare(j))
        return TERMS_NO_MEMORY;
    *shares = j->shares = count_shares(j);
    for (size_t i = 0; i < j->shares; i++)
        j->items[i].done = false;
    return TERMS_OK;
}

/* Put a strand into the tree; it is not needed any more then. */
static bool put(terms__joining *j, size_t share) {
    terms__strand *strand = &j->items[share].strand;
    bool fits = terms__tree_put(&j->tree, strand, share);
    terms__strand_free(strand);
    return fits;
}

static bool find_values(terms__joining *j, size_t share) {
    return share == C_VALUES ? terms__tree_find_c_values(&j->tree, j->options->shortest)
                             : terms__tree_rank(&j->tree, j->options);
}

static bool do_share(terms__joining *j, size_t share) {
    if (j->stage == TERMS__JOINING_PUT)
        return put(j, share);
    if (j->stage == TERMS__JOINING_VALUE)
        return find_values(j, share);
    terms__tree_link(&j->tree, share);
    return true;
}

terms_status terms__joining_work(terms__joining *j, size_t share) {
    terms__joined *item = &j->items[share];
    item->done = true;
    item->status = do_share(j, share) ? TERMS_OK : TERMS_NO_MEMORY;
    return item->status;
}

static terms_status work_all(terms__joining *j) {
    terms_status status = TERMS_OK;
    for (size_t i = 0; i < j->shares && status == TERMS_OK; i++) {
        if (!j->items[i].done)
            status = terms__joining_work(j, i);
    }
    return status;
}

terms_status terms__joining_complete(terms__joining *j) {
    terms_status status = TERMS_OK;
    while (j->stage != TERMS__JOINING_DONE && status == TERMS_OK) {
        size_t shares;
        status = work_all(j);
        if (status == TERMS_OK)
            status = terms__joining_next(j, &shares);
    }
    return status;
}

void terms__joining_free(terms__joining *j) {
    for (size_t i = 0; i < j->count; i++)
        terms__strand_free(&j->items[i].strand);
    terms__free(j->items);
    terms__quotations_free(&j->quotations);
    terms__tree_free(&j->tree);
    *j = (terms__joining){0};
}
