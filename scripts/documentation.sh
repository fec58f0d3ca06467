#!/bin/sh
# Builds the documentation of Derive with the toolchain's DocC, and fails on any warning: an unknown symbol in a link, an
# undocumented parameter. The archive is left in .build/documentation.
#
# swift-docc-plugin would do the same at the price of a dependency that every build resolves and that compiles a plugin
# of its own; the compiler and docc need nothing but these two commands.
set -eu
cd "$(dirname "$0")/.."
folder=.build/documentation
rm -rf "$folder"
mkdir -p "$folder/graphs"
swiftc -swift-version 6 -emit-module -module-name Derive -o "$folder/Derive.swiftmodule" \
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
  -enable-upcoming-feature MemberImportVisibility \
  -emit-symbol-graph -emit-symbol-graph-dir "$folder/graphs" -symbol-graph-minimum-access-level public \
  $(find Sources/Derive -name '*.swift')
docc convert --warnings-as-errors --additional-symbol-graph-dir "$folder/graphs" --fallback-display-name Derive \
  --fallback-bundle-identifier Derive --output-path "$folder/Derive.doccarchive"
