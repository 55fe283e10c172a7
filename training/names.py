"""Trains the reader of names (src/screening/subject/name-reader.ts) on what dump-names.ts wrote: an LSTM read both ways over
the words around a name, told where it stands, that answers whether it is a client's or of somebody in a client's life. Then
fits how its answer is mixed with the chance weighed without it, on files that neither it nor what lies under it has learned.

python3 names.py --hide file,file --mix file,file [--seed 1] --out state.pt     (about four minutes on one core)
python3 names.py --hide file,file --mix file,file --members state.pt,state.pt [--out folder]     (joins, mixes and writes them)
"""
import argparse
import json
import math
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from data import TAGGER, WORK
import lstm
from learning import commonest, cuts, learn, word_vectors
from lstm import Both
from packing import INPUT_UNIT, STATE_UNIT, TOP, packed, write

# Words that have a vector of their own, and its components; states of each direction; units in between.
OWN_WORDS, OWN, HIDDEN, BETWEEN = 5000, 32, 96, 64
# Kinds of a token's look, places a token can have around a name (name-reader.ts), and their components.
SHAPES, PLACES, SHAPE, PLACE = 7, 31, 8, 16
BEFORE_AND_NAME, AFTER, FAR = 26, 14, 15
EPOCHS, BATCH, RATE, DECAY = 5, 96, 2e-3, 1e-3
# Shares of what is left out: a word, the name itself, components, units.
NO_WORD, NO_NAME, DROP_IN, DROP = 0.1, 0.2, 0.2, 0.4
# A gold answer is this sure.
SURE = 0.99
# Verdicts, and what they count for beside the answer.
VERDICTS, VERDICT_SHARE = 3, 0.3
RECORDED = 12
# Greatest whole number a weight becomes: eight bits are not missed beside twelve, and zip to half.
BYTE = 127


class NameReader(nn.Module):
    """Vectors, shape and place of each token; both ways; the mean over the name and the greatest over all; one layer; one answer."""

    def __init__(self, vectors):
        super().__init__()
        self.register_buffer("vectors", vectors, persistent=False)
        self.own = nn.Embedding(OWN_WORDS + 2, OWN, padding_idx=0)
        nn.init.normal_(self.own.weight, 0, 0.1)
        self.shape, self.place = nn.Embedding(SHAPES, SHAPE, padding_idx=0), nn.Embedding(PLACES, PLACE, padding_idx=0)
        self.both = Both(vectors.shape[1] + OWN + SHAPE + PLACE, HIDDEN)
        self.between, self.ask = nn.Linear(4 * HIDDEN, BETWEEN), nn.Linear(BETWEEN, 1)
        # Of use in training only: whoever knows what the text is knows better who is named in it.
        self.verdict = nn.Linear(BETWEEN, VERDICTS)

    def forward(self, rows, own, shapes, places, named, flip):
        """Each [time][names]; `named` is 1 where the name stands. Log-odds [names], and of verdicts [names][VERDICTS]."""
        drop = lambda made, share: F.dropout(made, share, self.training)
        x = torch.cat([F.embedding(rows, self.vectors), self.own(own), self.shape(shapes), self.place(places)], 2)
        if self.training:
            x = x * (torch.rand(x.shape[:2] + (1,)) > NO_WORD)
        there = (places > 0).unsqueeze(2)
        y = self.both(drop(x, DROP_IN), flip)
        name = (y * named.unsqueeze(2)).sum(0) / named.sum(0).unsqueeze(1)
        most = y.masked_fill(~there, -9.0).max(0)[0]
        between = drop(torch.tanh(self.between(drop(torch.cat([name, most], 1), DROP))), DROP)
        return self.ask(between).squeeze(1), self.verdict(between)


def place_of(at, start, end):
    """As `placeOf` of name-reader.ts."""
    if at < start:
        return max(1, FAR + 1 - (start - at))
    return FAR + 1 if at < end else FAR + 2 + at - end


