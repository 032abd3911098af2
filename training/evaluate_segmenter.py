"""Measures the exported segmenter through the app's own engine (find_lungs.ts), and writes the figures into its card.

python evaluate_segmenter.py --work DIR [--worst DIR] [--again] [--dry-run]

Dice is scored at each film's own size; pixels that the mask ignores do not count. Adult films (split `external`) serve this
evaluation alone: nothing was ever fitted on them. Intervals: 95 %, by resampling patients.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

import data
import not_films
from cards import LUNGS
from export import MODELS, write_card
from preprocess import read_grey, stretch

REPOSITORY = Path(__file__).resolve().parents[1]
THRESHOLDS = LUNGS["thresholds"]
RESAMPLES, SQUASHED = 2000, 120


def sets(rows, seed=1):
    """{name: rows}: what is reported apart."""
    split = {name: [r for r in rows if r["split"] == name and r["file"].split("/")[1] in ("kermany", "kermany224")] for name in ("val", "test")}
    native = {name: [r for r in split[name] if r["aspect"] == "native"] for name in split}
    squashed = [r for r in split["test"] if r["aspect"] == "squashed"]
    chosen = np.random.default_rng(seed).permutation(len(squashed))[:SQUASHED]
    adult = [r for r in rows if r["split"] == "external"]
    free = [r for r in adult if r["noncommercial"] == "0"]
    return {
        "val": native["val"], "test": native["test"], "test-squashed": [squashed[i] for i in sorted(chosen)],
        "adult-hannover": [r for r in free if "/hannover/" in r["file"]],
        "adult-covid-collection": [r for r in free if "/covid-collection/" in r["file"]],
        "adult-nih": [r for r in free if "/nih/" in r["file"]],
        "adult-noncommercial": [r for r in adult if r["noncommercial"] == "1"],
    }


def variants(i):
    """Every film as it is and mirrored, every sixth also turned."""
    return ["upright", "mirrored", *(["turned90", "turned180"] if i % 6 == 0 else [])]


def run(files, o, name):
    """The app's readings and where its masks lie."""
    out = o.work / "lungs" / name
    out.mkdir(parents=True, exist_ok=True)
    listed = out / "films.json"
    listed.write_text(json.dumps([{"path": str(f), "variants": v} for f, v in files]))
    if not (o.again and (out / "readings.json").exists()):
        subprocess.run(["node", "--import", "tsx", "training/find_lungs.ts", listed, out, *([o.model] if o.model else [])],
                       cwd=REPOSITORY, check=True)
    return json.loads((out / "readings.json").read_text()), [out / f"{i}.npy" for i in range(len(files))]


def overlap(a, b):
    return 2 * (a & b).sum() / max(a.sum() + b.sum(), 1)


def score(row, path, o):
    """Dice of both lungs together, of the right and of the left one; and the picture of it."""
    mask = data.read_mask(o.data, row)
    found = [stretch(plane.astype(float), *mask.shape) >= 0.5 for plane in np.load(path)]
    counted = mask != data.IGNORE
    truth = data.split_lungs(mask >= data.IGNORE)
    both = overlap((found[0] | found[1]) & counted, (truth[0] | truth[1]) & counted)
    return [both, *(overlap(f & counted, t & counted) for f, t in zip(found, truth))], found, mask


def interval(values, patients, seed=1):
    """Mean, and its 95 % interval from resampling patients."""
    values = np.asarray(values, float)
    names, patient = np.unique(patients, return_inverse=True)
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(len(names), np.full(len(names), 1 / len(names)), RESAMPLES)[:, patient]
    low, high = np.percentile((counts * values).sum(1) / counts.sum(1), [2.5, 97.5])
    return [round(float(v), 4) for v in (values.mean(), low, high)]


def metric(name, condition, measure, values, patients):
    value, low, high = interval(values, patients)
    return {"set": name, "condition": condition, "measure": measure, "value": value, "low": low, "high": high,
            "films": len(values), "patients": len(set(patients))}


def mean(values):
    return f"{np.mean(values):.4f}" if len(values) else "none"


