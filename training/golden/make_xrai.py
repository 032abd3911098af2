"""PAIR's XRAI of the shipped classifiers on the golden films: real structure at the size for which its scales are meant.

python make_xrai.py      (in the environment of requirements.txt)
"""

import json
import logging
from importlib.metadata import version

import numpy as np
import torch
from saliency.core import xrai

from make_shipped import EXPLAINED, ROOT, load, packed
from preprocess import preprocess, read_grey, stretch

STEPS = 20
logging.getLogger("saliency").setLevel(logging.ERROR)


def integrated(network, x, baseline, chosen):
    """Integrated gradients, right Riemann sum."""
    total = torch.zeros_like(x)
    for step in range(1, STEPS + 1):
        between = (baseline + step / STEPS * (x - baseline)).requires_grad_()
        total += torch.autograd.grad(network(between)[0, chosen], between)[0]
    return (x - baseline) * total / STEPS


def explain(network, name, chosen):
    grey = read_grey(ROOT / f"tests/golden/films/{name}.png")
    film = preprocess(grey).astype(np.float64)
    x = torch.tensor(film)[None, None]
    black, white = (torch.full_like(x, value) for value in ends(grey))
    attribution = (integrated(network, x, black, chosen) + integrated(network, x, white, chosen)) / 2
    picture = np.repeat(film[:, :, None], 3, 2)
    found = xrai.XRAI().GetMask(picture, None, base_attribution=np.repeat(attribution[0, 0][:, :, None].numpy(), 3, 2))
    return {"explainedClass": chosen, "maps": {"xrai": packed(torch.tensor(found))}}


def ends(grey):
    """What black and white are once the film is standardised by its own mean and SD."""
    plane = stretch(grey)
    return ((value - plane.mean()) / plane.std() for value in (0, 1))


def main():
    for golden in sorted((ROOT / "tests/golden/shipped").glob("pneumonia*.json")):
        if golden.stem.endswith(".xrai"):
            continue
        folder = ROOT / "public/models" / golden.stem
        network = load(folder)
        films = {name: explain(network, name, chosen) for name, chosen in EXPLAINED.items()}
        content = {
            "madeBy": "training/golden/make_xrai.py",
            "versions": {name: version(name) for name in ("torch", "saliency", "scikit-image")},
            "sha256": json.loads((folder / "card.json").read_text())["sha256"],
            "every": 4,
            "films": films,
        }
        (golden.parent / f"{golden.stem}.xrai.json").write_text(json.dumps(content, indent=1) + "\n")


if __name__ == "__main__":
    main()
