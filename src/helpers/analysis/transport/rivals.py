"""Where the city stands among others: charging stations and metro passengers, by what measure."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.common import CITY
from helpers.results import Result

STATIONS, METROS, PANEL = "transport/charging_cities", "transport/metros", "cities/panel"
# A rank for each resident says little of a town of a few thousand; one over millions does.
PEOPLE_M = 1.0
YEAR = 2024


def standing(values: pd.Series, city: int = CITY) -> int:
    """The city's place, 1 for the highest. Raises KeyError if it is not among them."""
    return int(order.ranks(values, falling=True).loc[city])


def best_other(values: pd.Series, city: int = CITY) -> int:
    """The code of the highest city but this one."""
    return int(order.values(values.drop(city), falling=True).index[0])


def name(city_code: int) -> str:
    """A city's English name. Raises KeyError for an unknown code."""
    return str(catalogue.load("cities/names").set_index("city_code").at[city_code, "city"])


@lru_cache
def charging() -> pd.DataFrame:
    """By city, 2024: `stations`, `per_km2` of land, `per_10000` residents of 2023, `large`.

    Cities of over a million residents are `large`.
    """
    stations = catalogue.load(STATIONS).query("year == @YEAR").set_index("city_code")["stations"]
    panel = catalogue.load(PANEL).query("year == 2023").set_index("city_code")
    frame = pd.DataFrame(stations).join(panel[["area_km2", "population_m"]], how="inner").dropna()
    people = frame["population_m"].astype(float)
    return frame.assign(
        per_km2=(frame["stations"] / frame["area_km2"]).astype(float),
        per_10000=(frame["stations"] / (people * 100)).astype(float),
        large=people > PEOPLE_M,
    )


@lru_cache
def metros(year: int) -> pd.DataFrame:
    """Passengers for each km and day by city: over the length by `amap` and by `metrodb`."""
    frame = catalogue.load(METROS).query("year == @year").set_index("city_code")
    columns = {"trips_per_km_day": "amap", "trips_per_km_day_metrodb": "metrodb"}
    return frame.rename(columns=columns)[list(columns.values())]


def results() -> list[Result]:
    """Ranks by area, by residents and by passengers for each kilometre."""
    table = charging()
    people = table.loc[table["large"], "per_10000"]
    sources = (STATIONS, PANEL)
    area = "Rank of public charging stations for each km² of land among the cities of the list."
    each_km2 = "Public charging stations for each km² of the city's land."
    each = "Rank of public charging stations for each resident among cities of over a million."
    metro = "Rank of metro passengers for each km and day in 2024, lengths of Amap."
    return [
        Result("rivals.charging-by-area", standing(table["per_km2"]), "", area, sources),
        Result("rivals.charging-by-residents", standing(people), "", each, sources),
        Result(
            "rivals.charging-density", table.at[CITY, "per_km2"], "stations/km²", each_km2, sources
        ),
        Result("rivals.metro", standing(metros(YEAR)["amap"]), "", metro, (METROS,)),
    ]
