/* Run: programs run by tests, in a folder of their own.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* posix_openpt */
#include "support/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/suite.h"

enum { PATH_ROOM = 4096, ARGUMENTS_MAX = 64 };

static char home[PATH_ROOM], folder[PATH_ROOM];
static run_result last;
static char *last_read;

/* The server, if there is one: our end of its socket, and the files that take what its forks
 * print. */
static struct {
    pid_t child;
    int socket;
    FILE *out, *err;
} server;

/* End the test program, which can't go on, unless something has worked. */
static void need(bool ok, const char *what) {
    if (ok)
        return;
    perror(what);
    abort();
}

/* All that is left in a file, with a NUL behind it. */
static char *read_rest(FILE *file, size_t *len) {
    size_t room = 4096;
    char *text = malloc(room);
    for (*len = 0; text;) {
        size_t got = fread(text + *len, 1, room - *len - 1, file);
        *len += got;
        if (got == 0)
            break;
        if (room - *len < 2)
            text = realloc(text, room *= 2);
    }
    need(text != NULL, "memory");
    text[*len] = '\0';
    return text;
}

void run_enter(void) {
    const char *root = getenv("TMPDIR");
    char bin[PATH_ROOM + 64];
    need(getcwd(home, sizeof home) != NULL, "getcwd");
    snprintf(folder, sizeof folder, "%s/terms-test-XXXXXX", root ? root : "/tmp");
    need(mkdtemp(folder) != NULL, folder);
    need(chdir(folder) == 0, folder);
    snprintf(bin, sizeof bin, "%s%s%s/bin", TESTED_BUILD[0] == '/' ? "" : home,
             TESTED_BUILD[0] == '/' ? "" : "/", TESTED_BUILD);
    need(setenv("BIN", bin, 1) == 0 && setenv("ROOT", home, 1) == 0, "setenv");
}

static void forget(void) {
    free(last.out);
    free(last.err);
    last = (run_result){0};
}

void run_leave(void) {
    run("/bin/rm", "-rf", folder, NULL);
    forget();
    free(last_read);
    last_read = NULL;
    need(chdir(home) == 0, home);
}

static void make_folders(const char *path) {
    char part[PATH_ROOM];
    for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
        need(part[0] == '\0' || mkdir(part, 0777) == 0 || errno == EEXIST, part);
    }
}

void run_write_bytes(const char *path, const void *bytes, size_t len) {
    make_folders(path);
    FILE *file = fopen(path, "wb");
    need(file != NULL, path);
    need(fwrite(bytes, 1, len, file) == len, path);
    need(fclose(file) == 0, path);
}

void run_write(const char *path, const char *text) {
    run_write_bytes(path, text, strlen(text));
}

const char *run_read(const char *path, size_t *len) {
    size_t size;
    FILE *file = fopen(path, "rb");
    need(file != NULL, path);
    free(last_read);
    last_read = read_rest(file, &size);
    fclose(file);
    if (len)
        *len = size;
    return last_read;
}

bool run_exists(const char *path) {
    struct stat info;
    return lstat(path, &info) == 0;
}

/* Become the program: descriptors 0, 1 and 2 are those of `ends`. */
static void become(const char *program, char **arguments, const int ends[3]) {
    char path[PATH_ROOM];
    const char *bin = getenv("BIN");
    for (int i = 0; i < 3; i++)
        need(dup2(ends[i], i) == i, "dup2");
    snprintf(path, sizeof path, "%s/%s", bin ? bin : ".", program);
    execv(strchr(program, '/') ? program : path, arguments);
    perror(path);
    _exit(126);
}

static pid_t start(const char *program, va_list values, const int ends[3]) {
    char *arguments[ARGUMENTS_MAX] = {NULL};
    char *argument = strdup(program);
    size_t count = 0;
    for (; argument && count < ARGUMENTS_MAX - 1; count++) {
        arguments[count] = argument;
        const char *next = va_arg(values, const char *);
        argument = next ? strdup(next) : NULL;
    }
    fflush(NULL);
    pid_t child = fork();
    need(child >= 0, "fork");
    if (child == 0)
        become(program, arguments, ends);
    while (count > 0)
        free(arguments[--count]);
    return child;
}

