/* Column: records of one size, one behind the other in a store.
 * SPDX-License-Identifier: MIT */
#include "ngram/corpus/column.h"

#include <string.h>

#include "base/mem.h"

/* About how many bytes a page has. */
enum { PAGE = 1 << 14 };

void terms__column_init(terms__column *column, const terms_store *store, size_t width) {
    *column = (terms__column){.store = store, .width = width};
    while (width << (column->page_bits + 1) <= PAGE)
        column->page_bits++;
}

void terms__column_free(terms__column *column) {
    terms__free(column->pages);
    terms__free(column->last);
    *column = (terms__column){0};
}

static size_t per_page(const terms__column *column) {
    return (size_t)1 << column->page_bits;
}

/* How many records are in pages that have been written. */
static size_t written(const terms__column *column) {
    return column->page_count << column->page_bits;
}

/* Write the page that is being filled, which has so many records. */
static terms_status write_page(terms__column *column, size_t records) {
    const terms_store *store = column->store;
    uint64_t *pages =
        terms__grow(column->pages, &column->page_capacity, column->page_count + 1, sizeof *pages);
    if (!pages)
        return TERMS_NO_MEMORY;
    column->pages = pages;
    if (!store->append(store->context, column->last, records * column->width,
                       &pages[column->page_count]))
        return TERMS_STORE_FAILED;
    column->page_count++;
    return TERMS_OK;
}

terms_status terms__column_add(terms__column *column, const void *record) {
    size_t in_page = column->count - written(column);
    if (!column->last)
        column->last = terms__alloc_zeroed(per_page(column), column->width);
    if (!column->last)
        return TERMS_NO_MEMORY;
    memcpy(column->last + in_page * column->width, record, column->width);
    column->count++;
    return in_page + 1 == per_page(column) ? write_page(column, in_page + 1) : TERMS_OK;
}

/* Give back the memory for more pages: there may be many columns, each with a page or two. */
static bool trim(terms__column *column) {
    if (!column->pages)
        return true;
    uint64_t *pages = terms__shrink(column->pages, column->page_count, sizeof *pages);
    if (!pages)
        return false;
    column->pages = pages;
    column->page_capacity = column->page_count;
    return true;
}

terms_status terms__column_close(terms__column *column) {
    size_t left = column->count - written(column);
    terms_status status = left > 0 ? write_page(column, left) : TERMS_OK;
    terms__free(column->last);
    column->last = NULL;
    return status == TERMS_OK && !trim(column) ? TERMS_NO_MEMORY : status;
}

/* Read up to `count` records of one page.  Returns how many were read, or 0 if the store fails. */
static size_t read_some(const terms__column *column, size_t from, size_t count, char *into) {
    const terms_store *store = column->store;
    size_t page = from >> column->page_bits, in_page = from & (per_page(column) - 1);
    size_t some = count < per_page(column) - in_page ? count : per_page(column) - in_page;
    size_t offset = in_page * column->width, len = some * column->width;
    if (page < column->page_count)
        return store->read(store->context, column->pages[page] + offset, into, len) ? some : 0;
    memcpy(into, column->last + offset, len);
    return some;
}

terms_status terms__column_read(const terms__column *column, size_t from, size_t count,
                                void *into) {
    char *to = into;
    while (count > 0) {
        size_t some = read_some(column, from, count, to);
        if (some == 0)
            return TERMS_STORE_FAILED;
        from += some;
        count -= some;
        to += some * column->width;
    }
    return TERMS_OK;
}

void terms__column_reader_free(terms__column_reader *reader) {
    terms__free(reader->page);
    reader->page = NULL;
    reader->number = SIZE_MAX;
}

/* A page that is still being filled is read where it is, and asked for anew each time. */
const char *terms__column_turn(terms__column_reader *reader, size_t index) {
    const terms__column *column = reader->column;
    size_t number = index >> column->page_bits, from = number << column->page_bits;
    size_t left = column->count - from;
    if (number == column->page_count)
        return column->last;
    if (!reader->page)
        reader->page = terms__alloc_zeroed(per_page(column), column->width);
    reader->number = SIZE_MAX;
    reader->status =
        reader->page
            ? terms__column_read(column, from, left < per_page(column) ? left : per_page(column),
                                 reader->page)
            : TERMS_NO_MEMORY;
    if (reader->status != TERMS_OK)
        return NULL;
    reader->number = number;
    return reader->page;
}
