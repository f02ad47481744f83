/* Output: a table on standard output, or in a file that is whole or as it was.
 * SPDX-License-Identifier: MIT */
#include "cli/output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/base/writing.h"
#include "cli/option/options.h"
#include "cli/output/paths.h"

enum { TRIES_MAX = 100, GATHERED_MOST = 256 * 1024 };

const char *const output_formats[] = {
    [TERMS_CSV] = "csv",     [TERMS_TSV] = "tsv",       [TERMS_JSON] = "json",
    [TERMS_JSONL] = "jsonl", [TERMS_ALIGNED] = "table", NULL};

void output_guard_streams(void) {
    static const int wrong_way[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int number = 0; number < 3; number++)
        if (fcntl(number, F_GETFD) == -1 && open("/dev/null", wrong_way[number]) < 0)
            return;
}

exits output_fail(const char *name, messages_log *messages) {
    int number = errno;
    if (number == ENOMEM)
        return messages_limit(messages, TERMS_NO_MEMORY);
    messages_say(messages, MESSAGES_ERROR, name ? name : "standard output", "cannot be written: %s",
                 strerror(number));
    return EXITS_OUTPUT;
}

static int create(const char *target, char **path) {
    for (int i = 0; i < TRIES_MAX; i++) {
        char name[64];
        snprintf(name, sizeof name, ".terms-%ld-%d.tmp", (long)getpid(), i);
        *path = paths_beside(target, name);
        int descriptor = *path ? writing_open(*path, O_WRONLY | O_CREAT | O_EXCL) : -1;
        if (descriptor >= 0 || !*path || errno != EEXIST)
            return descriptor;
        free(*path);
    }
    *path = NULL;
    return -1;
}

/* Create the temporary file, with the mode of the file that it will replace. */
static bool open_temporary(output_target *output, const struct stat *old) {
    sigset_t before = cleanup_block();
    output->descriptor = create(output->target, &output->temporary);
    output->doomed.path = output->temporary;
    if (output->descriptor >= 0)
        cleanup_add(&output->doomed);
    cleanup_unblock(&before);
    if (output->descriptor < 0)
        return false;
    if (old && fchmod(output->descriptor, old->st_mode & 0777) != 0)
        errno = 0; /* a file system without modes */
    return true;
}

static bool open_straight(output_target *output) {
    output->descriptor = writing_open(output->name, O_WRONLY | O_NOCTTY);
    return output->descriptor >= 0;
}

/* Whether a file is where standard output goes already, as /dev/stdout is. */
static bool is_stdout(const struct stat *info) {
    struct stat standard;
    return fstat(STDOUT_FILENO, &standard) == 0 && standard.st_dev == info->st_dev &&
           standard.st_ino == info->st_ino;
}

static bool open_named(output_target *output) {
    struct stat info = {0};
    bool exists = stat(output->name, &info) == 0;
    if (exists && is_stdout(&info)) {
        output->descriptor = STDOUT_FILENO;
        return true;
    }
    if (exists && !S_ISREG(info.st_mode))
        return open_straight(output);
    if (!exists && errno != ENOENT)
        return false;
    output->replaces = exists;
    output->old_device = info.st_dev;
    output->old_file = info.st_ino;
    output->target = paths_resolve(output->name);
    return output->target && open_temporary(output, exists ? &info : NULL);
}

bool output_replaces(const output_target *output, const char *path) {
    struct stat info;
    return output->replaces && stat(path, &info) == 0 && info.st_dev == output->old_device &&
           info.st_ino == output->old_file;
}

/* Ignore the signals that would end the program where a write fails: the failure is reported
 * instead. */
static void ignore_signals(void) {
    signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
    signal(SIGXFSZ, SIG_IGN);
#endif
}

exits output_open(output_target *output, const char *name, messages_log *messages) {
    *output = (output_target){.name = name, .descriptor = STDOUT_FILENO};
    ignore_signals();
    if (!name || strcmp(name, "-") == 0) {
        output->name = NULL;
        return EXITS_DONE;
    }
    output->descriptor = -1;
    if (open_named(output))
        return EXITS_DONE;
    exits status = output_fail(output->name, messages);
    output_close(output);
    return status;
}

static const char *choose_format(const output_target *output, const output_style *style) {
    const char *ending = output->name ? strrchr(output->name, '.') : NULL;
    if (style->format)
        return style->format;
    for (const char *const *format = output_formats; ending && *format; format++)
        if (options_same(ending + 1, *format) && strcmp(*format, "table") != 0)
            return *format;
    return isatty(output->descriptor) ? "table" : "csv";
}

exits output_check(const output_target *output, const output_style *style, messages_log *messages) {
    const char *format = choose_format(output, style);
    if (strcmp(format, "csv") == 0 || (!style->bom && !style->crlf))
        return EXITS_DONE;
    return messages_usage(messages, style->bom ? "--bom" : "--crlf",
                          "it is for CSV, and the format is %s", format);
}

/* Spreadsheets go by the ending, and refuse CSV in a file that is named like one of their own. */
void output_advise(const char *name, messages_log *messages) {
    static const char *const workbooks[] = {".xlsx", ".xls", ".ods", ".et"};
    const char *ending = name ? strrchr(name, '.') : NULL;
    for (size_t i = 0; ending && i < sizeof workbooks / sizeof *workbooks; i++)
        if (options_same(ending, workbooks[i]))
            messages_say(messages, MESSAGES_OUTPUT, name,
                         "text is written, no workbook: call it .csv for spreadsheets to open it");
}

