#!/bin/sh
# Makes the tagger's word table and weights, and what is fitted on top of them, from the corpora: npm run train.
# Needs Python 3 with PyTorch and NumPy, clang and OpenBLAS (Debian: python3-torch clang libopenblas0-pthread).
#
# Twice two networks. The first two do not see the files in UNSEEN; on those, scores are calibrated and every sign is
# weighed, since of texts it has learned a network is too sure. The two that ship then learn from those files as well,
# all but dev-b, which goes on measuring, danger.fifth, one of those off which the least chances of danger are read
# (npm run score:support), TUNED, LATER and LATEST. The held-out files (train.py) are never read. Seeds are fixed. With half as many
# texts more, the second two see each seven times instead of eight; five times were as good for the first two.
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-/usr/bin/python3}
UNSEEN=dev-b,dev-c,train-d,train-p,train-t,own-n,own-e,own-i,own-j,own-m,own-q,own-t,own-ak,own-an,own-ba,own-bb,own-bc,own-bd,own-be,own-bf,own-bk,own-bl,own-bm,own-bn,own-bo,own-bp,own-bq,own-br,own-bs,own-bt,own-bu,own-bz,own-ca,own-cb,own-cc
# Nothing is fitted on these: cuts and shifts are read off them.
TUNED=own-bv,own-bw,own-bx,own-by,danger.tuning,danger.watched,danger.watched-second
# Written after the networks that ship were trained: phrases and weighing learn from them.
LATER=own-bz,own-ca,own-cb,own-cc,danger.twentysecond,danger.twentythird
# Later still: made anew with these too, in five rounds, networks, phrases and weighing were no better
# (docs/decisions/004-tagger.md), and those of before ship. Only danger's phrases, the convolutional network, the encoder and the
# reader of names learn from them, and from texts written by circumstance (docs/decisions/012-text-cnn.md).
LATEST=own-cd,own-ce,own-cf,own-cg
for number in twentyfourth twentyfifth twentysixth twentyseventh twentyeighth twentyninth thirtieth thirtyfirst thirtysecond thirtythird \
  thirtyfourth thirtyfifth thirtysixth thirtyseventh thirtyeighth thirtyninth fortieth fortyfirst fortysecond fortythird fortyfourth \
  fortyfifth fortysixth fortyseventh fortyeighth fortyninth fiftieth; do
  LATEST=$LATEST,danger.$number
done
# Written about nothing but whose name it is: the reader of names learns from them, twice a round.
WHOSE=own-cl,own-cm,own-cn,own-co,own-cp,own-cq,own-cr,own-cs,own-cx,own-cy
# Written as exams of the whole.
EXAMS=own-ch,own-ci,own-cj,own-ck
LATEST=$LATEST,$WHOSE,$EXAMS,own-ct,own-cu,own-cv,own-cw
# Unread by any of the readings when the encoder was chosen (docs/decisions/013-encoder.md).
NEWEST=danger.fiftyfirst
for number in fiftysecond fiftythird fiftyfourth fiftyfifth fiftysixth fiftyseventh fiftyeighth; do NEWEST=$NEWEST,danger.$number; done
LATEST=$LATEST,$NEWEST
for number in fiftyninth sixtieth sixtyfirst sixtysecond; do LATEST=$LATEST,danger.$number; done
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p work
npm ci --no-audit --no-fund
npx tsx lexicons.ts
npx tsx wordtable.ts
npx tsx dump.ts
"$PYTHON" -c 'import lstm'

"$PYTHON" train.py --out work/a1.pt --hide $UNSEEN,$TUNED,$LATER,$LATEST --seed 1 --epochs 5 & first=$!
"$PYTHON" train.py --out work/a2.pt --hide $UNSEEN,$TUNED,$LATER,$LATEST --seed 2 --loose --epochs 5 & second=$!
wait $first
wait $second
"$PYTHON" calibrate.py $UNSEEN work/a1.pt,work/a2.pt
"$PYTHON" export.py work/a1.pt,work/a2.pt work/unseen/tagger
npx tsx phrases.ts work/unseen $UNSEEN,$TUNED,$LATEST
npx tsx weigh.ts work/unseen $(echo $UNSEEN | tr , ' ')

# The least chance of a sign is read off two files that this one does not see (src/support/detect/belongs.ts), those of
# danger off two that neither sees.
npx tsx dump-support.ts
"$PYTHON" text_cnn.py --hide dev-b,danger.fifth,$TUNED,signs.fourth,signs.sixth --out work/unseen/text-cnn & third=$!
"$PYTHON" text_cnn.py --hide dev-b,danger.fifth,$TUNED & fourth=$!
wait $third
wait $fourth
# First without what is newest, so that a choice could be made on that; then with it.
"$PYTHON" encoder.py --rounds 2 --hide dev-b,danger.fifth,$TUNED,$NEWEST --out work/encoder.pt
"$PYTHON" encoder.py --begin work/encoder.pt --rounds 2 --rate 2.5e-4 --hide dev-b,danger.fifth,$TUNED --out ../data/encoder

"$PYTHON" train.py --out work/b1.pt --hide dev-b,danger.fifth,$TUNED,$LATER,$LATEST --seed 5 --epochs 7 & first=$!
"$PYTHON" train.py --out work/b2.pt --hide dev-b,danger.fifth,$TUNED,$LATER,$LATEST --seed 6 --loose --epochs 7 & second=$!
wait $first
wait $second
"$PYTHON" export.py work/b1.pt,work/b2.pt
npx tsx phrases.ts ../data dev-b,danger.fifth,$TUNED,$LATEST
npx tsx signs.ts work/unseen signs.fourth,signs.sixth
npx tsx danger.ts ../data dev-b,danger.fifth,$TUNED
npx tsx signs.ts ../data

# Mixed with what was weighed by files that neither of the two has learned from.
MIXED="--hide dev-b,$TUNED --often $WHOSE --mix own-cd,own-ce,own-cf,own-cg,$EXAMS"
npx tsx dump-names.ts
"$PYTHON" names.py $MIXED --seed 1 --out work/n1.pt & first=$!
"$PYTHON" names.py $MIXED --seed 2 --out work/n2.pt & second=$!
wait $first
wait $second
"$PYTHON" names.py $MIXED --members work/n1.pt,work/n2.pt
