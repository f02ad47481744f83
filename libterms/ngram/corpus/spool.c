/* Spool: the beginning of a sequence that has no room in memory, in a store.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/spool.h"

#include "base/mem.h"

static terms__spooled *add_item(terms__spool *spool) {
    terms__spooled *items =
        terms__grow(spool->items, &spool->capacity, spool->count + 1, sizeof *items);
    if (!items)
        return NULL;
    spool->items = items;
    return &items[spool->count];
}

/* Write an item to the store. */
static bool store_item(const terms__spool *spool, terms__spooled *item,
                       const terms__sequence *sequence, const terms__quote *quotes) {
    const terms_store *store = &spool->store;
    return store->append(store->context, terms__sequence_units(sequence),
                         item->len * terms__sequence_unit_size(item->wide), &item->offset) &&
           (item->quote_count == 0 ||
            store->append(store->context, quotes, item->quote_count * sizeof *quotes,
                          &item->quotes_offset));
}

bool terms__spool_take(terms__spool *spool, terms__sequence *sequence, const terms__quote *quotes,
                       size_t quote_count) {
    terms__spooled *item = add_item(spool);
    if (!item)
        return false;
    *item = (terms__spooled){
        .len = sequence->len - 1, .quote_count = quote_count, .wide = sequence->wide != NULL};
    spool->failed = !store_item(spool, item, sequence, quotes);
    if (spool->failed)
        return false;
    spool->count++;
    spool->len += item->len;
    spool->document_count += sequence->document_count;
    sequence->document_count = 0;
    terms__sequence_set(sequence, 0, terms__sequence_get(sequence, sequence->len - 1));
    sequence->len = 1;
    return true;
}

terms__spool_mark terms__spool_remember(const terms__spool *spool, const terms__sequence *sequence,
                                        size_t quote_count) {
    return (terms__spool_mark){spool->count, sequence->len, quote_count, spool->len,
                               spool->document_count + sequence->document_count};
}

/* The last of the units that are left, a break, stays in the sequence; where it is the only one,
 * there is no item, and no quote. */
void terms__spool_return(terms__spool *spool, terms__sequence *sequence, terms__spool_mark mark) {
    bool has_grown = spool->count > mark.count, has_item = mark.len > 1;
    sequence->len = mark.len;
    if (!has_grown)
        return;
    if (has_item) {
        spool->items[mark.count].len = mark.len - 1;
        spool->items[mark.count].quote_count = mark.quote_count;
    }
    spool->count = mark.count + has_item;
    spool->len = mark.spooled + mark.len - 1;
    spool->document_count = mark.document_count;
    sequence->document_count = 0;
    sequence->len = 1;
    terms__sequence_set(sequence, 0, 0);
}

static bool make_room(terms__sequence *into, bool wide, size_t len) {
    into->len = 0;
    if (wide && !into->wide && !terms__sequence_widen(into))
        return false;
    return terms__sequence_reserve(into, len);
}

/* Units that have become wide stay wide. */
bool terms__spool_read(terms__spool *spool, size_t item, terms__sequence *into) {
    const terms__spooled *from = &spool->items[item];
    const terms_store *store = &spool->store;
    if (!make_room(into, from->wide, from->len))
        return false;
    into->len = from->len;
    spool->failed = !store->read(store->context, from->offset, terms__sequence_units(into),
                                 from->len * terms__sequence_unit_size(from->wide));
    return !spool->failed;
}

bool terms__spool_read_quotes(terms__spool *spool, size_t item, size_t from, terms__quote *quotes,
                              size_t count) {
    const terms_store *store = &spool->store;
    uint64_t offset = spool->items[item].quotes_offset + from * sizeof *quotes;
    spool->failed = !store->read(store->context, offset, quotes, count * sizeof *quotes);
    return !spool->failed;
}

void terms__spool_clear(terms__spool *spool) {
    spool->count = 0;
    spool->len = 0;
    spool->document_count = 0;
}

void terms__spool_free(terms__spool *spool) {
    terms__free(spool->items);
    spool->items = NULL;
    spool->count = spool->capacity = 0;
}
