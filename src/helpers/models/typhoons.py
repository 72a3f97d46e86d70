"""Tropical cyclones near a place: distances, rates and their trend, rain with them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import statsmodels.api as sm
from numpy.typing import ArrayLike

from helpers import order

# Futian, the city's centre: latitude, longitude.
CENTRE = (22.54, 114.06)
EARTH_KM = 6371.0


def distance_km(lat: ArrayLike, lon: ArrayLike, lat0: float, lon0: float) -> np.ndarray:
    """Great-circle distance to a point, km (haversine formula)."""
    a, b = np.radians(np.asarray(lat, float)), np.radians(lat0)
    d_lon = np.radians(np.asarray(lon, float) - lon0)
    h = np.sin((a - b) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(d_lon / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(h))


def yearly(passages: pd.DataFrame, within_km: float, first: int, last: int) -> pd.Series:
    """Passages a year within a distance, years without one counted as zero."""
    years = passages.loc[passages["distance_km"] <= within_km, "date"].dt.year
    return years.value_counts().reindex(range(first, last + 1), fill_value=0)


# Winds from here on make a typhoon (64 kt); reported since 1977.
TYPHOON_KT, WINDS_SINCE = 64, 1977
KINDS = ("no wind reported", "weaker", "typhoon")


def by_decade(passages: pd.DataFrame, within_km: float, last: int) -> pd.DataFrame:
    """Passages a year by decade and strength near the city, up to the year `last`.

    Columns `decade`, `kind` (one of `KINDS`), `storms` (in all), `a_year`. Years of a decade that
    lie before the first passage or after `last` do not count.
    """
    near = passages[passages["distance_km"] <= within_km]
    year = near["date"].dt.year
    near, year = near[year <= last], year[year <= last]
    wind = near["wind_kt"].astype(float).to_numpy()
    kind = np.select([np.isnan(wind), wind < TYPHOON_KT], KINDS[:2], KINDS[2])
    table = pd.crosstab(year // 10 * 10, kind).reindex(columns=list(KINDS), fill_value=0)
    first = int(passages["date"].dt.year.min())
    length = {d: min(d + 9, last) - max(d, first) + 1 for d in table.index}
    long = (
        table.rename_axis("decade")
        .reset_index()
        .melt("decade", var_name="kind", value_name="storms")
    )
    long["a_year"] = long["storms"] / long["decade"].map(length)
    return order.rows(long, ["decade", "kind"]).reset_index(drop=True)


@dataclass(frozen=True)
class Trend:
    """Change of a rate for a decade, percent, with its interval of nine tenths, and p value."""

    percent_a_decade: float
    low: float
    high: float
    p: float


def trend(counts: pd.Series) -> Trend:
    """Poisson regression of yearly counts on the year (log link)."""
    year = (counts.index.to_numpy(dtype=float) - counts.index[0]) / 10
    fit = sm.GLM(
        counts.to_numpy(dtype=float), sm.add_constant(year), family=sm.families.Poisson()
    ).fit()
    low, high = fit.conf_int(alpha=0.1)[1]
    middle, low, high = (float(100 * (np.exp(x) - 1)) for x in (fit.params[1], low, high))
    return Trend(middle, low, high, float(fit.pvalues[1]))


def share_with_storm(days: pd.DatetimeIndex, passages: pd.DataFrame, around_days: int) -> float:
    """Share of days that lie within some days of a passage, percent."""
    span = pd.Timedelta(days=around_days)
    dates = passages["date"].to_numpy()
    hits = [bool((np.abs(dates - day.to_datetime64()) <= span).any()) for day in days]
    return 100 * float(np.mean(hits))
