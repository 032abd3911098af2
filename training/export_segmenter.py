"""Writes the trained segmenter as a TensorFlow.js layers model, beside its card.

python export_segmenter.py --checkpoint WORK/segmenter.pt
"""

import argparse
from pathlib import Path

import torch

from cards import LUNGS
from export import MODELS, Writer, write_card, write_model
from preprocess import SIZE
from segmenter import Segmenter, load


class SegmenterWriter(Writer):
    def step(self, module, name, x):
        conv, norm, _ = module
        return self.relu(f"{name}_relu", self.bn(norm, f"{name}_bn", self.conv(conv, f"{name}_conv", x)))

    def biased(self, conv, name, x):
        x = self.conv(conv, name, x)
        self.layers[-1]["config"]["use_bias"] = True
        self._weight(f"{name}/bias", conv.bias)
        return x

    def pool(self, name, x):
        return self._layer("MaxPooling2D", name, [x], pool_size=[2, 2], strides=[2, 2], padding="valid", data_format="channels_last")

    def enlarge(self, name, x, interpolation="nearest"):
        return self._layer("UpSampling2D", name, [x], size=[2, 2], data_format="channels_last", interpolation=interpolation)

    def network(self, model):
        x, skips = self.step(model.stem, "stem", "input"), []
        for i, stage in enumerate(model.down):
            x = self.pool(f"down{i}_pool", x) if i else x
            steps = [stage] if i == 0 else stage
            for j, module in enumerate(steps, 1):
                x = self.step(module, f"down{i}_step{j}", x)
            skips.append(x)
        for i in reversed(range(len(model.up))):
            narrow = self.enlarge(f"up{i}_enlarge", self.conv(model.narrow[i], f"up{i}_narrow", x))
            x = self.step(model.up[i], f"up{i}", self.add(f"up{i}_add", narrow, skips[i]))
        lungs = self.enlarge("lungs", self.biased(model.lungs, "lungs_coarse", x), "bilinear")
        return [lungs, self.head(model, skips)]

    def head(self, model, skips):
        x = self._layer("Concatenate", "head_both", [self.pool("head_pool", skips[-2]), skips[-1]], axis=-1)
        first, second, _, last = model.head
        x = self.step(second, "head_step2", self.step(first, "head_step1", x))
        x = self._layer("GlobalAveragePooling2D", "head_mean", [x], data_format="channels_last")
        self._weight("mirrored/kernel", last.weight[:, :, 0, 0].T)
        self._weight("mirrored/bias", last.bias)
        return self._layer("Dense", "mirrored", [x], units=1, activation="linear", use_bias=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, help="without it a random network is written, to build against")
    parser.add_argument("--out", type=Path, default=MODELS, help="the folder of models to write into")
    options = parser.parse_args()
    torch.manual_seed(1)
    model = load(options.checkpoint) if options.checkpoint else Segmenter()
    folder = options.out / "lungs"
    # Metrics start afresh: they belonged to the old weights.
    write_card(folder, **LUNGS, **write_model(model, folder, "lungs", SegmenterWriter(SIZE)))
    print(folder)


if __name__ == "__main__":
    main()
