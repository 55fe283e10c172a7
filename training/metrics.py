"""Figures of a model on documents: what the scorer measures, for choosing between designs."""
from collections import Counter

import numpy as np
import torch

from data import IGNORE, batches, collate

DIRECT = 8


def predict(models, corpus, docs):
    """Mean probabilities of one or more models: {index: (tags n x 41, mentions n x 7, verdict 3, narrative 4, danger 3)}."""
    out = {}
    for batch in batches([[d] for d in docs], 6000, shuffle=False):
        tensors = collate(corpus, batch)
        total = None
        for model in models:
            model.eval()
            with torch.no_grad():
                made = model(tensors)
            probs = [torch.softmax(made[k], -1).numpy() for k in ("tags", "mentions", "verdict", "narrative", "danger")]
            total = probs if total is None else [a + b for a, b in zip(total, probs)]
        for row, group in enumerate(batch):
            n = group[0]["n"]
            out[group[0]["index"]] = tuple(x / len(models) for x in (total[0][row, :n], total[1][row, :n], total[2][row], total[3][row], total[4][row]))
    return out


def decode(tags, threshold):
    """Spans (first token, last token + 1, label, score) of a document: the likeliest sequence of tags in which an
    inside follows its own label, a token counting as nothing only if its chance of being something is below `threshold`."""
    n = len(tags)
    emit = np.log(np.maximum(tags, 1e-9)).astype(np.float64)
    emit[:, 0] += np.log(threshold / (1 - threshold))
    score, back = emit[0].copy(), np.zeros((n, 41), np.int64)
    score[2::2] = -1e9
    for i in range(1, n):
        top = int(score.argmax())
        best, back[i] = np.full(41, score[top]), top
        inside = np.arange(2, 41, 2)
        stay = score[inside] >= score[inside - 1]
        best[inside] = np.where(stay, score[inside], score[inside - 1])
        back[i, inside] = np.where(stay, inside, inside - 1)
        score = best + emit[i]
    path = [int(score.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    path.reverse()
    spans = []
    for i, tag in enumerate(path):
        if tag == 0:
            continue
        if tag % 2 == 1:
            spans.append([i, i + 1, (tag - 1) // 2])
        else:
            spans[-1][1] = i + 1
    return [(a, b, k, float((1 - tags[a:b, 0]).max())) for a, b, k in spans]


def gold(tags):
    spans = []
    for i, t in enumerate(tags):
        if t == 0 or t == IGNORE:
            continue
        if t % 2 == 1 or not spans or spans[-1][1] != i:
            spans.append([i, i + 1, (t - 1) // 2])
        else:
            spans[-1][1] = i + 1
    return spans


def score(corpus, docs, predictions, threshold, by_label=False):
    found, typed, count = Counter(), Counter(), Counter()
    made = touching = false = words = alarmed = clear = silent = 0
    table, stories, stories_right = Counter(), 0, 0
    for d in docs:
        tags, _, verdict, narrative, _ = predictions[d["index"]]
        spans = decode(tags, threshold)
        real = gold(corpus.tags[d["at"]: d["at"] + d["n"]])
        for a, b, k in real:
            over = [s for s in spans if s[0] < b and s[1] > a]
            count[k] += 1
            found[k] += bool(over)
            typed[k] += any(s[2] == k for s in over)
        made += len(spans)
        touching += sum(any(s[0] < b and s[1] > a for a, b, _ in real) for s in spans)
        if d["verdict"] == 0:
            clear += 1
            alarmed += bool(spans)
            false += len(spans)
            words += d["n"]
        if d["verdict"] == 2:
            silent += not spans
        table[(d["verdict"], int(np.argmax(verdict)))] += 1
        stories_right += int(np.argmax(narrative)) == d["narrative"]
    share = lambda c, keys: 100 * sum(c[k] for k in keys) / max(1, sum(count[k] for k in keys))
    direct, quasi = range(DIRECT), range(DIRECT, 20)
    rows = {v: sum(table[(v, w)] for w in range(3)) for v in range(3)}
    line = dict(direct=share(found, direct), quasi=share(found, quasi), typed=share(typed, quasi), precision=100 * touching / max(1, made),
                false_per_1000=1000 * false / max(1, words), clear_with_span=100 * alarmed / max(1, clear), hold_silent=silent,
                verdict=100 * sum(table[(v, v)] for v in range(3)) / len(docs), narrative=100 * stories_right / len(docs),
                hold_clear=100 * table[(2, 0)] / max(1, rows[2]), revise_clear=100 * table[(1, 0)] / max(1, rows[1]),
                clear_not=100 * (rows[0] - table[(0, 0)]) / max(1, rows[0]))
    text = " ".join(f"{k} {v:.1f}" for k, v in line.items())
    if by_label:
        text += "\n    " + " ".join(f"{corpus.labels[k]} {typed[k]}/{found[k]}/{count[k]}" for k in range(20) if count[k])
    return text


def mention_score(corpus, docs, predictions, threshold=0.5):
    """Person mentions on public documents: recall and precision by overlap, handles and ignored spans aside."""
    hit = total = right = made = 0
    for d in docs:
        mentions = predictions[d["index"]][1]
        labels = corpus.mentions[d["at"]: d["at"] + d["n"]]
        person = mentions[:, 1] + mentions[:, 2]
        active = person > threshold
        spans, i = [], 0
        while i < len(active):
            if not active[i]:
                i += 1
                continue
            j = i + 1
            while j < len(active) and active[j] and mentions[j, 1] < 0.5:
                j += 1
            spans.append((i, j))
            i = j
        real = [(a, b) for a, b, k in gold(labels) if k == 0]
        total += len(real)
        hit += sum(any(x < b and y > a for x, y in spans) for a, b in real)
        for x, y in spans:
            if (labels[x:y] == IGNORE).all() or corpus.features[d["at"] + x, corpus.width - 3] > 0:
                continue
            made += 1
            right += any(x < b and y > a for a, b in real)
    return f"person recall {100 * hit / max(1, total):.1f} precision {100 * right / max(1, made):.1f}"


def danger_score(docs, predictions):
    """Danger seen, and false alarms, by the least chance of danger that counts."""
    lines = []
    for cut in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        alarmed = lambda d: 1 - predictions[d["index"]][4][0] >= cut
        real, calm = [d for d in docs if d["danger"] > 0], [d for d in docs if d["danger"] == 0]
        seen, false = sum(map(alarmed, real)), sum(map(alarmed, calm))
        lines.append(f"{cut}: seen {100 * seen / max(1, len(real)):.1f} false {100 * false / max(1, len(calm)):.1f}")
    return f"{len(docs)} texts  " + "  ".join(lines)
