/* Relay: one thread makes the next thing while another uses the last one.
 * SPDX-License-Identifier: MIT */
#include "cli/base/relay.h"

/* Let a thing wait to be taken, once no other one does.  False if no more are wanted. */
static bool hand_over(relay_line *relay, void *made) {
    pthread_mutex_lock(&relay->lock);
    while (relay->waits && !relay->ended)
        pthread_cond_wait(&relay->changed, &relay->lock);
    bool wanted = !relay->ended;
    if (wanted) {
        relay->made = made;
        relay->waits = true;
    }
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->lock);
    return wanted;
}

static void *run(void *context) {
    relay_line *relay = context;
    void *made;
    do {
        made = relay->plan.make(relay->plan.context);
        if (!hand_over(relay, made)) {
            if (made)
                relay->plan.drop(made);
            return NULL;
        }
    } while (made);
    return NULL;
}

void relay_start(relay_line *to, const relay_plan *plan, bool threaded) {
    *to = (relay_line){
        .plan = *plan, .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    to->threaded = threaded && pthread_create(&to->thread, NULL, run, to) == 0;
}

void *relay_next(relay_line *relay) {
    if (!relay->threaded)
        return relay->plan.make(relay->plan.context);
    pthread_mutex_lock(&relay->lock);
    while (!relay->waits)
        pthread_cond_wait(&relay->changed, &relay->lock);
    relay->waits = false;
    pthread_cond_signal(&relay->changed);
    void *made = relay->made;
    pthread_mutex_unlock(&relay->lock);
    return made;
}

void relay_end(relay_line *relay) {
    if (!relay->threaded)
        return;
    pthread_mutex_lock(&relay->lock);
    relay->ended = true;
    pthread_cond_signal(&relay->changed);
    pthread_mutex_unlock(&relay->lock);
    pthread_join(relay->thread, NULL);
    if (relay->waits && relay->made)
        relay->plan.drop(relay->made);
}
