#!/bin/sh
# NEON: what the tests need to be built and run for 64-bit ARM on another machine.
# SPDX-License-Identifier: MIT

# Usage: neon.sh FOLDER, which gets what check.sh says.
set -eu

fail() { echo "neon: $1 is missing: install $2" >&2; exit 1; }

command -v aarch64-linux-gnu-gcc >/dev/null || fail aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu
test -f /usr/aarch64-linux-gnu/include/stdio.h || fail 'its C library' libc6-dev-arm64-cross
command -v qemu-aarch64 >/dev/null || fail qemu-aarch64 qemu-user
exec "$(dirname "$0")/check.sh" aarch64-linux-gnu-gcc "$1"
