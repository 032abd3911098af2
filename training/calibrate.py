"""Temperature and threshold from val, and the measures of a set with intervals by resampling patients."""

import numpy as np
from scipy.optimize import minimize_scalar

RESAMPLES, BINS = 2000, 15


def probability(margin, temperature):
    """Calibrated probability of pneumonia from the margin between the two logits."""
    return 1 / (1 + np.exp(-margin / temperature))


def fit_temperature(margin, positive):
    def loss(log_temperature):
        return np.logaddexp(0, np.where(positive, -margin, margin) / np.exp(log_temperature)).mean()

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))


def fit_threshold(p, positive):
    """The middle of the gap in p at which sensitivity + specificity is largest (Youden)."""
    values = np.unique(p)
    cuts = (values[1:] + values[:-1]) / 2
    youden = [(p[positive] >= c).mean() + (p[~positive] < c).mean() for c in cuts]
    return float(cuts[int(np.argmax(youden))])


def auc(p, positive, weights):
    """Area under the ROC curve for each row of film weights; ties count one half."""
    _, group = np.unique(p, return_inverse=True)
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    with np.errstate(invalid="ignore"):
        pos = np.add.reduceat((weights * positive)[:, order], starts, axis=1)
        neg = np.add.reduceat((weights * ~positive)[:, order], starts, axis=1)
        below = np.cumsum(neg, axis=1) - neg / 2
        return (pos * below).sum(1) / (pos.sum(1) * neg.sum(1))


def share(hit, of, weights):
    with np.errstate(invalid="ignore"):
        return (weights * (hit & of)).sum(1) / (weights * of).sum(1)


def ece(p, positive, weights):
    """Expected calibration error of p(pneumonia) in equal bins."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    gaps = [np.abs((weights[:, bins == b] * (p - positive)[bins == b]).sum(1)) for b in range(BINS)]
    return np.sum(gaps, axis=0) / weights.sum(1)


def measures(margin, positive, patients, decision, which, seed=1):
    """{measure: (value, low, high)}: 95 % intervals from resampling patients."""
    p = probability(margin, decision["temperature"])
    called = p >= decision["threshold"]
    names, patient = np.unique(patients, return_inverse=True)
    rng = np.random.default_rng(seed)
    counts = rng.multinomial(len(names), np.full(len(names), 1 / len(names)), RESAMPLES)
    weights = np.concatenate([np.ones((1, len(p))), counts[:, patient]])
    everything = np.ones(len(p), bool)
    functions = {
        "auc": lambda: auc(p, positive, weights),
        "sensitivity": lambda: share(called, positive, weights),
        "specificity": lambda: share(~called, ~positive, weights),
        "accuracy": lambda: share(called == positive, everything, weights),
        "ece": lambda: ece(p, positive, weights),
    }
    result = {}
    for measure in which:
        values = functions[measure]()
        low, high = np.nanpercentile(values[1:], [2.5, 97.5])
        result[measure] = tuple(round(float(v), 4) for v in (values[0], low, high))
    return result
