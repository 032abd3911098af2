"""Takes the findings' numbers again with pandas and SciPy, from what `explain --fit zones` wrote and from nothing of ours.

    python check.py zones-pneumonia zones-pneumonia-naive LABELS [--aspect native] [--thirds thirds-pneumonia thirds-pneumonia-naive]

Needs pandas and SciPy (training/golden/requirements-statistics.txt, which bring both). Prints, per method: the share that lies outside the lungs, the paired comparison of the
two networks over patients, how many patients a study would have needed, and how far the methods agree; with thirds, how they fare beside the zones.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

ZONES = [f"{side} {height} zone" for side in ("Right", "Left") for height in ("upper", "mid", "lower")]
KAPPA = 0.01  # what keeps the logarithm of an empty share finite: log2((share + kappa area) / ((1 + kappa) area))
DRAWS = 200
POWER = 0.8


def zones_of(study: Path, network: str) -> pd.DataFrame:
    """One row for each film, method and zone, with its share and its area-share."""
    rows = pd.read_csv(study / "regions.csv", usecols=["file", "patient", "label", "method", "region", "measure", "value"])
    rows = rows[rows.region.isin(ZONES) & rows.measure.isin(["share", "area-share"])]
    wide = rows.set_index(["file", "patient", "label", "method", "region", "measure"])["value"].unstack("measure").reset_index()
    return wide.assign(network=network)


def log2_enrichment(share: pd.Series, area: pd.Series) -> pd.Series:
    return np.log2((share + KAPPA * area) / ((1 + KAPPA) * area))


def outside_lungs(zones: pd.DataFrame) -> pd.DataFrame:
    films = zones.groupby(["network", "file", "patient", "label", "method"])[["share", "area-share"]].sum(min_count=len(ZONES)).reset_index()
    outside = films.assign(share=1 - films["share"], area=1 - films["area-share"])
    return outside.assign(log2=log2_enrichment(outside["share"], outside["area"]))


def patients_needed(differences: np.ndarray, generator: np.random.Generator) -> int | None:
    """The smallest study, drawn from these patients, that finds the difference at .05 in four of five draws; none up to 60."""
    for size in range(6, 61):
        draws = (generator.choice(differences, size, replace=False) for _ in range(DRAWS))
        if np.mean([stats.wilcoxon(draw).pvalue < 0.05 for draw in draws]) >= POWER:
            return size
    return None


def against_each_other(outside: pd.DataFrame, careful: str, naive: str) -> pd.DataFrame:
    generator = np.random.default_rng(1)
    rows = []
    for method, of_method in outside.groupby("method", sort=False):
        patients = of_method.groupby(["patient", "network"])["log2"].mean().unstack("network")
        differences = (patients[naive] - patients[careful]).to_numpy()
        walsh = ((differences[:, None] + differences) / 2)[np.triu_indices(len(differences))]
        films = of_method.pivot(index="file", columns="network", values="share")
        rows.append(
            {
                "method": method,
                "outside, careful": films[careful].median(),
                "outside, naive": films[naive].median(),
                "patients": len(differences),
                "difference (log2, Hodges-Lehmann)": np.median(walsh),
                "p": stats.wilcoxon(differences, method="asymptotic", correction=True).pvalue,
                "patients with more outside by naive": np.mean(differences > 0),
                "one film tells the networks apart (AUC)": stats.mannwhitneyu(films[naive], films[careful]).statistic / len(films) ** 2,
                "patients needed": patients_needed(differences, generator),
            }
        )
    return pd.DataFrame(rows).set_index("method")


def agreement(zones: pd.DataFrame) -> pd.DataFrame:
    """Spearman's correlation of two methods over a patient's six zones, averaged over patients."""
    patients = zones.assign(log2=log2_enrichment(zones["share"], zones["area-share"])).groupby(["patient", "region", "method"])["log2"].mean().unstack()
    each = [of_patient.corr("spearman").fillna(0) for _, of_patient in patients.groupby("patient")]
    return sum(each[1:], each[0]) / len(each)


def small_studies(study: Path, measure: str, is_seed: bool) -> dict[int, float]:
    """
    Share of the comparisons (pneumonia against normal, first three methods) that are significant with so many patients a group: Welch's t with Holm
    for the recommended procedure, in place of its permutation of the same statistic; Student's t at .05 / 3 for the seed's, without its switch.
    """
    rows = pd.read_csv(study / "regions.csv", usecols=["patient", "label", "method", "region", "measure", "value"])
    rows = rows[rows.method.isin(["gradient", "gradcam", "lrp"]) & (rows.measure == measure)]
    table = rows.groupby(["label", "patient", "region", "method"])["value"].mean().unstack(["region", "method"])
    ill, well = table.loc["pneumonia"].to_numpy(), table.loc["normal"].to_numpy()
    generator = np.random.default_rng(1)
    found = {}
    for size in (5, 10, 20, 50, 100):
        shares = []
        for _ in range(DRAWS):
            drawn = [group[generator.choice(len(group), size, replace=False)] for group in (ill, well)]
            with np.errstate(invalid="ignore", divide="ignore"):
                p = np.nan_to_num(stats.ttest_ind(*drawn, equal_var=is_seed).pvalue, nan=1)
            shares.append(np.mean(p <= 0.05 / 3) if is_seed else np.mean(holm(p) <= 0.05))
        found[size] = float(np.mean(shares))
    return found


def holm(p: np.ndarray) -> np.ndarray:
    order = np.argsort(p)
    corrected = np.empty_like(p)
    corrected[order] = np.minimum(1, np.maximum.accumulate((len(p) - np.arange(len(p))) * p[order]))
    return corrected


def one_film_by_region(careful: Path, naive: Path) -> pd.DataFrame:
    """How well the share of one region of one film tells the networks apart (AUC, turned to at least a half)."""
    shares = []
    for study in (careful, naive):
        rows = pd.read_csv(study / "regions.csv", usecols=["file", "method", "region", "measure", "value"])
        rows = rows[rows.method.isin(["gradient", "gradcam", "lrp"]) & (rows.measure == "share")]
        shares.append(rows.groupby(["method", "region"])["value"].apply(np.array))
    auc = pd.Series({key: stats.mannwhitneyu(shares[0][key], shares[1][key]).statistic / len(shares[0][key]) ** 2 for key in shares[0].index})
    return np.maximum(auc, 1 - auc).unstack()


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("careful", type=Path)
    arguments.add_argument("naive", type=Path)
    arguments.add_argument("labels", type=Path)
    arguments.add_argument("--aspect", choices=["native", "squashed"])
    arguments.add_argument("--thirds", type=Path, nargs=2)
    asked = arguments.parse_args()
    zones = pd.concat([zones_of(asked.careful, "careful"), zones_of(asked.naive, "naive")])
    if asked.aspect:
        labels = pd.read_csv(asked.labels)
        zones = zones[zones.file.isin(labels[labels.aspect == asked.aspect].file)]
    with pd.option_context("display.width", 250, "display.max_columns", 20, "display.float_format", "{:.3g}".format):
        print(against_each_other(outside_lungs(zones), "careful", "naive").T, "\n")
        print(outside_lungs(zones).groupby(["method", "label", "network"])["share"].median().unstack(["network", "label"]), "\n")
        for network, of_network in zones.groupby("network"):
            print(network, agreement(of_network), sep="\n", end="\n\n")
        for zones_study, thirds_study in zip((asked.careful, asked.naive), asked.thirds or ()):
            for study in (zones_study, thirds_study):
                print(study.name, "recommended", small_studies(study, "log2-enrichment", False))
                print(study.name, "as in the seed study", small_studies(study, "mean", True))
        if asked.thirds:
            print(one_film_by_region(*asked.thirds))


if __name__ == "__main__":
    main()
