"""The films of a manifest, their labels, patients and lung masks; decoded once and kept in the work folder."""

import csv
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from scipy import ndimage

from network import CLASSES
from preprocess import read_grey, stretch

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "cxr"
IGNORE, LUNG = 127, 255


def read_manifest(data):
    with open(Path(data) / "manifest.csv", newline="") as file:
        return list(csv.DictReader(file))


def select(rows, split):
    """The Kermany films of one split: nothing else is ever fitted on."""
    assert split in ("train", "val", "test")
    return [r for r in rows if r["split"] == split and r["file"].startswith("images/kermany")
            and r["label"] in CLASSES and r["noncommercial"] == "0"]


def labels(rows):
    return np.array([CLASSES.index(r["label"]) for r in rows])


def _film(data, size, row):
    return np.rint(255 * stretch(read_grey(data / row["file"]), size, size)).astype(np.uint8)


def split_lungs(lung):
    """The patient's right and left lung of one mask (the right one is on the left of the picture)."""
    parts, count = ndimage.label(lung)
    sizes = ndimage.sum_labels(lung, parts, range(1, count + 1))
    if count < 2 or np.sort(sizes)[-2] < 0.1 * lung.sum():
        # One piece: cut where the mask is narrowest in the middle third of its width.
        columns = np.flatnonzero(lung.any(0))
        third = (columns[-1] - columns[0]) // 3
        middle = np.arange(columns[0] + third, columns[-1] - third + 1)
        cut = middle[np.argmin(lung[:, middle].sum(0))]
        right = np.arange(lung.shape[1])[None] < cut
        return lung & right, lung & ~right
    a, b = np.argsort(sizes)[-2:] + 1
    if ndimage.center_of_mass(parts == a)[1] > ndimage.center_of_mass(parts == b)[1]:
        a, b = b, a
    # Crumbs go to the nearer lung.
    right = ndimage.distance_transform_edt(parts != a) < ndimage.distance_transform_edt(parts != b)
    return lung & right, lung & ~right


def read_mask(data, row):
    """The film's mask at its own size: 0 background, 127 ignore, 255 lung."""
    return np.asarray(Image.open(Path(data) / row["mask_file"]).convert("L"))


def _mask(data, size, row):
    """Right lung, left lung and ignored share of each pixel, (3, size, size) uint8."""
    mask = read_mask(data, row)
    layers = (*split_lungs(mask >= IGNORE), mask == IGNORE)
    return np.stack([np.rint(255 * stretch(layer.astype(float), size, size)) for layer in layers]).astype(np.uint8)


def _cached(path, function, rows):
    if not path.exists():
        with ProcessPoolExecutor(2) as pool:
            array = np.stack(list(pool.map(function, rows, chunksize=16)))
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, array)
    return np.load(path, mmap_mode="r")


def films(data, work, split, size):
    """(rows, uint8 films of size x size) of one split."""
    rows = select(read_manifest(data), split)
    return rows, _cached(Path(work) / "cache" / f"{split}{size}.npy", partial(_film, Path(data), size), rows)


def masks(data, work, split, size):
    """(indices into the split's rows, (n, 3, size, size) masks) of the films that have one."""
    rows = select(read_manifest(data), split)
    index = [i for i, r in enumerate(rows) if r["mask_file"]]
    path = Path(work) / "cache" / f"{split}{size}-masks.npy"
    return index, _cached(path, partial(_mask, Path(data), size), [rows[i] for i in index])
