"""Writes a trained network as a TensorFlow.js layers model: model.json and one shard of float32 weights.

python export.py --checkpoint WORK/careful.pt --id pneumonia
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

from cards import CARDS
from network import BN_EPSILON, CLASSES, Network, load, parameters

MODELS = Path(__file__).resolve().parents[1] / "public" / "models"


class Writer:
    """Collects Keras layers and weights while walking through the network."""

    def __init__(self, size):
        self.layers, self.weights = [], []
        self._layer("InputLayer", "input", [], batch_input_shape=[None, size, size, 1], dtype="float32", sparse=False)

    def _layer(self, kind, name, inputs, **config):
        nodes = [[[i, 0, 0, {}] for i in inputs]] if inputs else []
        config = {"name": name, **({} if kind == "InputLayer" else {"trainable": True, "dtype": "float32"}), **config}
        self.layers.append({"class_name": kind, "name": name, "config": config, "inbound_nodes": nodes})
        return name

    def _weight(self, name, tensor):
        self.weights.append((name, np.ascontiguousarray(tensor.detach().cpu().numpy(), dtype="<f4")))

    def conv(self, module, name, x):
        conv = module[1] if isinstance(module, nn.Sequential) else module
        self._weight(f"{name}/kernel", conv.weight.permute(2, 3, 1, 0))
        return self._layer(
            "Conv2D", name, [x], filters=conv.out_channels, kernel_size=list(conv.kernel_size),
            strides=list(conv.stride), padding="same", data_format="channels_last", dilation_rate=[1, 1],
            activation="linear", use_bias=False)

    def bn(self, module, name, x):
        for key, tensor in (("gamma", module.weight), ("beta", module.bias),
                            ("moving_mean", module.running_mean), ("moving_variance", module.running_var)):
            self._weight(f"{name}/{key}", tensor)
        return self._layer("BatchNormalization", name, [x], axis=[3], momentum=0.95, epsilon=BN_EPSILON,
                           center=True, scale=True)

    def relu(self, name, x):
        return self._layer("Activation", name, [x], activation="relu")

    def add(self, name, a, b):
        return self._layer("Add", name, [a, b])

    def block(self, block, name, x):
        y = self.relu(f"{name}_relu1", self.bn(block.bn1, f"{name}_bn1", self.conv(block.conv1, f"{name}_conv1", x)))
        y = self.bn(block.bn2, f"{name}_bn2", self.conv(block.conv2, f"{name}_conv2", y))
        if block.shortcut:
            *pool, conv, norm = block.shortcut
            if pool:
                x = self._layer("AveragePooling2D", f"{name}_shortcut_pool", [x], pool_size=[pool[0].kernel_size] * 2,
                                strides=[pool[0].stride] * 2, padding="valid", data_format="channels_last")
            x = self.bn(norm, f"{name}_shortcut_bn", self.conv(conv, f"{name}_shortcut_conv", x))
        return self.relu(f"{name}_relu2", self.add(f"{name}_add", y, x))

    def network(self, model):
        """Writes every layer; returns the names of those that put out what the network says."""
        x = self.conv(model.stem_conv, "stem_conv", "input")
        x = self.relu("stem_relu", self.bn(model.stem_bn, "stem_bn", x))
        for s in range(1, model.stages + 1):
            for b in (1, 2):
                x = self.block(getattr(model, f"stage{s}_block{b}"), f"stage{s}_block{b}", x)
        x = self._layer("GlobalAveragePooling2D", "pool", [x], data_format="channels_last")
        self._weight("logits/kernel", model.logits.weight.T)
        self._weight("logits/bias", model.logits.bias)
        return [self._layer("Dense", "logits", [x], units=len(CLASSES), activation="linear", use_bias=True)]


def write_model(model, folder, name, writer=None):
    """Writes model.json and the weights, and returns what the card says about them."""
    writer = writer or Writer(224)
    outputs = writer.network(model.eval())
    shard = "group1-shard1of1.bin"
    topology = {"class_name": "Functional", "config": {
        "name": name.replace("-", "_"), "layers": writer.layers,
        "input_layers": [["input", 0, 0]], "output_layers": [[o, 0, 0] for o in outputs]}}
    document = {
        "format": "layers-model", "generatedBy": f"PyTorch {torch.__version__}", "convertedBy": "training/export.py",
        "modelTopology": {"keras_version": "2.15.0", "backend": "tensorflow", "model_config": topology},
        "weightsManifest": [{"paths": [shard], "weights": [
            {"name": n, "shape": list(a.shape), "dtype": "float32"} for n, a in writer.weights]}]}
    folder.mkdir(parents=True, exist_ok=True)
    data = b"".join(a.tobytes() for _, a in writer.weights)
    (folder / shard).write_bytes(data)
    (folder / "model.json").write_text(json.dumps(document, indent=1) + "\n")
    return {"parameters": parameters(model), "sha256": hashlib.sha256(data).hexdigest()}


def write_card(folder, **fields):
    """Updates card.json: a field that is given replaces the old one, the others stay."""
    path = folder / "card.json"
    card = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps({**card, **fields}, indent=2, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, help="without it a random network is written, to build against")
    parser.add_argument("--id", default="pneumonia")
    parser.add_argument("--out", type=Path, default=MODELS, help="the folder of models to write into")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    model = load(options.checkpoint) if options.checkpoint else Network()
    if not options.checkpoint:
        for module in model.modules():
            if isinstance(module, nn.BatchNorm2d):
                nn.init.uniform_(module.weight, 0.5, 1.5)
                nn.init.normal_(module.bias, 0, 0.2)
                nn.init.normal_(module.running_mean, 0, 0.2)
                nn.init.uniform_(module.running_var, 0.5, 1.5)
    folder = options.out / options.id
    written = write_model(model, folder, options.id)
    # Decision and metrics start afresh: they belonged to the old weights.
    write_card(folder, **{**CARDS[options.id], **written})
    print(folder)


if __name__ == "__main__":
    main()
