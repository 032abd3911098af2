"""Writes tests/golden/statistics/*.json: what SciPy, statsmodels and pingouin say of tests, corrections, effects and intervals over a grid of sizes, ties,
degenerate and extreme inputs; special functions from mpmath to 30 digits. Where no package has a procedure (Hodges–Lehmann intervals, the matched-pairs
rank biserial, exhaustive permutation of Welch's t), it is done here by brute force from its definition.

Run from anywhere: python training/golden/make_statistics.py   (requirements-statistics.txt)
"""

import json
import math
import warnings
from itertools import combinations, permutations
from pathlib import Path

import mpmath as mp
import numpy as np
import pingouin as pg
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.nonparametric import rank_compare_2indep
from statsmodels.stats.power import TTestIndPower

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "golden" / "statistics"
mp.mp.dps = 30
warnings.simplefilter("ignore")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    write("special", special())
    write("one-sample", one_sample())
    write("two-samples", two_samples())
    write("permutation", permutation())
    write("several", several())
    write("adjust", adjust())
    write("intervals", intervals())
    write("agreement", agreement())
    write("power", power())


def write(name, content):
    (FOLDER / f"{name}.json").write_text(json.dumps(content, separators=(",", ":"), allow_nan=False) + "\n")


def number(value):
    """A number for JSON: null for what SciPy calls nan."""
    value = float(value)
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return value


# Special functions, from mpmath


def special():
    exact = lambda value: number(mp.mpf(value))  # noqa: E731
    xs = [1e-8, 0.01, 0.3, 0.5, 0.999, 1, 1.5, 2, 2.001, 3, 7.7, 14.9, 15, 40, 171.5, 1e3, 1e5]
    zs = [0, 1e-9, -1e-3, 0.1, -0.67, 0.99, 1.41, 1.42, -1.96, 3, -5, 8.3, -10, 20, -37]
    ps = [1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.001, 0.025, 0.2, 0.25, 0.26, 0.4999, 0.5, 0.5 + 1e-9, 0.6, 0.75, 0.9, 0.999, 1 - 1e-10]
    gammas = [(a, x) for a in [0.5, 1, 2.5, 10, 60, 500] for x in [1e-6, 0.2, 1, 3, 11, 55, 200, 480, 520, 800]]
    betas = [(a, b, x) for a in [0.5, 1, 3, 25.5, 400, 5000] for b in [0.5, 1, 2, 12, 700] for x in [1e-9, 0.01, 0.3, 0.5, 0.85, 0.97]]
    students = [(t, df) for t in [0, 1e-6, 0.5, 1.3, 2.5, 6, 30, 200] for df in [1, 1.7, 3, 10, 29.3, 200, 5000]]
    chis = [(x, df) for x in [1e-4, 0.5, 3, 12, 60, 400] for df in [1, 2, 3, 7, 50]]
    fs = [(f, d1, d2) for f in [1e-3, 0.4, 1, 4, 30, 600] for d1 in [1, 2, 5] for d2 in [1, 3, 18, 300, 4000]]
    return {
        "logGamma": [[x, exact(mp.loggamma(mp.mpf(x)))] for x in xs],
        "logBeta": [[a, b, exact(mp.log(mp.beta(mp.mpf(a), mp.mpf(b))))] for a, b in [(0.5, 0.5), (1, 1), (0.5, 20), (3, 1000), (1e5, 0.5), (40, 900), (1e4, 1e4)]],
        "normalTails": [[z, exact(mp.ncdf(mp.mpf(z))), exact(mp.ncdf(-mp.mpf(z)))] for z in zs],
        "normalQuantile": [[p, exact(normal_quantile(p))] for p in ps],
        "gammaTails": [
            [a, x, exact(mp.gammainc(mp.mpf(a), 0, mp.mpf(x), regularized=True)), exact(mp.gammainc(mp.mpf(a), mp.mpf(x), mp.inf, regularized=True))]
            for a, x in gammas
        ],
        "betaTails": [[a, b, x, *map(exact, beta_tails(a, b, x))] for a, b, x in betas],
        "studentTwoSided": [[t, df, exact(student_two_sided(t, df))] for t, df in students],
        "studentCritical": [[p, df, number(stats.t.isf(p / 2, df))] for p in [0.5, 0.1, 0.05, 0.01, 1e-4] for df in [1, 2.5, 9, 40, 1000]],
        "chiSquaredTail": [[x, df, exact(mp.gammainc(mp.mpf(df) / 2, mp.mpf(x) / 2, mp.inf, regularized=True))] for x, df in chis],
        "fTail": [[f, a, b, exact(f_tail(f, a, b))] for f, a, b in fs],
    }


