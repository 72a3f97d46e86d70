"""What several chapters rest on: the city, its rows, figures from outside, the draws."""

from collections.abc import Callable, Mapping

import pandas as pd

from helpers import catalogue, register
from helpers.errors import DataError
from helpers.intervals import Interval
from helpers.models import uncertainty
from helpers.models.carbon import CITY
from helpers.results import Result

# Draws and seed of every Monte Carlo estimate.
DRAWS, SEED = 5000, 2024


__all__ = [
    "CITY",
    "DRAWS",
    "SEED",
    "city",
    "implied",
    "outside",
    "ranges",
    "rounding",
    "sensitivity",
]


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


def implied(id: str, name: str, unit: str, note: str) -> Result:
    """A derived number as a result, from the numbers as printed. Raises KeyError if unknown."""
    return Result(id, register.derived(name).point, unit, note, (f"derived:{name}",))


def ranges(table: str, group: str) -> pd.DataFrame:
    """The assumptions of one group: `id`, `label`, `low`, `central`, `high`, `unit` and more.

    Raises DataError if there is none.
    """
    frame = catalogue.load(table)
    rows = frame[frame["group"] == group].reset_index(drop=True)
    if rows.empty:
        raise DataError(
            catalogue.path(table), f"no assumptions of group {group!r}.", column="group"
        )
    return rows


def sensitivity(
    model: Callable[[Mapping[str, float]], float], assumptions: pd.DataFrame
) -> pd.DataFrame:
    """What each assumption's range does, by its label; those that do nothing are left out.

    Columns `parameter`, `low`, `high`, `at_low`, `at_high`, `central`, widest swing first.
    """
    swings = uncertainty.one_at_a_time(model, assumptions)
    swings = swings[(swings["at_high"] - swings["at_low"]).abs() > 0]
    labels = assumptions.set_index("id")["label"]
    named = swings.assign(parameter=swings["id"].map(labels).astype(str))
    return named[["parameter", "low", "high", "at_low", "at_high", "central"]]
