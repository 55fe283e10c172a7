#!/bin/sh
# Makes the tagger's word table and weights from the corpora: npm run train.
# Needs Python 3 with PyTorch and NumPy, clang and OpenBLAS (Debian: python3-torch clang libopenblas0-pthread).
# Two networks learn side by side without the tuning files, on which scores and verdict are then calibrated; after that
# each goes on for a little with those files too. The held-out files (train.py) are never read. Seeds are fixed.
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-/usr/bin/python3}
TUNE=dev-b,dev-c,train-t
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p work
npm ci --no-audit --no-fund
npx tsx lexicons.ts
npx tsx wordtable.ts
npx tsx dump.ts
"$PYTHON" -c 'import lstm'

"$PYTHON" train.py --out work/a1.pt --hide $TUNE --seed 1 & first=$!
"$PYTHON" train.py --out work/a2.pt --hide $TUNE --seed 2 --loose & second=$!
wait $first
wait $second
"$PYTHON" calibrate.py $TUNE work/a1.pt,work/a2.pt

"$PYTHON" train.py --out work/b1.pt --start work/a1.pt --epochs 4 --rate 1e-3 --seed 3 & first=$!
"$PYTHON" train.py --out work/b2.pt --start work/a2.pt --epochs 4 --rate 1e-3 --seed 4 --loose & second=$!
wait $first
wait $second
"$PYTHON" export.py work/b1.pt,work/b2.pt
npx tsx evaluate.ts dev-a train-o
