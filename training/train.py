"""Trains one tagger.   python3 train.py --out work/a.pt [--hide dev-c,train-t] [--epochs 25] [--start a.pt]

The files in HELD_OUT are never read for training; those in --hide are left out to choose between designs.
"""
import argparse
import copy
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from data import IGNORE, Corpus, batches, collate, frequent_words
from metrics import mention_score, predict, score
from model import Tagger

HELD_OUT = {"dev-a", "train-o"}
# General and composite talk is rare, and would else never be said.
NARRATIVE_COST = torch.tensor([1.0, 2.0, 2.5, 1.0])
PUBLIC = {"wnut17.train", "wnut17.dev", "btc.train", "wikigold.train"}


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--hide", default="")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hidden", type=int, default=112)
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--loose", action="store_true", help="dropout anew at every token")
    parser.add_argument("--plain", action="store_true", help="no augmentation")
    parser.add_argument("--public", type=float, default=0.15, help="share of the public texts seen in an epoch")
    parser.add_argument("--start", default="", help="a model to go on from, now with the files it had not seen")
    parser.add_argument("--teachers", default="", help="models whose probabilities this one also learns")
    parser.add_argument("--budget", type=int, default=1000)
    return parser.parse_args()


def loss_of(made, batch, smoothing=0.02):
    own = batch["verdict"] != IGNORE
    loss = torch.zeros(())
    tags, local = made["tags"].flatten(0, 1), made["local"].flatten(0, 1)
    if own.any():
        loss = F.cross_entropy(tags, batch["tags"].flatten(), ignore_index=IGNORE, label_smoothing=smoothing)
        loss = loss + 0.3 * F.cross_entropy(local, batch["tags"].flatten(), ignore_index=IGNORE)
        loss = loss + 0.3 * F.cross_entropy(made["verdict"][own], batch["verdict"][own], label_smoothing=0.06)
        loss = loss + 0.25 * F.cross_entropy(made["narrative"][own], batch["narrative"][own], weight=NARRATIVE_COST, label_smoothing=0.06)
    if (batch["mentions"] != IGNORE).any():
        loss = loss + 0.3 * F.cross_entropy(made["mentions"].flatten(0, 1), batch["mentions"].flatten(), ignore_index=IGNORE)
    return loss


def soft_loss(made, batch):
    """Distance to the teachers' probabilities."""
    mask = torch.arange(batch["words"].shape[1])[None] < batch["lengths"][:, None]
    cross = lambda logits, probs: -(probs * F.log_softmax(logits, -1)).sum(-1)
    one = batch["single"]
    loss = cross(made["tags"], batch["soft_tags"])[mask].mean() + 0.3 * cross(made["mentions"], batch["soft_mentions"])[mask].mean()
    if one.any():
        loss = loss + 0.3 * cross(made["verdict"][one], batch["soft_verdict"][one]).mean() + 0.2 * cross(made["narrative"][one], batch["soft_narrative"][one]).mean()
    return loss


def soften(corpus, teachers, docs):
    """Teachers' mean probabilities for every token and document that the student will see."""
    made = predict(teachers, corpus, docs)
    total = len(corpus.words)
    soft = dict(tags=np.zeros((total, 41), np.float16), mentions=np.zeros((total, 7), np.float16),
                verdict=np.zeros((len(corpus.docs), 3), np.float32), narrative=np.zeros((len(corpus.docs), 4), np.float32))
    for d in docs:
        tags, mentions, verdict, narrative = made[d["index"]]
        soft["tags"][d["at"]: d["at"] + d["n"]] = tags
        soft["mentions"][d["at"]: d["at"] + d["n"]] = mentions
        soft["verdict"][d["index"]], soft["narrative"][d["index"]] = verdict, narrative
    return soft


def load(path, corpus, **rest):
    saved = torch.load(path)
    model = Tagger(corpus, saved["trained_rows"], saved["hidden"], **rest)
    model.load_state_dict(saved["state"])
    return model


def epoch_groups(own, public, plain, share):
    """One version of each own item, a share of the public ones; a few are read as one text with another."""
    groups = []
    for versions in own.values():
        pick = versions[0] if plain or random.random() < 0.6 else random.choice(versions[1:])
        groups.append([pick])
    random.shuffle(groups)
    joined = []
    while groups:
        group = groups.pop()
        if random.random() < 0.06 and groups and group[0]["n"] < 150:
            group = group + groups.pop()
        joined.append(group)
    return joined + [[d] for d in random.sample(public, int(len(public) * share))]


def main():
    args = options()
    torch.set_num_threads(args.threads)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    corpus = Corpus()
    for index, d in enumerate(corpus.docs):
        d["index"] = index
    hidden_files = set(filter(None, args.hide.split(",")))
    train = [d for d in corpus.docs if d["file"] in corpus.own and d["file"] not in HELD_OUT | hidden_files]
    public = [d for d in corpus.docs if d["file"] in PUBLIC and d["file"] != "wnut17.dev" and d["n"] > 2]
    own = {}
    for d in train:
        own.setdefault((d["file"], d["id"]), []).append(d)
    rows = frequent_words(corpus, train + public, 3)
    if args.start:
        model = load(args.start, corpus, dropout=args.dropout, locked=not args.loose)
        rows = model.trained_rows
    else:
        model = Tagger(corpus, rows, args.hidden, args.dropout, locked=not args.loose)
    soft = None
    if args.teachers:
        soft = soften(corpus, [load(path, corpus) for path in args.teachers.split(",")], train + public)
    average = copy.deepcopy(model)
    steps = args.epochs * len(batches(epoch_groups(own, public, args.plain, args.public), args.budget))
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01, foreach=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.rate, total_steps=int(steps * 1.02) + 50, pct_start=0.15)
    tune = {name: [d for d in corpus.docs if d["file"] == name and d["variant"] == 0] for name in sorted(hidden_files)}
    print(f"items {len(own)} public {len(public)} trained words {len(rows)} parameters {sum(p.numel() for p in model.parameters())}", flush=True)
    began = time.time()
    for epoch in range(args.epochs):
        model.train()
        total = 0.0
        made_batches = batches(epoch_groups(own, public, args.plain, args.public), args.budget)
        for batch in made_batches:
            tensors = collate(corpus, batch, soft)
            made = model(tensors)
            loss = loss_of(made, tensors)
            if soft:
                loss = 0.4 * loss + soft_loss(made, tensors)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 3)
            optimiser.step()
            if schedule.last_epoch < schedule.total_steps - 1:
                schedule.step()
            total += loss.item()
            keep = min(0.998, (1 + schedule.last_epoch) / (10 + schedule.last_epoch))
            with torch.no_grad():
                torch._foreach_mul_(list(average.parameters()), keep)
                torch._foreach_add_(list(average.parameters()), [p.detach() for p in model.parameters()], alpha=1 - keep)
        print(f"epoch {epoch + 1} loss {total / len(made_batches):.3f} {time.time() - began:.0f}s", flush=True)
        torch.save(dict(state=average.state_dict(), trained_rows=rows, hidden=args.hidden), args.out)
    for name, docs in tune.items():
        made = predict([average], corpus, docs)
        for threshold in (0.5, 0.35, 0.2):
            print(name, threshold, score(corpus, docs, made, threshold, by_label=threshold == 0.35), flush=True)
    mentions = [d for d in corpus.docs if d["file"] == "wnut17.dev"]
    made = predict([average], corpus, mentions)
    for threshold in (0.5, 0.3, 0.15):
        print("wnut17.dev", threshold, mention_score(corpus, mentions, made, threshold))


if __name__ == "__main__":
    main()
