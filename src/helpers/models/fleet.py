"""Vehicle stock: do announced flows fit, and how fast does a fleet turn over?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gamma, gammainc

from helpers import order

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Fleet:
    """The fleet at the start, in vehicles; `new` and `new_nev` are the start year's flows."""

    total: float
    nev: float
    new: float
    new_nev: float


def survival(age: float, mean_life: Array, shape: Array) -> Array:
    """Share of a cohort alive at `age` years: Weibull, as Hao et al. (2011) fit for China."""
    scale = mean_life / gamma(1 + 1 / shape)
    return np.exp(-((age / scale) ** shape))


def remaining(years: float, mean_life: Array, shape: Array) -> Array:
    """Share of a stationary mixed-age stock alive after `years`.

    One less the integral of the survival curve from 0 to `years` over the mean life.
    """
    scale = mean_life / gamma(1 + 1 / shape)
    return 1 - gammainc(1 / shape, (years / scale) ** shape)


def turnover(fleet: Fleet, parameters: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """Stocks by year and draw: columns `draw`, `year`, `nev`, `other`, `share`, `new_share`.

    `parameters` has one row a draw: `mean_life` (years), `shape` (Weibull), `ceiling` (share of
    NEVs in new vehicles that is approached), `half_gap` (years until half of the gap to the
    ceiling is closed), `sales_growth` (a year). New vehicles live by the survival curve; the
    combustion stock of the start year has a stationary age structure; its NEVs have ages 0 (the
    year's new ones) to 5, evenly spread. Raises ValueError if the fleet's parts exceed the whole.
    """
    if not 0 < fleet.new_nev <= fleet.nev <= fleet.total:
        raise ValueError("need 0 < new NEVs ≤ NEV stock ≤ fleet.")
    life, shape = (parameters[name].to_numpy(float) for name in ("mean_life", "shape"))
    first_share = fleet.new_nev / fleet.new
    years = np.arange(start, end + 1)
    older = (fleet.nev - fleet.new_nev) / 5
    ages = {0: fleet.new_nev} | dict.fromkeys(range(1, 6), older)
    new_share = {
        t: parameters["ceiling"].to_numpy()
        - (parameters["ceiling"].to_numpy() - first_share)
        * 0.5 ** (t / parameters["half_gap"].to_numpy())
        for t in range(len(years))
    }
    sales = {
        t: fleet.new * (1 + parameters["sales_growth"].to_numpy()) ** t for t in range(len(years))
    }
    frames = []
    for t, year in enumerate(years):
        nev = sum(
            n * survival(age + t, life, shape) / survival(age, life, shape)
            for age, n in ages.items()
        )
        other = (fleet.total - fleet.nev) * remaining(t, life, shape)
        for born in range(1, t + 1):
            alive = sales[born] * survival(t - born, life, shape)
            nev = nev + alive * new_share[born]
            other = other + alive * (1 - new_share[born])
        frames.append(
            pd.DataFrame(
                {
                    "draw": np.arange(len(parameters)),
                    "year": year,
                    "nev": nev,
                    "other": other,
                    "share": nev / (nev + other),
                    "new_share": new_share[t],
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def year_reaching(paths: pd.DataFrame, share: float) -> pd.Series:
    """For each draw the first year whose stock share is at least `share`; missing if none is."""
    reached = paths[paths["share"] >= share].groupby("draw")["year"].min()
    return reached.reindex(sorted(paths["draw"].unique())).astype("Float64")


def years_ahead(reference: pd.DataFrame, value: float, year: int) -> float | None:
    """Years until a reference series (`year`, `value`) first reaches `value`, counted from `year`.

    Linear between years; negative if it was reached earlier; None if it never is.
    """
    series = order.rows(reference, ["year"])
    x, y = series["year"].to_numpy(float), series["value"].to_numpy(float)
    above = np.flatnonzero(y >= value)
    if above.size == 0:
        return None
    i = int(above[0])
    if i == 0:
        return float(x[0] - year)
    return float(x[i - 1] + (value - y[i - 1]) / (y[i] - y[i - 1]) * (x[i] - x[i - 1]) - year)
