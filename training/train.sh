#!/bin/sh
# Makes the tagger's word table and weights from the corpora: npm run train.
# Needs Python 3 with PyTorch and NumPy, clang and OpenBLAS (Debian: python3-torch clang libopenblas0-pthread).
# Two networks learn side by side; scores and verdict are calibrated on the tuning file, which they did not see.
# The held-out files (train.py) are read for the last line's figures alone. Seeds are fixed.
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-/usr/bin/python3}
TUNE=dev-b
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p work
npm ci --no-audit --no-fund
npx tsx lexicons.ts
npx tsx wordtable.ts
npx tsx dump.ts
"$PYTHON" -c 'import lstm'

"$PYTHON" train.py --out work/a.pt --hide $TUNE --seed 11 & first=$!
"$PYTHON" train.py --out work/b.pt --hide $TUNE --seed 12 --loose & second=$!
wait $first
wait $second
"$PYTHON" calibrate.py $TUNE work/a.pt,work/b.pt
"$PYTHON" export.py work/a.pt,work/b.pt
npx tsx evaluate.ts dev-a train-o
