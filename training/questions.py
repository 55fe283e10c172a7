"""The two questions that text_cnn.py and encoder.py teach their networks: whether somebody is in danger, and whether a text
belongs in supervision. A network has a linear layer for each, `danger` and `sign` (src/screening/support/questions.ts)."""
import json

import torch
import torch.nn.functional as F

from data import CASEWORK

# What is missed costs more than a false alarm.
DANGER_COST = 1.5
DANGERS, SIGNS = 3, 10
# Texts of each kind whose chances are written down for the tests, and where they come from.
RECORDED, FILES = 6, ("danger.tuning", "signs.tune")


def loss_of(danger, sign, cut):
    """Of what each text is marked with, added up over the batch's size."""
    total = 0
    told = [(at, text.get("danger", 0)) for at, text in enumerate(cut) if "sign" not in text]
    if told:
        rows, gold = zip(*told)
        cost = torch.tensor([DANGER_COST if right else CASEWORK[cut[at]["verdict"]] if "verdict" in cut[at] else 1.0 for at, right in told])
        total = total + (F.cross_entropy(danger[list(rows)], torch.tensor(gold), reduction="none", label_smoothing=0.02) * cost).sum() / len(cut)
    rows = [at for at, text in enumerate(cut) if "sign" in text]
    if rows:
        total = total + F.cross_entropy(sign[rows], torch.tensor([cut[at]["sign"] for at in rows]), reduction="sum") / len(cut)
    return total


def tensors_of_questions(model):
    """Both layers, by name."""
    layers = {"danger": model.danger, "signs": model.sign}
    return {f"{name}.{part}": value.detach().numpy() for name, layer in layers.items() for part, value in (("weight", layer.weight), ("bias", layer.bias))}


def record(model, texts, batches, folder):
    """Writes to `parity.json` what the model says of a few texts, which a test holds the kernel to."""
    samples = [text for file in FILES for text in [one for one in texts if one["file"] == file][:RECORDED]]
    rounded = lambda values: [round(value, 4) for value in values]
    parity = []
    with torch.no_grad():
        for cut, *rows in batches(samples, False):
            danger, sign = (torch.softmax(made, -1).tolist() for made in model(*rows))
            parity += [{"file": text["file"], "id": text["id"], "danger": rounded(one), "signs": rounded(other)} for text, one, other in zip(cut, danger, sign)]
    (folder / "parity.json").write_text(json.dumps(parity, separators=(",", ":")) + "\n")