def normal_quantile(p):
    p = mp.mpf(p)
    if p == 0.5:
        return mp.mpf(0)
    start = mp.mpf(float(stats.norm.ppf(float(p))))
    return mp.findroot(lambda z: mp.log(mp.ncdf(z)) - mp.log(p), start) if p < 0.5 else -mp.findroot(lambda z: mp.log(mp.ncdf(z)) - mp.log(1 - p), -start)


def beta_tails(a, b, x, rest=None):
    """Both tails, each integrated on its own side, so that neither is one minus the other's rounding."""
    with mp.workdps(60):
        a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
        rest = 1 - x if rest is None else rest
        return +mp.betainc(a, b, 0, x, regularized=True), +mp.betainc(b, a, 0, rest, regularized=True)


def student_two_sided(t, df):
    with mp.workdps(60):
        t, df = mp.mpf(t), mp.mpf(df)
        return mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def f_tail(f, a, b):
    with mp.workdps(60):
        f, a, b = mp.mpf(f), mp.mpf(a), mp.mpf(b)
        return mp.betainc(b / 2, a / 2, 0, b / (b + a * f), regularized=True)


# Samples


def samples_of(rng, n):
    """One sample of each kind: smooth, shifted, skewed, tied, with zeros, far from one."""
    normal = rng.normal(size=n)
    yield normal
    yield normal + 0.6
    yield rng.lognormal(sigma=1.0, size=n) - 1
    yield np.round(rng.normal(0.2, 1.5, n) * 2) / 2  # ties, and zeros among them
    yield rng.integers(1, 4, n).astype(float)  # heavy ties, no zero
    yield normal * 1e-9 + 3e-9
    yield np.abs(normal) + 1e6  # one sign, far off


def one_sample():
    rng = np.random.default_rng(61)
    cases = []
    for n in [1, 2, 3, 5, 8, 13, 20, 30, 49, 50, 51, 80, 300]:
        for values in samples_of(rng, n):
            cases.append(one_sample_case(values))
    cases.append(one_sample_case(np.array([0.0, 0.0, 1.0, -2.0, 3.0])))
    cases.append(one_sample_case(np.full(12, 2.5)))
    cases.append(one_sample_case(np.array([1.0, -1.0] * 6)))
    return cases


def one_sample_case(values):
    moved = values[values != 0]
    ties = len(np.unique(np.abs(moved))) < len(moved)
    clear = not ties and len(moved) == len(values)
    method = "exact" if clear and len(values) <= 50 else "asymptotic"
    case = {"values": values.tolist(), "method": method}
    if len(moved) > 0:
        case["wilcox"] = pair(stats.wilcoxon(values, zero_method="wilcox", correction=True, method=method))
        case["pratt"] = pair(stats.wilcoxon(values, zero_method="pratt", correction=True, method=method))
        up = int((values > 0).sum())
        case["sign"] = [up, number(stats.binomtest(up, len(moved)).pvalue)]
        case["rankBiserial"] = number(rank_biserial(moved))
    constant = len(np.unique(values)) == 1
    close = values - origin_of(values)
    if len(values) >= 8 and not constant and stats.skew(close) != 0:  # at 0, SciPy (1.17) reports the statistic of a skew that is not 0
        case["skewness"] = pair(stats.skewtest(close))
    if len(values) >= 3 and not constant:
        case["shapiro"] = pair(stats.shapiro(close))
    case["hodgesLehmann"] = hodges_lehmann_median(values)
    return case


def origin_of(values):
    """What can be taken off without rounding, so that the reference keeps all its digits where values lie far from zero."""
    least = float(values.min())
    return math.floor(least) if least > 1000 else 0.0


def pair(result):
    return [number(result.statistic), number(result.pvalue)]


def rank_biserial(moved):
    ranks = stats.rankdata(np.abs(moved))
    return (ranks[moved > 0].sum() - ranks[moved < 0].sum()) / ranks.sum()


