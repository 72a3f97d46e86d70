"""Trend of annual mean sea level with autocorrelated errors, and what it leads to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize, stats

from helpers import order

# With a stronger tie from year to year the errors are a random walk and no trend can be told.
MOST = 0.95
# A new gauge close to an old one measures the same sea from another zero.
SITES = {"North Point": "North Point and Quarry Bay", "Quarry Bay": "North Point and Quarry Bay"}


@dataclass(frozen=True)
class Rise:
    """Trend, mm a year, with its standard error, years of data and lag-one autocorrelation.

    `zeros` counts the levels fitted beside the trend: one for each gauge of the site.
    """

    mm_a_year: float
    error: float
    years: int
    autocorrelation: float
    zeros: int = 1

    @property
    def half(self) -> float:
        """Half the width of the interval of nine tenths, by Student's t, mm a year."""
        return float(stats.t.ppf(0.95, self.years - self.zeros - 1) * self.error)

    def by(self, start: int, end: int) -> tuple[float, float, float]:
        """Rise between two years if the trend goes on: middle, low, high of nine tenths, mm."""
        span = end - start
        middle = self.mm_a_year * span
        return middle, middle - self.half * span, middle + self.half * span


def weighted(
    year: np.ndarray, level: np.ndarray, rho: float, gauge: Sequence[str] | None = None
) -> tuple[np.ndarray, np.ndarray, float]:
    """Generalised least squares of a line at a given autocorrelation.

    Errors `k` years apart correlate by rho to the power k, so a gap counts with its length; on a
    record without gaps this is the estimator of Prais and Winsten. Each gauge has a level of its
    own. Returns the coefficients (levels, mm; last the trend, mm a year), their covariance, and
    the restricted log-likelihood less a constant.
    """
    names = pd.Series("" if gauge is None else list(gauge), index=range(len(year)))
    x = np.column_stack([pd.get_dummies(names).to_numpy(float), year - year.mean()])
    factor = np.linalg.cholesky(rho ** np.abs(year[:, None] - year[None, :]))
    xs, ys = np.linalg.solve(factor, x), np.linalg.solve(factor, level)
    information = xs.T @ xs
    coefficients = np.linalg.solve(information, xs.T @ ys)
    free = len(level) - x.shape[1]
    variance = ((ys - xs @ coefficients) ** 2).sum() / free
    minus_two = free * np.log(variance) + 2 * np.log(np.diag(factor)).sum()
    minus_two += np.linalg.slogdet(information)[1]
    return coefficients, variance * np.linalg.inv(information), float(-minus_two / 2)


def rise(levels: pd.Series, gauge: Sequence[str] | None = None) -> Rise:
    """Linear trend with AR(1) errors on the calendar, gaps kept as gaps.

    `levels` is indexed by year, mm, missing years absent; `gauge` names the gauge of each year
    where a site had more than one. The autocorrelation maximises the restricted likelihood
    (Patterson and Thompson 1971), which is less biased in short records than the full one.
    """
    year, level = levels.index.to_numpy(dtype=float), levels.to_numpy(dtype=float)
    found = optimize.minimize_scalar(
        lambda rho: -weighted(year, level, rho, gauge)[2], bounds=(-MOST, MOST), method="bounded"
    )
    coefficients, covariance, _ = weighted(year, level, float(found.x), gauge)
    return Rise(
        float(coefficients[-1]),
        float(np.sqrt(covariance[-1, -1])),
        len(levels),
        float(found.x),
        len(coefficients) - 1,
    )


def by_site(table: pd.DataFrame, *, flagged: bool = False) -> dict[str, Rise]:
    """Trend of each site of `climate/sea_level`, years the source flags left out or kept.

    North Point and Quarry Bay are one site: a quay replaced by another, 1985 to 1986.
    """
    good = table if flagged else table[~table["flagged"].astype(bool)]
    good = order.rows(good.assign(site=good["gauge"].replace(SITES)), ["site", "year"])
    return {
        str(site): rise(rows.set_index("year")["level_mm"].astype(float), list(rows["gauge"]))
        for site, rows in good.groupby("site")
    }


def common(rises: dict[str, Rise]) -> tuple[float, float, float]:
    """Mean trend of several sites and its interval of nine tenths, by their spread.

    Random-effects mean (DerSimonian and Laird 1986): sites on sinking ground differ by more
    than their errors.
    """
    value = np.array([r.mm_a_year for r in rises.values()])
    within = np.array([r.error for r in rises.values()]) ** 2
    weight = 1 / within
    fixed = (weight * value).sum() / weight.sum()
    q = (weight * (value - fixed) ** 2).sum()
    spread = (q - (len(value) - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    weight = 1 / (within + max(spread, 0.0))
    mean = (weight * value).sum() / weight.sum()
    half = 1.645 / np.sqrt(weight.sum())
    return float(mean), float(mean - half), float(mean + half)
