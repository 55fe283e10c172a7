#!/bin/sh
# Builds the tagger's kernel with clang and lld (14 or later). The result is committed; run this only after a change.
# Addresses stay "base and offset", which an instruction takes as it is: with -disable-lsr no sums are made of them.
set -eu
cd "$(dirname "$0")"
clang --target=wasm32 -O3 -msimd128 -ffast-math -fno-builtin -nostdlib -mllvm -disable-lsr \
  -Wl,--no-entry -Wl,--import-memory -Wl,--export=__heap_base -Wl,--strip-all -o ../../data/tagger/kernel.wasm kernel.c
