"""What names.py, text_cnn.py and encoder.py share: the words and vectors their networks begin with, and the round of learning."""
import json
import random
import time
from collections import Counter

import numpy as np
import torch
from torch import nn

from data import TAGGER
from packing import read_zipped


def commonest(texts, most):
    """The words that most texts have, the commonest first."""
    counts = Counter(word for text in texts for word in set(text["words"]))
    return sorted(counts, key=lambda word: (-counts[word], word))[:most]


def word_vectors():
    """The mean of the word table's vectors, and every vector less that: row nought is where there is no word, the last one
    is a word that has none."""
    header = json.loads((TAGGER / "words.json").read_text())
    vectors = np.frombuffer(read_zipped(TAGGER / "vectors.bin"), dtype=np.int8).reshape(header["vectors"], header["width"]) * np.float32(header["step"])
    mean, none = vectors.mean(0), np.zeros((1, header["width"]))
    return mean, torch.from_numpy(np.concatenate([none, vectors - mean, none]).astype(np.float32))


def cuts(items, length, size, shuffle):
    """`size` items of like length together."""
    items = random.sample(items, len(items)) if shuffle else items
    order = sorted(range(len(items)), key=lambda at: (at // (size * 40), length(items[at])))
    made = [[items[at] for at in order[start:start + size]] for start in range(0, len(order), size)]
    if shuffle:
        random.shuffle(made)
    return made


def learn(model, adam, rounds, steps, batches, loss_of, warm_up=200):
    """Goes through `batches()` once a round; each rate rises for `warm_up` steps and then falls to nought at the last of `steps`."""
    schedule = torch.optim.lr_scheduler.LambdaLR(adam, lambda step: min(1, step / warm_up) * max(0, 1 - step / steps))
    start, step = time.time(), 0
    for one in range(1, rounds + 1):
        model.train()
        losses = []
        for batch in batches():
            loss = loss_of(*batch)
            adam.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            adam.step()
            schedule.step()
            losses.append(float(loss))
            step += 1
            if step % 500 == 0:
                print(f"step {step} of {steps}, loss {np.mean(losses[-500:]):.3f}, {time.time() - start:.0f} s", flush=True)
        print(f"round {one} loss {np.mean(losses):.3f}, {time.time() - start:.0f} s", flush=True)
    model.eval()
