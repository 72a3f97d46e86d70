"""Trend of annual mean sea level with autocorrelated errors, and what it leads to."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.api as sm


@dataclass(frozen=True)
class Rise:
    """Trend, mm a year, with its standard error, years of data and lag-one autocorrelation."""

    mm_a_year: float
    error: float
    years: int
    autocorrelation: float

    def by(self, start: int, end: int) -> tuple[float, float, float]:
        """Rise between two years if the trend goes on: middle, low, high of nine tenths, mm."""
        span = end - start
        half = 1.645 * self.error * span
        middle = self.mm_a_year * span
        return middle, middle - half, middle + half


def rise(levels: pd.Series) -> Rise:
    """Linear trend by feasible generalised least squares, errors AR(1) (Prais-Winsten).

    `levels` is indexed by year, mm; gaps are allowed and treated as adjacent years.
    """
    x = sm.add_constant(levels.index.to_numpy(dtype=float))
    model = sm.GLSAR(levels.to_numpy(dtype=float), x, rho=1)
    fit = model.iterative_fit(maxiter=20)
    return Rise(
        float(fit.params[1]), float(fit.bse[1]), len(levels), float(np.atleast_1d(model.rho)[0])
    )


def common(rises: dict[str, Rise]) -> tuple[float, float, float]:
    """Mean trend of several gauges and its interval of nine tenths, by their spread.

    Random-effects mean (DerSimonian and Laird 1986): gauges on sinking ground differ by more
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
