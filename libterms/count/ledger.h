/* Ledger: what is known of each document that has ended, packed.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_COUNT_LEDGER_H
#define TERMS_COUNT_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/bytes.h"
#include "libterms.h"

/* A document; its cells are `len` bytes from `cells` on, its firsts `firsts_len` from `firsts`
 * on. */
typedef struct terms__document_row {
    terms_document name;
    terms_source source;
    terms_sizes sizes;
    size_t cells, len;
    size_t firsts, firsts_len;
    uint64_t units; /* blocks, sentences or windows, where pairs of them are kept */
} terms__document_row;

/* What documents have in common that come from one file, or from several that are called by their
 * paths: then there is none here. */
typedef struct terms__ledger_origin {
    const char *path, *date, *group, *encoding;
} terms__ledger_origin;

/* Of a document its id, its part, the number of its origin, and where its numbers begin. */
typedef struct terms__ledger_entry {
    const char *id;
    uint64_t part;
    size_t origin, numbers;
} terms__ledger_entry;

/* Short documents are many, so that each should take little: those of a file share their
 * origin, and numbers are written in as many bytes as they need, seven bits a byte. */
typedef struct terms__ledger {
    terms__ledger_entry *entries;
    size_t count, capacity;
    terms__ledger_origin *origins;
    size_t origin_count, origin_capacity;
    terms__bytes numbers;
    terms__arena arena;
} terms__ledger;

/* Let the strings of a document's name be the ledger's; those that are empty become NULL, and
 * the path is the id if there is none.  False when memory runs out. */
bool terms__ledger_keep_name(terms__ledger *ledger, terms_document *name);

/* Add a document whose name is the ledger's; its encoding need not be.  False when memory runs
 * out. */
bool terms__ledger_add(terms__ledger *ledger, const terms__document_row *row);

/* What was added, by its number. */
terms_document terms__ledger_name(const terms__ledger *ledger, size_t document);
terms__document_row terms__ledger_row(const terms__ledger *ledger, size_t document);

/* Forget all documents, and keep the memory for the next ones. */
void terms__ledger_clear(terms__ledger *ledger);
void terms__ledger_free(terms__ledger *ledger);

#endif
