"""What several chapters rest on: the city, its rows, figures from outside, the draws."""

import pandas as pd

from helpers import catalogue, register
from helpers.intervals import Interval

# GB/T 2260 code of Shenzhen; years of draws and seed of every Monte Carlo estimate.
CITY = 440300
DRAWS, SEED = 5000, 2024


def city(year: int) -> pd.Series:
    """The city's row of the panel. Raises KeyError if the panel lacks the year."""
    panel = catalogue.load("cities/panel").set_index(["city_code", "year"])
    return panel.loc[(CITY, year)]


def outside(name: str) -> float:
    """A figure read in an outside source. Raises KeyError if there is none of this name."""
    return float(catalogue.load("evidence/outside").set_index("outside_id").at[name, "value"])


def rounding(claim_id: str) -> Interval:
    """All that a claim's digits allow. Raises KeyError if unknown."""
    return Interval(*register.rounding_interval(claim_id))