def hodges_lehmann_median(values):
    """The interval by trying every shift between two neighbouring Walsh averages, with SciPy's own p-value of the shifted sample."""
    walsh = np.sort([(values[i] + values[j]) / 2 for i in range(len(values)) for j in range(i, len(values))])
    result = {"value": number(np.median(walsh))}
    if len(np.unique(values)) < 2:
        return result
    scale = float(np.abs(values).max())
    method = "exact" if len(np.unique(values)) == len(values) <= 50 else "asymptotic"
    p_of = lambda shift: stats.wilcoxon(values - shift, method=method, correction=True).pvalue  # noqa: E731
    return result | inverted(walsh, p_of, scale)


def inverted(pairs, p_of, scale):
    """[low, high] of the shifts that are not rejected at .05, or null where none is. Candidates must lie clear of each other to be told apart."""
    candidates = np.unique(pairs)
    if len(candidates) < 2 or np.diff(candidates).min() <= 1e-9 * scale:
        return {}
    outside = [candidates[0] - scale, *((candidates[1:] + candidates[:-1]) / 2), candidates[-1] + scale]
    if p_of(outside[0]) > 0.05:
        return {"interval": None}
    middle = int(np.searchsorted(outside, np.median(pairs)))
    low = bisect(outside, middle, lambda shift: p_of(shift) > 0.05)
    high = bisect([-shift for shift in reversed(outside)], len(outside) - middle, lambda shift: p_of(-shift) > 0.05)
    return {"interval": [number(candidates[low - 1]), number(candidates[len(candidates) - high])]}


def bisect(outside, middle, accepted):
    """First place from the outside in that is accepted: p rises up to the middle."""
    low, high = 0, middle
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if accepted(outside[middle]) else (middle, high)
    return high


# Two samples


def two_samples():
    rng = np.random.default_rng(62)
    cases = []
    for n, m in [(1, 4), (2, 2), (2, 5), (3, 4), (5, 5), (6, 9), (8, 40), (12, 12), (20, 35), (50, 50), (51, 30), (120, 90)]:
        for first, second in zip(samples_of(rng, n), samples_of(rng, m), strict=True):
            cases.append(two_samples_case(first, second))
        cases.append(two_samples_case(rng.normal(0.5, 1, n), rng.normal(0, 4, m)))
    cases.append(two_samples_case(np.arange(6.0), np.arange(10.0, 17.0)))  # apart
    cases.append(two_samples_case(np.arange(7.0), np.arange(7.0)))  # the same
    cases.append(two_samples_case(np.ones(5), np.array([1.0, 2, 3, 4, 5])))
    cases.append(two_samples_case(np.ones(5), np.full(4, 2.0)))
    return cases


def two_samples_case(first, second):
    n, m = len(first), len(second)
    both = np.concatenate([first, second])
    ties = len(np.unique(both)) < n + m
    case = {"first": first.tolist(), "second": second.tolist()}
    small = "exact" if not ties and max(n, m) <= 50 else "asymptotic"
    case["mannWhitney"] = [small, *pair(stats.mannwhitneyu(first, second, method=small))]
    by_pingouin = pg.mwu(first, second)
    case["mannWhitneyAuto"] = [number(by_pingouin["U_val"].iloc[0]), number(by_pingouin["p_val"].iloc[0])]
    case["cliff"] = number(np.sign(first[:, None] - second[None, :]).mean())
    case["shift"] = shift(first, second)
    if min(n, m) < 2:
        return case
    varies = len(np.unique(first)) > 1 or len(np.unique(second)) > 1
    compared = rank_compare_2indep(first, second)
    if compared.var > 0:
        case["brunnerMunzel"] = [number(compared.prob1), number(math.sqrt(compared.var / compared.nobs)), number(compared.df)]
        case["brunnerMunzelTest"] = pair(stats.brunnermunzel(first, second))
        case["cliffInterval"] = cliff_interval(compared)
    first, second = first - origin_of(both), second - origin_of(both)
    if varies:
        case["student"] = pair(stats.ttest_ind(first, second))
        case["welch"] = pair(stats.ttest_ind(first, second, equal_var=False)) + [number(stats.ttest_ind(first, second, equal_var=False).df)]
        by_pingouin = pg.ttest(first, second)
        case["pingouin"] = [number(by_pingouin["T"].iloc[0]), number(by_pingouin["p_val"].iloc[0])]
        d = pg.compute_effsize(first, second, eftype="cohen")
        case["cohen"] = number(d)
        if math.isfinite(d):  # pingouin's interval is of t; ours is the same error by the normal distribution
            low, high = pg.compute_esci(stat=d, nx=n, ny=m, eftype="cohen", decimals=14)
            reach = (high - low) / 2 / stats.t.isf(0.025, n + m - 2) * stats.norm.isf(0.025)
            case["cohenInterval"] = [number(d - reach), number(d + reach)]
    if varies and n + m > 4:
        levene = stats.levene(first, second)
        if not math.isnan(levene.pvalue) and not math.isinf(levene.statistic):
            case["levene"] = pair(levene)
    return case


