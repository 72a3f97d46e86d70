"""What the panel says of other cities that the documents name."""

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.common import outside
from helpers.analysis.replicability.panel import panel
from helpers.models.decoupling import Movement, movement

BEIJING, SHANGHAI, GUANGZHOU, SHENZHEN = 110000, 310000, 440100, 440300
ESTIMATES = {
    "EDGAR": "co2_edgar_mt",
    "CEADs": "co2_ceads_mt",
    "county estimates": "co2_county_mt",
}
# The decade before the text of December 2021.
DECADE = range(2011, 2022)
# The cities that the report of 2021 ranks, as its publisher lists them.
RANKED = (
    *("北京市", "上海市", "广州市", "深圳市", "天津市", "重庆市", "厦门市", "杭州市"),
    *("宁波市", "苏州市", "青岛市", "武汉市", "昆明市", "沈阳市", "大连市", "南京市"),
    *("合肥市", "济南市", "长沙市", "成都市", "西安市", "郑州市"),
)
SIMILARITY = "cities/daily_similarity"


def movements(city_code: int) -> dict[str, Movement]:
    """What a city's CO2 within its borders did in the decade, by estimate, at constant prices."""
    rows = panel()
    own = rows[(rows["city_code"] == city_code) & rows["year"].isin(DECADE)].set_index("year")
    return {
        name: movement(own[column], own["gdp_2000_prices_cny_bn"])
        for name, column in ESTIMATES.items()
    }


def intensity_ranks() -> pd.DataFrame:
    """Ranks of the report's cities by CO2 for a unit of GDP, least first: a column an estimate.

    Each estimate in the last year up to the report's for which it has all of the cities.
    """
    names = catalogue.load("cities/names").set_index("city_zh")["city_code"]
    rows = panel()[panel()["city_code"].isin(names.loc[list(RANKED)])]
    rows = rows[rows["year"] <= DECADE[-1]]
    made = {}
    for name, column in ESTIMATES.items():
        known = rows.dropna(subset=[column]).groupby("year").size()
        year = int(known.index[known == len(RANKED)].max())
        latest = rows[rows["year"] == year].set_index("city_code")
        made[f"{name} {year}"] = order.ranks(latest[column] / latest["gdp_cny_bn"])
    return pd.DataFrame(made)


def residents(city_code: int, year: int) -> float:
    """Residents of a city, millions. Raises KeyError if the panel lacks the year."""
    return float(panel().set_index(["city_code", "year"]).at[(city_code, year), "population_m"])


def closed_2016_2019() -> float:
    """Firms that Beijing counts as closed from 2016 to 2018, with its plan for 2019."""
    before = outside("beijing-closed-2013-mid-2016") - outside("beijing-closed-first-half-2016")
    return outside("beijing-closed-2013-2018") - before + outside("beijing-closing-plan-2019")


def alike() -> pd.Series:
    """Rank of 47 cities by likeness to Shenzhen in daily CO2, by English name."""
    return catalogue.load(SIMILARITY).set_index("city")["rank"]
