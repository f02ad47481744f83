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

/* What is known of a document.  Its cells are `len` bytes from `cells` on, its firsts `firsts_len`
 * bytes from `firsts` on. */
typedef struct terms__document_row {
    terms_document name;
    terms_source source;
    terms_sizes sizes;
    size_t cells, len;
    size_t firsts, firsts_len;
    uint64_t units; /* how many blocks, sentences or windows, where pairs in these are kept */
} terms__document_row;

/* What the documents of one file have in common.  `path` is NULL where a document's path is its id,
 * so that documents of several files can share an origin, too. */
typedef struct terms__ledger_origin {
    const char *path, *date, *group, *encoding;
} terms__ledger_origin;

/* A document as the ledger keeps it: its id and part, the number of its origin, and where its
 * numbers begin among those of all. */
typedef struct terms__ledger_entry {
    const char *id;
    uint64_t part;
    size_t origin, numbers;
} terms__ledger_entry;

/* Where documents are short there are many of them, so that each should take little: the documents
 * of a file share their origin, and numbers are written seven bits a byte, in as many bytes as they
 * need. */
typedef struct terms__ledger {
    terms__ledger_entry *entries;
    size_t count, capacity;
    terms__ledger_origin *origins;
    size_t origin_count, origin_capacity;
    terms__bytes numbers;
    terms__arena arena;
} terms__ledger;

/* Replace the strings of a document's name by the ledger's own copies, empty ones by NULL, and a
 * missing path by the id.  False when memory runs out. */
bool terms__ledger_keep_name(terms__ledger *ledger, terms_document *name);

/* Add a document whose name terms__ledger_keep_name() has made the ledger's; the string of its
 * encoding may be anybody's.  False when memory runs out. */
bool terms__ledger_add(terms__ledger *ledger, const terms__document_row *row);

/* The name and the row of a document, by its number. */
terms_document terms__ledger_name(const terms__ledger *ledger, size_t document);
terms__document_row terms__ledger_row(const terms__ledger *ledger, size_t document);

/* Forget all documents, and keep the memory for the next ones. */
void terms__ledger_clear(terms__ledger *ledger);
void terms__ledger_free(terms__ledger *ledger);

#endif
