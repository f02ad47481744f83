/* Ledger: what is known of each document that has ended, packed.
 * SPDX-License-Identifier: MIT */
#include "count/ledger.h"

#include <string.h>

#include "base/mem.h"
#include "base/varint.h"
#include "count/document.h"

/* How many numbers a document has. */
enum { NUMBERS = 10 };

/* The origin that was added last, which most often is that of the next document, too. */
static terms__ledger_origin last_origin(const terms__ledger *ledger) {
    return ledger->origin_count > 0 ? ledger->origins[ledger->origin_count - 1]
                                    : (terms__ledger_origin){0};
}

/* Replace a string by `known`, which is the ledger's own, if they are equal, or else by a copy. */
static bool keep_text(terms__ledger *ledger, const char **text, const char *known) {
    if (*text && known && strcmp(*text, known) == 0) {
        *text = known;
        return true;
    }
    return terms__document_copy_text(&ledger->arena, text);
}

/* Whether a document is called by its path, or has no path. */
static bool is_its_path(const terms_document *name) {
    return !name->path || !*name->path || strcmp(name->path, name->id) == 0;
}

bool terms__ledger_keep_name(terms__ledger *ledger, terms_document *name) {
    terms__ledger_origin last = last_origin(ledger);
    bool is_path = is_its_path(name);
    if (!terms__document_copy_text(&ledger->arena, &name->id))
        return false;
    if (is_path)
        name->path = name->id;
    else if (!keep_text(ledger, &name->path, last.path))
        return false;
    return keep_text(ledger, &name->date, last.date) && keep_text(ledger, &name->group, last.group);
}

/* Whether two origins are the same.  Neighbours share the copies of equal strings, see keep_text(),
 * so that it is enough to compare pointers. */
static bool is_same(const terms__ledger_origin *a, const terms__ledger_origin *b) {
    return a->path == b->path && a->date == b->date && a->group == b->group &&
           a->encoding == b->encoding;
}

static bool keep_origin(terms__ledger *ledger, terms__ledger_origin origin) {
    terms__ledger_origin last = last_origin(ledger);
    if (!keep_text(ledger, &origin.encoding, last.encoding))
        return false;
    if (ledger->origin_count > 0 && is_same(&origin, &last))
        return true;
    terms__ledger_origin *origins = terms__grow(ledger->origins, &ledger->origin_capacity,
                                                ledger->origin_count + 1, sizeof *origins);
    if (!origins)
        return false;
    ledger->origins = origins;
    origins[ledger->origin_count++] = origin;
    return true;
}

static bool add_numbers(terms__ledger *ledger, const terms__document_row *row) {
    const uint64_t numbers[NUMBERS] = {row->source.bytes,
                                       row->source.malformed,
                                       row->sizes.chars,
                                       row->sizes.han,
                                       row->sizes.private_use,
                                       row->cells,
                                       row->len,
                                       row->firsts,
                                       row->firsts_len,
                                       row->units};
    if (!terms__bytes_reserve(&ledger->numbers, NUMBERS * TERMS__VARINT_MAX))
        return false;
    char *end = ledger->numbers.data + ledger->numbers.len;
    for (size_t i = 0; i < NUMBERS; i++)
        end = terms__varint_write(end, numbers[i]);
    ledger->numbers.len = (size_t)(end - ledger->numbers.data);
    return true;
}

bool terms__ledger_add(terms__ledger *ledger, const terms__document_row *row) {
    const terms_document *name = &row->name;
    size_t numbers = ledger->numbers.len;
    terms__ledger_entry *entries =
        terms__grow(ledger->entries, &ledger->capacity, ledger->count + 1, sizeof *entries);
    if (!entries)
        return false;
    ledger->entries = entries;
    const char *path = name->path != name->id ? name->path : NULL;
    if (!keep_origin(ledger,
                     (terms__ledger_origin){path, name->date, name->group, row->source.encoding}) ||
        !add_numbers(ledger, row))
        return false;
    entries[ledger->count++] =
        (terms__ledger_entry){name->id, name->part, ledger->origin_count - 1, numbers};
    return true;
}

terms_document terms__ledger_name(const terms__ledger *ledger, size_t document) {
    const terms__ledger_entry *entry = &ledger->entries[document];
    const terms__ledger_origin *origin = &ledger->origins[entry->origin];
    return (terms_document){.id = entry->id,
                            .path = origin->path ? origin->path : entry->id,
                            .part = entry->part,
                            .date = origin->date,
                            .group = origin->group};
}

terms__document_row terms__ledger_row(const terms__ledger *ledger, size_t document) {
    const terms__ledger_entry *entry = &ledger->entries[document];
    const unsigned char *numbers = (const unsigned char *)ledger->numbers.data;
    const unsigned char *at = numbers + entry->numbers, *end = numbers + ledger->numbers.len;
    terms__document_row row = {.name = terms__ledger_name(ledger, document)};
    row.source.encoding = ledger->origins[entry->origin].encoding;
    row.source.bytes = terms__varint_read(&at, end);
    row.source.malformed = terms__varint_read(&at, end);
    row.sizes.chars = terms__varint_read(&at, end);
    row.sizes.han = terms__varint_read(&at, end);
    row.sizes.private_use = terms__varint_read(&at, end);
    row.cells = (size_t)terms__varint_read(&at, end);
    row.len = (size_t)terms__varint_read(&at, end);
    row.firsts = (size_t)terms__varint_read(&at, end);
    row.firsts_len = (size_t)terms__varint_read(&at, end);
    row.units = terms__varint_read(&at, end);
    return row;
}

void terms__ledger_clear(terms__ledger *ledger) {
    ledger->count = ledger->origin_count = ledger->numbers.len = 0;
    terms__arena_free(&ledger->arena);
}

void terms__ledger_free(terms__ledger *ledger) {
    terms__free(ledger->entries);
    terms__free(ledger->origins);
    terms__bytes_free(&ledger->numbers);
    terms__arena_free(&ledger->arena);
    *ledger = (terms__ledger){0};
}
