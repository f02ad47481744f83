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

/* Whether a document ends with the unit at a place, a break behind a break. */
static bool is_end(const terms__sequence *sequence, size_t at) {
    return (terms__sequence_get(sequence, at - 1) | terms__sequence_get(sequence, at)) == 0;
}

/* List where documents end in the units of a page: how many. */
static size_t list_ends(const terms__sequence *all, size_t own, size_t *ends) {
    size_t count = 0;
    for (size_t i = 1; i <= own; i++) {
        ends[count] = i + 1;
        count += is_end(all, i);
    }
    return count;
}

static terms__page_entry *add_entry(terms__pages *pages) {
    terms__page_entry *entries =
        terms__grow(pages->entries, &pages->capacity, pages->count + 1, sizeof *entries);
    if (!entries)
        return NULL;
    pages->entries = entries;
    entries[pages->count] = (terms__page_entry){.first_document = pages->document_count};
    return &entries[pages->count];
}

static terms_status store_page(const terms__pages *pages, terms__page_entry *entry,
                               const terms__sequence *all, size_t own) {
    const terms_store *store = pages->store;
    size_t *ends = terms__alloc_zeroed(own + 1, sizeof *ends);
    if (!ends)
        return TERMS_NO_MEMORY;
    entry->ends_count = list_ends(all, own, ends);
    bool stored =
        store->append(store->context, units_of(all), WHOLE * size_of(pages), &entry->offset) &&
        (entry->ends_count == 0 ||
         store->append(store->context, ends, entry->ends_count * sizeof *ends,
                       &entry->ends_offset));
    terms__free(ends);
    return stored ? TERMS_OK : TERMS_STORE_FAILED;
}

/* Write the page, `own` of whose units are its own; those behind begin the next one. */
static terms_status write_page(terms__pages_writer *writer, size_t own) {
    terms__pages *pages = writer->pages;
    terms__sequence *all = &writer->sequence;
    terms__page_entry *entry = add_entry(pages);
    terms_status status = entry ? store_page(pages, entry, all, own) : TERMS_NO_MEMORY;
    if (status != TERMS_OK)
        return status;
    pages->count++;
    pages->len += own;
    pages->document_count += entry->ends_count;
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

static bool read_ends(const terms__pages *pages, const terms__page_entry *entry, size_t *ends) {
    const terms_store *store = pages->store;
    size_t count = entry->ends_count;
    ends[count] = SIZE_MAX;
    return count == 0 ||
           store->read(store->context, entry->ends_offset, ends, count * sizeof *ends);
}

terms_status terms__pages_read(const terms__pages *pages, size_t number, terms__page *page) {
    const terms__page_entry *entry = &pages->entries[number];
    uint64_t left = pages->len - (uint64_t)number * TERMS__PAGE;
    terms__sequence *all = &page->sequence;
    terms__free(all->ends);
    all->ends = NULL;
    page->end = 1 + (left < TERMS__PAGE ? (size_t)left : TERMS__PAGE);
    if (!make_room(pages, all))
        return TERMS_NO_MEMORY;
    all->ends = terms__alloc_zeroed(entry->ends_count + 1, sizeof *all->ends);
    if (!all->ends)
        return TERMS_NO_MEMORY;
    all->len = WHOLE;
    all->document_count = entry->ends_count;
    bool read = pages->store->read(pages->store->context, entry->offset, units_of(all),
                                   WHOLE * size_of(pages));
    return read && read_ends(pages, entry, all->ends) ? TERMS_OK : TERMS_STORE_FAILED;
}

void terms__page_free(terms__page *page) {
    terms__sequence_free(&page->sequence);
}

terms_status terms__pages_peek(const terms__pages *pages, uint64_t place, size_t len,
                               terms__sequence *into) {
    if (!make_room(pages, into))
        return TERMS_NO_MEMORY;
    size_t before = (size_t)(place % TERMS__PAGE);
    uint64_t offset = pages->entries[place / TERMS__PAGE].offset + before * size_of(pages);
    into->len = 1 + len;
    return pages->store->read(pages->store->context, offset, units_of(into),
                              into->len * size_of(pages))
               ? TERMS_OK
               : TERMS_STORE_FAILED;
}

void terms__pages_free(terms__pages *pages) {
    terms__free(pages->entries);
    *pages = (terms__pages){0};
}
