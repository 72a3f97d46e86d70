"""Trends of yearly maxima: a moving location, the Mann-Kendall test, and what it would find."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize, stats

from helpers.models.extremes import DRAWS, SEED, Gev, fit_likelihood, log_likelihood, simulate


@dataclass(frozen=True)
class Drift:
    """A location that moves with time: rise for a decade, p value against none, the fits."""

    per_decade: float
    p: float
    first: Gev
    last: Gev


def drift(sample: pd.Series) -> Drift:
    """GEV whose location is linear in the year, by likelihood, against one that is not.

    `sample` is indexed by year. `first` and `last` are the distributions of its first and last
    year. Likelihood-ratio test with one degree of freedom (Coles 2001, section 6.2).
    """
    x, t = sample.to_numpy(float), (sample.index.to_numpy(float) - sample.index[0]) / 10
    still = fit_likelihood(x)

    def loss(p: np.ndarray) -> float:
        if p[2] <= 0:
            return np.inf
        return float(-stats.genextreme.logpdf(x, p[3], p[0] + p[1] * t, p[2]).sum())

    found = optimize.minimize(
        loss,
        [still.loc, 0.0, still.scale, still.c],
        method="Nelder-Mead",
        options={"maxiter": 8000, "maxfev": 8000, "xatol": 1e-6, "fatol": 1e-9},
    )
    loc, slope, scale, c = found.x
    ratio = 2 * (-found.fun - log_likelihood(x, still))
    return Drift(
        float(slope),
        float(stats.chi2.sf(max(ratio, 0), 1)),
        Gev(loc, scale, c),
        Gev(loc + slope * t[-1], scale, c),
    )


@dataclass(frozen=True)
class MannKendall:
    """Test for a monotonic trend: slope for a decade (Sen), p value, effective sample share."""

    per_decade: float
    p: float
    correction: float


def mann_kendall(series: pd.Series) -> MannKendall:
    """Mann-Kendall with the variance corrected for autocorrelation (Hamed and Rao 1998)."""
    x, t = series.to_numpy(float), series.index.to_numpy(float)
    n = len(x)
    pairs = np.triu_indices(n, 1)
    differences = x[pairs[1]] - x[pairs[0]]
    s = np.sign(differences).sum()
    slopes = differences / (t[pairs[1]] - t[pairs[0]])
    slope = float(np.median(slopes))
    ranks = stats.rankdata(x - slope * t)
    ranks = ranks - ranks.mean()
    lags = np.arange(1, n)
    acf = np.array([(ranks[k:] * ranks[:-k]).sum() for k in lags]) / (ranks**2).sum()
    significant = np.abs(acf) > stats.norm.ppf(0.975) / np.sqrt(n)
    weights = (n - lags) * (n - lags - 1) * (n - lags - 2) * acf
    correction = 1 + 2 / (n * (n - 1) * (n - 2)) * weights[significant].sum()
    _, ties = np.unique(x, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    if correction <= 0:  # Noise in the autocorrelations of a short record: no variance at all.
        correction = 1.0
    z = (s - np.sign(s)) / np.sqrt(variance * correction)
    return MannKendall(10 * slope, float(2 * stats.norm.sf(abs(z))), float(correction))


def power(
    sample: pd.Series, rise: float, draws: int = DRAWS, seed: int = SEED, level: float = 0.05
) -> float:
    """Chance that the trend test finds a rise, percent.

    Records are drawn from the fit of `sample`, indexed by year, and grow evenly by `rise` (a
    share) from the first year to the last.
    """
    year = sample.index.to_numpy(float)
    factor = 1 + rise * (year - year[0]) / (year[-1] - year[0])
    tests = [
        mann_kendall(pd.Series(row * factor, sample.index)) for row in simulate(sample, draws, seed)
    ]
    return 100 * float(np.mean([test.p < level and test.per_decade > 0 for test in tests]))
