"""Writes tests/golden/align.json: thin plates by SciPy and similarities by Umeyama's formula with an SVD, for small seeded sets of points.

Run from anywhere: python training/golden/make_align.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.interpolate import RBFInterpolator

ROOT = Path(__file__).resolve().parents[2]

# points, and how far apart they lie: from a network's input to a large film
CASES = [(3, 200), (4, 200), (4, 3000), (6, 1500), (9, 12000)]


def main():
    rng = np.random.default_rng(7)
    cases = [case(rng, count, size) for count, size in CASES]
    path = ROOT / "tests" / "golden" / "align.json"
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")


def case(rng, count, size):
    source = rng.uniform(0, size, (count, 2))
    angle, scale = rng.uniform(-0.4, 0.4), rng.uniform(0.5, 2)
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    target = source @ turn.T + rng.uniform(-0.2, 0.2, 2) * size + rng.normal(0, 0.05 * size, (count, 2))
    queries = rng.uniform(-0.2 * size, 1.2 * size, (6, 2))
    plate = RBFInterpolator(source, target, kernel="thin_plate_spline", degree=1)
    return {
        "from": source.tolist(),
        "to": target.tolist(),
        "queries": queries.tolist(),
        "plate": plate(queries).tolist(),
        "similar": (queries @ (matrix := umeyama(source, target))[:, :2].T + matrix[:, 2]).tolist(),
    }


def umeyama(source, target):
    """Umeyama 1991, equations 40 to 42."""
    mean_source, mean_target = source.mean(0), target.mean(0)
    covariance = (target - mean_target).T @ (source - mean_source) / len(source)
    u, d, vt = np.linalg.svd(covariance)
    sign = np.diag([1, np.sign(np.linalg.det(u) * np.linalg.det(vt))])
    rotation = u @ sign @ vt
    scale = np.trace(np.diag(d) @ sign) / ((source - mean_source) ** 2).sum(1).mean()
    return np.column_stack([scale * rotation, mean_target - scale * rotation @ mean_source])


if __name__ == "__main__":
    main()
