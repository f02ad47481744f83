/* Bundle: n-grams in the order in which they are given out, packed.
 * SPDX-License-Identifier: MIT */
#include "ngram/refine/bundle.h"

#include <string.h>

#include "base/mem.h"
#include "base/prefetch.h"
#include "base/varint.h"

/* What is being packed.  `path` has the rows of all beginnings of the n-gram before, by length, up
 * to itself; follow_path() makes them those of the next one.  `lengths` are by row. */
typedef struct packer {
    terms__bundle *bundle;
    const terms__rows *rows;
    uint32_t *path, *lengths;
    size_t n;
} packer;

/* Room for a number for each unit, four more numbers, and the measures. */
static size_t most_bytes(size_t longest) {
    return (longest + 4) * TERMS__VARINT_MAX + sizeof(terms__measured);
}

/* Bring the path up to date for a row, from its end back to a row that is in the old path, too.
 * Returns how many units are shared. */
static size_t follow_path(const packer *p, uint32_t row, bool any) {
    size_t i = p->n;
    for (; i > 0 && !(any && p->path[i - 1] == row); i--) {
        p->path[i - 1] = row;
        row = p->rows->items[row].parent;
    }
    return i;
}

static bool pack_row(packer *p, uint32_t row, bool any) {
    terms__bytes *bytes = &p->bundle->bytes;
    const terms__row *items = p->rows->items;
    if (!terms__bytes_reserve(bytes, most_bytes(p->n)))
        return false;
    const size_t shared = follow_path(p, row, any), n = p->n;
    char *at = terms__varint_write(bytes->data + bytes->len, shared);
    for (size_t i = shared; i < n; i++)
        at = terms__varint_write(at, items[p->path[i]].unit);
    at = terms__varint_write(at, items[row].documents);
    if (p->rows->with_targets) {
        at = terms__varint_write(at, p->rows->targets[row].total);
        at = terms__varint_write(at, p->rows->targets[row].documents);
    }
    bytes->len = (size_t)(at - bytes->data);
    return true;
}

bool terms__bundle_begin_class(terms__bundle *bundle, uint32_t total, size_t n, size_t count) {
    terms__bytes *bytes = &bundle->bytes;
    if (!terms__bytes_reserve(bytes, most_bytes(0)))
        return false;
    char *at = terms__varint_write(bytes->data + bytes->len, total);
    at = terms__varint_write(at, n);
    at = terms__varint_write(at, count);
    bytes->len = (size_t)(at - bytes->data);
    return true;
}

/* How many of the next `count` rows have the same total and length as the first. */
static size_t measure_class(packer *p, const uint32_t *order, size_t count) {
    uint32_t total = p->rows->items[order[0]].total;
    size_t same = 1;
    p->n = p->lengths[order[0]];
    while (same < count && p->rows->items[order[same]].total == total &&
           p->lengths[order[same]] == p->n)
        same++;
    return same;
}

/* Rows that are packed one after the other are far from each other in memory, and so are their
 * parents: each is prefetched some rows before it is needed. */
enum { NEAR = 8, FAR = 16 };

static void look_ahead(const packer *p, const uint32_t *order, size_t left) {
    const terms__row *items = p->rows->items;
    if (left > FAR)
        terms__prefetch(&items[order[FAR]]);
    if (left > NEAR && p->n > 1)
        terms__prefetch(&items[items[order[NEAR]].parent]);
}

static bool pack_class(packer *p, const uint32_t *order, size_t count) {
    if (!terms__bundle_begin_class(p->bundle, p->rows->items[order[0]].total, p->n, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        look_ahead(p, order + i, count - i);
        if (!pack_row(p, order[i], i > 0))
            return false;
    }
    return true;
}

static bool pack_classes(packer *p, const terms__ranking *ranking) {
    bool fits = true;
    for (size_t i = 0, same; fits && i < ranking->count; i += same) {
        same = measure_class(p, ranking->order + i, ranking->count - i);
        fits = pack_class(p, ranking->order + i, same);
    }
    return fits;
}

bool terms__bundle_pack(terms__bundle *bundle, const terms__rows *rows,
                        const terms__ranking *ranking) {
    *bundle = (terms__bundle){
        .count = ranking->count, .longest = ranking->longest, .with_targets = rows->with_targets};
    packer p = {.bundle = bundle, .rows = rows};
    size_t longest = 0;
    p.lengths = terms__rows_lengths(rows, &longest);
    p.path = terms__alloc_zeroed(ranking->longest, sizeof *p.path);
    bool fits = p.lengths && p.path && pack_classes(&p, ranking) && terms__bundle_end(bundle);
    terms__free(p.lengths);
    terms__free(p.path);
    return fits;
}

bool terms__bundle_end(terms__bundle *bundle) {
    bundle->len = bundle->bytes.len;
    return terms__bytes_trim(&bundle->bytes);
}

/* Numbers that are large or not whole are written as they are in memory; how often an n-gram is
 * quoted, mostly 0, as a varint. */
static char *write_measured(char *at, const terms__measured *measured) {
    const double reals[] = {measured->c_value, measured->cohesion};
    const uint32_t sides[] = {measured->left, measured->right};
    memcpy(at, reals, sizeof reals);
    memcpy(at + sizeof reals, sides, sizeof sides);
    return terms__varint_write(at + sizeof reals + sizeof sides, measured->quoted);
}

static terms__measured read_measured(const unsigned char **at, const unsigned char *end) {
    double reals[2];
    uint32_t sides[2];
    memcpy(reals, *at, sizeof reals);
    memcpy(sides, *at + sizeof reals, sizeof sides);
    *at += sizeof reals + sizeof sides;
    return (terms__measured){.c_value = reals[0],
                             .cohesion = reals[1],
                             .quoted = (uint32_t)terms__varint_read(at, end),
                             .left = sides[0],
                             .right = sides[1]};
}

bool terms__bundle_add(terms__bundle *bundle, const terms__bundle_item *item) {
    terms__bytes *bytes = &bundle->bytes;
    if (!terms__bytes_reserve(bytes, most_bytes(item->n)))
        return false;
    char *at = terms__varint_write(bytes->data + bytes->len, item->shared);
    for (size_t i = item->shared; i < item->n; i++)
        at = terms__varint_write(at, item->units[i]);
    at = terms__varint_write(at, item->documents);
    if (bundle->with_targets) {
        at = terms__varint_write(at, item->target.total);
        at = terms__varint_write(at, item->target.documents);
    }
    at = write_measured(at, &item->measured);
    bytes->len = (size_t)(at - bytes->data);
    bundle->count++;
    bundle->longest = item->n > bundle->longest ? item->n : bundle->longest;
    return true;
}

terms_status terms__bundle_store(terms__bundle *bundle, const terms_store *store) {
    bundle->len = bundle->bytes.len;
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

/* Fetch so much that all bytes of one n-gram are there, or all that are left. */
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
    const unsigned char *at = reader->at, *end = reader->end;
    for (size_t i = (size_t)terms__varint_read(&at, end); i < reader->n; i++)
        reader->units[i] = (uint32_t)terms__varint_read(&at, end);
    reader->documents = (uint32_t)terms__varint_read(&at, end);
    if (reader->bundle->with_targets) {
        reader->target.total = (uint32_t)terms__varint_read(&at, end);
        reader->target.documents = (uint32_t)terms__varint_read(&at, end);
    }
    if (reader->bundle->with_measures)
        reader->measured = read_measured(&at, end);
    reader->at = at;
    reader->left--;
    return TERMS_OK;
}
