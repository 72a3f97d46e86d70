"""Extreme values: fits by L-moments and likelihood, return levels, intervals, peaks.

Shapes follow scipy: `c` above 0 bounds the tail, below 0 makes it heavy (c = −ξ).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import optimize, stats
from scipy.special import gamma

SEED, DRAWS, LEVEL = 2024, 400, 0.9
# Simulated: quantiles of a tenth hold the truth too rarely in records as short as this.
SHORT_YEARS, SHORT_LEVEL = 50, 0.95
# A fit with a bounded tail may never reach a level; ends of intervals are cut off here.
LONGEST_YEARS = 1000.0
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
        with np.errstate(divide="ignore"):
            return 1 / stats.genextreme.sf(np.asarray(level, float), self.c, self.loc, self.scale)


def usable(
    rain_years: pd.DataFrame,
    station: str,
    column: str,
    limit: int = MISSING_DAYS,
    *,
    incomplete: bool = False,
) -> pd.Series:
    """Maxima by year of one station, years with more than `limit` missing days left out.

    With `incomplete`, days that the source flags as incomplete count as missing.
    """
    gaps = rain_years["missing_days"]
    if incomplete:
        gaps = gaps + rain_years["incomplete_days"]
    rows = rain_years[(rain_years["station"] == station) & (gaps <= limit)]
    return rows.set_index("year")[column].dropna().astype(float).sort_index(kind="stable")


def event_sum(event: pd.DataFrame, station: str, days: int) -> float:
    """Largest sum of so many days in a row within one event, mm; rows of `climate/rain_event`."""
    rain = event[event["station"] == station].set_index("date")["rain_mm"].astype(float)
    return float(rain.sort_index(kind="stable").rolling(days).sum().max())


def l_moments(sample: ArrayLike) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """First two L-moments and L-skewness, unbiased (Hosking and Wallis 1997, eq. 2.29).

    Of the last axis; further axes are records of the same length.
    """
    x = np.sort(np.asarray(sample, float), axis=-1)
    n = x.shape[-1]
    i = np.arange(1, n + 1)
    b0, b1 = x.mean(axis=-1), ((i - 1) * x).sum(axis=-1) / n / (n - 1)
    b2 = ((i - 1) * (i - 2) * x).sum(axis=-1) / n / (n - 1) / (n - 2)
    l2 = 2 * b1 - b0
    return b0, l2, (6 * b2 - 6 * b1 + b0) / l2


def parameters(
    l1: ArrayLike, l2: ArrayLike, t3: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Location, scale, shape with these L-moments (Hosking 1990, approximation of the shape)."""
    z = 2 / (3 + np.asarray(t3, float)) - np.log(2) / np.log(3)
    c = 7.8590 * z + 2.9554 * z**2
    scale = l2 * c / ((1 - 2**-c) * gamma(1 + c))
    return l1 - scale * (1 - gamma(1 + c)) / c, scale, c


def from_l_moments(l1: ArrayLike, l2: ArrayLike, t3: ArrayLike) -> Gev:
    """The distribution with these L-moments."""
    return Gev(*(float(value) for value in parameters(l1, l2, t3)))


def levels(loc: np.ndarray, scale: np.ndarray, c: np.ndarray, years: ArrayLike) -> np.ndarray:
    """Return levels of many distributions: one row a distribution, one column a period."""
    below = 1 - 1 / np.asarray(years, float)
    return stats.genextreme.ppf(below, c[:, None], loc[:, None], scale[:, None])


def fit(sample: ArrayLike) -> Gev:
    """L-moment fit: stable in short records, where likelihood may run away."""
    return from_l_moments(*l_moments(sample))


def fit_likelihood(sample: ArrayLike) -> Gev:
    """Maximum-likelihood fit, started from L-moments; RuntimeError if it ends below its start."""
    x = np.asarray(sample, float)
    start = fit(x)
    c, loc, scale = stats.genextreme.fit(x, start.c, loc=start.loc, scale=start.scale)
    found = Gev(float(loc), float(scale), float(c))
    if log_likelihood(x, found) < log_likelihood(x, start) - 1e-6:
        raise RuntimeError("the likelihood fit did not converge.")
    return found


def log_likelihood(x: np.ndarray, g: Gev) -> float:
    return float(stats.genextreme.logpdf(x, g.c, g.loc, g.scale).sum())


