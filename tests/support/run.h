/* Run: programs run by tests, in a folder of their own.
 * SPDX-License-Identifier: MIT */
#ifndef TERMS_TESTS_RUN_H
#define TERMS_TESTS_RUN_H

#include <stdbool.h>
#include <stddef.h>

/* Make an empty folder and go there; come back and remove it.  They are a
 * test's fixture. */
void run_enter(void);
void run_leave(void);

/* Write a file, in folders that are made where they are missing. */
void run_write(const char *path, const char *text);
void run_write_bytes(const char *path, const void *bytes, size_t len);

/* Read a whole file.  The bytes, and a NUL behind them, live until the next
 * call; `len` may be NULL. */
const char *run_read(const char *path, size_t *len);

bool run_exists(const char *path);

/* How a program ended: its exit status, or 128 and the signal's number, and what
 * it printed, with a NUL behind it. */
typedef struct run_result {
    int status;
    char *out, *err;
    size_t out_len;
} run_result;

#if defined(__GNUC__)
#define RUN_SENTINEL __attribute__((sentinel))
#else
#define RUN_SENTINEL
#endif

/* Run a program of the build that is tested, or one whose name has a slash, with
 * the arguments up to a NULL.  Its standard input is empty, or `input`.  In its
 * environment BIN is the folder of our programs, and ROOT the one that tests are
 * run in.  The result lives until the next call. */
const run_result *run(const char *program, ...) RUN_SENTINEL;
const run_result *run_fed(const char *input, const char *program, ...) RUN_SENTINEL;

/* The same with one terminal for standard output and standard error: `out`.
 * NULL, with a word that it is skipped, where there are no terminals. */
const run_result *run_on_terminal(const char *program, ...) RUN_SENTINEL;

/* Run a script with sh. */
const run_result *run_script(const char *script);

/* Run a script that must succeed.  Returns what it prints. */
const char *run_output(const char *script);

/* Whether there is a tool here that a test needs; without it, say that the test is skipped. */
bool run_has(const char *test, const char *tool);

/* Start a server with sh: a program that is loaded once, and then runs in a fork of its own for
 * each number that it is sent, because loading costs more than a short run.  A library that is
 * loaded before the program makes it a server, see test_faults_programs.c: it finds a socket in
 * SERVER, says there that it is ready, and answers each number with how the fork ended.  False if
 * it doesn't get ready; then there is no server. */
bool run_serve(const char *script);

/* Let a fork run.  Its standard streams are those that the script gave the program, at their
 * beginning. */
const run_result *run_served(unsigned long number);

/* End the server. */
void run_unserve(void);

#endif
