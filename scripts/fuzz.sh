#!/bin/sh
# Feeds random input to a reader with libFuzzer: scripts/fuzz.sh FuzzLaTeX|FuzzMathGuard|FuzzNotes [libFuzzer options]
# For example: scripts/fuzz.sh FuzzLaTeX -runs=5000000 -max_len=200
set -eu
cd "$(dirname "$0")/.."
target=$1
shift
DOCCHECK_FUZZ=1 swift build -c release --scratch-path .build-fuzz --product "$target" \
  -Xswiftc -sanitize=fuzzer -Xswiftc -enable-testing -Xswiftc -use-ld=lld
mkdir -p ".build-fuzz/corpus/$target"
# Swift would catch a failed precondition before libFuzzer can keep the input.
exec env SWIFT_BACKTRACE=enable=no ".build-fuzz/release/$target" "$@" -timeout=10 -artifact_prefix=".build-fuzz/$target-" ".build-fuzz/corpus/$target"
