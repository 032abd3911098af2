"""Nine small networks, one for each family of architectures that the engine runs, with seeded random weights."""

import numpy as np
import torch
from torch import nn

from graph import Concat, FlattenLast, GlobalPool, Layer, Product, Residual, ToPixel

CLASSES = 3
ACTIVATIONS = {"relu": nn.ReLU, "relu6": nn.ReLU6, "swish": nn.SiLU, "sigmoid": nn.Sigmoid}


class Draft:
    """Layers one after another; each method adds some and gives the name of the last."""

    def __init__(self, seed, channels, epsilon=1e-3, gain=1.0):
        self.random = np.random.default_rng(seed)
        self.layers, self.epsilon, self.gain = [], epsilon, gain
        self.channels = {"input": channels}

    def add(self, kind, name, inputs, module, channels=None, fused=False, **config):
        inputs = (inputs,) if isinstance(inputs, str) else tuple(inputs)
        self.layers.append(Layer(kind, name, inputs, module, config, fused))
        self.channels[name] = channels or self.channels[inputs[0]]
        return name

    def conv(self, x, name, filters, kernel=3, stride=1, padding="same", norm=True, activation="relu", scale=True):
        """Convolution, batch norm and activation. 'same' with a stride is left out: PyTorch has no such padding."""
        assert padding == "valid" or stride == 1
        size = (kernel, kernel) if isinstance(kernel, int) else kernel
        pad = tuple(side // 2 for side in size) if padding == "same" else 0
        module = nn.Conv2d(self.channels[x], filters, size, stride, pad, bias=not norm)
        self.fill(module, self.channels[x] * size[0] * size[1])
        x = self.add("Conv2D", name, x, module, filters, padding=padding)
        return self.finish(x, norm, activation, scale)

    def depthwise(self, x, name, stride=1, activation="relu6"):
        channels = self.channels[x]
        if stride == 2:
            x = self.pad(x, f"{name}_pad", 0, 1)
        module = nn.Conv2d(channels, channels, 3, stride, 1 if stride == 1 else 0, groups=channels, bias=False)
        self.fill(module, 9)
        x = self.add("DepthwiseConv2D", name, x, module, padding="same" if stride == 1 else "valid")
        return self.finish(x, True, activation)

    def transposed(self, x, name, filters):
        module = nn.ConvTranspose2d(self.channels[x], filters, 2, 2)
        self.fill(module, self.channels[x])
        return self.finish(self.add("Conv2DTranspose", name, x, module, filters, padding="same"), True, "relu")

    def dense(self, x, name, inputs, units, activation=None):
        module = nn.Linear(inputs, units)
        self.fill(module, inputs)
        x = self.add("Dense", name, x, module, units)
        return x if activation is None else self.activation(x, activation, fused=True)

    def finish(self, x, norm, activation, scale=True):
        x = self.norm(x, scale) if norm else x
        return self.activation(x, activation) if activation else x

    def norm(self, x, scale=True, name=None):
        module = nn.BatchNorm2d(self.channels[x], eps=self.epsilon)
        low, high = (0.5, 1.5) if scale else (1, 1)
        drawn = {"weight": self.uniform(low, high, x), "bias": self.normal(0.15, 0.3, x), "running_mean": self.normal(0, 0.3, x), "running_var": self.uniform(0.5, 2, x)}
        module.load_state_dict({**drawn, "num_batches_tracked": torch.tensor(0)})
        return self.add("BatchNormalization", name or f"{x}_bn", x, module, epsilon=self.epsilon, scale=scale, center=True, momentum=0.99, axis=[3])

    def activation(self, x, kind, fused=False):
        name = f"{x.removesuffix('_bn')}_{kind}"
        if kind in ("relu", "relu6") and not fused:
            return self.add("ReLU", name, x, ACTIVATIONS[kind](), max_value=6 if kind == "relu6" else None, negative_slope=0, threshold=0)
        return self.add("Activation", name, x, ACTIVATIONS[kind](), fused=fused, activation=kind)

    def pad(self, x, name, before, after):
        return self.add("ZeroPadding2D", name, x, nn.ZeroPad2d((before, after, before, after)), padding=[[before, after]] * 2)

    def pool(self, x, name, kind="Max", size=2, stride=2, padding="valid"):
        pad = size // 2 if padding == "same" else 0
        module = nn.MaxPool2d(size, stride, pad) if kind == "Max" else nn.AvgPool2d(size, stride, pad, count_include_pad=False)
        return self.add(f"{kind}Pooling2D", name, x, module, pool_size=[size] * 2, strides=[stride] * 2, padding=padding)

    def join(self, name, *parts):
        return self.add("Concatenate", name, parts, Concat(), sum(self.channels[part] for part in parts), axis=-1)

    def plus(self, name, a, b):
        return self.add("Add", name, (a, b), Residual())

    def head(self, x):
        return self.dense(self.add("GlobalAveragePooling2D", "gap", x, GlobalPool()), "logits", self.channels[x], CLASSES)

    def fill(self, module, fan_in):
        with torch.no_grad():
            module.weight.copy_(torch.tensor(self.random.normal(0, self.gain * (2 / fan_in) ** 0.5, tuple(module.weight.shape))))
            if module.bias is not None:
                module.bias.copy_(torch.tensor(self.random.normal(0.05, 0.15, tuple(module.bias.shape))))

    def uniform(self, low, high, x):
        return torch.tensor(self.random.uniform(low, high, self.channels[x]))

    def normal(self, mean, deviation, x):
        return torch.tensor(self.random.normal(mean, deviation, self.channels[x]))


def vgg(seed):
    net = Draft(seed, 3)
    x = net.conv("input", "conv1_1", 8, norm=False)
    x = net.pool(net.conv(x, "conv1_2", 8, norm=False), "pool1")
    x = net.pool(net.conv(x, "conv2_1", 16, norm=False), "pool2")
    x = net.pool(net.conv(x, "conv3_1", 16, norm=False), "pool3")
    x = net.dense(net.add("Flatten", "flatten", x, FlattenLast()), "fc1", 16 * 4 * 4, 32, activation="relu")
    net.dense(x, "logits", 32, CLASSES)
    return net, "pool3"


def resnet_basic(seed):
    net = Draft(seed, 3, epsilon=1e-5)
    x = net.conv("input", "stem", 8)
    x = net.pool(net.pad(x, "stem_pad", 1, 1), "stem_pool", size=3)
    for name, filters, stride in [("block1", 8, 1), ("block2", 16, 2)]:
        padded = net.pad(x, f"{name}_pad", 1, 1) if stride == 2 else x
        y = net.conv(padded, f"{name}_conv1", filters, stride=stride, padding="valid" if stride == 2 else "same")
        y = net.conv(y, f"{name}_conv2", filters, activation=None)
        x = x if stride == 1 else net.conv(x, f"{name}_project", filters, 1, stride, "valid", activation=None)
        x = net.activation(net.plus(f"{name}_add", y, x), "relu")
    net.head(x)
    return net, x


def resnet_bottleneck(seed):
    net = Draft(seed, 1)
    x = net.pool(net.conv("input", "stem", 8), "stem_pool")
    for name, filters, stride in [("block1", 8, 1), ("block2", 12, 2), ("block3", 12, 1)]:
        y = net.conv(x, f"{name}_conv1", filters, 1)
        padded = net.pad(y, f"{name}_pad", 1, 1) if stride == 2 else y
        y = net.conv(padded, f"{name}_conv2", filters, stride=stride, padding="valid" if stride == 2 else "same")
        y = net.conv(y, f"{name}_conv3", 2 * filters, 1, activation=None)
        if net.channels[x] != 2 * filters:
            x = net.conv(x, f"{name}_project", 2 * filters, 1, stride, "valid", activation=None)
        x = net.activation(net.plus(f"{name}_add", x, y), "relu")
    net.head(x)
    return net, x


def densenet(seed):
    net = Draft(seed, 3, epsilon=1e-5)
    before = lambda x, name: net.activation(net.norm(x, name=f"{name}_bn"), "relu")  # noqa: E731
    x = net.pool(net.conv("input", "stem", 8), "stem_pool")
    for block in (1, 2):
        for layer in (1, 2):
            name = f"dense{block}_{layer}"
            y = net.conv(before(x, f"{name}_0"), f"{name}_1", 12, 1)
            y = net.conv(y, f"{name}_2", 6, norm=False, activation=None)
            x = net.join(f"{name}_concat", x, y)
        if block == 1:
            x = net.conv(before(x, "transition_0"), "transition_1", 12, 1, norm=False, activation=None)
            x = net.pool(x, "transition_pool", "Average")
    x = before(x, "final")
    net.head(x)
    return net, x


def inception(seed):
    net = Draft(seed, 3)
    conv = lambda *args, **kwargs: net.conv(*args, scale=False, **kwargs)  # noqa: E731, as in Keras's Inception: no γ
    x = net.pool(conv("input", "stem", 8), "stem_pool")
    for block in ("mixed1", "mixed2"):
        a = conv(x, f"{block}_a", 6, 1)
        b = conv(conv(conv(x, f"{block}_b1", 6, 1), f"{block}_b2", 6, (1, 3)), f"{block}_b3", 8, (3, 1))
        c = conv(net.pool(x, f"{block}_average", "Average", 3, 1, "same"), f"{block}_c", 6, 1)
        d = conv(net.pool(x, f"{block}_max", "Max", 3, 1, "same"), f"{block}_d", 6, 1)
        x = net.join(f"{block}_concat", a, b, c, d)
        if block == "mixed1":
            x = net.join("reduce_concat", conv(x, "reduce_conv", 8, stride=2, padding="valid"), net.pool(x, "reduce_max", size=3))
    net.head(x)
    return net, x


def mobilenet_v1(seed):
    net = Draft(seed, 3, gain=1.6)
    x = net.conv(net.pad("input", "stem_pad", 0, 1), "stem", 8, stride=2, padding="valid", activation="relu6")
    for name, filters, stride in [("block1", 16, 1), ("block2", 24, 2), ("block3", 24, 1)]:
        x = net.conv(net.depthwise(x, f"{name}_depthwise", stride), f"{name}_pointwise", filters, 1, activation="relu6")
    pooled = net.add("GlobalAveragePooling2D", "gap", x, GlobalPool())
    net.dense(net.add("Dropout", "dropout", pooled, nn.Dropout(0.2), rate=0.2), "logits", 24, CLASSES)
    return net, x


def mobilenet_v2(seed):
    net = Draft(seed, 3, gain=1.6)
    x = net.conv(net.pad("input", "stem_pad", 0, 1), "stem", 8, stride=2, padding="valid", activation="relu6")
    x = net.conv(net.depthwise(x, "block1_depthwise"), "block1_project", 8, 1, activation=None)
    for name, filters, stride in [("block2", 8, 1), ("block3", 12, 2), ("block4", 12, 1)]:
        y = net.conv(x, f"{name}_expand", 4 * net.channels[x], 1, activation="relu6")
        y = net.conv(net.depthwise(y, f"{name}_depthwise", stride), f"{name}_project", filters, 1, activation=None)
        x = net.plus(f"{name}_add", x, y) if stride == 1 else y
    x = net.conv(x, "last", 32, 1, activation="relu6")
    net.head(x)
    return net, x


def efficientnet(seed):
    net = Draft(seed, 3, gain=1.3)
    x = net.conv(net.pad("input", "stem_pad", 0, 1), "stem", 8, stride=2, padding="valid", activation="swish")
    for name, filters, ratio, stride in [("block1", 8, 1, 1), ("block2", 12, 4, 2), ("block3", 12, 4, 1)]:
        y = net.conv(x, f"{name}_expand", ratio * net.channels[x], 1, activation="swish") if ratio > 1 else x
        y = net.depthwise(y, f"{name}_depthwise", stride, activation="swish")
        y = net.conv(squeezed(net, y, name), f"{name}_project", filters, 1, activation=None)
        x = net.plus(f"{name}_add", y, x) if net.channels[x] == filters and stride == 1 else y
    x = net.conv(x, "top", 32, 1, activation="swish")
    net.head(x)
    return net, x


def squeezed(net, x, name):
    """Squeeze and excite: each channel is weighted by a gate that sees the mean of all channels."""
    channels = net.channels[x]
    gate = net.add("GlobalAveragePooling2D", f"{name}_se_squeeze", x, GlobalPool())
    gate = net.add("Reshape", f"{name}_se_reshape", gate, ToPixel(), target_shape=[1, 1, channels])
    for part, filters, kind in [("reduce", 4, "swish"), ("expand", channels, "sigmoid")]:
        conv = net.conv(gate, f"{name}_se_{part}", filters, 1, norm=False, activation=None)
        gate = net.activation(conv, kind, fused=True)
    return net.add("Multiply", f"{name}_se_excite", (x, gate), Product())


def unet(seed):
    net = Draft(seed, 1)
    high = net.conv("input", "down1", 8)
    middle = net.conv(net.pool(high, "pool1"), "down2", 16)
    x = net.conv(net.pool(middle, "pool2"), "bottom", 24, norm=False)
    x = net.join("skip2", net.transposed(x, "up2", 16), middle)
    x = net.conv(x, "decode2", 16)
    x = net.add("UpSampling2D", "enlarge1", x, nn.Upsample(scale_factor=2, mode="bilinear"), size=[2, 2], interpolation="bilinear")
    x = net.join("skip1", net.conv(x, "up1", 8, norm=False), high)
    last = net.conv(x, "decode1", 8)
    maps = net.conv(last, "maps", CLASSES, 1, norm=False, activation=None)
    net.add("GlobalAveragePooling2D", "logits", maps, GlobalPool())
    return net, last


FAMILIES = {
    "vgg": vgg,
    "resnet-basic": resnet_basic,
    "resnet-bottleneck": resnet_bottleneck,
    "densenet": densenet,
    "inception": inception,
    "mobilenet-v1": mobilenet_v1,
    "mobilenet-v2": mobilenet_v2,
    "efficientnet": efficientnet,
    "unet": unet,
}
