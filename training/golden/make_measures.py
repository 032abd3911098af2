"""Writes tests/golden/measures.json: every measure of a region, and its shift null, by NumPy, written from the formulas and not from src/.

Run from anywhere: python training/golden/make_measures.py
"""

import json
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
HEIGHT, WIDTH = 13, 11
KAPPA = 0.01


def main():
    rng = np.random.default_rng(4)
    whole = np.ones((HEIGHT, WIDTH))
    letterbox = np.zeros((HEIGHT, WIDTH))
    letterbox[3:10, :] = 1
    letterbox[2, :] = 0.25
    maps = {
        "unsigned": rng.gamma(1.0, 1.0, (HEIGHT, WIDTH)),
        "signed": rng.normal(0, 1, (HEIGHT, WIDTH)),
        "sparse with ties": np.maximum(0, rng.integers(-6, 4, (HEIGHT, WIDTH))) * 0.25,
        "several highest": np.minimum(rng.integers(-3, 3, (HEIGHT, WIDTH)), 1).astype(float),
        "nothing": np.zeros((HEIGHT, WIDTH)),
        "against alone": -rng.gamma(1.0, 1.0, (HEIGHT, WIDTH)),
        "the same everywhere": np.full((HEIGHT, WIDTH), 0.3),
    }
    regions = {
        "any": np.where(rng.random((HEIGHT, WIDTH)) < 0.4, rng.random((HEIGHT, WIDTH)), 0),
        "whole pixels": (rng.random((HEIGHT, WIDTH)) < 0.5).astype(float),
        "one pixel": one_pixel(5, 4, 1.0),
        "a part of one pixel": one_pixel(8, 10, 0.3),
        "everything": whole,
        "empty": np.zeros((HEIGHT, WIDTH)),
    }
    cases = []
    for map_name, values in maps.items():
        values = values.astype(np.float32)
        for region_name, weights in regions.items():
            for reading in ("positive", "absolute"):
                for field_name, field in (("whole", whole), ("letterbox", letterbox)):
                    if field_name == "letterbox" and map_name not in ("unsigned", "signed", "several highest"):
                        continue
                    inside = np.minimum(weights, field)
                    cases.append(
                        {
                            "map": map_name,
                            "region": region_name,
                            "reading": reading,
                            "field": field_name,
                            "measures": measure(values.astype(float), inside, field, reading),
                            "shifts": shifts(values.astype(float), inside, reading) if field_name == "whole" and region_name == "any" else None,
                        }
                    )
    golden = {
        "width": WIDTH,
        "height": HEIGHT,
        "maps": {name: values.astype(np.float32).astype(float).ravel().tolist() for name, values in maps.items()},
        "regions": {name: weights.ravel().tolist() for name, weights in regions.items()},
        "fields": {"whole": whole.ravel().tolist(), "letterbox": letterbox.ravel().tolist()},
        "shifts": [list(shift) for shift in SHIFTS],
        "cases": cases,
    }
    (ROOT / "tests" / "golden" / "measures.json").write_text(json.dumps(golden, separators=(",", ":"), default=float) + "\n")


def one_pixel(row, column, weight):
    weights = np.zeros((HEIGHT, WIDTH))
    weights[row, column] = weight
    return weights


def read(values, reading):
    return np.maximum(values, 0) if reading == "positive" else np.abs(values)


def measure(values, weights, field, reading):
    """None wherever the number is not defined."""
    counted = read(values, reading)
    total = np.sum(counted * field)
    area = np.sum(weights)
    part = area / np.sum(field)
    covered = weights > 0
    share = np.sum(weights * counted) / total if total > 0 else None
    numbers = {
        "mass": np.sum(weights * values),
        "share": share,
        "area-share": part,
        "enrichment": share / part if share is not None and area > 0 else None,
        "log2-enrichment": np.log2((share + KAPPA * part) / ((1 + KAPPA) * part)) if share is not None and area > 0 else None,
    }
    if area == 0:
        none = ("mean", "sd", "median", "p95", "max", "density", "hit", "rank-accuracy")
        return numbers | dict.fromkeys(none)
    mean = np.average(values, weights=weights)
    at = values[covered]
    quantile = lambda q: np.quantile(at, q, weights=weights[covered], method="inverted_cdf")  # noqa: E731
    highest = (counted == np.max(counted[field > 0])) & (field > 0)
    return numbers | {
        "mean": mean,
        "sd": np.sqrt(np.average((values - mean) ** 2, weights=weights)),
        "median": quantile(0.5),
        "p95": quantile(0.95),
        "max": np.max(at),
        "density": np.average(np.abs(values), weights=weights),
        "hit": np.sum(weights[highest]) / np.sum(field[highest]) if total > 0 else None,
        "rank-accuracy": rank_accuracy(counted, weights, field, area) if total > 0 else None,
    }


def rank_accuracy(counted, weights, field, area):
    """Fills the region's area with the highest pixels of the field, group of equal values by group; the last group in equal parts."""
    left, inside = area, 0.0
    for value in np.unique(counted[field > 0])[::-1]:
        group = (counted == value) & (field > 0)
        size = np.sum(field[group])
        taken = min(1.0, left / size)
        inside += taken * np.sum(weights[group])
        left -= taken * size
        if left <= 1e-12:
            break
    return inside / area


# right, down
SHIFTS = [(1, 0), (0, 1), (10, 12), (5, 7), (3, 0), (0, 9)]


def shifts(values, weights, reading):
    counted = read(values, reading)
    total = np.sum(counted)
    if total == 0 or np.sum(weights) == 0:
        return None
    part = np.sum(weights) / counted.size
    return [np.sum(weights * np.roll(counted, (down, right), (0, 1))) / total / part for right, down in SHIFTS]


if __name__ == "__main__":
    main()
