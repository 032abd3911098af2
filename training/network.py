"""The classifier: a small residual network for one 224 x 224 grey film, two logits out."""

import torch
from torch import nn

CLASSES = ["normal", "pneumonia"]
WIDTHS = (16, 32, 64, 128)  # stem, then the three stages
BN_EPSILON = 1e-3


def conv(cin, cout, size, stride=1, even=False):
    """A convolution with the "same" padding of TensorFlow. Strided ones come in two forms.

    Uneven: 3 x 3, padded below and on the right only.
    Even: 4 x 4, which covers every pixel equally often, so that relevance sent back through it shows no grid.
    """
    if stride == 1 or size == 1:
        return nn.Conv2d(cin, cout, size, stride, padding=size // 2, bias=False)
    if even:
        return nn.Conv2d(cin, cout, 4, stride, padding=1, bias=False)
    return nn.Sequential(nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(cin, cout, size, stride, bias=False))


def norm(channels):
    return nn.BatchNorm2d(channels, eps=BN_EPSILON, momentum=0.05)


class Sum(nn.Module):
    """The residual addition, a module of its own so that relevance rules can be attached to it."""

    def forward(self, a, b):
        return a + b


class Block(nn.Module):
    def __init__(self, cin, cout, stride, even):
        super().__init__()
        self.conv1, self.bn1, self.relu1 = conv(cin, cout, 3, stride, even), norm(cout), nn.ReLU()
        self.conv2, self.bn2, self.relu2 = conv(cout, cout, 3), norm(cout), nn.ReLU()
        self.shortcut = None
        if stride != 1 and even:
            self.shortcut = nn.Sequential(nn.AvgPool2d(2), conv(cin, cout, 1), norm(cout))
        elif stride != 1:
            self.shortcut = nn.Sequential(conv(cin, cout, 1, stride), norm(cout))
        self.add = Sum()

    def forward(self, x):
        y = self.relu1(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return self.relu2(self.add(y, self.shortcut(x) if self.shortcut else x))


class Network(nn.Module):
    """even chooses the form of the strided convolutions and shortcuts; see conv and widen."""

    def __init__(self, even=False, widths=WIDTHS, dropout=0.2):
        super().__init__()
        self.stem_conv, self.stem_bn, self.stem_relu = conv(1, widths[0], 3, 2, even), norm(widths[0]), nn.ReLU()
        for s, (cin, cout) in enumerate(zip(widths, widths[1:]), 1):
            self.add_module(f"stage{s}_block1", Block(cin, cout, 2, even))
            self.add_module(f"stage{s}_block2", Block(cout, cout, 1, even))
        self.stages = len(widths) - 1
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.dropout = nn.Dropout(dropout)
        self.logits = nn.Linear(widths[-1], len(CLASSES))

    def forward(self, x):
        x = self.stem_relu(self.stem_bn(self.stem_conv(x)))
        for s in range(1, self.stages + 1):
            x = getattr(self, f"stage{s}_block2")(getattr(self, f"stage{s}_block1")(x))
        return self.logits(self.dropout(self.pool(x).flatten(1)))


def widen(state):
    """The weights of an uneven network as a start for an even one: each strided 3 x 3 kernel becomes the mean of its four places in 4 x 4."""
    wide = {}
    for name, value in state.items():
        if ".shortcut." in name:
            block, layer = name.split(".shortcut.")
            place, kind = layer.split(".")
            name = f"{block}.shortcut.{int(place) + 1}.{kind}"
        elif name.endswith((".1.weight", "stem_conv.1.weight")) and value.ndim == 4:
            name = name.replace(".1.weight", ".weight")
            value = sum(nn.functional.pad(value, (x, 1 - x, y, 1 - y)) for x in (0, 1) for y in (0, 1)) / 4
        wide[name] = value
    return wide


def load(path):
    """The network of a checkpoint, in whichever form it was trained."""
    state = torch.load(path, weights_only=True)["model"]
    model = Network(even="stem_conv.weight" in state)
    model.load_state_dict(state)
    return model


def parameters(model):
    return sum(p.numel() for p in model.parameters())


if __name__ == "__main__":
    model = Network().eval()
    print(parameters(model), model(torch.zeros(1, 1, 224, 224)).shape)