def cliff_interval(compared):
    """By the delta method on the logit of statsmodels' P(first > second); δ = 2P − 1."""
    p, error = compared.prob1, math.sqrt(compared.var / compared.nobs)
    logit, reach = math.log(p / (1 - p)), stats.norm.isf(0.025) * error / (p * (1 - p))
    return [number(2 / (1 + math.exp(-(logit - reach))) - 1), number(2 / (1 + math.exp(-(logit + reach))) - 1)]


def shift(first, second):
    gaps = np.sort((first[:, None] - second[None, :]).ravel())
    result = {"value": number(np.median(gaps))}
    if len(np.unique(first)) == len(np.unique(second)) == 1:
        return result
    scale = float(np.abs(np.concatenate([first, second])).max())
    tied = len(np.unique(first)) < len(first) or len(np.unique(second)) < len(second)  # ties between the groups part under a shift
    method = "asymptotic" if tied or max(len(first), len(second)) > 50 else "exact"
    return result | inverted(gaps, lambda by: stats.mannwhitneyu(first - by, second, method=method).pvalue, scale)


# Permutation of Welch's t, every arrangement


def permutation():
    rng = np.random.default_rng(63)
    cases = []
    for n, m in [(2, 2), (2, 4), (3, 3), (3, 6), (5, 5), (6, 7), (7, 4)]:
        for first, second in zip(samples_of(rng, n), samples_of(rng, m), strict=True):
            cases.append(permutation_case(first, second))
    cases.append(permutation_case(np.ones(4), np.zeros(4)))
    cases.append(permutation_case(np.array([0, 0, 0, 1.0]), np.array([0, 1, 1, 1.0])))
    return [case for case in cases if case]


def permutation_case(first, second):
    both = np.concatenate([first, second])
    if len(np.unique(both)) == 1:
        return None
    # Whole numbers, so that arrangements that tie do so to the last bit.
    whole = np.round((both - both.mean()) / both.std() * 1000).astype(int)
    n = len(first)
    observed = welch_square(whole[:n], whole[n:])
    everyone = range(len(whole))
    squares = [welch_square(whole[list(pick)], np.delete(whole, list(pick))) for pick in combinations(everyone, n)]
    return {
        "first": whole[:n].tolist(),
        "second": whole[n:].tolist(),
        "p": sum(square >= observed for square in squares) / len(squares),
        "arrangements": len(squares),
    }


def welch_square(a, b):
    """t² as a fraction, exactly; infinite where neither group varies but they differ."""
    from fractions import Fraction

    def of_mean(values):
        k, total = len(values), int(values.sum())
        squares = int((values.astype(object) ** 2).sum())
        return Fraction(squares * k - total * total, k * k * (k - 1))

    difference = Fraction(int(a.sum()), len(a)) - Fraction(int(b.sum()), len(b))
    error = of_mean(a) + of_mean(b)
    if error == 0:
        return math.inf if difference != 0 else Fraction(0)
    return difference**2 / error


# Several samples


def several():
    rng = np.random.default_rng(64)
    kruskal, friedman, levene = [], [], []
    for sizes in [(3, 3, 3), (2, 5, 4), (10, 12, 9, 15), (1, 6, 8), (40, 60)]:
        for kind in ["normal", "tied", "shifted"]:
            groups = [group_of(rng, kind, size, k) for k, size in enumerate(sizes)]
            kruskal.append({"groups": [g.tolist() for g in groups], "result": pair(stats.kruskal(*groups))})
            if min(sizes) > 1:
                levene.append({"groups": [g.tolist() for g in groups], "result": pair(stats.levene(*groups))})
    for n, k in [(2, 3), (5, 3), (12, 4), (30, 6), (100, 3)]:
        for kind in ["normal", "tied", "shifted"]:
            conditions = [group_of(rng, kind, n, c) for c in range(k)]
            result = stats.friedmanchisquare(*conditions)
            friedman.append({"conditions": [c.tolist() for c in conditions], "result": pair(result)})
    return {"kruskal": kruskal, "friedman": friedman, "levene": levene}


