"""The nation behind the city: its share of the world, its sectors, its power capacity."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue
from helpers.analysis.common import outside
from helpers.intervals import Interval

SHARE, SECTORS = "context/world_share", "context/sectors"
CAPACITY, FACTORIES = "context/power_capacity", "context/green_factories"
# Reviews of energy: the budget counts cement and other processes as well.
ENERGY_ONLY = ("BP 2022", "Energy Institute 2023")
LAST = 2019
NOT_INDUSTRY = ("power and heat", "construction", "transport", "farming", "services", "households")
# A sector that matters alone has at least a tenth of the nation's CO2.
LARGE = 0.1


def _share() -> pd.DataFrame:
    return catalogue.load(SHARE).set_index(["source", "year"])


def world_share(year: int) -> dict[str, float]:
    """China's share of the world's CO2 by source, percent."""
    rows = _share().xs(year, level="year")["share_percent"]
    return {str(source): float(share) for source, share in rows.items()}


def energy_co2(year: int) -> dict[str, float]:
    """China's CO2 of energy by review, t."""
    table = _share()["china_mt"]
    return {source: float(table[source, year]) * 1e6 for source in ENERGY_ONLY}


@lru_cache
def sectors(year: int = LAST) -> pd.Series:
    """Share of each group of sectors in China's direct CO2."""
    rows = catalogue.load(SECTORS).query("year == @year").set_index("sector")["co2_mt"]
    rows = rows.astype(float)
    return rows / rows.sum()


def large_sectors() -> list[str]:
    """Sectors with at least a tenth of the nation's CO2, other industry left out."""
    shares = sectors().drop("other industry")
    return sorted(str(name) for name in shares.index[shares >= LARGE])


def industry() -> Interval:
    """Industry's share of China's CO2, percent: alone, and with the electricity it uses."""
    shares = sectors()
    direct = float(shares.drop(list(NOT_INDUSTRY)).sum())
    used = outside("china-electricity-secondary-2021-08") / outside("china-electricity-2021-08")
    return Interval(100 * direct, 100 * (direct + used * float(shares["power and heat"])))


def passed(kind: str) -> str:
    """First month since when hydro, wind and solar have exceeded `kind` (`coal_gw`, …)."""
    table = catalogue.load(CAPACITY).set_index("month").astype(float)
    above = table[["hydro_gw", "wind_gw", "solar_gw"]].sum(axis=1) > table[kind]
    last_below = above.index[~above].max()
    return str(above.index[above.index > last_below].min())


def green_factories(region_zh: str = "深圳", kind: str = "factories") -> tuple[int, int]:
    """Entries of a region and of the nation on the ministry's lists to 2021."""
    rows = catalogue.load(FACTORIES).query("kind == @kind")
    mine = rows[rows["region_zh"] == region_zh]["entries"].sum()
    return int(mine), int(rows["entries"].sum())
