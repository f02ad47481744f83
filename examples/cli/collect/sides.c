/* Sides: the documents of a target and of a reference, each taken in by its own.
 * SPDX-License-Identifier: MIT */
#include "cli/collect/sides.h"

#include <stdlib.h>
#include <string.h>

#include "cli/base/memory.h"

static const char *const options[SIDES] = {"--target", "--reference"};
static const char *const names[SIDES] = {"target", "reference"};

exits sides_choose(sides_plan *plan, messages_log *messages) {
    exits status = EXITS_DONE;
    bool any = false;
    for (int i = 0; i < SIDES; i++)
        any = any || plan->absent[i] || plan->named[i].count > 0;
    if (!any)
        return messages_usage(messages, NULL,
                              "nothing to compare: name a --target or a --reference");
    for (int i = 0; i < SIDES && status == EXITS_DONE; i++)
        status = selectors_read(&plan->chosen[i], options[i], &plan->named[i], messages);
    return status;
}

void sides_free_plan(sides_plan *plan) {
    for (int i = 0; i < SIDES; i++) {
        selectors_free(&plan->chosen[i]);
        options_free(&plan->named[i]);
    }
}

terms_status sides_make(void **out, const terms_matcher *matcher, const sides_plan *plan) {
    sides_taken *made = calloc(1, sizeof *made);
    terms_status status = made ? TERMS_OK : TERMS_NO_MEMORY;
    if (made)
        made->plan = plan;
    for (int i = 0; i < SIDES && status == TERMS_OK; i++)
        status = plan->kind->make(&made->takers[i], matcher, plan->own);
    *out = made;
    return status;
}

static void forget_notes(sides_taken *taken) {
    for (size_t i = 0; i < taken->note_count; i++)
        free(taken->notes[i].id);
    taken->note_count = 0;
}

static void forget_pending(sides_taken *taken) {
    free(taken->pending.id);
    taken->pending = (sides_note){0};
}

void sides_free(void *taker) {
    sides_taken *taken = taker;
    if (!taken)
        return;
    for (int i = 0; i < SIDES; i++)
        taken->plan->kind->free(taken->takers[i]);
    forget_notes(taken);
    forget_pending(taken);
    free(taken->notes);
    free(taken);
}

/* What is chosen by nothing is what the other side is not. */
static void answer(const sides_plan *plan, const terms_document *document,
                   selectors_answer answers[SIDES]) {
    for (int i = 0; i < SIDES; i++)
        answers[i] = selectors_match(&plan->chosen[i], document);
    for (int i = 0; i < SIDES; i++) {
        if (plan->chosen[i].count > 0)
            continue;
        selectors_answer other = answers[SIDES - 1 - i];
        answers[i] = other == SELECTORS_NO ? SELECTORS_YES : SELECTORS_NO;
        if (plan->absent[i] || other == SELECTORS_UNKNOWN)
            answers[i] = plan->absent[i] ? SELECTORS_NO : SELECTORS_UNKNOWN;
    }
}

static bool note_down(sides_taken *taken, const terms_document *document, bool in_both) {
    taken->pending = (sides_note){memory_copy(document->id, strlen(document->id)), in_both};
    return taken->pending.id != NULL;
}

terms_status sides_begin(void *taker, const terms_document *document, uint64_t line) {
    sides_taken *taken = taker;
    selectors_answer answers[SIDES];
    size_t yes = 0, unknown = 0;
    terms_status status = TERMS_OK;
    answer(taken->plan, document, answers);
    for (int i = 0; i < SIDES; i++) {
        yes += answers[i] == SELECTORS_YES;
        unknown += answers[i] == SELECTORS_UNKNOWN;
    }
    bool is_apart = yes == 0 && unknown > 0;
    if ((yes == SIDES || is_apart) && !note_down(taken, document, !is_apart))
        return TERMS_NO_MEMORY;
    for (int i = 0; i < SIDES && status == TERMS_OK; i++) {
        if (answers[i] != SELECTORS_YES)
            continue;
        status = taken->plan->kind->begin(taken->takers[i], document, line);
        taken->open[i] = status == TERMS_OK;
    }
    return status;
}

