/* Bundle: n-grams in the order in which they are given out, packed.
 * SPDX-License-Identifier: MIT */
#include "ngram/bundle.h"

#include <string.h>

#include "base/mem.h"
#include "base/varint.h"

/* What is being packed: `units` are those of the n-gram before, and of this one. */
typedef struct packer {
    terms__bundle *bundle;
    const terms__rows *rows;
    uint32_t *units;
    size_t n;
} packer;

/* Room for a number of each unit, and four more. */
static size_t most_bytes(size_t longest) {
    return (longest + 4) * TERMS__VARINT_MAX;
}

/* Bring the units up to date, from the last one back up to where they are the same as before:
 * how many are shared. */
static size_t read_units(packer *p, uint32_t row, size_t n, bool any) {
    size_t shared = n;
    for (size_t i = n; i-- > 0; row = p->rows->items[row].parent) {
        uint32_t unit = p->rows->items[row].unit;
        shared = any && p->units[i] == unit ? shared : i;
        p->units[i] = unit;
    }
    return shared;
}

static void put(packer *p, uint64_t number) {
    char *end = p->bundle->bytes.data + p->bundle->bytes.len;
    p->bundle->bytes.len += (size_t)(terms__varint_write(end, number) - end);
}

static bool pack_row(packer *p, uint32_t row, bool any) {
    if (!terms__bytes_reserve(&p->bundle->bytes, most_bytes(p->n)))
        return false;
    size_t shared = read_units(p, row, p->n, any);
    put(p, shared);
    for (size_t i = shared; i < p->n; i++)
        put(p, p->units[i]);
    put(p, p->rows->items[row].documents);
    if (p->rows->with_targets) {
        put(p, p->rows->targets[row].total);
        put(p, p->rows->targets[row].documents);
    }
    return true;
}

static size_t length_of(const terms__rows *rows, uint32_t row) {
    size_t n = 0;
    for (; row != TERMS__NO_ROW; row = rows->items[row].parent)
        n++;
    return n;
}

/* How many of the next `count` rows are of the total and the length of the first. */
static size_t measure_class(packer *p, const uint32_t *order, size_t count) {
    uint32_t total = p->rows->items[order[0]].total;
    size_t same = 1;
    p->n = length_of(p->rows, order[0]);
    while (same < count && p->rows->items[order[same]].total == total &&
           length_of(p->rows, order[same]) == p->n)
        same++;
    return same;
}

static bool pack_class(packer *p, const uint32_t *order, size_t count) {
    if (!terms__bytes_reserve(&p->bundle->bytes, most_bytes(0)))
        return false;
    put(p, p->rows->items[order[0]].total);
    put(p, p->n);
    put(p, count);
    for (size_t i = 0; i < count; i++) {
        if (!pack_row(p, order[i], i > 0))
            return false;
    }
    return true;
}

bool terms__bundle_pack(terms__bundle *bundle, const terms__rows *rows,
                        const terms__ranking *ranking) {
    *bundle = (terms__bundle){
        .count = ranking->count, .longest = ranking->longest, .with_targets = rows->with_targets};
    packer p = {.bundle = bundle, .rows = rows};
    p.units = terms__alloc_zeroed(ranking->longest, sizeof *p.units);
    bool fits = p.units != NULL;
    for (size_t i = 0, same; fits && i < ranking->count; i += same) {
        same = measure_class(&p, ranking->order + i, ranking->count - i);
        fits = pack_class(&p, ranking->order + i, same);
    }
    bundle->len = bundle->bytes.len;
    terms__free(p.units);
    return fits;
}

terms_status terms__bundle_store(terms__bundle *bundle, const terms_store *store) {
    bool stored = store->append(store->context, bundle->bytes.data, bundle->len, &bundle->offset);
    terms__bytes_free(&bundle->bytes);
    return stored ? TERMS_OK : TERMS_STORE_FAILED;
}

void terms__bundle_free(terms__bundle *bundle) {
    terms__bytes_free(&bundle->bytes);
}

terms_status terms__bundle_open(terms__bundle_reader *reader, const terms__bundle *bundle,
                                const terms_store *store, size_t room) {
    size_t least = most_bytes(bundle->longest);
    *reader = (terms__bundle_reader){.bundle = bundle, .store = store};
    reader->room = room > least ? room : least;
    reader->units = terms__alloc_zeroed(bundle->longest, sizeof *reader->units);
    if (!store) {
        reader->at = (const unsigned char *)bundle->bytes.data;
        reader->end = reader->at + bundle->len;
        return reader->units ? TERMS_OK : TERMS_NO_MEMORY;
    }
    reader->at = reader->end = reader->window = terms__alloc(reader->room);
    return reader->units && reader->window ? TERMS_OK : TERMS_NO_MEMORY;
}

void terms__bundle_close(terms__bundle_reader *reader) {
    terms__free(reader->units);
    terms__free(reader->window);
}

/* Let there be all bytes of one n-gram, or all that are left. */
static terms_status fetch(terms__bundle_reader *reader) {
    size_t have = (size_t)(reader->end - reader->at), left = reader->bundle->len - reader->fetched;
    if (!reader->window || have >= most_bytes(reader->bundle->longest) || left == 0)
        return TERMS_OK;
    memmove(reader->window, reader->at, have);
    size_t more = left < reader->room - have ? left : reader->room - have;
    bool read =
        reader->store->read(reader->store->context, reader->bundle->offset + reader->fetched,
                            reader->window + have, more);
    reader->fetched += more;
    reader->at = reader->window;
    reader->end = reader->window + have + more;
    return read ? TERMS_OK : TERMS_STORE_FAILED;
}

static uint64_t get(terms__bundle_reader *reader) {
    return terms__varint_read(&reader->at, reader->end);
}

terms_status terms__bundle_next_class(terms__bundle_reader *reader) {
    terms_status status = fetch(reader);
    if (status != TERMS_OK)
        return status;
    bool any = reader->at < reader->end;
    reader->total = any ? (uint32_t)get(reader) : 0;
    reader->n = any ? (size_t)get(reader) : 0;
    reader->left = any ? get(reader) : 0;
    return TERMS_OK;
}

terms_status terms__bundle_next(terms__bundle_reader *reader) {
    terms_status status = fetch(reader);
    if (status != TERMS_OK)
        return status;
    for (size_t i = (size_t)get(reader); i < reader->n; i++)
        reader->units[i] = (uint32_t)get(reader);
    reader->documents = (uint32_t)get(reader);
    if (reader->bundle->with_targets) {
        reader->target.total = (uint32_t)get(reader);
        reader->target.documents = (uint32_t)get(reader);
    }
    reader->left--;
    return TERMS_OK;
}
