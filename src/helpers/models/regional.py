"""Extreme values of several stations that share a shape: index flood, intervals, heterogeneity."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from helpers.models.extremes import SEED, Gev, l_moments, levels, parameters, tails

DRAWS = 2000


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
    return parameters(np.ones_like(t), t, t3), index


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
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Pooled return levels at the mean of the stations, with intervals of nine tenths.

    Parametric bootstrap that keeps correlation and gaps; see `simulated`. Columns `years`,
    `value`, `low`, `high`.
    """
    frame = pd.DataFrame(dict(samples)).sort_index(kind="stable")
    fake = simulated(frame, draws, np.random.default_rng(seed))
    curves, index = _growth(_present(fake, frame))
    drawn = levels(*curves, years) * index[:, None]
    best = pooled(samples).level(years) * float(frame.mean().mean())
    low, high = np.percentile(drawn, tails(len(frame)), axis=0)
    return pd.DataFrame({"years": years, "value": best, "low": low, "high": high})


def heterogeneity(samples: Mapping[str, pd.Series], draws: int = DRAWS, seed: int = SEED) -> float:
    """Measure H of Hosking and Wallis (1997, section 4.3): spread of L-CV between stations.

    Below 1 stations may share a shape, above 2 they do not. Regions that do are drawn by
    `simulated`: correlated like the stations, with the pooled distribution where the book takes
    a kappa distribution without correlation.
    """
    frame = pd.DataFrame(dict(samples)).sort_index(kind="stable")
    sizes = frame.count().to_numpy(float)

    def spread(parts: Sequence[np.ndarray]) -> np.ndarray:
        ratio = np.array([l2 / l1 for l1, l2, _ in map(l_moments, parts)])
        middle = (sizes[:, None] * ratio).sum(axis=0) / sizes.sum()
        return np.sqrt((sizes[:, None] * (ratio - middle) ** 2).sum(axis=0) / sizes.sum())

    seen = spread([frame[name].dropna().to_numpy(float)[None, :] for name in frame])
    fake = spread(_present(simulated(frame, draws, np.random.default_rng(seed)), frame))
    return float((seen[0] - fake.mean()) / fake.std(ddof=1))
