"""From an image file to the network's input. The app does the same sums (src/imaging), in double precision."""

from functools import lru_cache

import numpy as np
from PIL import Image

SIZE = 224
MINIMUM_SD = 1e-3
LUMA = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601


def read_grey(path):
    """The film as grey values in [0, 1]; colour becomes unrounded luma."""
    with Image.open(path) as image:
        if image.mode.startswith("I;16") or image.mode == "I":
            return np.asarray(image, dtype=np.float64) / 65535
        if image.mode in ("1", "L", "LA"):
            return np.asarray(image.convert("L"), dtype=np.float64) / 255
        return np.asarray(image.convert("RGB"), dtype=np.float64) @ LUMA / 255


@lru_cache(maxsize=None)
def axis_weights(n, m):
    """The (m, n) matrix that brings n samples to m: area average when shrinking, else half-pixel-centre bilinear."""
    if m < n:
        low = np.arange(m)[:, None] * n / m
        high = np.arange(1, m + 1)[:, None] * n / m
        pixel = np.arange(n)[None]
        return np.clip(np.minimum(high, pixel + 1) - np.maximum(low, pixel), 0, None) * m / n
    weights = np.zeros((m, n))
    centre = np.clip((np.arange(m) + 0.5) * n / m - 0.5, 0, n - 1)
    left = np.floor(centre).astype(int)
    right = np.minimum(left + 1, n - 1)
    np.add.at(weights, (np.arange(m), left), 1 - (centre - left))
    np.add.at(weights, (np.arange(m), right), centre - left)
    return weights


def stretch(film, height=SIZE, width=SIZE):
    """Resizes each axis on its own; the aspect ratio is not kept, so that it tells the network nothing."""
    return axis_weights(film.shape[0], height) @ film @ axis_weights(film.shape[1], width).T


def standardise(film):
    return (film - film.mean()) / max(film.std(), MINIMUM_SD)


def preprocess(film, size=SIZE):
    """Grey values of any size to the network's input, (size, size) float32."""
    return standardise(stretch(film, size, size)).astype(np.float32)
