"""A small U-Net that finds the patient's right and left lung on a film of 112 x 112 pixels.

python lungs.py --work DIR      trains it, reports Dice on val and test, and masks every training film
Two channels of logits: right lung (on the left of the picture), left lung.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import augment
import data

SIZE = 112


def double(cin, cout):
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout, eps=1e-3), nn.ReLU(),
        nn.Conv2d(cout, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout, eps=1e-3), nn.ReLU())


class LungNetwork(nn.Module):
    def __init__(self, widths=(8, 24, 48, 96)):
        super().__init__()
        self.down = nn.ModuleList(double(a, b) for a, b in zip((1, *widths), widths))
        self.up = nn.ModuleList(double(a + b, b) for a, b in zip(widths[:0:-1], widths[-2::-1]))
        self.pool, self.enlarge = nn.MaxPool2d(2), nn.Upsample(scale_factor=2)
        self.lungs = nn.Conv2d(widths[0], 2, 1)

    def forward(self, x):
        skips = []
        for stage in self.down:
            x = stage(self.pool(x) if skips else x)
            skips.append(x)
        for stage, skip in zip(self.up, skips[-2::-1]):
            x = stage(torch.cat([self.enlarge(x), skip], 1))
        return self.lungs(x)


def dice(a, b):
    return (2 * (a & b).sum((1, 2)) / np.maximum(a.sum((1, 2)) + b.sum((1, 2)), 1))


def loss(output, lungs, counted):
    """Cross-entropy and Dice over the pixels that count (not under a device)."""
    entropy = (F.binary_cross_entropy_with_logits(output, lungs, reduction="none") * counted).mean()
    p = torch.sigmoid(output) * counted
    overlap = 2 * (p * lungs).sum((2, 3)) / ((p + lungs * counted).sum((2, 3)) + 1)
    return entropy + 1 - overlap.mean()


def predict(model, films, batch=32):
    """Probabilities of right and left lung, (n, 2, 112, 112)."""
    model.eval()
    with torch.no_grad():
        return torch.cat([torch.sigmoid(model(augment.standardise(
            torch.from_numpy(np.array(films[i:i + batch]))[:, None].float() / 255)))
            for i in range(0, len(films), batch)]).numpy()


def score(model, o, split, size=SIZE):
    _, films = data.films(o.data, o.work, split, size)
    index, masks = data.masks(o.data, o.work, split, size)
    lungs = predict(model, films[index]) > 0.5
    counted, truth = masks[:, 2] < 128, masks[:, :2] >= 128
    both = dice(lungs.any(1) & counted, truth.any(1) & counted)
    right, left = (dice(lungs[:, i] & counted, truth[:, i] & counted).mean() for i in (0, 1))
    return (f"{split}: Dice both {both.mean():.4f} (lowest {both.min():.3f}) right {right:.4f} left {left:.4f}, "
            f"{len(index)} films")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    torch.manual_seed(o.seed)
    np.random.seed(o.seed)

    _, films = data.films(o.data, o.work, "train", SIZE)
    index, masks = data.masks(o.data, o.work, "train", SIZE)
    known = torch.from_numpy(np.concatenate([films[index][:, None], masks], 1)).float() / 255
    model, path = LungNetwork().to(memory_format=torch.channels_last), o.work / "lungs.pt"
    if path.exists():
        model.load_state_dict(torch.load(path, weights_only=True))
    else:
        optimiser = torch.optim.AdamW(model.parameters(), 3e-3, weight_decay=0.01)
        steps = len(known) // o.batch
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps * o.epochs + 1)
        for epoch in range(o.epochs):
            started, losses = time.time(), []
            model.train()
            for chosen in torch.randperm(len(known))[:steps * o.batch].view(steps, o.batch):
                batch = augment.warp(known[chosen], augment.affine(o.batch, rotation=10, aspect=1.3, zoom=1.25, shift=0.1))
                x = augment.gamma(batch[:, :1], 0.6, 1.7)
                x = augment.noise(augment.markers(augment.borders(augment.jpeg(augment.quality(x)))))
                value = loss(model(augment.standardise(x).contiguous(memory_format=torch.channels_last)), batch[:, 1:3], (batch[:, 3:] < 0.5).float())
                optimiser.zero_grad(set_to_none=True)
                value.backward()
                optimiser.step()
                schedule.step()
                losses.append(value.item())
            print(f"epoch {epoch + 1}/{o.epochs} loss {np.mean(losses):.4f} {time.time() - started:.0f} s", flush=True)
        torch.save(model.state_dict(), path)
    print(score(model, o, "val"))
    print(score(model, o, "test"))

    lungs = np.rint(255 * predict(model, films).max(1)).astype(np.uint8)
    lungs[index] = masks[:, :2].max(1)  # the right and left lung do not overlap
    np.save(o.work / "cache" / "train-lungs.npy", lungs)


if __name__ == "__main__":
    main()