def group_of(rng, kind, size, k):
    values = rng.normal(size=size) + (0.7 * k if kind == "shifted" else 0)
    return np.round(values * 2) if kind == "tied" else values


# Corrections


def adjust():
    rng = np.random.default_rng(65)
    lists = [rng.uniform(size=m).tolist() for m in [1, 2, 7, 48]]
    lists += [(rng.uniform(size=20) ** 6).tolist(), [0.01, 0.01, 0.04, 0.04, 1.0, 0.0], [1e-300, 1e-12, 0.5, 0.05], [0.2] * 5]
    names = {"holm": "holm", "benjamini-hochberg": "fdr_bh", "bonferroni": "bonferroni"}
    return [{"p": ps} | {ours: multipletests(ps, method=theirs)[1].tolist() for ours, theirs in names.items()} for ps in lists]


# Bootstrap limits: SciPy's own replicates, and what it makes of them


def intervals():
    rng = np.random.default_rng(66)
    cases = []
    for n, statistic, name in [(20, np.mean, "mean"), (25, np.median, "median"), (40, np.std, "sd"), (30, stats.skew, "skew")]:
        values = rng.lognormal(size=n)
        for level in [0.95, 0.8]:
            result = stats.bootstrap((values,), statistic, n_resamples=499, confidence_level=level, method="BCa", rng=rng, vectorized=True)
            without = [float(statistic(np.delete(values, i))) for i in range(n)]
            cases.append(bootstrap_case(name, float(statistic(values)), result, [without], level))
    first, second = rng.normal(size=22), rng.lognormal(size=31)
    gap = lambda a, b, axis=-1: np.mean(a, axis=axis) - np.mean(b, axis=axis)  # noqa: E731
    result = stats.bootstrap((first, second), gap, n_resamples=499, method="BCa", rng=rng, vectorized=True)
    without = [
        [float(gap(np.delete(first, i), second)) for i in range(len(first))],
        [float(gap(first, np.delete(second, i))) for i in range(len(second))],
    ]
    cases.append(bootstrap_case("gap", float(gap(first, second)), result, without, 0.95))
    return cases


def bootstrap_case(name, estimate, result, jackknife, level):
    return {
        "name": name,
        "estimate": estimate,
        "replicates": result.bootstrap_distribution.tolist(),
        "jackknife": jackknife,
        "level": level,
        "limits": [number(result.confidence_interval.low), number(result.confidence_interval.high)],
    }


# Spearman


def agreement():
    rng = np.random.default_rng(67)
    cases = []
    for n in [3, 4, 5, 6, 7, 12, 40]:
        for kind in ["normal", "tied"]:
            first = rng.normal(size=n)
            second = first + rng.normal(size=n)
            if kind == "tied":
                first, second = np.round(first), np.round(second)
            if len(np.unique(first)) == 1 or len(np.unique(second)) == 1:
                continue
            case = {"first": first.tolist(), "second": second.tolist(), "rho": number(stats.spearmanr(first, second).statistic)}
            if n <= 7:
                case["p"] = exact_spearman(first, second)
            cases.append(case)
    return cases


def exact_spearman(first, second):
    a, b = (2 * stats.rankdata(values).astype(float) for values in (first, second))
    a, b = (2 * a - 2 * a.mean()).round().astype(int), (2 * b - 2 * b.mean()).round().astype(int)
    observed = abs(int(a @ b))
    reached = [abs(int(a @ b[list(order)])) >= observed for order in permutations(range(len(a)))]
    return sum(reached) / len(reached)


# Power of t tests in theory


def power():
    theory = TTestIndPower()
    settings = [(0.5, 64, 64, 0.05), (0.8, 20, 40, 0.05), (0.3, 100, 100, 0.01), (1.0, 15, 15, 0.05 / 48)]
    return [
        {"effect": d, "sizes": [n, m], "level": level, "power": theory.power(d, nobs1=n, alpha=level, ratio=m / n)} for d, n, m, level in settings
    ]


if __name__ == "__main__":
    main()
