"""Uncertainty of estimates: draws from stated ranges, intervals, one-at-a-time sensitivity."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from helpers import order

RANGE = ["low", "central", "high"]


@dataclass(frozen=True)
class Estimate:
    """A central value (median of the draws) and the interval that holds `level` of them."""

    value: float
    low: float
    high: float


def checked(assumptions: pd.DataFrame) -> pd.DataFrame:
    """Ranges indexed by parameter `id`. Raises ValueError if one is not low ≤ central ≤ high."""
    ranges = assumptions.set_index("id")[RANGE].astype(float)
    wrong = ~((ranges["low"] <= ranges["central"]) & (ranges["central"] <= ranges["high"]))
    if wrong.any():
        raise ValueError(f"assumption {ranges.index[wrong][0]!r} is not low ≤ central ≤ high.")
    return ranges


def draw(assumptions: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """`n` draws of every parameter, one column each, from triangular distributions.

    `assumptions` has columns `id`, `low`, `central` (the mode), `high`. Parameters are
    independent. The same seed gives the same draws. Method: propagation of distributions by
    Monte Carlo (JCGM 101:2008).
    """
    ranges = checked(assumptions)
    generator = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            str(name): generator.triangular(row["low"], row["central"], row["high"], n)
            if row["low"] < row["high"]
            else np.full(n, row["central"])
            for name, row in ranges.iterrows()
        }
    )


def interval(draws: ArrayLike, level: float = 0.9) -> Estimate:
    """Median and central interval of the draws; missing draws are left out."""
    tail = 50 * (1 - level)
    low, middle, high = np.nanpercentile(np.asarray(draws, float), [tail, 50, 100 - tail])
    return Estimate(float(middle), float(low), float(high))


def one_at_a_time(
    model: Callable[[Mapping[str, float]], float], assumptions: pd.DataFrame
) -> pd.DataFrame:
    """What moving one parameter from low to high does, all others at their central value.

    Columns `id`, `low`, `high`, `at_low`, `at_high`, `central` (the result at all central
    values); the widest swing comes first, then by name.
    """
    ranges = checked(assumptions)
    central = {str(key): float(value) for key, value in ranges["central"].items()}
    rows = [
        (
            name,
            ranges.at[name, "low"],
            ranges.at[name, "high"],
            model(central | {name: ranges.at[name, "low"]}),
            model(central | {name: ranges.at[name, "high"]}),
            model(central),
        )
        for name in central
    ]
    frame = pd.DataFrame(rows, columns=["id", "low", "high", "at_low", "at_high", "central"])
    swing = (frame["at_high"] - frame["at_low"]).abs()
    ordered = order.rows(frame.assign(swing=swing), ["swing", "id"], falling=["swing"])
    return ordered.drop(columns="swing").reset_index(drop=True)
