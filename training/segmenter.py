"""The network that ships as `lungs`: a small U-Net for one 224 x 224 grey film.

Out come two planes of logits at 224 x 224, the patient's right lung (on the left of the picture) and the left one, and one
logit for the whole film: whether it is mirrored.
"""

import torch
from torch import nn

from network import norm, parameters

WIDTHS = (24, 48, 96, 128, 128)  # at 112, 56, 28, 14 and 7 pixels
HEAD = 48


def step(cin, cout, size=3, stride=1):
    """Convolution, batch norm, ReLU, padded as TensorFlow's "same"."""
    return nn.Sequential(nn.Conv2d(cin, cout, size, stride, padding=(size - stride + 1) // 2, bias=False), norm(cout), nn.ReLU())


class Segmenter(nn.Module):
    """Skips are added, not joined, which halves the decoder's work; the last doubling is of logits alone."""

    def __init__(self, widths=WIDTHS):
        super().__init__()
        self.stem = step(1, widths[0], 4, 2)
        self.down = nn.ModuleList([step(widths[0], widths[0])])
        self.down.extend(nn.Sequential(step(a, b), step(b, b)) for a, b in zip(widths, widths[1:]))
        self.narrow = nn.ModuleList(nn.Conv2d(b, a, 1, bias=False) for a, b in zip(widths, widths[1:]))
        self.up = nn.ModuleList(step(a, a) for a in widths[:-1])
        self.pool, self.enlarge = nn.MaxPool2d(2), nn.Upsample(scale_factor=2)
        self.lungs = nn.Conv2d(widths[0], 2, 1)
        self.smooth = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False)
        self.head = nn.Sequential(step(sum(widths[-2:]), HEAD), step(HEAD, HEAD), nn.AdaptiveAvgPool2d(1), nn.Conv2d(HEAD, 1, 1))

    def encode(self, x):
        x, skips = self.stem(x), []
        for i, stage in enumerate(self.down):
            x = stage(self.pool(x) if i else x)
            skips.append(x)
        return skips

    def decode(self, skips):
        x = skips[-1]
        for skip, narrow, up in zip(skips[-2::-1], reversed(self.narrow), reversed(self.up)):
            x = up(self.enlarge(narrow(x)) + skip)
        return self.smooth(self.lungs(x))

    def side(self, skips):
        """Logit of being mirrored, (n,), from the two coarsest levels."""
        return self.head(torch.cat([self.pool(skips[-2]), skips[-1]], 1)).flatten()

    def forward(self, x):
        skips = self.encode(x)
        return self.decode(skips), self.side(skips)


def load(path):
    model = Segmenter()
    model.load_state_dict(torch.load(path, weights_only=True))
    return model.eval()


if __name__ == "__main__":
    model = Segmenter().eval()
    print(parameters(model), [out.shape for out in model(torch.zeros(1, 1, 224, 224))])
