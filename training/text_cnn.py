"""Trains the convolutional network that reads a text of a few sentences for danger and for what belongs in supervision
(src/screening/support/text-cnn.ts), on what dump-support.ts wrote. After Kim, "Convolutional Neural Networks for Sentence
Classification", EMNLP 2014: filters over a few words in a row, the greatest answer of each, a linear layer a question.

python3 text_cnn.py [--hide file,file] [--seed 1] [--out folder]     (about seven minutes on one slow core)
"""
import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from data import TAGGER, WORK
from learning import commonest, cuts, learn, word_vectors
from packing import INPUT_UNIT, TOP, packed, write
from questions import DANGERS, SIGNS, loss_of, record, tensors_of_questions

# Words that have a vector of their own, and its components; filters of each width.
OWN_WORDS, OWN, WIDTHS, FILTERS = 4000, 32, (1, 2, 3, 4), 128
EPOCHS, BATCH, RATE = 10, 64, 1.5e-3
# Longest text learned from, in words.
LONGEST = 160
# Casework texts of a round, drawn anew; nobody marked danger there, so that they count as calm, by their verdict.
CASEWORK_TEXTS = 12_000


class TextCnn(nn.Module):
    """Filters over words, of each its greatest answer, and a linear layer a question."""

    def __init__(self, vectors):
        super().__init__()
        self.own = nn.Embedding(OWN_WORDS + 1, OWN, padding_idx=0)
        nn.init.normal_(self.own.weight, 0, 0.1)
        self.register_buffer("vectors", vectors, persistent=False)
        self.filters = nn.ModuleList([nn.Conv1d(vectors.shape[1] + OWN, FILTERS, width, padding=width - 1) for width in WIDTHS])
        self.danger = nn.Linear(len(WIDTHS) * FILTERS, DANGERS)
        self.sign = nn.Linear(len(WIDTHS) * FILTERS, SIGNS)

    def forward(self, vectors, own):
        """Rows of the word table and of the own vectors, nought for none: [texts][words]. Log-odds of both questions."""
        words = torch.cat([F.embedding(vectors, self.vectors), self.own(own)], -1)
        if self.training:
            words = words * (torch.rand(words.shape[:2] + (1,)) > 0.1)
        words = F.dropout(words, 0.2, self.training).masked_fill(((vectors == 0) & (own == 0)).unsqueeze(-1), 0).transpose(1, 2)
        most = torch.cat([torch.relu(one(words)).max(2)[0] for one in self.filters], 1)
        most = F.dropout(most, 0.5, self.training)
        return self.danger(most), self.sign(most)


def batches(texts, shuffle):
    """Texts of like length together, each with room at its end, so that every filter is also laid over nothing."""
    for cut in cuts(texts, lambda text: len(text["words"]), BATCH, shuffle):
        longest = min(LONGEST, max(len(text["words"]) for text in cut)) + max(WIDTHS)
        rows = torch.zeros(2, len(cut), longest, dtype=torch.long)
        for at, text in enumerate(cut):
            for part, name in enumerate(("vectors", "own")):
                row = torch.tensor(text[name][:LONGEST], dtype=torch.long)
                rows[part, at, :len(row)] = row
        yield cut, rows[0], rows[1]


def train(model, marked, casework):
    """Learns from every marked text once a round, and from some of the casework."""
    adam = torch.optim.Adam(model.parameters(), lr=RATE, weight_decay=1e-6)
    some = min(CASEWORK_TEXTS, len(casework))
    steps = EPOCHS * -(-(len(marked) + some) // BATCH)
    texts = lambda: batches(marked + random.sample(casework, some), True)
    learn(model, adam, EPOCHS, steps, texts, lambda cut, vectors, own: loss_of(*model(vectors, own), cut))


def tensors_of(model, mean):
    """Everything text-cnn.ts needs, by name."""
    # A filter over some words is a sum of one product a word: the kernel makes the products, [group][word][filter] rows.
    taps = np.concatenate([one.weight.detach().numpy()[:, :, tap] for one in model.filters for tap in range(one.kernel_size[0])])
    tensors = {"mean": mean.astype(np.float32), "bias": np.concatenate([one.bias.detach().numpy() for one in model.filters])}
    tensors["filters"], tensors["filters.scale"] = packed(taps, INPUT_UNIT)
    tensors["own"] = np.clip(np.rint(model.own.weight.detach().numpy()[1:] * INPUT_UNIT), -TOP, TOP).astype(np.int16)
    return tensors | tensors_of_questions(model)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--hide", default="")
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--out", default=str(TAGGER.parent / "text-cnn"))
    args = args.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    hidden = set(args.hide.split(","))
    texts = [json.loads(line) for line in (WORK / "support.jsonl").read_text().splitlines()]
    learned = [text for text in texts if text["file"] not in hidden]
    known = commonest(learned, OWN_WORDS)
    own_of = {word: at for at, word in enumerate(known, 1)}

    mean, rows = word_vectors()
    for text in texts:
        text["own"] = [own_of.get(word, 0) for word in text["words"]]
        text["vectors"] = [row + 1 if row >= 0 else len(rows) - 1 for row in text["vectors"]]

    model = TextCnn(rows)
    train(model, [text for text in learned if "verdict" not in text], [text for text in learned if "verdict" in text])
    folder = Path(args.out)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_text("\n".join(known))
    meta = {"file": "weights.bin", "widths": WIDTHS, "filters": FILTERS, "own": OWN, "inputUnit": INPUT_UNIT}
    meta["tensors"] = write(folder, meta["file"], tensors_of(model, mean))
    (folder / "model.json").write_text(json.dumps(meta, indent=1) + "\n")
    record(model, texts, batches, folder)


if __name__ == "__main__":
    main()