terms_status sides_feed(void *taker, const char *text, size_t len) {
    const sides_taken *taken = taker;
    terms_status status = TERMS_OK;
    for (int i = 0; i < SIDES && status == TERMS_OK; i++)
        if (taken->open[i])
            status = taken->plan->kind->feed(taken->takers[i], text, len);
    return status;
}

/* The note is the other's from then on. */
static bool keep_note(sides_taken *taken, sides_note *note) {
    sides_note *notes =
        memory_grow(taken->notes, &taken->capacity, taken->note_count + 1, sizeof *notes);
    if (!notes)
        return false;
    taken->notes = notes;
    notes[taken->note_count++] = *note;
    *note = (sides_note){0};
    return true;
}

terms_status sides_end(void *taker, const terms_source *source) {
    sides_taken *taken = taker;
    terms_status status = TERMS_OK;
    for (int i = 0; i < SIDES && status == TERMS_OK; i++) {
        if (taken->open[i])
            status = taken->plan->kind->end(taken->takers[i], source);
        taken->open[i] = false;
    }
    if (status == TERMS_OK && taken->pending.id && !keep_note(taken, &taken->pending))
        status = TERMS_NO_MEMORY;
    taken->documents += status == TERMS_OK;
    return status;
}

void sides_cancel(void *taker) {
    sides_taken *taken = taker;
    for (int i = 0; i < SIDES; i++) {
        taken->plan->kind->cancel(taken->takers[i]);
        taken->open[i] = false;
    }
    forget_pending(taken);
}

void sides_clear(void *taker) {
    sides_taken *taken = taker;
    for (int i = 0; i < SIDES; i++)
        taken->plan->kind->clear(taken->takers[i]);
    forget_notes(taken);
    taken->documents = 0;
}

size_t sides_documents(const void *taker) {
    const sides_taken *taken = taker;
    return taken->documents;
}

terms_status sides_merge(void *taker, void *other) {
    sides_taken *taken = taker, *from = other;
    terms_status status = TERMS_OK;
    for (int i = 0; i < SIDES && status == TERMS_OK; i++)
        status = taken->plan->kind->merge(taken->takers[i], from->takers[i]);
    for (size_t i = 0; i < from->note_count && status == TERMS_OK; i++)
        if (!keep_note(taken, &from->notes[i]))
            status = TERMS_NO_MEMORY;
    taken->documents += from->documents;
    return status;
}

static exits refuse_empty(const sides_plan *plan, int side, messages_log *messages) {
    const options_texts *named = &plan->named[side];
    if (named->count == 0)
        messages_say(messages, MESSAGES_ERROR, NULL,
                     "no document is left for the %s: nothing is written", names[side]);
    else
        messages_say(messages, MESSAGES_ERROR, options[side],
                     "no document is “%.100s”%s: nothing is written", named->items[0],
                     named->count > 1 ? ", or what else it names" : "");
    return EXITS_NOTHING;
}

exits sides_check(const sides_taken *taken, messages_log *messages) {
    const sides_plan *plan = taken->plan;
    for (int i = 0; i < SIDES; i++)
        if (!plan->absent[i] && plan->kind->documents(taken->takers[i]) == 0)
            return refuse_empty(plan, i, messages);
    return EXITS_DONE;
}

static int by_id(const void *a, const void *b) {
    const sides_note *first = a, *second = b;
    return strcmp(first->id, second->id);
}

void sides_tell(sides_taken *taken, messages_log *messages) {
    if (taken->note_count > 0)
        qsort(taken->notes, taken->note_count, sizeof *taken->notes, by_id);
    for (size_t i = 0; i < taken->note_count; i++)
        messages_say(messages, MESSAGES_DOCUMENTS, taken->notes[i].id, "%s",
                     taken->notes[i].in_both
                         ? "in the target and in the reference: counted in both"
                         : "no date, or none that is exact enough: neither in the target nor in "
                           "the reference");
}
