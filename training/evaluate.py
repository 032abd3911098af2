"""Measures an exported network on every set and condition, and writes the figures into its card.

python evaluate.py --work DIR --synthetic DIR             both networks, through the app's own headless command
python evaluate.py --work DIR --source torch --dry-run    the same through PyTorch, only printed
"""

import argparse
import csv
import json
import subprocess
from pathlib import Path

import numpy as np
import torch

import calibrate
import conditions
import data
from cards import CARDS
from export import MODELS, write_card
from network import CLASSES, load
from preprocess import preprocess, read_grey

REPOSITORY = Path(__file__).resolve().parents[1]


def headless(folder, model, work):
    """Logits from the app's command: {file name: (normal, pneumonia)}."""
    out = work / "predictions" / model / folder.name
    subprocess.run(["npm", "run", "-s", "regionlens", "--", "explain", str(folder), "--out", str(out), "--model", model,
                    "--methods", "none", "--backend", "wasm"], cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
    with open(out / "predictions.csv", newline="") as file:
        return {Path(r["file"]).name: [float(r[f"logit_{c}"]) for c in CLASSES] for r in csv.DictReader(file)}


def pytorch(folder, model, work):
    """The same from the checkpoint that was exported."""
    network = load(work / f"{model}.pt").eval()
    result = {}
    with torch.no_grad():
        for path in sorted(folder.glob("*.png")):
            x = torch.from_numpy(preprocess(read_grey(path)))[None, None]
            result[path.name] = network(x)[0].tolist()
    return result


def table(films, model, work, source):
    """Margins, labels and patients of every film."""
    folder = work / "conditions"
    logits = {}
    for name in sorted({Path(f["file"]).parent.name for f in films}):
        for file, values in source(folder / name, model, work).items():
            logits[f"{name}/{file}"] = values
    z = np.array([logits[f["file"]] for f in films])
    return z[:, 1] - z[:, 0], np.array([f["label"] == "pneumonia" for f in films]), np.array([f["patient"] for f in films])


def metrics(films, margin, positive, patients, decision):
    kind, condition, native = (np.array([f[k] for f in films]) for k in ("set", "condition", "native"))
    full = ["auc", "sensitivity", "specificity", "accuracy", "ece"]
    wanted = [("val", "whole", kind == "val", full), ("test", "whole", kind == "test", full),
              ("external", "whole", kind == "external", full[:3]), ("synthetic", "whole", kind == "synthetic", ["auc", "accuracy"])]
    # Native-aspect films; what is masked or swapped needs a lung mask, which a few of them lack.
    wanted += [("test-native", c, (kind == "test") & (native == "1"), full[:3]) for c in ("whole", *conditions.MASKED)]
    result = []
    for name, c, chosen, which in wanted:
        chosen = chosen & (condition == c)
        if not chosen.any():
            continue
        found = calibrate.measures(margin[chosen], positive[chosen], patients[chosen], decision, which)
        for measure, (value, low, high) in found.items():
            result.append({"set": name, "condition": c, "measure": measure, "value": value, "low": low, "high": high,
                           "films": int(chosen.sum()), "patients": len(set(patients[chosen]))})
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data.DATA)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--synthetic", type=Path)
    parser.add_argument("--ids", nargs="+", default=list(CARDS))
    parser.add_argument("--source", choices=("headless", "torch"), default="headless")
    parser.add_argument("--dry-run", action="store_true", help="print, and leave the card as it is")
    o = parser.parse_args()
    conditions.write(o.work / "conditions", o.data, o.synthetic)
    films = conditions.read(o.work / "conditions")
    for model in o.ids:
        margin, positive, patients = table(films, model, o.work, headless if o.source == "headless" else pytorch)
        val = np.array([f["set"] == "val" for f in films])
        temperature = calibrate.fit_temperature(margin[val], positive[val])
        threshold = calibrate.fit_threshold(calibrate.probability(margin[val], temperature), positive[val])
        decision = {"positiveClass": "pneumonia", "threshold": round(threshold, 4), "temperature": round(temperature, 4),
                    "fittedOn": "val"}
        found = metrics(films, margin, positive, patients, decision)
        np.save(o.work / f"{model}-{o.source}-margins.npy", margin)
        print(model, json.dumps(decision))
        for m in found:
            print("  {set} {condition} {measure} {value:.4f} [{low:.4f}, {high:.4f}] {films} films, {patients} patients".format(**m))
        if not o.dry_run:
            write_card(MODELS / model, decision=decision, metrics=found)


if __name__ == "__main__":
    main()
