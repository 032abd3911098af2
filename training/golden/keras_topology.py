"""Layers with PyTorch modules as the topology and weights of a TF.js layers model (Keras 2, channels last)."""

import numpy as np
from torch import nn

SCHEMES = {  # Keras's weight: PyTorch's, and the axes in Keras's order
    "Conv2D": {"kernel": ("weight", (2, 3, 1, 0)), "bias": ("bias", (0,))},
    "DepthwiseConv2D": {"depthwise_kernel": ("weight", (2, 3, 0, 1)), "bias": ("bias", (0,))},
    "Conv2DTranspose": {"kernel": ("weight", (2, 3, 1, 0)), "bias": ("bias", (0,))},
    "Dense": {"kernel": ("weight", (1, 0)), "bias": ("bias", (0,))},
    "BatchNormalization": {
        "gamma": ("weight", (0,)),
        "beta": ("bias", (0,)),
        "moving_mean": ("running_mean", (0,)),
        "moving_variance": ("running_var", (0,)),
    },
}


def topology(layers, name, height, width, channels):
    fused = {layer.inputs[0]: layer.config["activation"] for layer in layers if layer.fused}
    written = {layer.name: layer.inputs[0] for layer in layers if layer.fused}  # a fused activation goes by its layer's name
    entries = [entry("InputLayer", "input", (), {"batch_input_shape": [None, height, width, channels], "dtype": "float32", "sparse": False})]
    for layer in layers:
        if layer.fused:
            continue
        config = {**settings(layer), **layer.config}
        if layer.kind in ("Conv2D", "DepthwiseConv2D", "Conv2DTranspose", "Dense"):
            config["activation"] = fused.get(layer.name, "linear")
        entries.append(entry(layer.kind, layer.name, [written.get(each, each) for each in layer.inputs], config))
    ends = {"input_layers": [["input", 0, 0]], "output_layers": [[entries[-1]["name"], 0, 0]]}
    return {"model_config": {"class_name": "Functional", "config": {"name": name, "layers": entries, **ends}}}


def entry(kind, name, inputs, config):
    inbound = [[[each, 0, 0, {}] for each in inputs]] if inputs else []
    return {"class_name": kind, "name": name, "config": {"name": name, **config}, "inbound_nodes": inbound}


def settings(layer):
    """What Keras says of a layer and the PyTorch module knows."""
    module = layer.module
    if layer.kind == "Dense":
        return {"units": module.out_features, "use_bias": True}
    if not isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        return {}
    shape = {"kernel_size": list(module.kernel_size), "strides": list(module.stride), "dilation_rate": [1, 1], "data_format": "channels_last"}
    filters = {"depth_multiplier": 1} if layer.kind == "DepthwiseConv2D" else {"filters": module.out_channels}
    return {**filters, **shape, "use_bias": module.bias is not None}


def weights(layers):
    for layer in layers:
        for name, (attribute, axes) in SCHEMES.get(layer.kind, {}).items():
            values = getattr(layer.module, attribute)
            if values is None or (name == "gamma" and not layer.config["scale"]):
                continue
            values = np.ascontiguousarray(values.detach().numpy().transpose(axes), dtype="<f4")
            yield f"{layer.name}/{name}", values