static terms_format format_of(const char *name) {
    size_t number = 0;
    while (strcmp(output_formats[number], name) != 0)
        number++;
    return (terms_format)number;
}

static bool wants_bom(const output_target *output, const output_style *style) {
    const char *ending = output->name ? strrchr(output->name, '.') : NULL;
    if (style->bom || style->no_bom)
        return style->bom;
    return output->temporary && ending && options_same(ending, ".csv");
}

static bool write_gathered(output_target *output) {
    size_t size = output->gathered_size;
    output->gathered_size = 0;
    return size == 0 || writing_all(output->descriptor, output->gathered, size);
}

static bool gather(output_target *output, const char *bytes, size_t len) {
    if (!output->gathered)
        output->gathered = malloc(GATHERED_MOST);
    if (len > GATHERED_MOST - output->gathered_size && !write_gathered(output))
        return false;
    if (!output->gathered || len > GATHERED_MOST)
        return writing_all(output->descriptor, bytes, len);
    memcpy(output->gathered + output->gathered_size, bytes, len);
    output->gathered_size += len;
    return true;
}

static void drop_gathered(output_target *output) {
    free(output->gathered);
    output->gathered = NULL;
    output->gathered_size = 0;
}

/* Bring all that was written to the disk, before the file takes the place of another. */
static bool finish(output_target *output) {
    int descriptor = output->descriptor;
    bool ok = write_gathered(output) && (!output->temporary || writing_sync(descriptor));
    int number = errno;
    drop_gathered(output);
    output->descriptor = -1;
    if (!writing_close(descriptor) && ok)
        return false;
    errno = number;
    return ok;
}

/* The result of writing; if it failed `errno` tells why. */
static exits result_of(const output_target *output, bool ok, messages_log *messages) {
    return ok || errno == EPIPE ? EXITS_DONE : output_fail(output->name, messages);
}

exits output_texts(const char *const *texts, messages_log *messages) {
    output_target output;
    output_open(&output, NULL, messages);
    bool ok = true;
    for (; *texts && ok; texts++)
        ok = writing_all(output.descriptor, *texts, strlen(*texts));
    return result_of(&output, ok && finish(&output), messages);
}

typedef struct output_end {
    output_target *output;
    int error; /* `errno` after a failure: freeing memory may change it */
} output_end;

static terms_status take(void *context, const char *bytes, size_t len) {
    output_end *to = context;
    if (gather(to->output, bytes, len))
        return TERMS_OK;
    to->error = errno;
    return TERMS_IO;
}

bool output_wants_whole(const output_target *output, const output_style *style) {
    return format_of(choose_format(output, style)) == TERMS_ALIGNED;
}

exits output_slice(output_target *output, const terms_table *table, const output_style *style,
                   terms_slice slice, messages_log *messages) {
    terms_write_options options = {.format = format_of(choose_format(output, style)),
                                   .bom = wants_bom(output, style),
                                   .crlf = style->crlf,
                                   .raw = style->raw,
                                   .highlight = isatty(output->descriptor),
                                   .slice = slice};
    output_end to = {.output = output};
    terms_status status = terms_table_send(table, &options, take, &to);
    errno = to.error;
    if (status != TERMS_OK && status != TERMS_IO)
        return messages_limit(messages, status);
    bool ends = slice == TERMS_SLICE_WHOLE || slice == TERMS_SLICE_LAST;
    return result_of(output, status == TERMS_OK && (!ends || finish(output)), messages);
}

exits output_write(output_target *output, const terms_table *table, const output_style *style,
                   messages_log *messages) {
    return output_slice(output, table, style, TERMS_SLICE_WHOLE, messages);
}

exits output_matcher(output_target *output, const terms_matcher *matcher, messages_log *messages) {
    output_end to = {.output = output};
    terms_status status = terms_matcher_send(matcher, take, &to);
    errno = to.error;
    if (status != TERMS_OK && status != TERMS_IO)
        return messages_limit(messages, status);
    return result_of(output, status == TERMS_OK && finish(output), messages);
}

/* Put the output in the place of its target.  There is nothing to do if it was written straight,
 * or ended early because nobody reads it. */
static bool put_in_place(output_target *output) {
    if (!output->temporary)
        return true;
    if (rename(output->temporary, output->target) != 0)
        return false;
    cleanup_drop(&output->doomed);
    free(output->temporary);
    output->temporary = NULL;
    return true;
}

exits output_place(output_target *outputs, size_t count, messages_log *messages) {
    sigset_t before = cleanup_block();
    size_t placed = 0;
    while (placed < count && put_in_place(&outputs[placed]))
        placed++;
    exits status = placed == count ? EXITS_DONE : output_fail(outputs[placed].name, messages);
    cleanup_unblock(&before);
    return status;
}

void output_close(output_target *output) {
    if (output->descriptor > STDERR_FILENO)
        close(output->descriptor);
    sigset_t before = cleanup_block();
    if (output->temporary) {
        unlink(output->temporary);
        cleanup_drop(&output->doomed);
    }
    cleanup_unblock(&before);
    free(output->temporary);
    free(output->target);
    drop_gathered(output);
    *output = (output_target){0};
}
