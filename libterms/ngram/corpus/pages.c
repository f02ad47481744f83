/* Pages: a text of ranks in a store, and the way back from there.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/pages.h"

#include "base/mem.h"

/* How many units a page has, with those that are not its own. */
enum { WHOLE = 1 + TERMS__PAGE + TERMS__PAGE_BEHIND };

/* Empty a sequence, and let it have room for a page. */
static bool make_room(const terms__pages *pages, terms__sequence *sequence) {
    if (!sequence->narrow && !sequence->wide && !terms__sequence_init(sequence))
        return false;
    if (pages->wide && !sequence->wide && !terms__sequence_widen(sequence))
        return false;
    sequence->len = 0;
    return terms__sequence_reserve(sequence, WHOLE);
}

terms_status terms__pages_begin(terms__pages_writer *writer, terms__pages *pages,
                                const terms_store *store, size_t rank_count) {
    *pages = (terms__pages){.store = store, .wide = rank_count > UINT16_MAX + 1u};
    *writer = (terms__pages_writer){.pages = pages, .thinning = TERMS__THINNING};
    writer->ends = terms__alloc_zeroed(WHOLE, sizeof *writer->ends);
    if (!writer->ends || !make_room(pages, &writer->sequence))
        return TERMS_NO_MEMORY;
    terms__sequence_set(&writer->sequence, writer->sequence.len++, 1);
    return TERMS_OK;
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

/* How many documents end in the first units, which are the page's own. */
static size_t count_ends(const terms__pages_writer *writer, size_t own) {
    size_t count = 0;
    while (count < writer->ends_count && writer->ends[count] <= own + 1)
        count++;
    return count;
}

static bool store_page(const terms__pages_writer *writer, terms__page_entry *entry) {
    const terms_store *store = writer->pages->store;
    return store->append(store->context, terms__sequence_units(&writer->sequence),
                         WHOLE * terms__sequence_unit_size(writer->pages->wide), &entry->offset) &&
           (entry->ends_count == 0 ||
            store->append(store->context, writer->ends, entry->ends_count * sizeof *writer->ends,
                          &entry->ends_offset));
}

/* Begin the next page with the units that were not this one's own, and the ends in them. */
static void move_on(terms__pages_writer *writer, size_t own, size_t ends_count) {
    terms__sequence *all = &writer->sequence;
    for (size_t i = own; i < all->len; i++)
        terms__sequence_set(all, i - own, terms__sequence_get(all, i));
    all->len -= own;
    for (size_t i = ends_count; i < writer->ends_count; i++)
        writer->ends[i - ends_count] = writer->ends[i] - own;
    writer->ends_count -= ends_count;
}

/* Write the page, of whose units `own` are its own. */
static terms_status write_page(terms__pages_writer *writer, size_t own) {
    terms__pages *pages = writer->pages;
    terms__page_entry *entry = add_entry(pages);
    if (!entry)
        return TERMS_NO_MEMORY;
    entry->ends_count = count_ends(writer, own);
    if (!store_page(writer, entry))
        return TERMS_STORE_FAILED;
    pages->count++;
    pages->len += own;
    pages->document_count += entry->ends_count;
    move_on(writer, own, entry->ends_count);
    return TERMS_OK;
}

/* Add the ranks of some units, for all of which there is room. */
static void add_units(terms__pages_writer *writer, const terms__sequence *sequence, size_t from,
                      size_t end, const uint32_t *ranks) {
    terms__sequence *to = &writer->sequence;
    terms__thinning thinning = writer->thinning;
    size_t len = to->len;
    for (size_t i = from; i < end; i++) {
        uint32_t unit = terms__sequence_get(sequence, i), rank = ranks[unit];
        if (terms__thinning_ends(&thinning, unit))
            writer->ends[writer->ends_count++] = len + 1;
        terms__sequence_set(to, len, rank);
        len += terms__thinning_keeps(&thinning, unit, rank);
    }
    to->len = len;
    writer->thinning = thinning;
}

terms_status terms__pages_add(terms__pages_writer *writer, const terms__sequence *sequence,
                              size_t from, const uint32_t *ranks) {
    terms_status status = TERMS_OK;
    for (size_t i = from, some; i < sequence->len && status == TERMS_OK; i += some) {
        const size_t room = WHOLE - writer->sequence.len, left = sequence->len - i;
        some = left < room ? left : room;
        add_units(writer, sequence, i, i + some, ranks);
        if (writer->sequence.len == WHOLE)
            status = write_page(writer, TERMS__PAGE);
    }
    return status;
}

/* Write what is left.  Pages are always whole, so breaks fill the last ones. */
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
    terms__free(writer->ends);
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
    bool read = pages->store->read(pages->store->context, entry->offset, terms__sequence_units(all),
                                   WHOLE * terms__sequence_unit_size(pages->wide));
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
    uint64_t offset = pages->entries[place / TERMS__PAGE].offset +
                      before * terms__sequence_unit_size(pages->wide);
    into->len = 1 + len;
    return pages->store->read(pages->store->context, offset, terms__sequence_units(into),
                              into->len * terms__sequence_unit_size(pages->wide))
               ? TERMS_OK
               : TERMS_STORE_FAILED;
}

void terms__pages_free(terms__pages *pages) {
    terms__free(pages->entries);
    *pages = (terms__pages){0};
}
