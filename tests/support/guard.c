/* Guard: memory behind which no byte can be read.
 * SPDX-License-Identifier: MIT */
#include "support/guard.h"

#include <assert.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

guard_page guard_new(size_t size) {
    size_t unit = (size_t)sysconf(_SC_PAGESIZE), pages = (size + unit - 1) / unit;
    guard_page page = {.mapped = (pages + 1) * unit};
    int file = open("/dev/zero", O_RDWR);
    void *memory = mmap(NULL, page.mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    assert(memory != MAP_FAILED);
    close(file);
    page.begin = memory;
    page.end = page.begin + pages * unit;
    int refused = mprotect(page.end, unit, PROT_NONE);
    assert(refused == 0);
    (void)refused;
    return page;
}

void guard_free(guard_page *page) {
    munmap(page->begin, page->mapped);
    *page = (guard_page){0};
}
