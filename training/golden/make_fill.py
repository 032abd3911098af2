"""Writes tests/golden/fill.json: a small film with a region filled in each way, by NumPy and SciPy.

Run from anywhere: python training/golden/make_fill.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.ndimage import binary_dilation, gaussian_filter

ROOT = Path(__file__).resolve().parents[2]
HEIGHT, WIDTH, CHANNELS = 21, 28, 2
RIM = 3
SIGMA = 10 / 224 * WIDTH


def main():
    rng = np.random.default_rng(8)
    film = rng.normal(0, 1, (HEIGHT, WIDTH, CHANNELS)).astype(np.float32)
    inside = np.zeros((HEIGHT, WIDTH))
    inside[4:11, 20:27] = 1
    corner = np.zeros((HEIGHT, WIDTH))
    corner[:6, :5] = rng.random((6, 5))
    regions = {"a block": inside, "a corner, in part": corner, "everything": np.ones((HEIGHT, WIDTH)), "nothing": np.zeros((HEIGHT, WIDTH))}
    cases = [
        {"region": name, "weights": weights.ravel().tolist(), "fill": fill, "filled": filled(film.astype(float), weights, fill).ravel().tolist()}
        for name, weights in regions.items()
        for fill in ("rim", "blur", "zero")
    ]
    golden = {"width": WIDTH, "height": HEIGHT, "channels": CHANNELS, "film": film.astype(float).ravel().tolist(), "cases": cases}
    (ROOT / "tests" / "golden" / "fill.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")


def filled(film, weights, fill):
    w = weights[:, :, None]
    return np.round((1 - w) * film + w * new_values(film, weights, fill), 7)


def new_values(film, weights, fill):
    if fill == "zero":
        return np.zeros_like(film)
    if fill == "blur":
        return gaussian_filter(film, (SIGMA, SIGMA, 0), mode="nearest", truncate=3)
    square = np.ones((2 * RIM + 1, 2 * RIM + 1))
    rim = np.where(binary_dilation(weights > 0, square), 1 - weights, 0)
    if rim.sum() == 0:
        return np.zeros_like(film)
    return np.broadcast_to((film * rim[:, :, None]).sum((0, 1)) / rim.sum(), film.shape)


if __name__ == "__main__":
    main()
