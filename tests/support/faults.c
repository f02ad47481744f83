/* Faults: an allocator that fails once, where it is told to.
 * SPDX-License-Identifier: MIT */
#include "support/faults.h"

#include <stdlib.h>

#include "support/suite.h"

static uint64_t made, failing;
static size_t live;

static bool fails(void) {
    return ++made == failing;
}

static void *allocate(size_t size) {
    void *block = fails() ? NULL : malloc(size);
    live += block != NULL;
    return block;
}

static void *reallocate(void *old, size_t size) {
    void *block = fails() ? NULL : realloc(old, size);
    live += block != NULL && old == NULL;
    return block;
}

static void release(void *block) {
    live -= block != NULL;
    free(block);
}

void faults_begin(uint64_t number) {
    made = 0;
    failing = number;
    terms_set_allocator(allocate, reallocate, release);
}

bool faults_end(void) {
    terms_set_allocator(NULL, NULL, NULL);
    return failing > 0 && made >= failing;
}

size_t faults_live(void) {
    return live;
}

/* The allocation that fails after number `number`: the next one, but in a short run with a
 * sanitizer, where a call is slow, ever fewer of many. */
static uint64_t next(uint64_t number) {
    return number + 1 + (suite_is_sanitized && suite_is_short() ? number / 64 : 0);
}

void faults_everywhere(terms_status (*run)(const void *context), const void *context) {
    bool failed = true;
    for (uint64_t number = 1; failed; number = next(number)) {
        faults_begin(number);
        terms_status status = run(context);
        failed = faults_end();
        ck_assert_int_eq(status, failed ? TERMS_NO_MEMORY : TERMS_OK);
        ck_assert_uint_eq(faults_live(), 0);
    }
}

/* The address of a function cannot be a pointer to data, so `context` points to it. */
static terms_status run_alone(const void *context) {
    bool (*const *fits)(void) = context;
    return (*fits)() ? TERMS_OK : TERMS_NO_MEMORY;
}

void faults_everywhere_in(bool (*fits)(void)) {
    faults_everywhere(run_alone, &fits);
}
