"""Times PyTorch, Captum and Zennit for `npm run bench -- torch`: one thread, float32, the three maps of one film.

Reads JSON lines. The first names a film and is answered with logits and maps, so that the bench can see that both compute the same;
each further one is answered with the milliseconds that forward passes and maps took.
"""

import base64
import copy
import json
import sys
import time
from pathlib import Path

import numpy as np
import torch
from captum.attr import LayerAttribution, LayerGradCam, Saliency
from zennit.attribution import Gradient
from zennit.composites import EpsilonPlus

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training" / "golden"))
from make_shipped import load  # noqa: E402


class Reference:
    """The hooks of Zennit's composite stay on a copy of the network, so that putting them there is not timed."""

    def __init__(self, film, chosen):
        self.film, self.chosen = film, chosen
        self.network = load(ROOT / "public/models/pneumonia").float()
        self.last = getattr(self.network, f"stage{self.network.stages}_block2").relu2
        self.hooked = copy.deepcopy(self.network)
        self.attributor = Gradient(self.hooked, EpsilonPlus())
        self.attributor.__enter__()
        self.seed = torch.eye(2)[[chosen]]

    def maps(self):
        gradient = Saliency(self.network).attribute(self.film.clone().requires_grad_(), target=self.chosen, abs=True)
        coarse = LayerGradCam(self.network, self.last).attribute(self.film, target=self.chosen, relu_attributions=True)
        grad_cam = LayerAttribution.interpolate(coarse, self.film.shape[2:], interpolate_mode="bilinear")
        _, relevance = self.attributor(self.film, self.seed)
        return {"gradient": gradient, "gradcam": grad_cam, "lrp": relevance}

    def logits(self):
        with torch.no_grad():
            return self.network(self.film)[0].tolist()


def packed(values):
    return base64.b64encode(values.detach().numpy()[0, 0].astype("<f4").tobytes()).decode()


def answer(reply):
    print(json.dumps(reply), flush=True)


def main():
    torch.set_num_threads(1)
    first = json.loads(sys.stdin.readline())
    values = np.frombuffer(base64.b64decode(first["film"]), "<f4").reshape(first["shape"]).copy()
    reference = Reference(torch.from_numpy(values), first["explainedClass"])
    maps = {name: packed(found) for name, found in reference.maps().items()}
    answer({"versions": f"PyTorch {torch.__version__.split('+')[0]}", "logits": reference.logits(), "maps": maps})
    for _ in sys.stdin:
        started = time.perf_counter()
        reference.maps()
        answer({"milliseconds": 1000 * (time.perf_counter() - started)})


if __name__ == "__main__":
    main()
