"""CO2 that the electric fleet avoids in a year."""

from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from helpers import catalogue
from helpers.analysis.common import DRAWS, SEED, ranges, sensitivity
from helpers.models import avoided, uncertainty
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result

TABLE, FACTORS = "transport/assumptions", "energy/grid_factors"
GROUPS = {"total": "All NEVs", "cars": "Cars, taxis, buses", "logistics": "Logistics vehicles"}


def vehicles() -> dict[str, float]:
    """The fleet at the end of 2024 by group."""
    logistics = value("logistics-nev-stock-2024")
    return {"logistics": logistics, "cars": value("nev-stock-2024") - logistics}


@lru_cache
def draws() -> dict[str, Any]:
    """Draws of the assumptions by name."""
    table = uncertainty.draw(ranges(TABLE, "avoided"), DRAWS, SEED)
    return {str(name): table[name].to_numpy() for name in table}


@lru_cache
def groups() -> dict[str, Estimate]:
    """t CO2 avoided in a year, by group and in all."""
    found = avoided.by_group(vehicles(), draws())
    return {name: uncertainty.interval(tonnes) for name, tonnes in found.items()}


def totals() -> list[Result]:
    """CO2 avoided, and the grid at which nothing would be."""
    note = (
        "CO2 avoided by the fleet of the end of 2024 in a year, median and central nine tenths of "
        "the draws; an estimate."
    )
    sources = (TABLE, "evidence/claims")
    made = [
        Result(f"avoided.{name}", tonnes, "t CO2/year", note, sources)
        for name, tonnes in groups().items()
    ]
    even = uncertainty.interval(avoided.break_even_grid(vehicles(), draws()))
    note = (
        "Grid factor at which the fleet would avoid nothing: median and central nine tenths of the "
        "draws."
    )
    return [*made, Result("avoided.break-even", even, "kg CO2/kWh", note, (TABLE,))]


def by_group() -> pd.DataFrame:
    """`group`, `value`, `low`, `high`: Mt CO2 avoided a year."""
    found = groups()
    rows = [
        (label, *(round(x / 1e6, 3) for x in (found[k].value, found[k].low, found[k].high)))
        for k, label in GROUPS.items()
    ]
    return pd.DataFrame(rows, columns=["group", "value", "low", "high"])


def swings() -> pd.DataFrame:
    """What each assumption does to the total, Mt CO2 a year."""
    fleet = vehicles()
    table = sensitivity(
        lambda q: float(avoided.by_group(fleet, q)["total"]), ranges(TABLE, "avoided")
    )
    table[["at_low", "at_high", "central"]] /= 1e6
    return table


def guangdong() -> pd.Series:
    """Average factor of the province's grid by year, kg CO2/kWh."""
    factors = catalogue.load(FACTORS).query("province == 'Guangdong'").set_index("year")
    return factors["factor_kg_co2_per_kwh"]


@lru_cache
def by_grid() -> pd.DataFrame:
    """Mt CO2 avoided at each `grid_factor` (kg CO2/kWh): `middle`, `low`, `high`."""
    rows = []
    for factor in np.arange(0, 1.21, 0.05):
        total = avoided.by_group(vehicles(), draws() | {"grid_factor": factor})["total"]
        found = uncertainty.interval(total)
        rows.append((factor, found.value / 1e6, found.low / 1e6, found.high / 1e6))
    return pd.DataFrame(rows, columns=["grid_factor", "middle", "low", "high"])


def grid() -> list[Result]:
    """What the grid does to the result."""
    clean = by_grid()["middle"].iloc[0]
    highest = catalogue.load(FACTORS)["factor_kg_co2_per_kwh"].max()
    return [
        Result(
            "grid.guangdong-2022",
            guangdong()[2022],
            "kg CO2/kWh",
            "Average factor of electricity used.",
            (FACTORS,),
        ),
        Result(
            "grid.highest",
            highest,
            "kg CO2/kWh",
            "Highest provincial factor, 2021 and 2022.",
            (FACTORS,),
        ),
        Result(
            "avoided.clean-grid",
            clean * 1e6,
            "t CO2/year",
            "The same fleet with electricity free of CO2, median of the draws.",
            (TABLE,),
        ),
        Result(
            "avoided.electricity-share",
            100 * (1 - groups()["total"].value / 1e6 / clean),
            "percent",
            "CO2 of electricity over CO2 of the fuel displaced.",
            (TABLE,),
        ),
    ]


def grid_marks() -> pd.DataFrame:
    """Guangdong's factors for the figure: `x`, `year` as text."""
    factors = guangdong()
    return pd.DataFrame({"x": factors.values, "year": [str(y) for y in factors.index]})


def results() -> list[Result]:
    """All results on CO2 avoided."""
    return [*totals(), *grid()]
