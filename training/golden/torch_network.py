"""A Keras topology as a PyTorch network of named modules, the way Zennit and Captum want it."""

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
from zennit.layer import Sum


class Add(nn.Module):
    """The addition as Zennit knows it."""

    def __init__(self):
        super().__init__()
        self.sum = Sum()

    def forward(self, *parts):
        return self.sum(torch.stack(parts, dim=-1))


class ToSignal(torch.autograd.Function):
    """signal × gate, backward all to the signal."""

    @staticmethod
    def forward(ctx, signal, gate):
        ctx.gate = gate.shape
        return signal * gate

    @staticmethod
    def backward(ctx, relevance):
        return relevance, relevance.new_zeros(ctx.gate)  # Zennit's hooks cannot be handed nothing


class Product(nn.Module):
    """A gate on a signal. For relevance (our own decision: the references know no products) everything goes to the signal."""

    carries_relevance = False

    def forward(self, signal, gate):
        return ToSignal.apply(signal, gate) if self.carries_relevance else signal * gate


class Concat(nn.Module):
    def forward(self, *parts):
        return torch.cat(parts, dim=1)


class FlattenLast(nn.Module):
    """Flattens in Keras's order: rows, columns, channels."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


class ToMap(nn.Module):
    def forward(self, x):
        return x[:, :, None, None]


class KerasNetwork(nn.Module):
    def __init__(self, topology, weights):
        super().__init__()
        self.steps = nn.ModuleDict()
        self.reads = {}
        by_name = {layer["name"]: layer for layer in topology["model_config"]["config"]["layers"]}
        renamed = {"input": "input"}  # a batch norm that was folded is the layer it was folded into
        for name, layer in by_name.items():
            if layer["class_name"] == "InputLayer":
                continue
            inputs = [renamed[each[0]] for each in layer["inbound_nodes"][0]]
            before = self.steps[inputs[0]] if inputs[0] in self.steps else None
            module = module_of(layer, weights)
            if isinstance(module, nn.BatchNorm2d) and isinstance(before, nn.Conv2d) and self.is_read_once(inputs[0], by_name):
                self.steps[inputs[0]] = fuse_conv_bn_eval(before.eval(), module.eval())
                renamed[name] = inputs[0]
                continue
            renamed[name] = name
            self.steps[name], self.reads[name] = module, inputs
        self.output = renamed["logits"]
        self.eval()

    @staticmethod
    def is_read_once(name, by_name):
        return sum(name == each[0] for layer in by_name.values() for inbound in layer["inbound_nodes"] for each in inbound) == 1

    def forward(self, x):
        values = {"input": x}
        for name, module in self.steps.items():
            values[name] = module(*[values[each] for each in self.reads[name]])
        return values[self.output]

    def carry_relevance(self, on):
        for module in self.modules():
            if isinstance(module, Product):
                module.carries_relevance = on


def module_of(layer, weights):
    kind, name, config = layer["class_name"], layer["name"], layer["config"]
    weight = {key.split("/")[1]: torch.tensor(value) for key, value in weights.items() if key.split("/")[0] == name}
    if kind in ("Conv2D", "DepthwiseConv2D"):
        return convolution(config, weight, kind == "DepthwiseConv2D")
    if kind == "Conv2DTranspose":
        rows, columns, out, channels = weight["kernel"].shape
        module = nn.ConvTranspose2d(channels, out, (rows, columns), config["strides"])
        return loaded(module, weight["kernel"].permute(3, 2, 0, 1), weight["bias"])
    if kind == "Dense":
        return loaded(nn.Linear(*weight["kernel"].shape), weight["kernel"].T, weight["bias"])
    if kind == "BatchNormalization":
        module = nn.BatchNorm2d(len(weight["gamma"]), eps=config["epsilon"])
        module.running_mean, module.running_var = weight["moving_mean"], weight["moving_variance"]
        return loaded(module, weight["gamma"], weight["beta"])
    if kind == "MaxPooling2D":
        return nn.MaxPool2d(config["pool_size"], config["strides"], padding_of(config))
    if kind == "AveragePooling2D":
        return nn.AvgPool2d(config["pool_size"], config["strides"], padding_of(config), count_include_pad=False)
    if kind == "GlobalAveragePooling2D":
        return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
    if kind == "UpSampling2D":
        return nn.Upsample(scale_factor=tuple(config["size"]), mode=config["interpolation"], align_corners=False)
    if kind == "ZeroPadding2D":
        (top, bottom), (left, right) = config["padding"]
        return nn.ZeroPad2d((left, right, top, bottom))
    activations = {"relu": nn.ReLU, "swish": nn.SiLU, "sigmoid": nn.Sigmoid}
    if kind == "Activation":
        return activations[config["activation"]]()
    return {"ReLU": nn.ReLU6, "Add": Add, "Multiply": Product, "Concatenate": Concat, "Flatten": FlattenLast, "Reshape": ToMap}[kind]()


def convolution(config, weight, is_depthwise):
    kernel = weight["depthwise_kernel"] if is_depthwise else weight["kernel"]
    rows, columns, channels, out = kernel.shape
    if is_depthwise:
        module = nn.Conv2d(channels, channels, (rows, columns), config["strides"], padding_of(config), groups=channels, bias=False)
        return loaded(module, kernel.permute(2, 3, 0, 1), None)
    module = nn.Conv2d(channels, out, (rows, columns), config["strides"], padding_of(config), bias="bias" in weight)
    return loaded(module, kernel.permute(3, 2, 0, 1), weight.get("bias"))


def padding_of(config):
    """What Keras's 'same' is with stride 1 and an odd window."""
    window = config.get("kernel_size") or config["pool_size"]
    return tuple(side // 2 for side in window) if config["padding"] == "same" else 0


def loaded(module, weight, bias):
    with torch.no_grad():
        module.weight.copy_(weight)
        if bias is not None:
            module.bias.copy_(bias)
    return module
