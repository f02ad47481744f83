/* Phrases Hyperscan: counted with Hyperscan, where it is built in.
 * SPDX-License-Identifier: MIT */
#include "bench/phrases.h"

#ifdef BENCH_HYPERSCAN

#include <hs.h>
#include <stdlib.h>
#include <string.h>

/* `last` is by phrase: where its last place ended. */
typedef struct hyperscan {
    hs_database_t *database;
    hs_scratch_t *scratch;
    size_t *lengths, *last, base;
    uint64_t *counts;
} hyperscan;

static bool compile(hyperscan *own, const phrases_list *list) {
    unsigned count = (unsigned)list->count;
    unsigned *flags = calloc(count, sizeof *flags), *ids = calloc(count, sizeof *ids);
    bool good = flags && ids;
    for (unsigned i = 0; good && i < count; i++) {
        own->lengths[i] = strlen(list->forms[i]);
        ids[i] = i;
    }
    hs_compile_error_t *error = NULL;
    good = good &&
           hs_compile_lit_multi((const char *const *)list->forms, flags, ids, own->lengths, count,
                                HS_MODE_BLOCK, NULL, &own->database, &error) == HS_SUCCESS &&
           hs_alloc_scratch(own->database, &own->scratch) == HS_SUCCESS;
    hs_free_compile_error(error);
    free(flags);
    free(ids);
    return good;
}

static void release(void *scanner) {
    hyperscan *own = scanner;
    hs_free_scratch(own->scratch);
    hs_free_database(own->database);
    free(own->lengths);
    free(own->last);
    free(own);
}

static void *make(const phrases_list *list) {
    hyperscan *own = calloc(1, sizeof *own);
    if (!own)
        return NULL;
    own->lengths = calloc(list->count, sizeof *own->lengths);
    own->last = calloc(list->count, sizeof *own->last);
    if (own->lengths && own->last && compile(own, list))
        return own;
    release(own);
    return NULL;
}

static int take(unsigned phrase, unsigned long long from, unsigned long long to, unsigned flags,
                void *context) {
    hyperscan *own = context;
    size_t end = own->base + (size_t)to;
    (void)from;
    (void)flags;
    if (end - own->lengths[phrase] >= own->last[phrase]) {
        own->counts[phrase]++;
        own->last[phrase] = end;
    }
    return 0;
}

static bool scan_document(hyperscan *own, const phrases_text *text, size_t end) {
    unsigned len = (unsigned)(end - own->base);
    return hs_scan(own->database, text->bytes + own->base, len, 0, own->scratch, take, own) ==
           HS_SUCCESS;
}

static bool scan(void *scanner, const phrases_text *text, uint64_t *counts) {
    hyperscan *own = scanner;
    own->counts = counts;
    own->base = 0;
    for (size_t i = 0; i < text->count; own->base = text->ends[i++])
        if (!scan_document(own, text, text->ends[i]))
            return false;
    return true;
}

const phrases_scanner phrases_hyperscan = {"Hyperscan, its bare scan", make, scan, release};

#else

const phrases_scanner phrases_hyperscan = {"Hyperscan, its bare scan", NULL, NULL, NULL};

#endif
