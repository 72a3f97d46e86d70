"""Emissions a head beside cities of the world, and one report from Guangzhou."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.common import city
from helpers.analysis.context.imports import electricity_2019
from helpers.analysis.replicability.panel import ASSUMED, PANEL, assumed
from helpers.models.uncertainty import Estimate
from helpers.results import Result, listed

WORLD = "cities/world"
OWN, YEAR = "Shenzhen (range)", 2019
SHOWN = ["Stockholm", "Barcelona", "Copenhagen", "London", "Tokyo", "Seoul", "Hong Kong"]
SHOWN += ["New York City", "Los Angeles", "Bangkok", "Chicago", "Sydney"]


@lru_cache
def world() -> pd.DataFrame:
    """Greenhouse gases a head of world cities: `city`, `year`, `value` (t)."""
    table = catalogue.load(WORLD)
    return table.assign(value=(table["emissions_mt"] / table["population_m"]).astype(float))


@lru_cache
def with_imports() -> dict[str, float]:
    """CEADs' CO2 a head with imported electricity, t: `low`, `central`, `high`."""
    row, ranges = city(YEAR), assumed()
    own, residents = float(row["co2_ceads_mt"]), float(row["population_m"])
    return {
        bound: (
            own
            + electricity_2019()
            * ranges.at["import_share", bound]
            / 100
            * ranges.at["import_factor", bound]
        )
        / residents
        for bound in ("low", "central", "high")
    }


def span() -> tuple[float, float]:
    """The range of estimates of the city's CO2 a head, t."""
    row = city(YEAR)
    return float(row["co2_edgar_mt"]) / float(row["population_m"]), with_imports()["high"]


def results() -> list[Result]:
    """Emissions a head, here and elsewhere."""
    (low, high), imports = span(), with_imports()
    both = (PANEL, ASSUMED)
    reported = (
        (
            "paths.guangzhou-buses",
            assumed().at["guangzhou_buses", "central"],
            "buses",
            "As reported by UNEP Copenhagen Climate Centre.",
        ),
        (
            "paths.guangzhou-co2",
            assumed().at["guangzhou_buses_co2", "central"],
            "t CO2",
            "As reported; method not stated.",
        ),
    )
    heads = (
        (
            "world.shenzhen",
            Estimate((low + high) / 2, low, high),
            "t",
            "EDGAR 2019 without, CEADs 2019 with imported electricity at the highest share and "
            "factor, a head; range of estimates.",
        ),
        (
            "world.stated",
            Estimate(imports["central"], imports["low"], imports["high"]),
            "t",
            "CEADs 2019 with imported electricity, a head, at the share stated; interval over "
            "share and factor.",
        ),
    )
    by_city = world().set_index("city")["value"]
    others = (
        (f"world.{name}", by_city[city_], "t", f"Greenhouse gases a head, {city_}, latest year.")
        for name, city_ in (("hong-kong", "Hong Kong"), ("london", "London"))
    )
    return [*listed(reported, ASSUMED), *listed(heads, *both), *listed(others, WORLD)]


def compared() -> pd.DataFrame:
    """World cities and the city's range: `label`, `city`, `year`, `value`, `low`, `high`."""
    low, high = span()
    table = world()[world()["city"].isin(SHOWN)][["city", "year", "value"]]
    mine = pd.DataFrame([(OWN, YEAR, (low + high) / 2)], columns=table.columns)
    rows = pd.concat([table, mine])
    rows["low"] = rows["value"].where(rows["city"] != OWN, low)
    rows["high"] = rows["value"].where(rows["city"] != OWN, high)
    ranked = order.rows(rows, ["value", "city"]).round(2)
    return ranked.assign(label=ranked["city"] + ", " + ranked["year"].astype(str))


def alike() -> tuple[str, str]:
    """The cities nearest to the low and the high end of the city's range."""
    others = world().set_index("city")["value"][SHOWN]
    low, high = span()
    return str((others - low).abs().idxmin()), str((others - high).abs().idxmin())
