"""Trains one of the two classifiers.

python train.py --recipe naive --size 112 --epochs 12
python train.py --recipe naive --size 224 --epochs 4 --start naive-112 --rate 4e-4 --synthetic DIR
Stops and goes on where it was: a checkpoint is written after every epoch.
"""

import argparse
import copy
import csv
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from torch.nn import functional as F

import data
from augment import standardise
from network import CLASSES, Network, widen
from preprocess import read_grey, stretch
from recipes import RECIPES

EMA = 0.995


def to_batch(array, index):
    return torch.from_numpy(np.array(array[index])).float().div_(255)


def logits(model, films, batch=64):
    model.eval()
    with torch.no_grad():
        return torch.cat([model(standardise(to_batch(films, slice(i, i + batch))[:, None])
                                .contiguous(memory_format=torch.channels_last))
                          for i in range(0, len(films), batch)]).numpy()


def read_synthetic(folder, size, checked=0.2):
    """Synthetic films and labels, to train on and to check with (the last share of them)."""
    rows = list(csv.DictReader(open(folder / "labels.csv")))
    pictures = np.stack([np.rint(255 * stretch(read_grey(folder / r["file"]), size, size)) for r in rows])
    classes = np.array([CLASSES.index(r["label"]) for r in rows])
    paths = [folder / "masks" / f"{Path(r['file']).stem}.lungs.png" for r in rows]
    lungs = np.stack([np.rint(255 * stretch((read_grey(p) > 0.4).astype(float), size, size)) for p in paths])
    cut = round(len(rows) * (1 - checked))
    pictures, lungs = pictures.astype(np.uint8), lungs.astype(np.uint8)
    return (pictures[:cut], classes[:cut], lungs[:cut]), (pictures[cut:], classes[cut:], lungs[cut:])


def draw(rng, classes, synthetic, share):
    """One epoch's films: normals and pneumonias equally often, synthetic films a small share (indices past the end)."""
    n = len(classes)
    weight = np.where(classes == 1, 0.55 / (classes == 1).sum(), 0.45 / (classes == 0).sum())
    index = rng.choice(n, n, p=weight)
    if synthetic is not None:
        index[: round(share * n)] = n + rng.integers(0, len(synthetic[0]), round(share * n))
    return rng.permutation(index)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--recipe", choices=list(RECIPES), required=True)
    parser.add_argument("--size", type=int, default=112)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--even", action="store_true", help="4 x 4 strided kernels and averaging shortcuts (network.py)")
    parser.add_argument("--last", action="store_true", help="careful: more whole films (recipes.py)")
    parser.add_argument("--start", help="checkpoint name to start from")
    parser.add_argument("--name", help="checkpoint name; recipe-size by default")
    parser.add_argument("--synthetic", type=Path)
    parser.add_argument("--synthetic-share", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    torch.manual_seed(o.seed)
    np.random.seed(o.seed)
    rng = np.random.default_rng(o.seed)

    rows, films = data.films(o.data, o.work, "train", o.size)
    films, classes = np.array(films), data.labels(rows)
    val_rows, val_films = data.films(o.data, o.work, "val", o.size)
    val_classes = data.labels(val_rows)
    synthetic = check = None
    if o.synthetic:
        synthetic, check = read_synthetic(o.synthetic, o.size)
        films = np.concatenate([films, synthetic[0]])
    recipe = RECIPES[o.recipe](o, films, synthetic)
    targets = np.concatenate([classes, synthetic[1]]) if o.synthetic else classes

    name = o.name or f"{o.recipe}-{o.size}"
    path = o.work / f"{name}.pt"
    model = Network(o.even).to(memory_format=torch.channels_last)
    if o.start:
        state = torch.load(o.work / f"{o.start}.pt", weights_only=True)["model"]
        is_uneven = "stem_conv.1.weight" in state
        model.load_state_dict(widen(state) if is_uneven and o.even else state)
    mean = copy.deepcopy(model)
    decay = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim == 1]
    optimiser = torch.optim.AdamW([{"params": decay, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0}], o.rate)
    steps = o.epochs * (len(classes) // o.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, o.rate, total_steps=steps + 1, pct_start=0.15 if o.start else 0.25, div_factor=10)
    first = 0
    if path.exists():
        saved = torch.load(path, weights_only=True)
        first = saved["epoch"]
        mean.load_state_dict(saved["model"])
        if first < o.epochs:
            model.load_state_dict(saved["raw"])
            optimiser.load_state_dict(saved["optimiser"])
            schedule.load_state_dict(saved["schedule"])
            torch.manual_seed(o.seed + first)
            np.random.seed(o.seed + first)
            rng = np.random.default_rng(o.seed + first)

    for epoch in range(first, o.epochs):
        started, losses = time.time(), []
        model.train()
        index = draw(rng, classes, synthetic, o.synthetic_share)
        for i in range(0, len(classes) // o.batch * o.batch, o.batch):
            chosen = index[i:i + o.batch]
            x, target = recipe.batch(chosen, to_batch(films, chosen)[:, None], torch.from_numpy(targets[chosen]))
            output = model(standardise(x).contiguous(memory_format=torch.channels_last))
            loss = -(target * F.log_softmax(output, 1)).sum(1).mean()
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
            with torch.no_grad():
                for a, b in zip(mean.state_dict().values(), model.state_dict().values()):
                    a.lerp_(b, 1 - EMA) if a.is_floating_point() else a.copy_(b)
        torch.save({"model": mean.state_dict(), "raw": model.state_dict(), "optimiser": optimiser.state_dict(),
                    "schedule": schedule.state_dict(), "epoch": epoch + 1}, path)
        report = f"{name} epoch {epoch + 1}/{o.epochs} loss {np.mean(losses):.4f} {time.time() - started:.0f} s"
        z = logits(mean, val_films)
        report += f" val AUC {roc_auc_score(val_classes, z[:, 1] - z[:, 0]):.4f}"
        if check is not None:
            z = logits(mean, check[0])
            report += f" synthetic accuracy {(z.argmax(1) == check[1]).mean():.3f}"
        print(report, flush=True)


if __name__ == "__main__":
    main()
