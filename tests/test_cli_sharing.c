/* Tests of sharing: idle workers help, and are waited for.
 * SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdatomic.h>
#include <stdint.h>

#include "cli/collect/sharing.h"
#include "cli/collect/workers.h"
#include "support/suite.h"

enum { WORKERS = 4, ITEMS = 6, UNITS = 5000 };

/* Work that is offered: units that whoever comes takes, and how many each worker took. */
typedef struct shared_units {
    atomic_size_t next;
    size_t taken[WORKERS];
} shared_units;

typedef struct unit_job {
    sharing_board board;
    size_t offering;             /* items from 0 that are shared */
    atomic_size_t done, helpers; /* units done, and helpers that were waited for */
    atomic_bool fails;
} unit_job;

static void take_units(unit_job *job, shared_units *units, size_t worker) {
    while (atomic_fetch_add(&units->next, 1) < UNITS) {
        units->taken[worker]++;
        atomic_fetch_add(&job->done, 1);
    }
}

static bool work(void *context, size_t worker, size_t item) {
    unit_job *job = context;
    shared_units units = {0};
    if (item < job->offering) {
        sharing_offer(&job->board, worker, &units);
        take_units(job, &units, worker);
        sharing_close(&job->board, worker);
        size_t sum = 0;
        for (size_t i = 0; i < WORKERS; i++) {
            sum += units.taken[i];
            atomic_fetch_add(&job->helpers, sharing_is_helper(&job->board, i, &units));
        }
        ck_assert_uint_eq(sum, UNITS);
        sharing_release(&job->board, &units);
    }
    if (atomic_load(&job->fails) && item == job->offering) {
        sharing_stop(&job->board);
        return false;
    }
    sharing_item_done(&job->board);
    return true;
}

static void help(void *context, size_t worker) {
    unit_job *job = context;
    shared_units *units;
    while ((units = sharing_help(&job->board, worker))) {
        take_units(job, units, worker);
        sharing_wait(&job->board, worker);
    }
}

static bool run_units(unit_job *job, size_t items) {
    progress_line progress;
    progress_start(&progress, "test", true);
    workers_plan plan = {items, WORKERS, work, help, job, &progress};
    ck_assert(sharing_begin(&job->board, WORKERS, items));
    bool done = workers_run(&plan);
    sharing_end(&job->board);
    return done;
}

START_TEST(all_is_done_however_many_share) {
    for (size_t round = 0; round < 100; round++) {
        unit_job job = {.offering = round % (ITEMS + 1)};
        ck_assert(run_units(&job, ITEMS));
        ck_assert_uint_eq(atomic_load(&job.done), job.offering * UNITS);
    }
}
END_TEST

START_TEST(one_item_is_shared_among_all_who_come) {
    unit_job job = {.offering = 1};
    ck_assert(run_units(&job, 1));
    ck_assert_uint_eq(atomic_load(&job.done), UNITS);
    ck_assert_uint_lt(atomic_load(&job.helpers), WORKERS);
}
END_TEST

START_TEST(nobody_waits_for_items_that_never_come) {
    for (size_t round = 0; round < 100; round++) {
        unit_job job = {.offering = round % 3};
        atomic_store(&job.fails, true);
        ck_assert(!run_units(&job, ITEMS));
    }
}
END_TEST

int main(void) {
    TCase *tests;
    Suite *suite = suite_new("sharing", &tests);
    tcase_add_test(tests, all_is_done_however_many_share);
    tcase_add_test(tests, one_item_is_shared_among_all_who_come);
    tcase_add_test(tests, nobody_waits_for_items_that_never_come);
    return suite_run(suite);
}