def tails(years: float) -> list[float]:
    """Percentiles of a bootstrap between which nine tenths of intervals hold the truth.

    Wider in short records: calibrated by simulation (Davison and Hinkley 1997, section 5.6).
    """
    tail = 50 * (1 - (SHORT_LEVEL if years < SHORT_YEARS else LEVEL))
    return [tail, 100 - tail]


def simulate(x: ArrayLike, draws: int, seed: int) -> np.ndarray:
    """Records like `x` drawn from its fit: one row a draw."""
    best, generator = fit(x), np.random.default_rng(seed)
    size = (draws, len(np.asarray(x)))
    return stats.genextreme.rvs(best.c, best.loc, best.scale, size=size, random_state=generator)


def bootstrap(x: np.ndarray, draws: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Parameters of fits to records drawn from the fit of `x`."""
    return parameters(*l_moments(simulate(x, draws, seed)))


def intervals(
    sample: ArrayLike, years: Sequence[float], draws: int = DRAWS, seed: int = SEED
) -> pd.DataFrame:
    """Return levels with intervals of nine tenths by parametric bootstrap of the L-moment fit.

    Columns `years`, `value`, `low`, `high`. Does not depend on the order of the sample.
    """
    x = np.asarray(sample, float)
    drawn = levels(*bootstrap(x, draws, seed), years)
    low, high = np.percentile(drawn, tails(len(x)), axis=0)
    return pd.DataFrame({"years": years, "value": fit(x).level(years), "low": low, "high": high})


def rarity(
    sample: ArrayLike, level: float, draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float, float]:
    """Return period of a level, years, with its interval of nine tenths: middle, low, high.

    None is given as longer than `LONGEST_YEARS`.
    """
    x = np.asarray(sample, float)
    loc, scale, c = bootstrap(x, draws, seed)
    with np.errstate(divide="ignore"):
        periods = 1 / stats.genextreme.sf(level, c, loc, scale)
    ends = np.percentile(periods.clip(max=LONGEST_YEARS), tails(len(x)))
    middle, low, high = (min(float(v), LONGEST_YEARS) for v in (fit(x).years(level), *ends))
    return middle, low, high


def peaks(days: pd.Series, threshold: float, record: Collection[int], gap: int = 2) -> np.ndarray:
    """Excesses of independent events over a threshold, in the years of the record alone.

    `days` is indexed by date; days within `gap` days of each other belong to one event, of which
    the largest counts.
    """
    days = days[days.index.year.isin(list(record))]
    big = days[days > threshold].astype(float).sort_index(kind="stable")
    cluster = (big.index.to_series().diff().dt.days > gap).cumsum()
    return (big.groupby(cluster.to_numpy()).max() - threshold).to_numpy()


def over_threshold(
    days: pd.Series, threshold: float, record: Collection[int], years: Sequence[float]
) -> pd.DataFrame:
    """Return levels from peaks over a threshold: generalised Pareto, Poisson rate.

    `record` names the years that count, for peaks and rate alike. By likelihood, intervals of
    nine tenths by profile at the rate seen (Coles 2001, chapter 4). Columns `years`, `value`,
    `low`, `high`.
    """
    excess = peaks(days, threshold, record)
    c, _, scale = stats.genpareto.fit(excess, floc=0)
    best = -float(stats.genpareto.logpdf(excess, c, 0, scale).sum())
    allowed = best + stats.chi2.ppf(LEVEL, 1) / 2
    rows = []
    for period in years:
        events = len(excess) / len(record) * period
        level = float(stats.genpareto.ppf(1 - 1 / events, c, 0, scale))
        loss = partial(_profile, excess, events)
        low = optimize.brentq(lambda x, f=loss: f(x) - allowed, level / 4, level)
        high = optimize.brentq(lambda x, f=loss: f(x) - allowed, level, 20 * level)
        rows.append((period, *(threshold + x for x in (level, low, high))))
    return pd.DataFrame(rows, columns=["years", "value", "low", "high"])


def _profile(excess: np.ndarray, events: float, level: float) -> float:
    """Least negative log-likelihood if once in so many events an excess of `level` is passed."""

    def loss(shape: float) -> float:
        shape = shape or 1e-9
        scale = level * shape / (events**shape - 1)
        inside = 1 + shape * excess / scale
        if scale <= 0 or inside.min() <= 0:
            return 1e10
        return float(len(excess) * np.log(scale) + (1 + 1 / shape) * np.log(inside).sum())

    return float(optimize.minimize_scalar(loss, bounds=(-0.6, 1.5), method="bounded").fun)
