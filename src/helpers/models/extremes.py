"""Extreme values: fits by L-moments and likelihood, return levels, intervals, pooling, trends.

Shapes follow scipy: `c` above 0 bounds the tail, below 0 makes it heavy (c = −ξ).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import optimize, stats
from scipy.special import gamma

SEED, DRAWS, LEVEL = 2024, 400, 0.9
# A year with more missing days than this may have lost its maximum.
MISSING_DAYS = 15


@dataclass(frozen=True)
class Gev:
    """Generalised extreme-value distribution of yearly maxima: location, scale, shape c."""

    loc: float
    scale: float
    c: float

    def level(self, years: ArrayLike) -> np.ndarray:
        """What is exceeded once in so many years on average."""
        return stats.genextreme.ppf(1 - 1 / np.asarray(years, float), self.c, self.loc, self.scale)

    def years(self, level: ArrayLike) -> np.ndarray:
        """How many years pass between exceedances of a level on average."""
        return 1 / stats.genextreme.sf(np.asarray(level, float), self.c, self.loc, self.scale)


def usable(
    rain_years: pd.DataFrame, station: str, column: str, limit: int = MISSING_DAYS
) -> pd.Series:
    """Maxima by year of one station, years with more than `limit` missing days left out."""
    rows = rain_years[(rain_years["station"] == station) & (rain_years["missing_days"] <= limit)]
    return rows.set_index("year")[column].dropna().astype(float).sort_index()


def l_moments(sample: ArrayLike) -> tuple[float, float, float]:
    """First two L-moments and L-skewness, unbiased (Hosking and Wallis 1997, eq. 2.29)."""
    x = np.sort(np.asarray(sample, float))
    n = len(x)
    i = np.arange(1, n + 1)
    b0, b1 = x.mean(), ((i - 1) * x).sum() / n / (n - 1)
    b2 = ((i - 1) * (i - 2) * x).sum() / n / (n - 1) / (n - 2)
    l2 = 2 * b1 - b0
    return float(b0), float(l2), float((6 * b2 - 6 * b1 + b0) / l2)


def from_l_moments(l1: float, l2: float, t3: float) -> Gev:
    """The distribution with these L-moments (Hosking 1990, approximation of the shape)."""
    z = 2 / (3 + t3) - np.log(2) / np.log(3)
    c = 7.8590 * z + 2.9554 * z**2
    scale = l2 * c / ((1 - 2**-c) * gamma(1 + c))
    return Gev(float(l1 - scale * (1 - gamma(1 + c)) / c), float(scale), float(c))


def fit(sample: ArrayLike) -> Gev:
    """L-moment fit: stable in short records, where likelihood may run away."""
    return from_l_moments(*l_moments(sample))


def fit_likelihood(sample: ArrayLike) -> Gev:
    """Maximum-likelihood fit, started from L-moments; RuntimeError if it ends below its start."""
    x = np.asarray(sample, float)
    start = fit(x)
    c, loc, scale = stats.genextreme.fit(x, start.c, loc=start.loc, scale=start.scale)
    found = Gev(float(loc), float(scale), float(c))
    if _log_likelihood(x, found) < _log_likelihood(x, start) - 1e-6:
        raise RuntimeError("the likelihood fit did not converge.")
    return found


def _log_likelihood(x: np.ndarray, g: Gev) -> float:
    return float(stats.genextreme.logpdf(x, g.c, g.loc, g.scale).sum())


def intervals(
    sample: ArrayLike, years: Sequence[float], draws: int = DRAWS, seed: int = SEED
) -> pd.DataFrame:
    """Return levels with intervals of nine tenths by parametric bootstrap of the L-moment fit.

    Columns `years`, `value`, `low`, `high`. Does not depend on the order of the sample.
    """
    x = np.asarray(sample, float)
    best = fit(x)
    generator = np.random.default_rng(seed)
    fake = stats.genextreme.rvs(
        best.c, best.loc, best.scale, size=(draws, len(x)), random_state=generator
    )
    levels = np.array([fit(row).level(years) for row in fake])
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(levels, [tail, 100 - tail], axis=0)
    return pd.DataFrame({"years": years, "value": best.level(years), "low": low, "high": high})


def pooled(samples: Mapping[str, ArrayLike]) -> Gev:
    """Growth curve common to several stations, each divided by its mean (index flood).

    L-moment ratios are averaged with the length of the records as weights (Hosking and Wallis
    1997, section 6.2). Multiply levels by a station's mean.
    """
    sizes = np.array([len(np.asarray(s)) for s in samples.values()], float)
    ratios = []
    for sample in samples.values():
        l1, l2, t3 = l_moments(sample)
        ratios.append((l2 / l1, t3))
    t, t3 = (sizes[:, None] * np.array(ratios)).sum(axis=0) / sizes.sum()
    return from_l_moments(1.0, float(t), float(t3))


def pooled_intervals(
    samples: Mapping[str, pd.Series], years: Sequence[float], draws: int = DRAWS, seed: int = SEED
) -> pd.DataFrame:
    """Pooled return levels at the mean of the stations, with intervals of nine tenths.

    Years are drawn with replacement and together for all stations, because one storm wets them
    all. Columns `years`, `value`, `low`, `high`.
    """
    frame = pd.DataFrame(dict(samples)).sort_index()
    generator = np.random.default_rng(seed)

    def levels(table: pd.DataFrame) -> np.ndarray:
        parts = {name: table[name].dropna() for name in table}
        return pooled(parts).level(years) * float(np.mean([p.mean() for p in parts.values()]))

    fake = [levels(frame.iloc[generator.integers(0, len(frame), len(frame))]) for _ in range(draws)]
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(fake, [tail, 100 - tail], axis=0)
    return pd.DataFrame({"years": years, "value": levels(frame), "low": low, "high": high})


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
    ratio = 2 * (-found.fun - _log_likelihood(x, still))
    return Drift(
        float(slope),
        float(stats.chi2.sf(max(ratio, 0), 1)),
        Gev(loc, scale, c),
        Gev(loc + slope * t[-1], scale, c),
    )


def over_threshold(
    days: pd.Series, threshold: float, record_years: float, years: Sequence[float], gap: int = 2
) -> np.ndarray:
    """Return levels from peaks over a threshold: generalised Pareto, Poisson rate.

    `days` is indexed by date; peaks within `gap` days belong to one event, of which the largest
    counts. By likelihood (Coles 2001, chapter 4).
    """
    big = days[days > threshold].astype(float).sort_index()
    cluster = (big.index.to_series().diff().dt.days > gap).cumsum()
    peaks = big.groupby(cluster.to_numpy()).max() - threshold
    c, _, scale = stats.genpareto.fit(peaks, floc=0)
    rate = len(peaks) / record_years
    return threshold + stats.genpareto.ppf(1 - 1 / (rate * np.asarray(years, float)), c, 0, scale)


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
    z = (s - np.sign(s)) / np.sqrt(variance * correction)
    return MannKendall(10 * slope, float(2 * stats.norm.sf(abs(z))), float(correction))
