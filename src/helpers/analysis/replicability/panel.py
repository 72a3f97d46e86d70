"""What every part of the chapter rests on: cities, names, standardised features."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import catalogue, order
from helpers.models import similarity

DRAWS = 1000
PANEL, NAMES, ASSUMED = "cities/panel", "cities/names", "replicability/assumptions"
YEAR = 2021


@lru_cache
def panel() -> pd.DataFrame:
    """The panel of cities by year."""
    return catalogue.load(PANEL)


@lru_cache
def names() -> pd.DataFrame:
    """Names and places by city code."""
    return catalogue.load(NAMES).set_index("city_code")


@lru_cache
def code(city: str) -> int:
    """The code of a city's English name. Raises KeyError if unknown; the first of twins."""
    rows = names()["city"]
    return int(rows.index[rows == city][0])


@lru_cache
def people() -> pd.Series:
    """Residents by city code, millions."""
    rows = panel()[panel()["year"] == YEAR]
    return rows.set_index("city_code")["population_m"].astype(float)


@lru_cache
def scores() -> list[pd.DataFrame]:
    """Standardised features by city code, one table an estimate of CO2."""
    return similarity.sample(panel())


def main() -> pd.DataFrame:
    """The features by the main estimate of CO2."""
    return scores()[0]


@lru_cache
def flat() -> pd.Series:
    """Distance of each city to Shenzhen, equal weights; Shenzhen left out."""
    distance = similarity.distances(main(), np.ones(main().shape[1]))
    return distance.drop(similarity.CITY)


@lru_cache
def by_nearness() -> pd.Series:
    """Rank by nearness to Shenzhen, equal weights."""
    return order.ranks(flat())


@lru_cache
def assumed() -> pd.DataFrame:
    """Assumptions of the chapter by id: `low`, `central`, `high`."""
    rows = catalogue.load(ASSUMED).set_index("id")
    return rows[["low", "central", "high"]].astype(float)


@lru_cache
def pilots() -> pd.DataFrame:
    """Pilot programmes by city."""
    return catalogue.load("cities/pilots")


def piloted(programme: str) -> pd.Index:
    """Codes of a programme's cities in the sample, Shenzhen left out."""
    rows = pilots().dropna(subset="city_code")
    codes = rows.loc[rows["programme"] == programme, "city_code"].astype(int)
    return by_nearness().index.intersection(codes)
