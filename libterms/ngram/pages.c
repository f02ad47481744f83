/* Pages: a text of ranks in a store, and the way back from there.
 * SPDX-License-Identifier: MIT */
#include "ngram/pages.h"

#include "base/mem.h"

enum { WHOLE = 1 + TERMS__PAGE + TERMS__PAGE_BEHIND };

static void *units_of(const terms__sequence *sequence) {
    return sequence->narrow ? (void *)sequence->narrow : (void *)sequence->wide;
}

static size_t size_of(const terms__pages *pages) {
    return pages->wide ? sizeof(uint32_t) : sizeof(uint16_t);
}

/* A sequence with room for a page, or for what is peeked at. */
static bool make_room(const terms__pages *pages, terms__sequence *sequence) {
    if (!sequence->narrow && !sequence->wide && !terms__sequence_init(sequence))
        return false;
    if (pages->wide && !sequence->wide && !terms__sequence_widen(sequence))
        return false;
    sequence->len = 0;
    return terms__sequence_reserve(sequence, WHOLE);
}

/* What stands before the first unit of all is no break, which would make the break that it
 * is the end of a document. */
terms_status terms__pages_begin(terms__pages_writer *writer, terms__pages *pages,
                                const terms_store *store, size_t rank_count) {
    *pages = (terms__pages){.store = store, .wide = rank_count > UINT16_MAX + 1u};
    *writer = (terms__pages_writer){.pages = pages, .thinning = TERMS__THINNING};
    if (!make_room(pages, &writer->sequence))
        return TERMS_NO_MEMORY;
    terms__sequence_set(&writer->sequence, writer->sequence.len++, 1);
    return TERMS_OK;
}

static bool is_end(const terms__sequence *sequence, size_t at) {
    return (terms__sequence_get(sequence, at - 1) | terms__sequence_get(sequence, at)) == 0;
}

/* How many documents end in the units of a page. */
static size_t count_ends(const terms__sequence *all, size_t own) {
    size_t count = 0;
    for (size_t i = 1; i <= own; i++)
        count += is_end(all, i);
    return count;
}

static bool add_page(terms__pages *pages) {
    uint64_t *offsets =
        terms__grow(pages->offsets, &pages->offsets_capacity, pages->count + 1, sizeof *offsets);
    if (!offsets)
        return false;
    pages->offsets = offsets;
    uint64_t *documents = terms__grow(pages->first_documents, &pages->documents_capacity,
                                      pages->count + 1, sizeof *documents);
    if (!documents)
        return false;
    pages->first_documents = documents;
    documents[pages->count] = pages->document_count;
    return true;
}

/* Write the page, `own` of whose units are its own; those behind begin the next one. */
static terms_status write_page(terms__pages_writer *writer, size_t own) {
    terms__pages *pages = writer->pages;
    terms__sequence *all = &writer->sequence;
    if (!add_page(pages))
        return TERMS_NO_MEMORY;
    if (!pages->store->append(pages->store->context, units_of(all), WHOLE * size_of(pages),
                              &pages->offsets[pages->count]))
        return TERMS_STORE_FAILED;
    pages->count++;
    pages->len += own;
    pages->document_count += count_ends(all, own);
    for (size_t i = own; i < all->len; i++)
        terms__sequence_set(all, i - own, terms__sequence_get(all, i));
    all->len -= own;
    return TERMS_OK;
}

terms_status terms__pages_add(terms__pages_writer *writer, const terms__sequence *sequence,
                              size_t from, const uint32_t *ranks) {
    terms__sequence *to = &writer->sequence;
    terms_status status = TERMS_OK;
    for (size_t i = from; i < sequence->len && status == TERMS_OK; i++) {
        uint32_t unit = terms__sequence_get(sequence, i), rank = ranks[unit];
        terms__sequence_set(to, to->len, rank);
        to->len += terms__thinning_keeps(&writer->thinning, unit, rank);
        if (to->len == WHOLE)
            status = write_page(writer, TERMS__PAGE);
    }
    return status;
}

/* Pages are written whole: what is not there are breaks. */
terms_status terms__pages_end(terms__pages_writer *writer) {
    terms__sequence *all = &writer->sequence;
    terms_status status = TERMS_OK;
    while (all->len > 1 && status == TERMS_OK) {
        size_t own = all->len - 1 < TERMS__PAGE ? all->len - 1 : TERMS__PAGE;
        for (size_t i = all->len; i < WHOLE; i++)
            terms__sequence_set(all, i, 0);
        status = write_page(writer, own);
    }
    return status;
}

void terms__pages_writer_free(terms__pages_writer *writer) {
    terms__sequence_free(&writer->sequence);
}

static bool list_ends(terms__page *page) {
    terms__sequence *all = &page->sequence;
    all->document_count = count_ends(all, page->end - 1);
    all->ends = terms__alloc_zeroed(all->document_count + 1, sizeof *all->ends);
    if (!all->ends)
        return false;
    for (size_t i = 1, count = 0; i < page->end; i++) {
        if (is_end(all, i))
            all->ends[count++] = i + 1;
    }
    all->ends[all->document_count] = SIZE_MAX;
    return true;
}

terms_status terms__pages_read(const terms__pages *pages, size_t number, terms__page *page) {
    uint64_t left = pages->len - (uint64_t)number * TERMS__PAGE;
    terms__sequence *all = &page->sequence;
    terms__free(all->ends);
    all->ends = NULL;
    page->end = 1 + (left < TERMS__PAGE ? (size_t)left : TERMS__PAGE);
    if (!make_room(pages, all))
        return TERMS_NO_MEMORY;
    all->len = WHOLE;
    if (!pages->store->read(pages->store->context, pages->offsets[number], units_of(all),
                            WHOLE * size_of(pages)))
        return TERMS_STORE_FAILED;
    return list_ends(page) ? TERMS_OK : TERMS_NO_MEMORY;
}

void terms__page_free(terms__page *page) {
    terms__sequence_free(&page->sequence);
}

terms_status terms__pages_peek(const terms__pages *pages, uint64_t place, size_t len,
                               terms__sequence *into) {
    if (!make_room(pages, into))
        return TERMS_NO_MEMORY;
    size_t at = 1 + (size_t)(place % TERMS__PAGE);
    uint64_t offset = pages->offsets[place / TERMS__PAGE] + at * size_of(pages);
    into->len = len;
    return pages->store->read(pages->store->context, offset, units_of(into), len * size_of(pages))
               ? TERMS_OK
               : TERMS_STORE_FAILED;
}

void terms__pages_free(terms__pages *pages) {
    terms__free(pages->offsets);
    terms__free(pages->first_documents);
    *pages = (terms__pages){0};
}
