"""Extreme values: fits by L-moments and likelihood, return levels, intervals, pooling, trends.

Shapes follow scipy: `c` above 0 bounds the tail, below 0 makes it heavy (c = −ξ).
"""

from collections.abc import Collection, Mapping, Sequence
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
POOLED_DRAWS = 2000
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
    return rows.set_index("year")[column].dropna().astype(float).sort_index()


def event_sum(event: pd.DataFrame, station: str, days: int) -> float:
    """Largest sum of so many days in a row within one event, mm; rows of `climate/rain_event`."""
    rain = event[event["station"] == station].set_index("date")["rain_mm"].astype(float)
    return float(rain.sort_index().rolling(days).sum().max())


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


def _parameters(
    l1: ArrayLike, l2: ArrayLike, t3: ArrayLike
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Location, scale, shape with these L-moments (Hosking 1990, approximation of the shape)."""
    z = 2 / (3 + np.asarray(t3, float)) - np.log(2) / np.log(3)
    c = 7.8590 * z + 2.9554 * z**2
    scale = l2 * c / ((1 - 2**-c) * gamma(1 + c))
    return l1 - scale * (1 - gamma(1 + c)) / c, scale, c


def from_l_moments(l1: ArrayLike, l2: ArrayLike, t3: ArrayLike) -> Gev:
    """The distribution with these L-moments."""
    return Gev(*(float(value) for value in _parameters(l1, l2, t3)))


def _levels(loc: np.ndarray, scale: np.ndarray, c: np.ndarray, years: ArrayLike) -> np.ndarray:
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
    if _log_likelihood(x, found) < _log_likelihood(x, start) - 1e-6:
        raise RuntimeError("the likelihood fit did not converge.")
    return found


def _log_likelihood(x: np.ndarray, g: Gev) -> float:
    return float(stats.genextreme.logpdf(x, g.c, g.loc, g.scale).sum())


def _tails(years: float) -> list[float]:
    """Percentiles of a bootstrap between which nine tenths of intervals hold the truth.

    Wider in short records: calibrated by simulation (Davison and Hinkley 1997, section 5.6).
    """
    tail = 50 * (1 - (SHORT_LEVEL if years < SHORT_YEARS else LEVEL))
    return [tail, 100 - tail]


def _bootstrap(x: np.ndarray, draws: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Parameters of fits to records drawn from the fit of `x`."""
    best = fit(x)
    fake = stats.genextreme.rvs(
        best.c,
        best.loc,
        best.scale,
        size=(draws, len(x)),
        random_state=np.random.default_rng(seed),
    )
    return _parameters(*l_moments(fake))


def intervals(
    sample: ArrayLike, years: Sequence[float], draws: int = DRAWS, seed: int = SEED
) -> pd.DataFrame:
    """Return levels with intervals of nine tenths by parametric bootstrap of the L-moment fit.

    Columns `years`, `value`, `low`, `high`. Does not depend on the order of the sample.
    """
    x = np.asarray(sample, float)
    levels = _levels(*_bootstrap(x, draws, seed), years)
    low, high = np.percentile(levels, _tails(len(x)), axis=0)
    return pd.DataFrame({"years": years, "value": fit(x).level(years), "low": low, "high": high})


def rarity(
    sample: ArrayLike, level: float, draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float, float]:
    """Return period of a level, years, with its interval of nine tenths: middle, low, high.

    None is given as longer than `LONGEST_YEARS`.
    """
    x = np.asarray(sample, float)
    loc, scale, c = _bootstrap(x, draws, seed)
    with np.errstate(divide="ignore"):
        periods = 1 / stats.genextreme.sf(level, c, loc, scale)
    ends = np.percentile(periods.clip(max=LONGEST_YEARS), _tails(len(x)))
    middle, low, high = (min(float(v), LONGEST_YEARS) for v in (fit(x).years(level), *ends))
    return middle, low, high


def pooled(samples: Mapping[str, ArrayLike]) -> Gev:
    """Growth curve common to several stations, each divided by its mean (index flood).

    L-moment ratios are averaged with the length of the records as weights (Hosking and Wallis
    1997, section 6.2). Multiply levels by a station's mean.
    """
    parts = [np.asarray(s, float)[None, :] for s in samples.values()]
    return Gev(*(float(value[0]) for value in _growth(parts)[0]))


def _growth(
    parts: Sequence[np.ndarray],
) -> tuple[tuple[np.ndarray, np.ndarray, np.ndarray], np.ndarray]:
    """Parameters of the shared curve and the mean of station means, for many draws at once.

    `parts` holds one array a station: one row a draw, one column a year.
    """
    sizes = np.array([part.shape[1] for part in parts], float)
    moments = [l_moments(part) for part in parts]
    t = sum(n * l2 / l1 for n, (l1, l2, _) in zip(sizes, moments, strict=True)) / sizes.sum()
    t3 = sum(n * skew for n, (*_, skew) in zip(sizes, moments, strict=True)) / sizes.sum()
    index = np.mean([l1 for l1, *_ in moments], axis=0)
    return _parameters(np.ones_like(t), t, t3), index


def correlation(frame: pd.DataFrame) -> np.ndarray:
    """Correlation of a Gaussian copula of the columns, from ranks of the years they share."""
    r = 2 * np.sin(np.pi * frame.corr(method="spearman").to_numpy(float) / 6)
    # Pairs come from different years, so the matrix may miss being one by a little.
    values, vectors = np.linalg.eigh(r)
    r = (vectors * values.clip(min=1e-6)) @ vectors.T
    size = np.sqrt(np.diag(r))
    return r / np.outer(size, size)


def simulated(
    frame: pd.DataFrame, draws: int, generator: np.random.Generator, truth: Gev | None = None
) -> np.ndarray:
    """Yearly maxima like those of `frame` under its pooled fit: draws x years x stations.

    Stations keep their means, their correlation and their gaps (Hosking and Wallis 1997, section
    6.4). `truth` replaces the pooled fit.
    """
    growth = truth or pooled({name: frame[name].dropna() for name in frame})
    root = np.linalg.cholesky(correlation(frame))
    z = generator.standard_normal((draws, *frame.shape)) @ root.T
    grown = stats.genextreme.ppf(stats.norm.cdf(z), growth.c, growth.loc, growth.scale)
    return np.where(frame.notna().to_numpy(), grown * frame.mean().to_numpy(), np.nan)


def _present(draws: np.ndarray, frame: pd.DataFrame) -> list[np.ndarray]:
    return [draws[:, frame[name].notna().to_numpy(), i] for i, name in enumerate(frame)]


def pooled_intervals(
    samples: Mapping[str, pd.Series],
    years: Sequence[float],
    draws: int = POOLED_DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Pooled return levels at the mean of the stations, with intervals of nine tenths.

    Parametric bootstrap that keeps correlation and gaps; see `simulated`. Columns `years`,
    `value`, `low`, `high`.
    """
    frame = pd.DataFrame(dict(samples)).sort_index()
    fake = simulated(frame, draws, np.random.default_rng(seed))
    parameters, index = _growth(_present(fake, frame))
    levels = _levels(*parameters, years) * index[:, None]
    best = pooled(samples).level(years) * float(frame.mean().mean())
    low, high = np.percentile(levels, _tails(len(frame)), axis=0)
    return pd.DataFrame({"years": years, "value": best, "low": low, "high": high})


def heterogeneity(
    samples: Mapping[str, pd.Series], draws: int = POOLED_DRAWS, seed: int = SEED
) -> float:
    """Measure H of Hosking and Wallis (1997, section 4.3): spread of L-CV between stations.

    Below 1 stations may share a shape, above 2 they do not. Regions that do are drawn by
    `simulated`: correlated like the stations, with the pooled distribution where the book takes
    a kappa distribution without correlation.
    """
    frame = pd.DataFrame(dict(samples)).sort_index()
    sizes = frame.count().to_numpy(float)

    def spread(parts: Sequence[np.ndarray]) -> np.ndarray:
        ratio = np.array([l2 / l1 for l1, l2, _ in map(l_moments, parts)])
        middle = (sizes[:, None] * ratio).sum(axis=0) / sizes.sum()
        return np.sqrt((sizes[:, None] * (ratio - middle) ** 2).sum(axis=0) / sizes.sum())

    seen = spread([frame[name].dropna().to_numpy(float)[None, :] for name in frame])
    fake = spread(_present(simulated(frame, draws, np.random.default_rng(seed)), frame))
    return float((seen[0] - fake.mean()) / fake.std(ddof=1))


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


def peaks(days: pd.Series, threshold: float, record: Collection[int], gap: int = 2) -> np.ndarray:
    """Excesses of independent events over a threshold, in the years of the record alone.

    `days` is indexed by date; days within `gap` days of each other belong to one event, of which
    the largest counts.
    """
    days = days[days.index.year.isin(list(record))]
    big = days[days > threshold].astype(float).sort_index()
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
    best = fit(sample)
    fake = stats.genextreme.rvs(
        best.c,
        best.loc,
        best.scale,
        size=(draws, len(year)),
        random_state=np.random.default_rng(seed),
    )
    tests = [mann_kendall(pd.Series(row * factor, sample.index)) for row in fake]
    return 100 * float(np.mean([test.p < level and test.per_decade > 0 for test in tests]))