def batches(names, unknown, shuffle):
    """Names with windows of like length together; in training a name is now and then unknown."""
    for cut in cuts(names, lambda one: len(one["rows"]), BATCH, shuffle):
        longest = max(len(one["rows"]) for one in cut)
        made = torch.zeros(4, longest, len(cut), dtype=torch.long)
        named, flip = torch.zeros(longest, len(cut)), torch.arange(longest)[:, None].repeat(1, len(cut))
        for at, one in enumerate(cut):
            size, start, end = len(one["rows"]), one["from"], one["to"]
            for part, name in enumerate(("rows", "own", "shapes", "places")):
                made[part, :size, at] = torch.tensor(one[name])
            named[start:end, at] = 1
            flip[:size, at] = torch.arange(size - 1, -1, -1)
            if shuffle and random.random() < NO_NAME:
                made[0, start:end, at], made[1, start:end, at] = unknown, OWN_WORDS + 1
        yield cut, (*made, named, flip)


def train(model, names, unknown):
    def loss_of(cut, made):
        gold = torch.tensor([SURE if one["right"] else 1 - SURE for one in cut])
        told, verdict = model(*made)
        verdicts = torch.tensor([one["verdict"] for one in cut])
        return F.binary_cross_entropy_with_logits(told, gold) + VERDICT_SHARE * F.cross_entropy(verdict, verdicts)

    adam = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    learn(model, adam, EPOCHS, EPOCHS * -(-len(names) // BATCH), lambda: batches(names, unknown, True), loss_of)


@torch.no_grad()
def read(models, names, unknown):
    """Writes their log-odds, on average, to each name."""
    for cut, made in batches(names, unknown, False):
        for one, odds in zip(cut, torch.stack([model(*made)[0] for model in models]).mean(0).tolist()):
            one["read"] = odds


def weighed(one):
    """As `logit` of logistic.ts."""
    held = min(1 - 1e-3, max(1e-3, one["chance"]))
    return math.log(held / (1 - held))


def fit_mix(names):
    """A logistic model of both log-odds, by Newton's method."""
    x = np.array([[weighed(one), one["read"], 1] for one in names])
    gold, weights = np.array([one["right"] for one in names]), np.zeros(3)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-x @ weights))
        weights -= np.linalg.solve((x.T * (chance * (1 - chance))) @ x + 1e-3 * np.eye(3), x.T @ (chance - gold))
    return dict(zip(("weighed", "read", "constant"), (round(float(one), 4) for one in weights)))


def area(scores, gold):
    """Share of pairs of a client's name and another's that are put in the right order."""
    ranks = np.argsort(np.argsort(scores)) + 1
    clients = gold.sum()
    return (ranks[gold == 1].sum() - clients * (clients + 1) / 2) / (clients * (len(gold) - clients))


def report(title, names, mix):
    gold = np.array([one["right"] for one in names])
    before, alone = np.array([weighed(one) for one in names]), np.array([one["read"] for one in names])
    after = mix["weighed"] * before + mix["read"] * alone
    print(f"{title}: {len(names)} names, {gold.sum()} of clients; in order, weighed {area(before, gold):.4f}, read {area(alone, gold):.4f}, both {area(after, gold):.4f}")
    for chance in (0.03, 0.06, 0.1, 0.15, 0.22, 0.3, 0.4, 0.5):
        cut = math.log(chance / (1 - chance))
        figures = [f"found {(odds[gold == 1] >= cut).mean():.3f}, others {(odds[gold == 0] >= cut).sum()}" for odds in (before, after + mix["constant"])]
        print(f"  from {chance}: {figures[0]}; with it {figures[1]}")


