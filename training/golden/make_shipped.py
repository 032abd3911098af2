"""What the shipped networks say of the golden films, and why: PyTorch's logits, Captum's gradient and Grad-CAM, Zennit's EpsilonPlus, in float64.

python make_shipped.py      (after draw_films.ts, in the environment of requirements.txt)
"""

import base64
import json
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch
from captum.attr import LayerAttribution, LayerGradCam, Saliency
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
from zennit.attribution import Gradient
from zennit.composites import EpsilonPlus
from zennit.layer import Sum

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
from network import Block, Network  # noqa: E402
from preprocess import preprocess, read_grey  # noqa: E402

EVERY = 4  # of the maps' rows and columns one in four is kept: enough to see any shift, small enough to commit

EXPLAINED = {"clear": 0, "lobar": 1, "effusion": 1}  # film: index of the class whose logit is explained


class Residual(nn.Module):
    """The addition as Zennit knows it, so that its Norm rule is attached."""

    def __init__(self):
        super().__init__()
        self.sum = Sum()

    def forward(self, a, b):
        return self.sum(torch.stack([a, b], dim=-1))


def load(folder):
    """The network of a TF.js layers model, its weights found by name."""
    manifest = json.loads((folder / "model.json").read_text())["weightsManifest"][0]
    values = np.frombuffer((folder / manifest["paths"][0]).read_bytes(), "<f4")
    weights, at = {}, 0
    for entry in manifest["weights"]:
        length = int(np.prod(entry["shape"]))
        weights[entry["name"]] = torch.tensor(values[at : at + length].reshape(entry["shape"]).astype(np.float64))
        at += length
    network = Network(even=True).double()
    for name, parameter in network.state_dict().items():
        if not name.endswith("num_batches_tracked"):
            parameter.copy_(torch_layout(weights[keras_name(name)]))
    network.eval()
    for block in [module for module in network.modules() if isinstance(module, Block)]:
        block.add = Residual()
        block.conv1, block.bn1 = folded(block.conv1, block.bn1)
        block.conv2, block.bn2 = folded(block.conv2, block.bn2)
        if block.shortcut is not None:
            pool, conv, norm = block.shortcut
            block.shortcut = nn.Sequential(pool, *folded(conv, norm))
    network.stem_conv, network.stem_bn = folded(network.stem_conv, network.stem_bn)
    return network


def folded(conv, norm):
    """Batch norm folded by PyTorch. Zennit's own canonizer leaves ε in the merged norm, so that each layer shrinks by 1/√(1 + ε)."""
    return fuse_conv_bn_eval(conv, norm), nn.Identity()


def keras_name(name):
    layer, kind = name.rsplit(".", 1)
    layer = layer.replace(".shortcut.1", ".shortcut_conv").replace(".shortcut.2", ".shortcut_bn").replace(".", "_")
    is_norm = "_bn" in layer
    names = {"weight": "gamma", "bias": "beta", "running_mean": "moving_mean", "running_var": "moving_variance"} if is_norm else {"weight": "kernel", "bias": "bias"}
    return f"{layer}/{names[kind]}"


def torch_layout(weight):
    return weight.permute(3, 2, 0, 1) if weight.ndim == 4 else weight.T if weight.ndim == 2 else weight


def explain(network, name, chosen):
    film = read_grey(ROOT / f"tests/golden/films/{name}.png")
    x = torch.tensor(preprocess(film).astype(np.float64))[None, None]
    require_steady(network, x, chosen, name)
    last = getattr(network, f"stage{network.stages}_block2").relu2
    gradient = Saliency(network).attribute(x.clone().requires_grad_(), target=chosen, abs=True)
    coarse = LayerGradCam(network, last).attribute(x, target=chosen, relu_attributions=True)
    grad_cam = LayerAttribution.interpolate(coarse, x.shape[2:], interpolate_mode="bilinear")
    with Gradient(network, EpsilonPlus()) as attributor:
        _, relevance = attributor(x, torch.eye(2, dtype=torch.float64)[[chosen]])
    with torch.no_grad():
        logits = network(x)[0].tolist()
    maps = {"gradient": gradient, "gradcam": grad_cam, "lrp": relevance}
    return {"explainedClass": chosen, "logits": logits, "maps": {name: packed(values[0].sum(0)) for name, values in maps.items()}}


def require_steady(network, x, chosen, name):
    """Where a unit lies within float32 rounding of ReLU's kink, its gradient may go either way, in PyTorch as in any engine. Such a film is no reference."""
    exact = Saliency(network).attribute(x.clone().requires_grad_(), target=chosen, abs=True)
    noise = torch.Generator().manual_seed(1)
    for _ in range(12):
        nudged = x * (1 + 1e-6 * torch.randn(x.shape, generator=noise, dtype=x.dtype))
        found = Saliency(network).attribute(nudged.requires_grad_(), target=chosen, abs=True)
        if (exact - found).abs().max() > 2e-5 * exact.max():
            raise SystemExit(f"The gradient hangs on rounding: choose another seed for {name} in draw_films.ts.")


def packed(values):
    values = values.detach().numpy()
    kept = np.ascontiguousarray(values[::EVERY, ::EVERY], dtype="<f4")
    return {"sum": float(values.sum()), "largest": float(np.abs(values).max()), "kept": base64.b64encode(kept).decode()}


def main():
    versions = {name: version(name) for name in ("torch", "captum", "zennit")}
    for folder in sorted((ROOT / "public" / "models").glob("pneumonia*")):
        network = load(folder)
        films = {name: explain(network, name, chosen) for name, chosen in EXPLAINED.items()}
        card = json.loads((folder / "card.json").read_text())
        golden = {"madeBy": "training/golden/make_shipped.py", "versions": versions, "sha256": card["sha256"], "every": EVERY, "films": films}
        path = ROOT / "tests/golden/shipped" / f"{folder.name}.json"
        path.write_text(json.dumps(golden, indent=1) + "\n")
        print(path.name, {name: film["logits"] for name, film in films.items()})


if __name__ == "__main__":
    main()
