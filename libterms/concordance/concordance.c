/* Concordance: the occurrences of a collection, each with what stands around it.
 * SPDX-License-Identifier: MIT */
#include "concordance/concordance.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "count/document.h"

terms_status terms_concordance_new(terms_concordance **out, const terms_matcher *matcher,
                                   size_t width) {
    *out = NULL;
    if (!matcher || width > TERMS_WIDTH_MAX)
        return TERMS_BAD_ARGUMENT;
    terms_concordance *made = terms__alloc_zeroed(1, sizeof *made);
    if (!made)
        return TERMS_NO_MEMORY;
    made->matcher = matcher;
    made->width = width;
    if (terms__search_init(&made->search, matcher, true) != TERMS_OK ||
        !terms__reading_init(&made->reading)) {
        terms_concordance_free(made);
        return TERMS_NO_MEMORY;
    }
    *out = made;
    return TERMS_OK;
}

void terms_concordance_free(terms_concordance *concordance) {
    if (!concordance)
        return;
    terms__search_free(&concordance->search);
    terms__reading_free(&concordance->reading);
    terms__free(concordance->waiting);
    terms__free(concordance->documents);
    terms__free(concordance->lines);
    terms__bytes_free(&concordance->texts);
    terms__arena_free(&concordance->arena);
    terms__free(concordance);
}

terms_status terms__concordance_ready(const terms_concordance *concordance) {
    if (!concordance)
        return TERMS_BAD_ARGUMENT;
    if (concordance->failed != TERMS_OK)
        return concordance->failed;
    return concordance->open ? TERMS_BAD_ARGUMENT : TERMS_OK;
}

/* Memory has run out: every later call fails, too. */
static terms_status fail(terms_concordance *concordance) {
    return concordance->failed = TERMS_NO_MEMORY;
}

void terms_concordance_cancel(terms_concordance *concordance) {
    if (concordance->open) {
        concordance->line_count = concordance->row.first;
        concordance->texts.len = concordance->row.text;
    }
    concordance->head = concordance->waiting_count = 0;
    concordance->open = false;
}

terms_status terms_concordance_begin(terms_concordance *concordance, const terms_document *document,
                                     uint64_t line) {
    if (concordance->failed != TERMS_OK)
        return concordance->failed;
    if (concordance->open || !document || !document->id || !*document->id)
        return TERMS_BAD_ARGUMENT;
    concordance->row = (terms__line_document){.name = *document,
                                              .line = line ? line : 1,
                                              .first = concordance->line_count,
                                              .text = concordance->texts.len};
    if (!terms__document_copy(&concordance->arena, &concordance->row.name))
        return fail(concordance);
    terms__search_begin(&concordance->search);
    terms__reading_begin(&concordance->reading);
    concordance->copied = 0;
    concordance->open = true;
    return TERMS_OK;
}

static bool add_waiting(terms_concordance *c) {
    size_t found = c->search.found_count;
    if (found == 0)
        return true;
    terms_match *waiting =
        terms__grow(c->waiting, &c->waiting_capacity, c->waiting_count + found, sizeof *waiting);
    if (!waiting)
        return false;
    c->waiting = waiting;
    memcpy(waiting + c->waiting_count, c->search.found, found * sizeof *waiting);
    c->waiting_count += found;
    return true;
}

/* Where the text of a passage begins in `texts`.  If the last passage that was copied reaches
 * into it, it begins inside that one.  As passages come in the order in which they begin, the
 * place is counted from where the last one begins, or, if the window has forgotten that, back
 * from the end. */
static size_t find_text(const terms_concordance *c, const terms__passage *passage) {
    const terms__reading *reading = &c->reading;
    const terms__window *window = &reading->window;
    if (c->copied <= window->base + passage->left)
        return c->texts.len;
    if (c->last_left >= window->base)
        return c->last_text + terms__reading_size(reading, terms__window_slot(window, c->last_left),
                                                  passage->left);
    return c->texts.len -
           terms__reading_size(reading, passage->left, terms__window_slot(window, c->copied));
}

/* Copy what has not been copied yet of a passage. */
static bool copy_rest(terms_concordance *c, const terms__passage *passage) {
    const terms__window *window = &c->reading.window;
    uint64_t left = window->base + passage->left, right = window->base + passage->right;
    uint64_t from = c->copied > left ? c->copied : left;
    if (from >= right)
        return true;
    c->copied = right;
    return terms__reading_copy(&c->reading, terms__window_slot(window, from), passage->right,
                               &c->texts);
}

static bool copy_passage(terms_concordance *c, terms__line *line, const terms__passage *passage) {
    const terms__reading *reading = &c->reading;
    line->text = c->last_text = find_text(c, passage);
    c->last_left = reading->window.base + passage->left;
    line->left = terms__reading_size(reading, passage->left, passage->first) & TERMS__LEFT_MOST;
    line->match = terms__reading_size(reading, passage->first, passage->end);
    line->right = (uint32_t)terms__reading_size(reading, passage->end, passage->right);
    return copy_rest(c, passage);
}

static bool add_line(terms_concordance *c, const terms_match *match,
                     const terms__passage *passage) {
    terms__line line = {.line = c->row.line + (match->line - 1),
                        .position = match->position,
                        .term = (uint32_t)match->term,
                        .inside = (uint32_t)match->inside,
                        .label = match->label & 3u};
    terms__line *lines = terms__grow(c->lines, &c->line_capacity, c->line_count + 1, sizeof *lines);
    if (!lines)
        return false;
    c->lines = lines;
    if (!copy_passage(c, &line, passage))
        return false;
    lines[c->line_count++] = line;
    return true;
}

