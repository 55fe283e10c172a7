#!/bin/sh
# Makes the tagger's word table and weights from the corpora: npm run train.
# Needs Python 3 with PyTorch and NumPy, clang and OpenBLAS (Debian: python3-torch clang libopenblas0-pthread).
# Two teachers learn side by side, then one student learns from their mean; seeds are fixed.
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-/usr/bin/python3}
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p work
npm ci --no-audit --no-fund
npx tsx lexicons.ts
npx tsx wordtable.ts
npx tsx dump.ts
"$PYTHON" -c 'import lstm'
"$PYTHON" train.py --out work/teacher1.pt --seed 1 & first=$!
"$PYTHON" train.py --out work/teacher2.pt --seed 2 & second=$!
wait $first
wait $second
"$PYTHON" train.py --out work/student.pt --seed 3 --teachers work/teacher1.pt,work/teacher2.pt
"$PYTHON" export.py work/student.pt
npx tsx evaluate.ts dev-a train-o
