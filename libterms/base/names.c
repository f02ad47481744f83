/* Names: strings of bytes, each numbered once, from 0 in order of arrival.
 * SPDX-License-Identifier: MIT */
#include "base/names.h"

#include <stdint.h>

#include "base/hash.h"
#include "base/mem.h"

#define HASH_NONFATAL_OOM 1
#define uthash_malloc(size) terms__alloc(size)
#define uthash_free(block, size) terms__free(block)
#define uthash_nonfatal_oom(element) ((element)->failed = true)
#include <uthash.h>

typedef struct name {
    UT_hash_handle hh;
    size_t number, len;
    bool failed; /* uthash ran out of memory */
    char bytes[];
} name;

/* The table owns its names; `order` lists them by number. */
struct terms__names {
    name *table;
    name **order;
    size_t count, capacity;
    uint64_t key;
};

/* uthash wants 32 bits. */
static unsigned hash_of(const terms__names *names, const char *bytes, size_t len) {
    return (unsigned)(terms__hash(names->key, bytes, len) & 0xFFFFFFFFu);
}

terms__names *terms__names_new(void) {
    terms__names *names = terms__alloc_zeroed(1, sizeof *names);
    if (names)
        names->key = terms__hash_key(names);
    return names;
}

void terms__names_free(terms__names *names) {
    if (!names)
        return;
    HASH_CLEAR(hh, names->table);
    for (size_t i = 0; i < names->count; i++)
        terms__free(names->order[i]);
    terms__free(names->order);
    terms__free(names);
}

static name *find(const terms__names *names, const char *bytes, size_t len, unsigned hash) {
    name *found;
    HASH_FIND_BYHASHVALUE(hh, names->table, bytes, len, hash, found);
    return found;
}

size_t terms__names_find(const terms__names *names, const char *bytes, size_t len) {
    name *found = find(names, bytes, len, hash_of(names, bytes, len));
    return found ? found->number : TERMS__NO_NAME;
}

static name *make_name(const char *bytes, size_t len) {
    if (len > SIZE_MAX - sizeof(name) - 1)
        return NULL;
    name *made = terms__alloc_zeroed(1, sizeof *made + len + 1);
    if (!made)
        return NULL;
    made->len = len;
    memcpy(made->bytes, bytes, len);
    return made;
}

static bool insert(terms__names *names, name *made, unsigned hash) {
    name **order = terms__grow(names->order, &names->capacity, names->count + 1, sizeof *order);
    if (!order)
        return false;
    names->order = order;
    HASH_ADD_KEYPTR_BYHASHVALUE(hh, names->table, made->bytes, made->len, hash, made);
    if (made->failed)
        return false;
    made->number = names->count;
    order[names->count++] = made;
    return true;
}

size_t terms__names_add(terms__names *names, const char *bytes, size_t len) {
    unsigned hash = hash_of(names, bytes, len);
    name *found = find(names, bytes, len, hash);
    if (found)
        return found->number;
    name *made = make_name(bytes, len);
    if (!made || !insert(names, made, hash)) {
        terms__free(made);
        return TERMS__NO_NAME;
    }
    return made->number;
}

void terms__names_drop_last(terms__names *names) {
    name *last = names->order[--names->count];
    HASH_DELETE(hh, names->table, last);
    terms__free(last);
}

size_t terms__names_count(const terms__names *names) {
    return names->count;
}

const char *terms__names_get(const terms__names *names, size_t number, size_t *len) {
    if (len)
        *len = names->order[number]->len;
    return names->order[number]->bytes;
}
