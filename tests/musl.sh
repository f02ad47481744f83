#!/bin/sh
# musl: what the tests need to be built with its compiler, musl-gcc.
# SPDX-License-Identifier: MIT

# Usage: musl.sh FOLDER, which gets what check.sh says.
set -eu

command -v musl-gcc >/dev/null || { echo 'musl: musl-gcc is missing: install musl-tools' >&2; exit 1; }
exec "$(dirname "$0")/check.sh" musl-gcc "$1"
