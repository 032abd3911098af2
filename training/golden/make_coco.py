"""Writes tests/golden/coco.json: small seeded masks and their run lengths as pycocotools encodes them.

Needs pycocotools 2.0.11 and numpy alone. Run from anywhere: python training/golden/make_coco.py
"""

import json
from pathlib import Path

import numpy as np
from pycocotools import mask as coco

ROOT = Path(__file__).resolve().parents[2]


def main():
    rng = np.random.default_rng(11)
    block = np.zeros((4, 5), np.uint8)
    block[1:3, 1:4] = 1
    disc = (np.hypot(*(np.indices((90, 70)) - 40)) < 33).astype(np.uint8)
    ramp = (np.arange(4000).reshape(40, 100) % 97 < np.arange(40)[:, None] * 2).astype(np.uint8)
    masks = [block, disc, ramp, np.zeros((3, 3), np.uint8), np.ones((3, 7), np.uint8), (rng.random((13, 9)) < 0.5).astype(np.uint8)]
    cases = [{"size": mask.shape, "string": coco.encode(np.asfortranarray(mask))["counts"].decode(), "on": np.flatnonzero(mask).tolist()} for mask in masks]
    path = ROOT / "tests" / "golden" / "coco.json"
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
