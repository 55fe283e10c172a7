"""Writes trained models in the form the tagger reads: `weights-N.bin.gz`, `model.json` and, for its test, `parity.json`.

python3 export.py work/a.pt,work/b.pt      [folder]     (with the thresholds of decision.json, from calibrate.py)
"""
import json
import shutil
import sys
from pathlib import Path

import numpy as np

from data import TAGGER, Corpus
from metrics import predict
from packing import INPUT_UNIT, STATE_UNIT, packed, write
from train import load


def tensors_of(model):
    """Everything a member of the ensemble needs, by name."""
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    tensors = {}
    for layer, unit in (("layer1", INPUT_UNIT), ("layer2", STATE_UNIT)):
        for way in ("ahead", "back"):
            name = f"{layer}.{way}"
            tensors[f"{name}.input"], tensors[f"{name}.input.scale"] = packed(state[f"{name}.input"], unit)
            tensors[f"{name}.state"], tensors[f"{name}.state.scale"] = packed(state[f"{name}.state"], STATE_UNIT)
            tensors[f"{name}.bias"] = state[f"{name}.bias"]
    heads = np.concatenate([state["tag.weight"], state["mention.weight"]])
    tensors["heads"], tensors["heads.scale"] = packed(heads, STATE_UNIT)
    tensors["heads.bias"] = np.zeros(len(tensors["heads.scale"]), np.float32)
    tensors["heads.bias"][: len(heads)] = np.concatenate([state["tag.bias"], state["mention.bias"]])
    for name in ("doc", "verdict", "narrative", "danger_at", "danger_doc", "danger"):
        tensors[f"{name}.weight"], tensors[f"{name}.bias"] = state[f"{name}.weight"], state[f"{name}.bias"]
    tensors["tag_doc.weight"] = state["tag_doc.weight"]
    # A convolution over embedded characters is a sum of three rows, one a position.
    taps = np.stack([state["char.weight"] @ state["filters.weight"][:, :, tap].T for tap in range(3)])
    tensors["chars"], tensors["chars.bias"] = taps, state["filters.bias"]
    tensors["trained.rows"] = model.trained_rows.astype(np.int32)
    tensors["trained"] = np.clip(np.rint(state["word.weight"] * INPUT_UNIT), -32767, 32767).astype(np.int16)
    return tensors


def main():
    corpus = Corpus()
    for index, d in enumerate(corpus.docs):
        d["index"] = index
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else TAGGER
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("words.json", "words.txt.gz", "vectors.bin.gz", "columns.bin.gz", "kernel.wasm"):
        if folder != TAGGER:
            shutil.copy(TAGGER / name, folder / name)
    models = [load(path, corpus) for path in sys.argv[1].split(",")]
    meta = {"inputUnit": INPUT_UNIT, "stateUnit": STATE_UNIT, "labels": corpus.labels, "members": []}
    for number, model in enumerate(models, 1):
        file = f"weights-{number}.bin"
        meta["members"].append({"file": file, "hidden": model.hidden, "inputs": model.layer1.ahead.input.shape[1], "tensors": write(folder, file, tensors_of(model))})
    meta["decision"] = json.loads((Path(__file__).parent / "decision.json").read_text())
    (folder / "model.json").write_text(json.dumps(meta, indent=1) + "\n")

    samples = [d for d in corpus.docs if d["variant"] == 0 and d["file"] == "dev-c"][:8]
    made = predict(models, corpus, samples)
    rounded = lambda values: [round(float(x), 4) for x in values]
    (folder / "parity.json").write_text(json.dumps([
        {"file": d["file"], "id": d["id"], "nothing": rounded(made[d["index"]][0][:, 0]), "verdict": rounded(made[d["index"]][2]), "narrative": rounded(made[d["index"]][3]), "danger": rounded(made[d["index"]][4])}
        for d in samples], separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
