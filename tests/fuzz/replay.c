/* Replay: a fuzz target tried on all files of folders, those of its corpus if none
 * is named: on each as it is, and cut short.
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz/fuzz.h"

enum { PATH_ROOM = 4096, FILE_MAX = 1 << 20 };

static void replay(const char *path) {
    static uint8_t bytes[FILE_MAX];
    FILE *file = fopen(path, "rb");
    fuzz_need(file != NULL, path);
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t cut = 0; cut < 4 && cut <= len; cut++) {
        uint8_t *copy = malloc(len - cut + 1); /* of that size, for AddressSanitizer */
        fuzz_need(copy != NULL, "memory");
        memcpy(copy, bytes, len - cut);
        LLVMFuzzerTestOneInput(copy, len - cut);
        free(copy);
    }
}

static unsigned replay_folder(const char *folder) {
    unsigned count = 0;
    DIR *dir = opendir(folder);
    fuzz_need(dir != NULL, folder);
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        char path[PATH_ROOM];
        struct stat info;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (stat(path, &info) == 0 && S_ISREG(info.st_mode)) {
            replay(path);
            count++;
        }
    }
    closedir(dir);
    fuzz_need(count > 0, "no file in the folder");
    return count;
}

/* The program of the target NAME is called fuzz_NAME. */
int main(int argc, char **argv) {
    char corpus[PATH_ROOM];
    const char *name = strrchr(argv[0], '_');
    unsigned count = 0;
    snprintf(corpus, sizeof corpus, "tests/fuzz/corpus/%s", name ? name + 1 : argv[0]);
    for (int i = 1; i < argc; i++)
        count += replay_folder(argv[i]);
    if (argc == 1)
        count = replay_folder(corpus);
    printf("%s: %u files\n", argv[0], count);
    return 0;
}