/* Forget occurrences that have their lines. */
static void drop_written(terms_concordance *c) {
    size_t left = c->waiting_count - c->head;
    if (c->head < left)
        return;
    if (left > 0)
        memmove(c->waiting, c->waiting + c->head, left * sizeof *c->waiting);
    c->waiting_count = left;
    c->head = 0;
}

/* Make lines of all occurrences whose surroundings have been read. */
static bool write_lines(terms_concordance *c) {
    terms__passage passage;
    bool is_found = true;
    while (c->head < c->waiting_count && is_found) {
        const terms_match *match = &c->waiting[c->head];
        if (!terms__reading_find(&c->reading, match, c->width, &passage, &is_found) ||
            (is_found && !add_line(c, match, &passage)))
            return false;
        c->head += is_found;
    }
    drop_written(c);
    return true;
}

/* Search the next piece of text, and let what is found wait for its line. */
static bool search_on(terms_concordance *c, const char *text, size_t len) {
    bool fits = true;
    while (len > 0 && fits) {
        size_t read;
        fits = terms__search_feed(&c->search, text, len, &read) == TERMS_OK && add_waiting(c);
        text += read;
        len -= read;
    }
    return fits;
}

/* Make the lines that can be made, and make room for more text.  What waits, and what is still
 * to be found, may need the text from `first` on, and some before it. */
static bool settle(terms_concordance *c) {
    if (terms__search_settle(&c->search) != TERMS_OK || !add_waiting(c) || !write_lines(c))
        return false;
    uint64_t first = terms__search_pending(&c->search);
    if (c->head < c->waiting_count && c->waiting[c->head].begin < first)
        first = c->waiting[c->head].begin;
    return terms__reading_make_room(&c->reading, first, c->width);
}

terms_status terms_concordance_feed(terms_concordance *concordance, const char *text, size_t len) {
    if (concordance->failed != TERMS_OK)
        return concordance->failed;
    if (!concordance->open || (!text && len > 0))
        return TERMS_BAD_ARGUMENT;
    while (len > 0) {
        size_t read = terms__reading_feed(&concordance->reading, text, len);
        if (!search_on(concordance, text, read) || (read < len && !settle(concordance)))
            return fail(concordance);
        text += read;
        len -= read;
    }
    return TERMS_OK;
}

static bool add_document(terms_concordance *c, const terms__line_document *row) {
    terms__line_document *documents =
        terms__grow(c->documents, &c->document_capacity, c->document_count + 1, sizeof *documents);
    if (!documents)
        return false;
    c->documents = documents;
    documents[c->document_count++] = *row;
    c->sorted = false;
    return true;
}

static bool end_document(terms_concordance *c) {
    terms__reading_end(&c->reading);
    if (terms__search_end(&c->search) != TERMS_OK || !add_waiting(c) || !write_lines(c))
        return false;
    assert(c->waiting_count == 0);
    c->row.count = c->line_count - c->row.first;
    c->row.len = c->texts.len - c->row.text;
    return add_document(c, &c->row);
}

terms_status terms_concordance_end(terms_concordance *concordance) {
    if (concordance->failed != TERMS_OK)
        return concordance->failed;
    if (!concordance->open)
        return TERMS_BAD_ARGUMENT;
    if (!end_document(concordance))
        return fail(concordance);
    concordance->open = false;
    return TERMS_OK;
}

static bool merge_lines(terms_concordance *c, const terms_concordance *other,
                        const terms__line_document *from) {
    terms__line *lines =
        terms__grow(c->lines, &c->line_capacity, c->line_count + from->count, sizeof *lines);
    if (!lines)
        return false;
    c->lines = lines;
    size_t text = c->texts.len;
    if (!terms__bytes_add(&c->texts, from->len > 0 ? other->texts.data + from->text : "",
                          from->len))
        return false;
    for (size_t i = 0; i < from->count; i++) {
        terms__line line = other->lines[from->first + i];
        line.text = line.text - from->text + text;
        lines[c->line_count++] = line;
    }
    return true;
}

static bool merge_document(terms_concordance *c, const terms_concordance *other, size_t document) {
    const terms__line_document *from = &other->documents[document];
    terms__line_document row = *from;
    row.first = c->line_count;
    row.text = c->texts.len;
    return terms__document_copy(&c->arena, &row.name) && merge_lines(c, other, from) &&
           add_document(c, &row);
}

terms_status terms_concordance_merge(terms_concordance *concordance,
                                     const terms_concordance *other) {
    if (concordance->failed != TERMS_OK)
        return concordance->failed;
    if (!other || other == concordance || other->matcher != concordance->matcher ||
        other->width != concordance->width || concordance->open)
        return TERMS_BAD_ARGUMENT;
    terms_status status = terms__concordance_ready(other);
    for (size_t i = 0; status == TERMS_OK && i < other->document_count; i++) {
        if (!merge_document(concordance, other, i))
            status = fail(concordance);
    }
    return status;
}

void terms_concordance_clear(terms_concordance *concordance) {
    terms_concordance_cancel(concordance);
    concordance->document_count = concordance->line_count = 0;
    concordance->texts.len = 0;
    terms__arena_free(&concordance->arena);
}

size_t terms_concordance_size(const terms_concordance *concordance) {
    return concordance->open ? concordance->row.first : concordance->line_count;
}

size_t terms_concordance_documents(const terms_concordance *concordance) {
    return concordance->document_count;
}
