/* Workers: work on many items in several threads.
 * SPDX-License-Identifier: MIT */
#define _DARWIN_C_SOURCE /* _SC_NPROCESSORS_ONLN */
#include "cli/collect/workers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { POLL_NANOSECONDS = 200000000 };

/* What the threads share: the items are handed out by `next`; `idle` is signalled
 * when a worker has found none left. */
typedef struct worker_crew {
    const workers_plan *plan;
    atomic_size_t next, done;
    atomic_bool failed;
    pthread_mutex_t lock;
    pthread_cond_t idle;
    size_t running;
} worker_crew;

typedef struct crew_member {
    worker_crew *crew;
    size_t number;
    pthread_t thread;
} crew_member;

static void work(worker_crew *crew, size_t number) {
    const workers_plan *plan = crew->plan;
    while (!atomic_load(&crew->failed)) {
        size_t item = atomic_fetch_add(&crew->next, 1);
        if (item >= plan->items)
            break;
        if (!plan->work(plan->context, number, item))
            atomic_store(&crew->failed, true);
        atomic_fetch_add(&crew->done, 1);
    }
    if (plan->help)
        plan->help(plan->context, number);
}

static void *run(void *context) {
    crew_member *self = context;
    work(self->crew, self->number);
    pthread_mutex_lock(&self->crew->lock);
    self->crew->running--;
    pthread_cond_signal(&self->crew->idle);
    pthread_mutex_unlock(&self->crew->lock);
    return NULL;
}

size_t workers_threads(uint64_t wanted, size_t items) {
#ifdef _SC_NPROCESSORS_ONLN
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
#else
    long cores = 1;
#endif
    if (wanted == 0)
        wanted = cores > 0 ? (uint64_t)cores : 1;
    if (wanted > items)
        wanted = items;
    return wanted ? (size_t)wanted : 1;
}

/* Start as many threads as can be had. */
static size_t start(worker_crew *crew, crew_member *workers, size_t count) {
    pthread_mutex_lock(&crew->lock);
    size_t started = 0;
    while (started < count) {
        workers[started] = (crew_member){.crew = crew, .number = started};
        if (pthread_create(&workers[started].thread, NULL, run, &workers[started]) != 0)
            break;
        started++;
    }
    crew->running = started;
    pthread_mutex_unlock(&crew->lock);
    return started;
}

static struct timespec soon(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_nsec += POLL_NANOSECONDS;
    if (time.tv_nsec >= 1000000000) {
        time.tv_nsec -= 1000000000;
        time.tv_sec++;
    }
    return time;
}

static void wait_for_all(worker_crew *crew) {
    progress_line *progress = crew->plan->progress;
    pthread_mutex_lock(&crew->lock);
    while (crew->running > 0) {
        struct timespec time = soon();
        pthread_cond_timedwait(&crew->idle, &crew->lock, &time);
        progress_show(progress, atomic_load(&crew->done), crew->plan->items);
    }
    pthread_mutex_unlock(&crew->lock);
    progress_erase(progress);
}

bool workers_run(const workers_plan *plan) {
    worker_crew crew = {
        .plan = plan, .lock = PTHREAD_MUTEX_INITIALIZER, .idle = PTHREAD_COND_INITIALIZER};
    crew_member *workers = calloc(plan->threads, sizeof *workers);
    if (!workers)
        return false;
    /* A thread more costs more than a short text, and only who watches needs it: else whoever
     * starts the others is one of them. */
    bool watches = plan->progress->is_wanted;
    size_t started = start(&crew, workers, plan->threads - !watches);
    if (!watches || started == 0)
        work(&crew, started);
    wait_for_all(&crew);
    for (size_t i = 0; i < started; i++)
        pthread_join(workers[i].thread, NULL);
    free(workers);
    return !atomic_load(&crew.failed);
}
