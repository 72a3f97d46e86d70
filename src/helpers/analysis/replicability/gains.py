"""What electric cars and solar panels would save on each province's grid."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.replicability.measures import BOUNDS, values
from helpers.analysis.replicability.panel import ASSUMED, PANEL, YEAR, assumed, names, panel, people
from helpers.models import avoided, similarity
from helpers.models.uncertainty import Estimate
from helpers.results import Result, listed

CARS, FACTORS = "transport/assumptions", "energy/grid_factors"
# The extremes of the grids, and the city's own.
PLACES = {"best": "Yunnan", "worst": "Hebei", "guangdong": "Guangdong"}
LABELLED = ["Yunnan", "Hebei", "Guangdong", "Shanghai", "Shandong", "Qinghai", "Beijing"]


def saved(factor: pd.Series) -> pd.Series:
    """t CO2 that an electric car saves in a year at a grid factor, central assumptions."""
    car = catalogue.load(CARS).set_index("id")["central"].astype(float)
    return avoided.per_vehicle(
        car["cars_litres"], car["fuel_factor"], car["cars_kwh"], car["charging_losses"], factor
    )


@lru_cache
def by_province() -> pd.DataFrame:
    """`province`, `factor` (kg CO2/kWh), t CO2 a year of a `car` and of a kW of panels."""
    table = catalogue.load(FACTORS).query("year == 2022")
    table = table[["province", "factor_kg_co2_per_kwh"]]
    table = table.set_axis(["province", "factor"], axis=1).astype({"factor": float})
    table["car"] = saved(table["factor"])
    for bound in BOUNDS:
        table[f"solar_{bound}"] = table["factor"] * assumed().at["solar_hours", bound] / 1000
    return table


def labelled() -> pd.DataFrame:
    """The provinces that the figure names."""
    return by_province()[by_province()["province"].isin(LABELLED)]


def grids() -> list[Result]:
    """What a car and a kilowatt of panels save at the extremes. Raises ValueError if they move."""
    table = by_province().set_index("province")
    if (table["car"].idxmax(), table["car"].idxmin()) != (PLACES["best"], PLACES["worst"]):
        raise ValueError("the provinces with most and least saved by a car are others.")
    made = []
    for name, province in PLACES.items():
        row = table.loc[province]
        note = "Saved by an electric car in a year at central assumptions; an estimate."
        made.append(Result(f"grid.{name}-car", row["car"], "t CO2", note, (CARS, FACTORS)))
        solar = Estimate(row["solar_central"], row["solar_low"], row["solar_high"])
        note = "Saved by a kilowatt of panels in a year, over the range of yields."
        made.append(Result(f"grid.{name}-solar", solar, "t CO2", note, (ASSUMED, FACTORS)))
    hours = assumed().loc["solar_hours"]
    span = Estimate(hours["central"], hours["low"], hours["high"])
    note = "Yield of panels at full load, national average and own range."
    return [*made, Result("grid.hours", span, "hours", note, (ASSUMED,))]


@lru_cache
def _gains() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mt CO2 a year by city and number of cars, and percent of the city's CO2."""
    heads, each = assumed().loc["cars_per_head"], saved(values()["grid"])
    residents = people().reindex(values().index)
    gain = pd.DataFrame({bound: each * residents * heads[bound] for bound in BOUNDS})
    gain = gain.drop(similarity.CITY)
    rows = panel()[panel()["year"] == YEAR]
    own = rows.set_index("city_code")["co2_edgar_mt"].astype(float)
    share = gain.div(own.reindex(gain.index), axis=0).mul(100).dropna()
    return gain, share


@lru_cache
def by_city() -> pd.DataFrame:
    """Mt CO2 a year, most first: `low`, `central`, `high`, `city`, `province`, `share` (%)."""
    gain, share = _gains()
    table = gain.join(names()[["city", "province"]]).join(share["central"].rename("share"))
    ranked = order.rows(table.reset_index(), ["central", "city_code"], falling=["central"])
    return ranked.set_index("city_code")


def cars() -> list[Result]:
    """What as many electric cars a resident as in Shenzhen would save elsewhere.

    Raises ValueError if the first city, or the one with the largest share, is another.
    """
    table, (_, share), heads = by_city(), _gains(), assumed().loc["cars_per_head"]
    best = names().at[share["central"].idxmax(), "city"]
    if (table["city"].iloc[0], best) != ("Chongqing", "Bazhong"):
        raise ValueError("the cities that would save most are others.")
    first, middle = table.iloc[0], share[list(BOUNDS)].median()
    numbers = (
        (
            "gain.first",
            Estimate(first["central"] * 1e6, first["low"] * 1e6, first["high"] * 1e6),
            "t CO2/year",
            "Chongqing; interval over vehicles a resident only.",
        ),
        (
            "gain.median-share",
            Estimate(middle["central"], middle["low"], middle["high"]),
            "percent",
            "Of the city's CO2 by EDGAR 2021; interval over vehicles a resident only.",
        ),
        (
            "gain.best-share",
            share["central"].max(),
            "percent",
            "Bazhong, of its CO2 by EDGAR 2021, at the central number of vehicles.",
        ),
    )
    note = "New-energy vehicles a resident that a city would add; range of assumptions."
    span = Estimate(heads["central"], heads["low"], heads["high"])
    return [
        Result("gain.cars", span, "", note, (ASSUMED,)),
        *listed(numbers, ASSUMED, FACTORS, CARS, PANEL),
    ]


def results() -> list[Result]:
    """All results on gains."""
    return [*grids(), *cars()]
