"""Test films as they are and with parts taken away, written as lossless files so that any program can be tested on them."""

import csv
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

import data
from network import CLASSES
from preprocess import read_grey

RIM = 0.03  # of the film's width
MASKED = ("lungs-blanked", "lungs-and-rim-blanked", "only-lungs", "surroundings-swapped")


def grow(lung, distance):
    return ndimage.distance_transform_edt(~lung) <= distance


def lungs_blanked(film, lung):
    return np.where(lung, film[~lung].mean(), film)


def only_lungs(film, lung):
    return np.where(lung, film, film[lung].mean())


def box(lung):
    rows, columns = np.flatnonzero(lung.any(1)), np.flatnonzero(lung.any(0))
    low, high = np.array([rows[0], columns[0]]), np.array([rows[-1] + 1, columns[-1] + 1])
    return (low + high) / 2, high - low


def swapped(film, lung, donor, donor_lung):
    """The film's lungs within the donor's surroundings; the donor's own lungs are filled from their edge."""
    nearest = ndimage.distance_transform_edt(grow(donor_lung, RIM * donor.shape[1]), return_distances=False, return_indices=True)
    smooth = ndimage.gaussian_filter(donor[tuple(nearest)], RIM * donor.shape[1])
    donor = np.where(donor_lung, smooth, donor)
    (centre, size), (donor_centre, donor_size) = box(lung), box(donor_lung)
    scale = donor_size / size
    moved = ndimage.affine_transform(donor, scale, donor_centre - scale * centre, film.shape, order=1, mode="nearest")
    return np.where(lung, film, moved)


def _rows(rows, synthetic):
    """The rows of each set."""
    kermany = {s: data.select(rows, s) for s in ("val", "test")}
    yield "val", kermany["val"]
    yield "test", kermany["test"]
    yield "external", [r for r in rows if r["split"] == "external" and r["label"] in CLASSES]
    if synthetic:
        films = list(csv.DictReader(open(synthetic / "labels.csv")))
        held_out = films[round(len(films) * 0.8):]  # as in train.py
        yield "synthetic", [{**r, "patient_id": r["file"], "mask_file": "", "aspect": ""} for r in held_out]


def write(folder, root, synthetic=None):
    """Writes folder/<set>-<condition>/NNNN.png and folder/<set>.csv; a set that is there already stays."""
    def save(film, kind, condition, number, row):
        name = f"{kind}-{condition}/{number:04d}.png"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(np.rint(255 * film).astype(np.uint8)).save(folder / name)
        written.append({"file": name, "set": kind, "condition": condition, "label": row["label"],
                        "patient": row["patient_id"], "native": int(row["aspect"] == "native")})

    rng = np.random.default_rng(1)
    for kind, rows in _rows(data.read_manifest(root), synthetic):
        listing, written = folder / f"{kind}.csv", []
        if listing.exists():
            continue
        base = synthetic if kind == "synthetic" else root
        masked = [r for r in rows if r["mask_file"]]
        for number, row in enumerate(rows):
            film = read_grey(base / row["file"])
            save(film, kind, "whole", number, row)
            if kind != "test" or not row["mask_file"]:
                continue
            lung = data.read_mask(root, row) >= data.IGNORE
            others = [r for r in masked if r["label"] != row["label"]]
            other = others[rng.integers(len(others))]
            save(lungs_blanked(film, lung), kind, "lungs-blanked", number, row)
            save(lungs_blanked(film, grow(lung, RIM * film.shape[1])), kind, "lungs-and-rim-blanked", number, row)
            save(only_lungs(film, lung), kind, "only-lungs", number, row)
            save(swapped(film, lung, read_grey(root / other["file"]), data.read_mask(root, other) >= data.IGNORE),
                 kind, "surroundings-swapped", number, row)
        with open(listing, "w", newline="") as file:
            table = csv.DictWriter(file, written[0])
            table.writeheader()
            table.writerows(written)


def read(folder):
    return [row for path in sorted(Path(folder).glob("*.csv")) for row in csv.DictReader(open(path))]