def measure(name, rows, o):
    readings, paths = run([(o.data / r["file"], variants(i)) for i, r in enumerate(rows)], o, name)
    patients = [r["patient_id"] for r in rows]
    scored = [(i, *score(r, paths[i], o)) for i, r in enumerate(rows) if r["mask_file"]]
    metrics = []
    if scored:
        dice = np.array([s[1] for s in scored])
        who = [patients[s[0]] for s in scored]
        metrics += [metric(name, "whole", m, dice[:, k], who) for k, m in enumerate(("dice", "dice-right", "dice-left"))]
        shape = np.array([int(rows[s[0]]["width"]) / int(rows[s[0]]["height"]) for s in scored])
        doubt = np.array([max(readings[s[0]]["upright"][side]["doubt"] for side in ("right", "left")) for s in scored])
        unsure, bad = doubt > THRESHOLDS["unsure"], dice[:, 0] < 0.9
        print(f"  {name}: {unsure.mean():.3f} unsure, their Dice {mean(dice[unsure, 0])}, that of the others {mean(dice[~unsure, 0])};"
              f" of {bad.sum()} films below .9 {(bad & unsure).sum()} are unsure or refused")
        print(f"  {name}: median Dice {np.median(dice[:, 0]):.4f}, lowest {dice[:, 0].min():.4f}, below .9: {(dice[:, 0] < 0.9).sum()},"
              f" correlation of doubt with Dice {np.corrcoef(doubt, dice[:, 0])[0, 1]:.2f}")
        for low, high in ((0, 1), (1, 1.2), (1.2, 1.4), (1.4, 1.6), (1.6, 9)):
            chosen = (shape >= low) & (shape < high)
            if chosen.any():
                print(f"    width / height {low} to {high}: {chosen.sum()} films, Dice {dice[chosen, 0].mean():.4f}")
        worst(name, rows, sorted(scored, key=lambda s: s[1][0])[:12], o)
    is_mirrored = lambda r: r["probability"] >= THRESHOLDS["mirrored"]
    share = lambda key, hit: [hit(r[key]) for r in readings if key in r]
    of = lambda key: [p for r, p in zip(readings, patients) if key in r]
    metrics.append(metric(name, "whole", "lungs-refused", share("upright", lambda r: r["found"] == "none"), patients))
    metrics.append(metric(name, "whole", "one-lung-refused", share("upright", lambda r: r["found"] in ("left", "right")), patients))
    metrics.append(metric(name, "whole", "mirrored-alarm", share("upright", is_mirrored), patients))
    metrics.append(metric(name, "mirrored", "mirrored-alarm", share("mirrored", is_mirrored), patients))
    for turn in ("turned90", "turned180"):
        metrics.append(metric(name, turn, "lungs-refused", share(turn, lambda r: r["found"] == "none"), of(turn)))
    return metrics, readings


def measure_others(o):
    """How often pictures that are no chest radiographs are refused."""
    pictures = not_films.write(o.work / "not-films")
    readings, _ = run([(path, ["upright"]) for _, path in pictures], o, "no-chest")
    metrics = []
    for kind in not_films.KINDS:
        found = [r["upright"]["found"] for r, (k, _) in zip(readings, pictures) if k == kind]
        metrics.append(metric("no-chest", kind, "lungs-refused", [f == "none" for f in found], range(len(found))))
    return metrics


def worst(name, rows, scored, o):
    """Pictures of the films on which the segmenter does worst: mask green, found red, both yellow."""
    if not o.worst:
        return
    o.worst.mkdir(parents=True, exist_ok=True)
    for place, (i, dice, found, mask) in enumerate(scored):
        film = 160 * read_grey(o.data / rows[i]["file"])
        picture = np.stack([film + 90 * (found[0] | found[1]), film + 90 * (mask == data.LUNG), film + 90 * (mask == data.IGNORE)], -1)
        Image.fromarray(picture.clip(0, 255).astype(np.uint8)).save(o.worst / f"{name}-{place:02}-{dice[0]:.3f}.png")
        print(f"    worst {place}: {dice[0]:.3f} {rows[i]['file']} {rows[i]['label']} {rows[i]['view']} {rows[i]['note']}")


def threshold(readings, most=0.02):
    """The lowest mirrored probability that at most this share of upright films reaches."""
    p = np.sort([r["upright"]["probability"] for r in readings])
    return float(p[int(np.ceil(len(p) * (1 - most))) - 1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="another folder than the one that ships")
    parser.add_argument("--sets", nargs="*", help="these alone; the card keeps what it says of others")
    parser.add_argument("--again", action="store_true", help="use the readings of the last run, where only a threshold changed")
    parser.add_argument("--worst", type=Path, help="where pictures of the worst films go; never into the repository")
    parser.add_argument("--dry-run", action="store_true", help="print, and leave the card as it is")
    o = parser.parse_args()
    found = []
    for name, rows in sets(data.read_manifest(o.data)).items():
        if o.sets and name not in o.sets:
            continue
        metrics, readings = measure(name, rows, o)
        if name == "val":
            print(f"  2 % of val are at or above p(mirrored) = {threshold(readings):.4f}")
        for m in metrics:
            print("  {set} {condition} {measure} {value:.4f} [{low:.4f}, {high:.4f}] {films} films, {patients} patients".format(**m))
        found += metrics
    if not o.sets or "no-chest" in o.sets:
        for m in (others := measure_others(o)):
            print("  {set} {condition} {measure} {value:.4f} {films} pictures".format(**m))
        found += others
    if not o.dry_run:
        before = json.loads((MODELS / "lungs" / "card.json").read_text())["metrics"]
        measured = {m["set"] for m in found}
        write_card(MODELS / "lungs", metrics=[m for m in before if m["set"] not in measured] + found)


if __name__ == "__main__":
    main()
