#!/bin/sh
# Makes the tagger's word table and weights, and what is fitted on top of them, from the corpora: npm run train.
# Needs Python 3 with PyTorch and NumPy, clang and OpenBLAS (Debian: python3-torch clang libopenblas0-pthread).
#
# Twice two networks. The first two do not see the files in UNSEEN, WEIGHED and MIXED; on those, scores are calibrated, every
# sign is weighed and what the words around a name say is mixed in, since of texts it has learned a network is too sure. The two
# that ship then learn from those files as well. Nobody sees TUNED, danger.fifth (one of those off which the least chances of danger
# are read, npm run score:support) and the held-out files (train.py). Seeds are fixed.
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-/usr/bin/python3}
UNSEEN=dev-b,dev-c,train-d,train-p,train-t,own-n,own-e,own-i,own-j,own-m,own-q,own-t,own-ak,own-an,own-ba,own-bb,own-bc,own-bd,own-be,own-bf,own-bk,own-bl,own-bm,own-bn,own-bo,own-bp,own-bq,own-br,own-bs,own-bt,own-bu,own-bz,own-ca,own-cb,own-cc
# Nothing is fitted on these: cuts and shifts are read off them.
TUNED=own-bv,own-bw,own-bx,own-by,own-cz,own-da,own-db,own-dc,own-dd,own-de,own-df,own-di,own-dx,own-en,own-eo,danger.tuning,danger.watched,danger.watched-second
# Written about nothing but whose name it is, and who is who: the readers of names read them twice a round.
WHOSE=own-cl,own-cm,own-cn,own-co,own-cp,own-cq,own-cr,own-cs,own-cx,own-cy
PEOPLE=own-dg,own-dh,own-dj,own-dk,own-dl,own-dm,own-dn,own-do,own-dp,own-dq,own-dr,own-ds,own-dt,own-du,own-dv,own-dw,own-dy,own-dz
# The newest of them. Phrases told the tuning texts apart better without.
NEWER=own-ea,own-eb,own-ec,own-ed,own-ee,own-ef,own-eg,own-eh,own-ei,own-ej,own-ek,own-el,own-em,own-ep,own-eq,own-er
PEOPLE=$PEOPLE,$NEWER
# Half of those, with exams of the whole, are weighed on beside UNSEEN.
WEIGHED=own-cl,own-cn,own-cp,own-cr,own-cx,own-ct,own-cu,own-cv,own-cw,own-dk,own-dm,own-dn,own-do,own-dp
WEIGHED=$WEIGHED,own-ea,own-ed,own-ef,own-eg,own-ei,own-ej,own-em,own-eq
# Not seen by the first two networks either: they came while those were made.
LATER=own-eb,own-ec,own-ee,own-eh,own-el,own-ep
MIXED=own-cd,own-ce,own-cf,own-cg,own-ch,own-ci,own-cj,own-ck,own-dq,own-ek,own-er
# Only danger's phrases, the convolutional network and the encoder learn from these (docs/decisions/012-text-cnn.md).
DANGER=danger.twentysecond,danger.twentythird
for number in twentyfourth twentyfifth twentysixth twentyseventh twentyeighth twentyninth thirtieth thirtyfirst thirtysecond thirtythird \
  thirtyfourth thirtyfifth thirtysixth thirtyseventh thirtyeighth thirtyninth fortieth fortyfirst fortysecond fortythird fortyfourth \
  fortyfifth fortysixth fortyseventh fortyeighth fortyninth fiftieth fiftyninth sixtieth sixtyfirst sixtysecond; do
  DANGER=$DANGER,danger.$number
done
# Unread by any of the readings when the encoder was chosen (docs/decisions/013-encoder.md).
NEWEST=danger.fiftyfirst
for number in fiftysecond fiftythird fiftyfourth fiftyfifth fiftysixth fiftyseventh fiftyeighth; do NEWEST=$NEWEST,danger.$number; done
DANGER=$DANGER,$NEWEST
# Two readers of names, joined and mixed: what their states are called, the files hidden from them, where they go.
readers() {
  names="--hide $2 --often $WHOSE,$PEOPLE --mix $MIXED"
  "$PYTHON" names.py $names --seed 1 --out "work/${1}1.pt" & first=$!
  "$PYTHON" names.py $names --seed 2 --out "work/${1}2.pt" & second=$!
  wait $first
  wait $second
  "$PYTHON" names.py $names --members "work/${1}1.pt,work/${1}2.pt" --out "$3"
}
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
mkdir -p work
npm ci --no-audit --no-fund
npx tsx lexicons.ts
npx tsx wordtable.ts
npx tsx dump.ts
"$PYTHON" -c 'import lstm'

HIDDEN=$UNSEEN,$WEIGHED,$MIXED,$TUNED,$LATER
"$PYTHON" train.py --out work/a1.pt --hide $HIDDEN,$DANGER --seed 1 --epochs 5 & first=$!
"$PYTHON" train.py --out work/a2.pt --hide $HIDDEN,$DANGER --seed 2 --loose --epochs 5 & second=$!
wait $first
wait $second
"$PYTHON" calibrate.py $UNSEEN work/a1.pt,work/a2.pt
"$PYTHON" export.py work/a1.pt,work/a2.pt work/unseen/tagger
npx tsx phrases.ts work/unseen $HIDDEN
# Weighed once to know which names are in doubt, then with those names read.
rm -rf work/unseen/name-reader
FILES=$(echo $UNSEEN,$WEIGHED | tr , ' ')
npx tsx weigh.ts work/unseen $FILES
npx tsx dump-names.ts work/unseen
readers u $UNSEEN,$WEIGHED,$TUNED work/unseen/name-reader
npx tsx weigh.ts work/unseen $FILES
# Those that ship learn from all but the files they are mixed by.
readers n dev-b,$TUNED ../data/name-reader

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

UNLEARNED="dev-b,danger.fifth,$TUNED,$DANGER"
# Four rounds, then a slow one in which the first annotators' texts come five times: they are nearest to what is written.
"$PYTHON" train.py --out work/b1.pt --hide $UNLEARNED --seed 5 --epochs 4 & first=$!
"$PYTHON" train.py --out work/b2.pt --hide $UNLEARNED --seed 6 --loose --epochs 4 & second=$!
wait $first
wait $second
LAST="--hide $UNLEARNED --epochs 1 --rate 1e-3 --first 5"
"$PYTHON" train.py $LAST --begin work/b1.pt --out work/c1.pt --seed 7 & first=$!
"$PYTHON" train.py $LAST --begin work/b2.pt --out work/c2.pt --seed 8 --loose & second=$!
wait $first
wait $second
"$PYTHON" export.py work/c1.pt,work/c2.pt
npx tsx phrases.ts ../data dev-b,danger.fifth,$TUNED,$NEWER
npx tsx signs.ts work/unseen signs.fourth,signs.sixth
npx tsx danger.ts ../data dev-b,danger.fifth,$TUNED
npx tsx signs.ts ../data