def tensors_of(model, mean):
    """Everything name-reader.ts needs, by name. What a shape and a place add to the gates is a table."""
    tensors = {"mean": mean.astype(np.float32)}
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    words = len(mean) + OWN
    for way in ("ahead", "back"):
        weight = state[f"both.{way}.input"]
        tensors[f"{way}.input"], tensors[f"{way}.input.scale"] = packed(weight[:, :words], INPUT_UNIT, BYTE)
        tensors[f"{way}.state"], tensors[f"{way}.state.scale"] = packed(state[f"both.{way}.state"], STATE_UNIT, BYTE)
        tensors[f"{way}.bias"] = state[f"both.{way}.bias"]
        tensors[f"{way}.shapes"] = state["shape.weight"] @ weight[:, words:words + SHAPE].T
        tensors[f"{way}.places"] = state["place.weight"] @ weight[:, words + SHAPE:].T
    # The first is what stands for a word that has none.
    tensors["own"] = np.clip(np.rint(state["own.weight"][:-1] * INPUT_UNIT), -TOP, TOP).astype(np.int16)
    for name in ("between", "ask"):
        tensors[f"{name}.weight"], tensors[f"{name}.bias"] = state[f"{name}.weight"], state[f"{name}.bias"]
    return tensors


def prepare(texts, known, unknown):
    """Every name with the tokens around it, by number."""
    # Nought is a word that has none, the last a name that is not told.
    own_of = {word: at for at, word in enumerate(known, 1)}
    names = []
    for text in texts:
        for one in text["names"]:
            near = slice(one["first"], one["last"])
            names.append(one | {
                "file": text["file"], "id": text["id"], "verdict": text["verdict"], "shapes": text["shapes"][near],
                "rows": [row + 1 if row >= 0 else unknown for row in text["rows"][near]],
                "own": [own_of.get(word, 0) for word in text["words"][near]],
                "places": [place_of(at, one["from"], one["to"]) for at in range(one["last"] - one["first"])]})
    return names


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--hide", default="")
    args.add_argument("--mix", required=True)
    args.add_argument("--often", default="", help="files whose names are read twice a round")
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--members", default="", help="states to join and write, instead of training one")
    args.add_argument("--out", default=str(TAGGER.parent / "name-reader"))
    args = args.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    hidden, mixed, often = (set(some.split(",")) for some in (args.hide, args.mix, args.often))
    texts = [json.loads(line) for line in (WORK / "names.jsonl").read_text().splitlines()]
    known = commonest([text for text in texts if text["file"] not in hidden | mixed], OWN_WORDS)
    mean, rows = word_vectors()
    unknown = len(rows) - 1
    members = [torch.load(state) for state in args.members.split(",")] if args.members else []
    # Members know the same words.
    known = members[0]["words"] if members else known
    names = prepare(texts, known, unknown)
    learned = [one for one in names if one["file"] not in hidden | mixed]
    unread = [one for one in names if one["file"] in hidden | mixed]

    if not members:
        model = NameReader(rows)
        train(model, learned + [one for one in learned if one["file"] in often], unknown)
        torch.save({"words": known, "state": model.state_dict()}, args.out)
        return
    # As exactly as it is read in production, whatever it was trained in.
    lstm.PRODUCT = torch.float32
    models = []
    for member in members:
        models.append(NameReader(rows).eval())
        models[-1].load_state_dict(member["state"])
    read(models, unread, unknown)
    mix = fit_mix([one for one in unread if one["file"] in mixed])
    print(mix)
    report("those it was mixed by", [one for one in unread if one["file"] in mixed], mix)
    report("hidden", [one for one in unread if one["file"] in hidden], mix)
    for file in sorted({one["file"] for one in unread} & hidden):
        report(file, [one for one in unread if one["file"] == file], mix)

    folder = Path(args.out)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_text("\n".join(known))
    meta = {"hidden": HIDDEN, "between": BETWEEN, "own": OWN, "inputUnit": INPUT_UNIT, "stateUnit": STATE_UNIT, "mix": mix, "members": []}
    for number, model in enumerate(models, 1):
        file = f"weights-{number}.bin"
        meta["members"].append({"file": file, "tensors": write(folder, file, tensors_of(model, mean))})
    (folder / "model.json").write_text(json.dumps(meta, indent=1) + "\n")
    samples = [one for one in unread if one["file"] in mixed][:RECORDED]
    (folder / "parity.json").write_text(json.dumps([
        {"file": one["file"], "id": one["id"], "first": one["first"], "from": one["from"], "to": one["to"], "read": round(one["read"], 4)} for one in samples], separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
