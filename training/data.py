"""Reads the arrays that dump.ts wrote, and serves padded batches of them."""
import json
import random
from pathlib import Path

import numpy as np
import torch

from packing import read_zipped

WORK = Path(__file__).parent / "work"
TAGGER = Path(__file__).parent.parent / "data" / "tagger"
IGNORE = 255
# How surely a casework text speaks of no danger, by verdict: nobody marked it there.
CASEWORK = {0: 1.0, 1: 0.3, 2: 0.15, IGNORE: 0.0}


class Corpus:
    """All documents; `docs[i]` says where its tokens stand in the arrays."""

    def __init__(self):
        meta = json.loads((WORK / "data.json").read_text())
        total, self.width, self.chars_per_word = meta["total"], meta["width"], meta["chars"]
        self.char_kinds, self.labels, self.docs, self.own, self.danger = meta["charKinds"], meta["labels"], meta["documents"], meta["own"], meta["danger"]
        read = lambda name, kind, shape: np.fromfile(WORK / f"{name}.bin", dtype=kind).reshape(shape)
        self.words = read("words", np.int32, (total,))
        # Different forms are few: a token holds the number of its form.
        chars = read("chars", np.uint8, (total, self.chars_per_word))
        forms, self.forms = np.unique(chars.view(f"V{self.chars_per_word}").ravel(), return_inverse=True)
        self.form_chars = forms.view(np.uint8).reshape(-1, self.chars_per_word).astype(np.int64)
        self.features = read("features", np.uint8, (total, self.width))
        self.tags = read("tags", np.uint8, (total,))
        self.mentions = read("mentions", np.uint8, (total,))
        words = json.loads((TAGGER / "words.json").read_text())
        self.vectors = np.frombuffer(read_zipped(TAGGER / "vectors.bin"), dtype=np.int8).reshape(words["vectors"], words["width"])
        self.vector_step, self.word_count = words["step"], words["words"]


def frequent_words(corpus, docs, least):
    """Rows of the word table seen at least `least` times in the unvaried documents: these get a trained vector."""
    counts = np.zeros(corpus.word_count, dtype=np.int64)
    for d in docs:
        if d["variant"] == 0:
            rows = corpus.words[d["at"]: d["at"] + d["n"]]
            np.add.at(counts, rows[rows >= 0], 1)
    return np.nonzero(counts >= least)[0]


def batches(docs, budget, shuffle=True):
    """Groups documents of like length so that a batch holds about `budget` tokens."""
    order = sorted(docs, key=lambda group: sum(d["n"] for d in group) + (random.random() * 8 if shuffle else 0))
    out, batch, longest = [], [], 0
    for group in order:
        n = sum(d["n"] for d in group)
        longest = max(longest, n)
        if batch and longest * (len(batch) + 1) > budget:
            out.append(batch)
            batch, longest = [], n
        batch.append(group)
    if batch:
        out.append(batch)
    if shuffle:
        random.shuffle(out)
    return out


def collate(corpus, batch):
    """Tensors of a batch; a group of several documents is read as one text, its verdict the worst of them."""
    lengths = [sum(d["n"] for d in group) for group in batch]
    size, longest = len(batch), max(lengths)
    words = np.full((size, longest), -1, dtype=np.int64)
    forms = np.zeros((size, longest), dtype=np.int64)
    features = np.zeros((size, longest, corpus.width), dtype=np.float32)
    tags = np.full((size, longest), IGNORE, dtype=np.int64)
    mentions = np.full((size, longest), IGNORE, dtype=np.int64)
    verdict, narrative, danger, sure = [], [], [], []
    for row, group in enumerate(batch):
        at = 0
        for d in group:
            here, there = slice(at, at + d["n"]), slice(d["at"], d["at"] + d["n"])
            words[row, here] = corpus.words[there]
            forms[row, here] = corpus.forms[there]
            features[row, here] = corpus.features[there] / np.float32(16)
            tags[row, here] = corpus.tags[there]
            mentions[row, here] = corpus.mentions[there]
            at += d["n"]
        verdict.append(max(d["verdict"] for d in group))
        narrative.append(max(d["narrative"] for d in group))
        danger.append(max(d["danger"] for d in group))
        marked = any(d["file"].startswith("danger") for d in group)
        sure.append(1.0 if marked else CASEWORK[max(d["verdict"] for d in group)])
    made = dict(words=words, forms=forms, features=features, tags=tags, mentions=mentions,
                verdict=np.array(verdict), narrative=np.array(narrative), danger=np.array(danger), sure=np.array(sure, dtype=np.float32), lengths=np.array(lengths))
    return {name: torch.from_numpy(value) for name, value in made.items()}
