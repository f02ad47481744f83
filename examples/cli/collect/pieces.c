/* Pieces: the text of a long document, taken in by several workers.
 * SPDX-License-Identifier: MIT */
#include "cli/collect/pieces.h"

/* Large enough that waiting for each other does not matter, small enough to stay in a cache. */
enum { PIECE = 256 * 1024 };

/* Read on until there is a piece, or the text is over. */
static terms_status fill(pieces_text *text, memory_text *piece) {
    terms_status status = TERMS_OK;
    while (piece->len < PIECE && !text->is_over && status == TERMS_OK) {
        documents_event event;
        status = documents_next(text->documents, &event, &text->error);
        if (status == TERMS_OK && event.kind != DOCUMENTS_TEXT) {
            text->last = event;
            text->is_over = true;
        } else if (status == TERMS_OK && !memory_add(piece, event.text, event.len)) {
            status = TERMS_NO_MEMORY;
        }
    }
    return status;
}

/* Give what stands behind the last cut of a piece back. */
static terms_status cut(pieces_text *text, memory_text *piece) {
    size_t len = text->is_over ? piece->len : terms_text_cut(piece->data, piece->len);
    text->rest.len = 0;
    if (len > 0 && !memory_add(&text->rest, piece->data + len, piece->len - len))
        return TERMS_NO_MEMORY;
    text->position += terms_text_length(piece->data, len);
    piece->len = len;
    return TERMS_OK;
}

/* Read a piece that can be cut off.  What has no place to cut it is taken in meanwhile, so
 * that memory does not grow with it: nobody else could. */
static terms_status read_piece(pieces_text *text, const collecting_kind *kind, void *taker,
                               memory_text *piece) {
    memory_text old = *piece;
    *piece = text->rest;
    text->rest = old;
    terms_status status = kind->resume(taker, text->position);
    if (status == TERMS_OK)
        status = fill(text, piece);
    while (status == TERMS_OK && !text->is_over && terms_text_cut(piece->data, piece->len) == 0) {
        text->position += terms_text_length(piece->data, piece->len);
        status = kind->feed(taker, piece->data, piece->len);
        piece->len = 0;
        if (status == TERMS_OK)
            status = fill(text, piece);
    }
    return status == TERMS_OK ? cut(text, piece) : status;
}

/* Whether there was a piece. */
static bool take_piece(pieces_text *text, const collecting_kind *kind, void *taker,
                       memory_text *piece) {
    pthread_mutex_lock(&text->lock);
    bool is_there = text->status == TERMS_OK && !text->is_over;
    if (is_there)
        text->status = read_piece(text, kind, taker, piece);
    is_there = is_there && text->status == TERMS_OK;
    pthread_mutex_unlock(&text->lock);
    return is_there;
}

static terms_status take_chunks(pieces_text *text, const collecting_kind *kind, void *taker) {
    chunks_piece piece = {0};
    terms_status status = chunks_next(text->chunks, &piece);
    while (status == TERMS_OK && piece.text_len > 0) {
        status = kind->resume(taker, piece.position);
        if (status == TERMS_OK)
            status = kind->feed(taker, piece.text, piece.text_len);
        if (status == TERMS_OK)
            status = chunks_next(text->chunks, &piece);
    }
    chunks_free_piece(&piece);
    return status;
}

static terms_status take_stream(pieces_text *text, const collecting_kind *kind, void *taker) {
    memory_text piece = {0};
    terms_status status = TERMS_OK;
    while (status == TERMS_OK && take_piece(text, kind, taker, &piece))
        status = kind->feed(taker, piece.data, piece.len);
    memory_free_text(&piece);
    return status;
}

void pieces_fail(pieces_text *text, terms_status status) {
    if (text->chunks)
        chunks_fail(text->chunks, status);
    pthread_mutex_lock(&text->lock);
    text->status = status;
    pthread_mutex_unlock(&text->lock);
}

void pieces_take(pieces_text *text, const collecting_kind *kind, void *taker) {
    terms_status status =
        text->chunks ? take_chunks(text, kind, taker) : take_stream(text, kind, taker);
    if (status != TERMS_OK)
        pieces_fail(text, status);
}

void pieces_help(pieces_text *text, const collecting_kind *kind, void *taker) {
    terms_status status = kind->begin(taker, &text->document, text->line);
    if (status == TERMS_OK)
        pieces_take(text, kind, taker);
    else
        pieces_fail(text, status);
}
