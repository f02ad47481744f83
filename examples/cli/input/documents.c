/* Documents: the documents of one input, read piece by piece.
 * SPDX-License-Identifier: MIT */
#include "cli/input/documents.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct documents_stream {
    const inputs_file *input;
    terms_reader *reader;
    split_state split;
    memory_text id; /* of the part that is open */
    bool is_split, is_strict, is_over;
    bool is_passed; /* someone else has read it, and found so many malformed bytes */
    uint64_t malformed, first_malformed;
};

static terms_status open_reader(documents_stream *documents, const char *encoding,
                                terms_error *err) {
    if (documents->input->is_stdin)
        return terms_reader_attach(&documents->reader, stdin, encoding, err);
    return terms_reader_open(&documents->reader, documents->input->path, encoding, err);
}

terms_status documents_open(documents_stream **out, const inputs_file *input,
                            const documents_rules *rules, terms_error *err) {
    documents_stream *made = *out = calloc(1, sizeof *made);
    if (!made)
        return TERMS_NO_MEMORY;
    made->input = input;
    made->is_split = !split_is_whole(&rules->split);
    made->is_strict = rules->strict;
    terms_status status = TERMS_NO_MEMORY;
    if (split_init(&made->split, &rules->split))
        status = open_reader(made, rules->encoding, err);
    if (status == TERMS_OK && made->is_split)
        terms_reader_by_lines(made->reader);
    if (status == TERMS_IO && errno == ENOMEM)
        status = TERMS_NO_MEMORY;
    if (status != TERMS_OK) {
        documents_close(made);
        *out = NULL;
    }
    return status;
}

void documents_close(documents_stream *documents) {
    if (!documents)
        return;
    terms_reader_free(documents->reader);
    split_free(&documents->split);
    memory_free_text(&documents->id);
    free(documents);
}

static terms_status refuse_malformed(const documents_stream *documents, terms_error *err) {
    *err = (terms_error){.status = TERMS_BAD_BYTES, .has_offset = true};
    documents_malformed(documents, &err->offset);
    snprintf(err->text, sizeof err->text, "malformed %s: refused because of --strict",
             documents_encoding(documents));
    return err->status;
}

static terms_status read_piece(documents_stream *documents, terms_error *err) {
    const char *text;
    size_t len;
    terms_status status = terms_reader_next(documents->reader, &text, &len, err);
    if (status != TERMS_OK)
        return status;
    split_place after = {terms_reader_bytes(documents->reader),
                         documents_malformed(documents, NULL)};
    if (documents->is_strict && after.malformed)
        return refuse_malformed(documents, err);
    documents->is_over = len == 0;
    if (!split_feed(&documents->split, text, len, after))
        return TERMS_NO_MEMORY;
    if (documents->is_over)
        split_finish(&documents->split);
    return TERMS_OK;
}

/* What a manifest says of the part that begins, or NULL. */
static const inputs_part *meet_part(const documents_stream *documents, uint64_t number) {
    inputs_part *part = documents->is_split ? inputs_find_part(documents->input, number) : NULL;
    if (part)
        part->is_met = true;
    return part;
}

/* Parts are many, which is why printf is not asked. */
static bool add_number(memory_text *text, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return memory_add(text, digits + at, sizeof digits - at);
}

/* The file's id, and behind it # and the part's number if the file is split. */
static bool name_part(documents_stream *documents, uint64_t part, const char *id) {
    const inputs_file *input = documents->input;
    memory_text *name = &documents->id;
    name->len = 0;
    if (id)
        return memory_add_string(name, id);
    return memory_add_string(name, input->id ? input->id : input->shown) &&
           (!documents->is_split || (memory_add(name, "#", 1) && add_number(name, part)));
}

static terms_status begin(documents_stream *documents, split_event part, documents_event *event) {
    const inputs_file *input = documents->input;
    const inputs_part *own = meet_part(documents, part.part);
    const char *date = own ? own->date : input->date;
    if (!name_part(documents, part.part, own ? own->id : NULL))
        return TERMS_NO_MEMORY;
    event->kind = DOCUMENTS_BEGIN;
    event->line = part.line;
    event->document = (terms_document){.id = documents->id.data,
                                       .path = input->shown,
                                       .part = part.part,
                                       .date = date[0] ? date : NULL,
                                       .group = own ? own->group : input->group};
    return TERMS_OK;
}

static terms_status pass_on(documents_stream *documents, split_event part, documents_event *event) {
    *event = (documents_event){.kind = DOCUMENTS_DONE};
    if (part.kind == SPLIT_BEGIN)
        return begin(documents, part, event);
    if (part.kind == SPLIT_TEXT) {
        event->kind = DOCUMENTS_TEXT;
        event->text = part.text;
        event->len = part.len;
    } else if (part.kind == SPLIT_END) {
        event->kind = DOCUMENTS_END;
        event->source =
            (terms_source){documents_encoding(documents), part.size.bytes, part.size.malformed};
    }
    return TERMS_OK;
}

terms_status documents_next(documents_stream *documents, documents_event *event, terms_error *err) {
    split_event part = split_next(&documents->split);
    while (part.kind == SPLIT_MORE && !documents->is_over) {
        terms_status status = read_piece(documents, err);
        if (status != TERMS_OK)
            return status;
        part = split_next(&documents->split);
    }
    return pass_on(documents, part, event);
}

/* Nothing but a regular file is opened twice. */
bool documents_open_chunks(const documents_stream *documents, chunks_file *chunks) {
    const inputs_file *input = documents->input;
    return !documents->is_split && !input->is_stdin && input->identity.is_known &&
           strcmp(documents_encoding(documents), "utf-8") == 0 &&
           chunks_open(chunks, input->path, documents->is_strict);
}

bool documents_pass_over(documents_stream *documents, const chunks_file *chunks) {
    documents->is_passed = documents->is_over = true;
    documents->malformed = chunks->malformed;
    documents->first_malformed = chunks->first_malformed;
    split_place after = {chunks->bytes, chunks->malformed};
    if (!split_feed(&documents->split, "", 0, after))
        return false;
    split_finish(&documents->split);
    return true;
}

const char *documents_encoding(const documents_stream *documents) {
    return terms_reader_encoding(documents->reader);
}

uint64_t documents_malformed(const documents_stream *documents, uint64_t *first_offset) {
    if (!documents->is_passed)
        return terms_reader_malformed(documents->reader, first_offset);
    if (first_offset && documents->malformed > 0)
        *first_offset = documents->first_malformed;
    return documents->malformed;
}

bool documents_changed(const documents_stream *documents, uint64_t *read, uint64_t *size) {
    *read = terms_reader_bytes(documents->reader);
    return terms_reader_changed(documents->reader, size);
}
