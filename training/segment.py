"""Trains the segmenter that ships (`lungs`): right lung, left lung, then the head that tells a mirrored film.

python segment.py --work DIR --synthetic DIR     writes DIR/segmenter.pt

The lungs are learned on films as they are, never flipped. The head is learned afterwards, on the frozen encoder, from
films of which half are flipped, with or without a mask, real and synthetic.
"""

import argparse
import csv
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import augment
import data
import hard_films
from lungs import loss, score
from preprocess import SIZE, read_grey, stretch
from segmenter import Segmenter


class Lungs(torch.nn.Module):
    """The two lung outputs alone, as lungs.py scores them."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, x):
        return self.model.decode(self.model.encode(x))


def read_synthetic(folder):
    """Films and lungs of this project's own generator as data.films and data.masks give them, (n, 4, SIZE, SIZE) uint8."""
    pictures = []
    for row in csv.DictReader(open(folder / "labels.csv")):
        path = folder / row["file"]
        mask = np.asarray(Image.open(folder / "masks" / f"{path.stem}.lungs.png").convert("L"))
        layers = (*data.split_lungs(mask >= 128), np.zeros_like(mask, dtype=bool))
        planes = [read_grey(path), *(layer.astype(float) for layer in layers)]
        pictures.append(np.stack([np.rint(255 * stretch(plane, SIZE, SIZE)) for plane in planes]).astype(np.uint8))
    return np.stack(pictures)


def real(o):
    _, films = data.films(o.data, o.work, "train", SIZE)
    index, masks = data.masks(o.data, o.work, "train", SIZE)
    return np.concatenate([films[index][:, None], masks], 1)


def batches(count, size):
    order = torch.randperm(count)
    return order[:count // size * size].view(-1, size)


def scaled(films):
    return films.float() / 255


def train_lungs(model, o):
    known, drawn = torch.from_numpy(real(o)), torch.from_numpy(read_synthetic(o.synthetic))
    share = round(o.synthetic_share * len(known))
    steps = (len(known) + share) // o.batch
    optimiser = torch.optim.AdamW(model.parameters(), o.rate, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, o.rate, total_steps=steps * o.epochs + 1, pct_start=0.15)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.995), use_buffers=True)
    for epoch in range(o.epochs):
        started, losses = time.time(), []
        model.train()
        films = torch.cat([known, drawn[torch.randperm(len(drawn))[:share]]])
        for chosen in batches(len(films), o.batch):
            batch = hard_films.harden(scaled(films[chosen]))
            x = augment.standardise(batch[:, :1]).contiguous(memory_format=torch.channels_last)
            value = loss(model.decode(model.encode(x)), batch[:, 1:3], (batch[:, 3:] < 0.5).float())
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
            losses.append(value.item())
        print(f"epoch {epoch + 1}/{o.epochs} loss {np.mean(losses):.4f} {time.time() - started:.0f} s", flush=True)
        torch.save(average.module.state_dict(), o.work / "segmenter-lungs.pt")
        if epoch % 3 == 2 or epoch + 1 == o.epochs:
            print(score(Lungs(average.module), o, "val", SIZE), flush=True)
    model.load_state_dict(average.module.state_dict())


def flip_some(x):
    mirrored = torch.rand(len(x)) < 0.5
    return torch.where(augment.column(mirrored), x.flip(3), x), mirrored.float()


def every_film(o):
    """All films of the training split, masks where there are some, and the synthetic ones twice."""
    _, films = data.films(o.data, o.work, "train", SIZE)
    index, masks = data.masks(o.data, o.work, "train", SIZE)
    stack = np.zeros((len(films), 4, SIZE, SIZE), np.uint8)
    stack[:, 0] = films
    stack[index, 1:] = masks
    drawn = read_synthetic(o.synthetic)
    return torch.from_numpy(np.concatenate([stack, drawn, drawn]))


def train_head(model, o):
    films = every_film(o)
    steps = len(films) // o.batch
    model.eval().requires_grad_(False)
    model.head.requires_grad_(True)
    optimiser = torch.optim.AdamW(model.head.parameters(), 2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps * o.head_epochs + 1)
    for epoch in range(o.head_epochs):
        started, losses = time.time(), []
        model.head.train()
        for chosen in batches(len(films), o.batch):
            x, mirrored = flip_some(hard_films.disease(hard_films.deform(scaled(films[chosen]))))
            x = augment.standardise(hard_films.appearance(x)[0]).contiguous(memory_format=torch.channels_last)
            with torch.no_grad():
                skips = model.encode(x)
            value = F.binary_cross_entropy_with_logits(model.side(skips), mirrored)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            optimiser.step()
            schedule.step()
            losses.append(value.item())
        print(f"head {epoch + 1}/{o.head_epochs} loss {np.mean(losses):.4f} {time.time() - started:.0f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--synthetic", type=Path, required=True, help="films of `regionlens samples`")
    parser.add_argument("--synthetic-share", type=float, default=0.15)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--head-epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--head-only", action="store_true", help="go on from DIR/segmenter-lungs.pt")
    o = parser.parse_args()
    torch.manual_seed(o.seed)
    np.random.seed(o.seed)
    model = Segmenter().to(memory_format=torch.channels_last)
    if o.head_only:
        model.load_state_dict(torch.load(o.work / "segmenter-lungs.pt", weights_only=True))
    else:
        train_lungs(model, o)
    train_head(model, o)
    torch.save(model.state_dict(), o.work / "segmenter.pt")


if __name__ == "__main__":
    main()
