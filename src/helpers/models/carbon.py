"""Carbon intensity of a city against nation, province and other cities."""

from dataclasses import dataclass

import pandas as pd

from helpers import order

# Shenzhen in GB/T 2260; every other module takes it from here.
CITY = 440300
PROVINCE = CITY // 10000
# Autonomous prefectures and leagues are missing from the panel: its sums are of cities only.
DENOMINATORS = ["all cities together", "mean city", "median city", "province's cities together"]


def intensity(co2_mt: float, gdp_cny_bn: float) -> float:
    """t CO2 for 10,000 CNY of GDP, the unit of Chinese targets."""
    return co2_mt / gdp_cny_bn * 10


def against_cities(panel: pd.DataFrame, column: str, year: int, city: int = CITY) -> pd.DataFrame:
    """The city's carbon intensity over four denominators, all from one estimate of CO2.

    `panel` has `city_code`, `year`, `gdp_cny_bn` and the CO2 `column` in Mt. Columns of the
    result: `denominator`, `cities` (how many have both values), `ratio`. Raises ValueError if
    the city has no value in that year.
    """
    rows = panel[panel["year"] == year].dropna(subset=[column, "gdp_cny_bn"])
    rows = rows.set_index("city_code").astype(float)
    if city not in rows.index:
        raise ValueError(f"no {column} for city {city} in {year}.")
    each = rows[column] / rows["gdp_cny_bn"]
    near = rows[rows.index // 10000 == city // 10000]
    wholes = {
        "all cities together": (rows[column].sum() / rows["gdp_cny_bn"].sum(), len(rows)),
        "mean city": (each.mean(), len(rows)),
        "median city": (each.median(), len(rows)),
        "province's cities together": (near[column].sum() / near["gdp_cny_bn"].sum(), len(near)),
    }
    return pd.DataFrame(
        [(name, number, each[city] / whole) for name, (whole, number) in wholes.items()],
        columns=["denominator", "cities", "ratio"],
    )


def against_region(
    panel: pd.DataFrame, regions: pd.DataFrame, column: str, year: int, region: str
) -> float:
    """The city's carbon intensity over a region's own inventory (`co2_mt`, `gdp_cny_bn`)."""
    own = panel[(panel["city_code"] == CITY) & (panel["year"] == year)].iloc[0]
    whole = regions[(regions["region"] == region) & (regions["year"] == year)].iloc[0]
    mine = intensity(float(own[column]), float(own["gdp_cny_bn"]))
    return mine / intensity(float(whole["co2_mt"]), float(whole["gdp_cny_bn"]))


@dataclass(frozen=True)
class Standing:
    """Where a city stands: its `rank` from the lowest among `cities`, and so for each resident."""

    rank: int
    cities: int
    rank_per_head: int


def standing(
    panel: pd.DataFrame,
    column: str,
    year: int,
    *,
    least_people_m: float = 0.0,
    times: float = 1.0,
    city: int = CITY,
) -> Standing:
    """The city's rank by `column` for output, lowest first, among cities of a size.

    `panel` has `city_code`, `year`, `gdp_cny_bn`, `population_m` (millions) and `column`.
    `times` multiplies the city's own value, others' stay: what if it were so much larger? Raises
    ValueError if the city is not among the cities compared.
    """
    rows = panel[panel["year"] == year].dropna(subset=[column, "gdp_cny_bn", "population_m"])
    rows = rows[rows["population_m"].astype(float) >= least_people_m].set_index("city_code")
    if city not in rows.index:
        raise ValueError(f"city {city} is not among the cities with {column} in {year}.")
    amount = rows[column].astype(float)
    amount = amount.where(amount.index != city, amount * times)
    ranks = [
        int(order.ranks(amount / rows[size].astype(float))[city])
        for size in ("gdp_cny_bn", "population_m")
    ]
    return Standing(ranks[0], len(rows), ranks[1])
