"""Where the shipped segmenter sees the lungs of two golden films, by PyTorch in float64.

python make_lungs.py      (after draw_films.ts, in the environment of requirements.txt)
"""

import base64
import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
from preprocess import preprocess, read_grey  # noqa: E402
from segmenter import Segmenter  # noqa: E402

EVERY = 8  # of the planes' rows and columns one in eight is kept
FILMS = ("clear", "effusion")

# Where a parameter of PyTorch's module lies in the TF.js file.
LAYERS = [(r"stem\.(.*)", r"stem \1"), (r"down\.0\.(\d\..*)", r"down0_step1 \1"), (r"up\.(\d)\.(.*)", r"up\1 \2"),
          (r"narrow\.(\d)\.weight", r"up\1_narrow/kernel"), (r"lungs\.weight", "lungs_coarse/kernel"), (r"lungs\.bias", "lungs_coarse/bias"),
          (r"head\.3\.weight", "mirrored/kernel"), (r"head\.3\.bias", "mirrored/bias")]
STEPS = [r"down\.(\d)\.(\d)\.(.*)", r"head()\.(\d)\.(.*)"]
KINDS = {"0.weight": "conv/kernel", "1.weight": "bn/gamma", "1.bias": "bn/beta", "1.running_mean": "bn/moving_mean",
         "1.running_var": "bn/moving_variance"}


def file_name(name):
    for pattern, place in LAYERS:
        if found := re.fullmatch(pattern, name):
            layer, _, kind = found.expand(place).partition(" ")
            return f"{layer}_{KINDS[kind]}" if kind else layer
    for pattern in STEPS:
        if found := re.fullmatch(pattern, name):
            stage, step, kind = found.groups()
            return f"{name.split('.')[0]}{stage}_step{int(step) + 1}_{KINDS[kind]}"
    raise KeyError(name)


def load(folder):
    manifest = json.loads((folder / "model.json").read_text())["weightsManifest"][0]
    values = np.frombuffer((folder / manifest["paths"][0]).read_bytes(), "<f4")
    weights, at = {}, 0
    for entry in manifest["weights"]:
        length = int(np.prod(entry["shape"]))
        weights[entry["name"]] = torch.tensor(values[at:at + length].reshape(entry["shape"]).astype(np.float64))
        at += length
    network = Segmenter().double()
    for name, parameter in network.state_dict().items():
        if name.endswith("num_batches_tracked"):
            continue
        weight = weights.pop(file_name(name))
        weight = weight.permute(3, 2, 0, 1) if weight.ndim == 4 else weight.T[:, :, None, None] if weight.ndim == 2 else weight
        assert weight.shape == parameter.shape, name
        parameter.copy_(weight)
    assert not weights, sorted(weights)
    return network.eval()


def look(network, name):
    x = torch.tensor(preprocess(read_grey(ROOT / f"tests/golden/films/{name}.png")).astype(np.float64))[None, None]
    with torch.no_grad():
        lungs, mirrored = (torch.sigmoid(out[0]).numpy() for out in network(x))
    kept = np.ascontiguousarray(lungs[:, ::EVERY, ::EVERY], dtype="<f4")
    return {"mirrored": float(mirrored), "sums": lungs.sum((1, 2)).tolist(), "kept": base64.b64encode(kept).decode()}


def main():
    folder = ROOT / "public/models/lungs"
    network = load(folder)
    golden = {"madeBy": "training/golden/make_lungs.py", "versions": {"torch": version("torch")},
              "sha256": json.loads((folder / "card.json").read_text())["sha256"], "every": EVERY,
              "films": {name: look(network, name) for name in FILMS}}
    (ROOT / "tests/golden/shipped/lungs.json").write_text(json.dumps(golden, indent=1) + "\n")
    print({name: (film["mirrored"], film["sums"]) for name, film in golden["films"].items()})


if __name__ == "__main__":
    main()
