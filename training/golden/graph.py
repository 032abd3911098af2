"""A network as a list of Keras layers, each with the PyTorch module that computes the same, and the list as one PyTorch network."""

import copy
from dataclasses import dataclass, field

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
from zennit.layer import Sum


@dataclass(frozen=True)
class Layer:
    kind: str  # Keras's class
    name: str
    inputs: tuple[str, ...]
    module: nn.Module
    config: dict = field(default_factory=dict)
    fused: bool = False  # an activation that Keras writes into the layer before


class Network(nn.Module):
    """Float64, in inference mode, batch norms folded into the convolution that they alone read.

    Zennit's own canonizer leaves ε in the merged norm, so that each layer shrinks by 1/√(1 + ε).
    """

    def __init__(self, layers):
        super().__init__()
        self.plan = [(layer.name, layer.inputs) for layer in layers]
        self.layers = nn.ModuleDict({layer.name: copy.deepcopy(layer.module) for layer in layers}).double().eval()
        for conv, norm in foldable(layers):
            transpose = isinstance(self.layers[conv], nn.ConvTranspose2d)
            self.layers[conv] = fuse_conv_bn_eval(self.layers[conv], self.layers[norm], transpose)
            self.layers[norm] = nn.Identity()

    def forward(self, x):
        values = {"input": x}
        for name, inputs in self.plan:
            # A copy for each reader: Captum's DeepLIFT replaces the whole gradient of a module's input, other readers' part included.
            values[name] = self.layers[name](*(values[each].clone() for each in inputs))
        return values[name]


def foldable(layers):
    """The pairs of convolution and batch norm where nothing else reads the convolution."""
    by_name = {layer.name: layer for layer in layers}
    for norm in (layer for layer in layers if layer.kind == "BatchNormalization"):
        source = norm.inputs[0]
        readers = [layer for layer in layers if source in layer.inputs]
        if len(readers) == 1 and isinstance(by_name[source].module, (nn.Conv2d, nn.ConvTranspose2d)):
            yield source, norm.name


class Residual(nn.Module):
    """The addition as Zennit knows it, so that its Norm rule is attached."""

    def __init__(self):
        super().__init__()
        self.sum = Sum()

    def forward(self, a, b):
        return self.sum(torch.stack([a, b], dim=-1))


class Concat(nn.Module):
    def forward(self, *parts):
        return torch.cat(parts, dim=1)


class GlobalPool(nn.Module):
    def __init__(self):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool2d(1)

    def forward(self, x):
        return self.pool(x).flatten(1)


class FlattenLast(nn.Module):
    """Row, column, channel, as Keras flattens."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


class ToPixel(nn.Module):
    """Keras's Reshape to 1 × 1 × C."""

    def forward(self, x):
        return x[:, :, None, None]


class Product(nn.Module):
    """Signal × gate. Under LRP all relevance goes to the signal, none to the gate."""

    to_signal = False

    def forward(self, signal, gate):
        return SignalOnly.apply(signal, gate) if self.to_signal else signal * gate


class SignalOnly(torch.autograd.Function):
    @staticmethod
    def forward(context, signal, gate):
        context.gate = gate.shape
        return signal * gate

    @staticmethod
    def backward(context, relevance):
        return relevance, relevance.new_zeros(context.gate)  # Zennit's hooks cannot be handed nothing
