"""Units of the city's plants by year, and the clean shares of capacity they give."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.common import outside
from helpers.intervals import Interval
from helpers.register import value

UNITS, REACTORS, SOLAR = "energy/units", "energy/reactors", "energy/solar_guangdong"
CLEAN = ("Nuclear", "Gas", "Waste")
MW_PER_GW = 1000
# The base of reactors counts as one plant, as the documents do.
BASE = "Daya Bay base"
SITES = {"Daya Bay": BASE, "Ling'ao": BASE}
# Cities of ten million and more.
LARGE_M = 10
# The two plants that the white paper names.
NAMED = ("Shenzhen Energy Guangming Gas power station", "Shenzhen Energy East power station")


def standing(year: int) -> pd.DataFrame:
    """Units in service at the end of a year; for 2024 and after, those planned to be."""
    units = catalogue.load(UNITS)
    return units[units["start_year"] <= year]


def by_fuel(year: int, *, shenshan: bool) -> pd.Series:
    """Capacity by fuel, GW gross, without panels."""
    units = standing(year)
    kept = units if shenshan else units[units["area"] == "districts"]
    return kept.groupby("fuel")["capacity_mw"].sum() / MW_PER_GW


def clean_share(year: int, *, shenshan: bool) -> Interval:
    """Nuclear, gas, waste, sun, with and without pumped storage, in capacity, percent.

    Panels are at most the 0.44 GW announced for mid-2024 before that year, and from then at most
    the 1 GW announced for its end. Statistics count pumped storage as hydropower.
    """
    fuels = by_fuel(year, shenshan=shenshan)
    distributed = value("distributed-pv-capacity-2024-ccn") / 1e6
    few, many = (distributed, value("pv-capacity-2024") / 1e6) if year >= 2024 else (0, distributed)
    sure = float(fuels.reindex(CLEAN).sum())
    low, high = sure + few, sure + many + outside("pumped-storage-shenzhen") / 1e6
    coal = float(fuels["Coal"])
    return Interval(100 * low / (low + coal), 100 * high / (high + coal))


def clean_readings(year: int) -> dict[str, Interval]:
    """The clean share with and without the coal plant in Shenshan, percent."""
    return {
        "with the coal plant in Shenshan": clean_share(year, shenshan=True),
        "without it": clean_share(year, shenshan=False),
    }


def gas_added() -> float:
    """Capacity of the new gas units at the two plants named, GW."""
    units = catalogue.load(UNITS)
    new = units[units["plant"].isin(NAMED) & (units["status"] == "construction")]
    return float(new["capacity_mw"].sum()) / MW_PER_GW


def plants(year: int) -> pd.Series:
    """Plants within the ten districts by capacity, GW, largest first."""
    units = standing(year)
    units = units[units["area"] == "districts"]
    sites = units["plant"].map(SITES).fillna(units["plant"])
    return order.values(units.groupby(sites)["capacity_mw"].sum() / MW_PER_GW, falling=True)


@lru_cache
def nuclear_cities() -> pd.DataFrame:
    """Cities by residents of 2023, with reactors: `city`, `province`, `population_m`, `gross_mw`.

    Those without a reactor in operation in mid-2024 have 0.
    """
    reactors = catalogue.load(REACTORS).rename(columns={"prefecture": "city"})
    power = reactors.groupby(["province", "city"], as_index=False)["gross_mw"].sum()
    people = catalogue.load("cities/panel").query("year == 2023")[["city_code", "population_m"]]
    names = catalogue.load("cities/names")[["city_code", "city", "province"]]
    table = names.merge(people, on="city_code").merge(power, on=["province", "city"], how="left")
    assert table["gross_mw"].notna().sum() == len(power), "A prefecture with reactors has no row."
    table["gross_mw"] = table["gross_mw"].fillna(0)
    return order.rows(table, ["population_m", "city_code"], falling=["population_m"])


def solar_growth(month: str, kind: str = "distributed_growth") -> float:
    """Solar capacity of Guangdong over that of June 2024."""
    return float(catalogue.load(SOLAR).set_index("month").at[month, kind])
