"""Fits what turns raw chances into calibrated scores and a verdict, on files the given models did not train on.

python3 calibrate.py dev-b,dev-c,train-t work/a.pt[,work/b.pt]     writes decision.json

Two small regressions: the chance that a proposed span touches a real detail, from its peak chance, its length, its
label and the document's own chance of being clear; and the verdict, from the document heads and the spans.
"""
import json
import sys
from pathlib import Path

import numpy as np
import torch

from data import Corpus
from metrics import DIRECT, decode, gold, predict
from train import load

FLOOR = 0.05
# Penalty on the weights of both regressions: the tuning files are few.
DECAY = 5e-3
# Least calibrated score of a span in a text that is not clear (a direct identifier missed costs most), the chance of
# being clear from which a text counts as clear, and the least scores there.
DIRECT_CUT, QUASI_CUT, GATE, GATED_DIRECT, GATED_QUASI = 0.2, 0.35, 0.5, 0.5, 0.85


def logit(p):
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


def span_row(tags, span, verdict):
    """Features of one span: peak, mean, length, P(clear), and which label. decision.ts has the same."""
    a, b, kind, score = span
    one = np.zeros(20)
    one[kind] = 1
    return np.concatenate([[logit(score), logit(float((1 - tags[a:b, 0]).mean())), np.log(b - a), logit(float(verdict[0]))], one])


def verdict_row(spans, scores, verdict, narrative, n):
    """Features of one document; decision.ts has the same."""
    direct = max([s for (_, _, k, _), s in zip(spans, scores) if k < DIRECT], default=0.0)
    quasi = [s for (_, _, k, _), s in zip(spans, scores) if k >= DIRECT]
    telling = max([s for (_, _, k, _), s in zip(spans, scores) if k >= 16], default=0.0)
    total = sum(quasi)
    return np.array([*np.log(np.clip(verdict, 1e-4, 1)), *np.log(np.clip(narrative, 1e-4, 1)), direct, np.log1p(total), max(quasi, default=0.0), telling,
                     np.log1p(max(0.0, total - max(quasi, default=0.0))), np.log(n) / 4])


def fit(x, y, classes, decay, weights=None):
    """Multinomial logistic regression with a penalty; returns weights and bias."""
    x, y = torch.tensor(x, dtype=torch.float64), torch.tensor(y)
    w = torch.zeros(x.shape[1], classes, dtype=torch.float64, requires_grad=True)
    b = torch.zeros(classes, dtype=torch.float64, requires_grad=True)
    cost = torch.tensor(weights, dtype=torch.float64) if weights is not None else None
    optimiser = torch.optim.LBFGS([w, b], max_iter=300, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(x @ w + b, y, weight=cost) + decay * (w**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return w.detach().numpy(), b.detach().numpy()


def main():
    files, models = set(sys.argv[1].split(",")), sys.argv[2].split(",")
    corpus = Corpus()
    for index, d in enumerate(corpus.docs):
        d["index"] = index
    docs = [d for d in corpus.docs if d["file"] in files and d["variant"] == 0]
    made = predict([load(path, corpus) for path in models], corpus, docs)
    rows, touches = [], []
    spans_of = {}
    for d in docs:
        tags, _, verdict, _, _ = made[d["index"]]
        real = gold(corpus.tags[d["at"]: d["at"] + d["n"]])
        spans_of[d["index"]] = decode(tags, FLOOR)
        for span in spans_of[d["index"]]:
            rows.append(span_row(tags, span, verdict))
            touches.append(int(any(span[0] < b and span[1] > a for a, b, _ in real)))
    w, b = fit(np.array(rows), touches, 2, DECAY)
    span_w, span_b = w[:, 1] - w[:, 0], b[1] - b[0]
    chance = lambda tags, s, v: float(1 / (1 + np.exp(-(span_row(tags, s, v) @ span_w + span_b))))
    scores = {d["index"]: [chance(made[d["index"]][0], s, made[d["index"]][2]) for s in spans_of[d["index"]]] for d in docs}

    x = np.array([verdict_row(spans_of[d["index"]], scores[d["index"]], made[d["index"]][2], made[d["index"]][3], d["n"]) for d in docs])
    y = np.array([d["verdict"] for d in docs])
    folds = np.arange(len(docs)) % 5
    guess, plain = np.zeros((len(docs), 3)), np.array([made[d["index"]][2] for d in docs])
    for fold in range(5):
        w, b = fit(x[folds != fold], y[folds != fold], 3, DECAY)
        logits = x[folds == fold] @ w + b
        guess[folds == fold] = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    verdict_table("heads alone", plain, y)
    verdict_table("combined, cross-fitted", guess, y)
    clear = {d["index"]: float(p[0]) for d, p in zip(docs, guess)}
    for cut in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        report(corpus, docs, spans_of, scores, clear, cut)
    w, b = fit(x, y, 3, DECAY)
    Path("decision.json").write_text(json.dumps(dict(
        floor=FLOOR, span=dict(weights=[round(float(v), 4) for v in span_w], bias=round(float(span_b), 4)),
        verdict=dict(weights=[[round(float(v), 4) for v in row] for row in w.T], bias=[round(float(v), 4) for v in b]),
        thresholds={label: DIRECT_CUT if k < DIRECT else QUASI_CUT for k, label in enumerate(corpus.labels)}, gate=GATE, gated=dict(direct=GATED_DIRECT, quasi=GATED_QUASI), mention=0.12), indent=1) + "\n")


def verdict_table(name, probs, y):
    print(name)
    for shift in (0.0, 0.5, 1.0):
        p = probs.copy()
        p[:, 0] *= np.exp(-shift)
        got = p.argmax(1)
        table = [[int(((y == v) & (got == w)).sum()) for w in range(3)] for v in range(3)]
        print(f"  clear less e^{shift}: right {100 * (got == y).mean():.1f} hold->clear {100 * table[2][0] / sum(table[2]):.1f} revise->clear {100 * table[1][0] / sum(table[1]):.1f} clear->other {100 * (sum(table[0]) - table[0][0]) / sum(table[0]):.1f} {table}")


def kept(span, score, clear, cut):
    """Whether a span is reported: in a text judged clear, only one that is all but sure."""
    if clear > GATE:
        return score >= (GATED_QUASI if span[2] >= DIRECT else GATED_DIRECT)
    return score >= (cut if span[2] >= DIRECT else DIRECT_CUT)


def report(corpus, docs, spans_of, scores, chance_clear, cut):
    found = typed = count = hit = made = false = words = alarmed = clear = direct = directs = 0
    for d in docs:
        keep = [s for s, chance in zip(spans_of[d["index"]], scores[d["index"]]) if kept(s, chance, chance_clear[d["index"]], cut)]
        real = gold(corpus.tags[d["at"]: d["at"] + d["n"]])
        for a, b, k in real:
            over = [s for s in keep if s[0] < b and s[1] > a]
            if k < DIRECT:
                directs += 1
                direct += bool(over)
            else:
                count += 1
                found += bool(over)
                typed += any(s[2] == k for s in over)
        made += len(keep)
        hit += sum(any(s[0] < b and s[1] > a for a, b, _ in real) for s in keep)
        if d["verdict"] == 0:
            clear += 1
            alarmed += bool(keep)
            false += len(keep)
            words += d["n"] * 0.83
    print(f"cut {cut}: direct {100 * direct / directs:.1f} quasi {100 * found / count:.1f} typed {100 * typed / count:.1f} precision {100 * hit / made:.1f} "
          f"false/1000 {1000 * false / words:.1f} clear with span {100 * alarmed / clear:.1f}")


if __name__ == "__main__":
    main()
