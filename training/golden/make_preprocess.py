"""Writes tests/golden/preprocess.json: what training/preprocess.py makes of small seeded arrays of odd shapes.

Run from anywhere: python training/golden/make_preprocess.py
"""

import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))

from preprocess import MINIMUM_SD, standardise, stretch  # noqa: E402

# (height, width) of the film, of the input, and white
CASES = [
    ((37, 23), (16, 16), 255),
    ((5, 7), (4, 3), 255),
    ((6, 11), (14, 17), 255),
    ((9, 61), (12, 12), 65535),
    ((16, 16), (16, 16), 65535),
    ((31, 48), (10, 8), 65535),
    ((1, 3), (5, 5), 255),
]


def main():
    rng = np.random.default_rng(20)
    cases = []
    for (height, width), (to_height, to_width), white in CASES:
        film = rng.integers(0, white + 1, (height, width))
        cases.append(case(film, to_height, to_width, white))
    cases.append(case(np.full((20, 30), 77), 8, 8, 255))
    path = ROOT / "tests" / "golden" / "preprocess.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"minimumSd": MINIMUM_SD, "cases": cases}, separators=(",", ":")) + "\n")


def case(film, to_height, to_width, white):
    stretched = stretch(film / white, to_height, to_width)
    return {
        "film": {"width": film.shape[1], "height": film.shape[0], "white": white, "pixels": film.ravel().tolist()},
        "input": {"width": to_width, "height": to_height},
        "stretched": stretched.ravel().tolist(),
        "data": standardise(stretched).astype(np.float32).ravel().tolist(),
    }


if __name__ == "__main__":
    main()
