"""What is usual of each shipped classifier: how much of its maps lies outside the lungs on the native films of the validation split, and how
often that is more than chance would put there. Measured by the app's own headless command, each film explained for the class that is said of it.

python usual_outside_lungs.py --work DIR      writes src/export/usual-outside-lungs.json
"""

import argparse
import csv
import json
import subprocess
from collections import defaultdict
from pathlib import Path

import numpy as np

import data
from evaluate import REPOSITORY
from export import MODELS

CLASSIFIERS = ("pneumonia", "pneumonia-naive")
READINGS = ("positive", "absolute")
METHODS = "gradient,gradcam,lrp"


def films(folder, work):
    """The files of the reference films, linked into a folder of the work folder; and their patients."""
    rows = [r for r in data.select(data.read_manifest(folder), "val") if r["aspect"] == "native"]
    linked = work / "usual" / "films"
    linked.mkdir(parents=True, exist_ok=True)
    for row in rows:
        link = linked / Path(row["file"]).name
        if not link.exists():
            link.symlink_to(Path(folder / row["file"]).resolve())
    return linked, {Path(r["file"]).name: r["patient_id"] for r in rows}


def measured(linked, model, reading, work):
    """(method, class) → [(film, share outside the lungs, share of the film's area outside them)]."""
    out = work / "usual" / f"{model}-{reading}"
    command = ["npm", "run", "-s", "regionlens", "--", "explain", str(linked), "--out", str(out), "--model", model, "--fit", "lungs",
               "--methods", METHODS, "--reading", reading]
    ended = subprocess.run(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL)
    assert ended.returncode in (0, 3), ended.returncode  # 3: films whose lungs were not found
    outside, area = {}, defaultdict(float)
    with open(out / "regions.csv", newline="") as file:
        for row in csv.DictReader(file):
            key = row["method"], row["class"], row["file"]
            if row["measure"] == "outside-lungs" and row["value"]:
                outside[key] = float(row["value"])
            if row["measure"] == "area-share":
                area[key] += float(row["value"])
    found = defaultdict(list)
    for (method, label, film), share in sorted(outside.items()):
        found[method, label].append((film, share, 1 - area[method, label, film]))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    linked, patients = films(options.data, options.work)
    table = {}
    for model in CLASSIFIERS:
        card = json.loads((MODELS / model / "card.json").read_text())
        by_method = table.setdefault(card["sha256"], {})
        for reading in READINGS:
            for (method, label), seen in measured(linked, model, reading, options.work).items():
                shares = np.array([share for _, share, _ in seen])
                lower, median, upper = np.quantile(shares, (0.25, 0.5, 0.75)).round(4).tolist()
                people = len({patients[film] for film, _, _ in seen})
                usual = {"lower": lower, "median": median, "upper": upper, "films": len(seen), "patients": people}
                by_method.setdefault(method, {}).setdefault(reading, {})[label] = usual
                beyond = np.mean([share > chance for _, share, chance in seen])
                half = np.mean(shares > 0.5)
                print(f"{model:16} {method:9} {reading:9} {label:10} {len(seen):4} films, outside {median:.3f} ({lower:.3f} to {upper:.3f}), "
                      f"over half on {100 * half:.0f} %, more than chance there on {100 * beyond:.0f} %", flush=True)
    path = REPOSITORY / "src/export/usual-outside-lungs.json"
    path.write_text(json.dumps(table, indent=2) + "\n")


if __name__ == "__main__":
    main()