static int exit_status(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void wait_for(pid_t child) {
    int status;
    need(waitpid(child, &status, 0) == child, "waitpid");
    last.status = exit_status(status);
}

/* What programs have printed to files. */
static void read_printed(FILE *out, FILE *err) {
    size_t err_len;
    rewind(out);
    rewind(err);
    last.out = read_rest(out, &last.out_len);
    last.err = read_rest(err, &err_len);
}

/* Run a program.  What it prints goes to files, so that neither side waits for the other. */
static const run_result *run_values(const char *input, const char *program, va_list values) {
    FILE *files[3] = {tmpfile(), tmpfile(), tmpfile()};
    forget();
    need(files[0] && files[1] && files[2], "tmpfile");
    fputs(input, files[0]);
    rewind(files[0]);
    wait_for(start(program, values, (int[]){fileno(files[0]), fileno(files[1]), fileno(files[2])}));
    read_printed(files[1], files[2]);
    for (int i = 0; i < 3; i++)
        fclose(files[i]);
    return &last;
}

const run_result *run(const char *program, ...) {
    va_list values;
    va_start(values, program);
    run_values("", program, values);
    va_end(values);
    return &last;
}

const run_result *run_fed(const char *input, const char *program, ...) {
    va_list values;
    va_start(values, program);
    run_values(input, program, values);
    va_end(values);
    return &last;
}

const run_result *run_script(const char *script) {
    return run("/bin/sh", "-c", script, NULL);
}

const char *run_output(const char *script) {
    run_script(script);
    ck_assert_msg(last.status == 0, "%s\n%s%s", script, last.out, last.err);
    return last.out;
}

bool run_has(const char *test, const char *tool) {
    char script[128];
    snprintf(script, sizeof script, "command -v %s", tool);
    if (run_script(script)->status == 0)
        return true;
    printf("%s: skipped, no %s here\n", test, tool);
    fflush(stdout);
    return false;
}

/* Become the server; SERVER tells it the descriptor of its end of the socket. */
static void become_server(const char *script, int end) {
    char *arguments[] = {strdup("sh"), strdup("-c"), strdup(script), NULL}, number[16];
    FILE *empty = tmpfile();
    snprintf(number, sizeof number, "%d", end);
    need(empty != NULL && setenv("SERVER", number, 1) == 0, "server");
    become("/bin/sh", arguments, (int[]){fileno(empty), fileno(server.out), fileno(server.err)});
}

/* Wait for the answer of the server: how a fork ended, or that the server is ready. */
static bool answered(int *status) {
    return read(server.socket, status, sizeof *status) == sizeof *status;
}

bool run_serve(const char *script) {
    int ends[2], status;
    server.out = tmpfile();
    server.err = tmpfile();
    need(server.out && server.err, "tmpfile");
    need(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "socketpair");
    server.socket = ends[0];
    need(fcntl(server.socket, F_SETFD, FD_CLOEXEC) == 0, "fcntl");
    fflush(NULL);
    server.child = fork();
    need(server.child >= 0, "fork");
    if (server.child == 0)
        become_server(script, ends[1]);
    close(ends[1]);
    if (answered(&status))
        return true;
    run_unserve();
    return false;
}

const run_result *run_served(unsigned long number) {
    int status;
    forget();
    need(ftruncate(fileno(server.out), 0) == 0 && ftruncate(fileno(server.err), 0) == 0, "out");
    need(write(server.socket, &number, sizeof number) == sizeof number, "server");
    need(answered(&status), "server");
    last.status = exit_status(status);
    read_printed(server.out, server.err);
    return &last;
}

void run_unserve(void) {
    close(server.socket);
    need(waitpid(server.child, NULL, 0) == server.child, "waitpid");
    fclose(server.out);
    fclose(server.err);
}

/* Open a new terminal.  Returns our end, or -1; `*end` is that of a program. */
static int open_terminal(int *end) {
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0)
        return -1;
    bool made = grantpt(terminal) == 0 && unlockpt(terminal) == 0;
    *end = made ? open(ptsname(terminal), O_RDWR | O_NOCTTY) : -1;
    if (*end >= 0)
        return terminal;
    close(terminal);
    return -1;
}

const run_result *run_on_terminal(const char *program, ...) {
    int end, terminal = open_terminal(&end);
    if (terminal < 0) {
        printf("%s: skipped, no terminal to be had here\n", program);
        return NULL;
    }
    forget();
    va_list values;
    va_start(values, program);
    pid_t child = start(program, values, (int[]){end, end, end});
    va_end(values);
    close(end);
    FILE *file = fdopen(terminal, "r");
    need(file != NULL, "fdopen");
    last.out = read_rest(file, &last.out_len);
    fclose(file);
    wait_for(child);
    return &last;
}
