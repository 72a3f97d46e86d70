"""The province's grid: what it burns, what it buys, what a kilowatt-hour carries."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue
from helpers.analysis.common import DRAWS, SEED, outside
from helpers.models import electricity, uncertainty
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result

MONTHLY, FACTORS, REGIONS = "energy/guangdong", "energy/grid_factors", "context/regions"
ASSUMED = "energy/assumptions"
LAST = 2023
SOURCES = ["thermal", "nuclear", "hydro", "wind", "solar"]
USED = "used"
# Half the width of a quarter's bar, years.
HALF = 0.12
HYDRO, COAL, ANNOUNCED = "Yunnan's grid (mostly hydro)", "Coal power", "At the announced share"


@lru_cache
def yearly() -> pd.DataFrame:
    """The province's electricity by year, TWh."""
    return electricity.yearly(catalogue.load(MONTHLY))


def dependence() -> pd.DataFrame:
    """Use that generation within does not cover, percent, by year: `low`, `high`."""
    return electricity.dependence(yearly()).loc[:LAST]


def quarterly() -> pd.DataFrame:
    """Generation and use by quarter, TWh: `source`, `date`, `twh`, and the bar's `from`, `to`."""
    table = electricity.quarterly(catalogue.load(MONTHLY))
    named = table.assign(source=table["source"].replace({"consumption": USED}))
    shown = named[["source", "date", "twh"]]
    return shown.assign(**{"from": shown["date"] - HALF, "to": shown["date"] + HALF})


def bought() -> pd.DataFrame:
    """The dependence by year with its middle."""
    need = dependence()
    return need.assign(middle=need.mean(axis=1)).reset_index()


@lru_cache
def implied() -> pd.DataFrame:
    """Implied factor of electricity used, kg CO2/kWh, by year: `low`, `high`, `middle`."""
    regions = catalogue.load(REGIONS)
    co2 = regions[regions["region"] == "Guangdong"].set_index("year")["co2_power_mt"]
    bounds = electricity.factors(yearly(), co2).reset_index()
    return bounds.assign(middle=(bounds["low"] + bounds["high"]) / 2)


def official() -> pd.DataFrame:
    """Official average factors of the province: `year`, `middle`."""
    rows = catalogue.load(FACTORS).query("province == 'Guangdong'")
    renamed = rows.rename(columns={"factor_kg_co2_per_kwh": "middle"})
    return renamed[["year", "middle"]].astype({"middle": float, "year": int})


def carried() -> pd.DataFrame:
    """Implied and official factors in one table for the figure's data."""
    return pd.concat([implied().round(3), official()])


def latest() -> float:
    """The latest official factor, kg CO2/kWh."""
    return float(official()["middle"].iloc[-1])


def factor() -> list[Result]:
    """How the grid's factor fell, and how much the province buys."""
    need, start, now = dependence(), float(implied()["low"].iloc[0]), latest()
    share = Estimate(need["high"].iloc[-1], need["low"].min(), need["high"].max())
    return [
        Result(
            "province.dependence",
            share,
            "percent",
            "Use that generation within Guangdong does not cover; lowest and highest year 2010 to "
            "2023.",
            (MONTHLY,),
        ),
        Result(
            "factor.2010",
            start,
            "kg CO2/kWh",
            "Lower of the two bounds for 2010, which the official factors continue.",
            (REGIONS, MONTHLY),
        ),
        Result("factor.2022", now, "kg CO2/kWh", "Official average factor, 2022.", (FACTORS,)),
        Result(
            "factor.fall",
            100 * (1 - now / start),
            "percent",
            "Official 2022 against the lower bound of 2010.",
            (REGIONS, MONTHLY, FACTORS),
        ),
    ]


def services() -> pd.DataFrame:
    """A table for readers: CO2 of electrified services under the grid of three years."""
    kwh = catalogue.load("transport/assumptions").set_index("id")["central"].astype(float)
    used = (
        ("Electric car, a year", kwh["cars_kwh"], "kg"),
        ("Electric logistics vehicle, a year", kwh["logistics_kwh"], "kg"),
        ("Shore power so far", value("shore-power-kwh"), "t"),
        ("All electricity used, 2023", outside("electricity-use-2023") * 1e9, "Mt"),
    )
    scale = {"kg": 1, "t": 1000, "Mt": 1e9}
    years = (implied()["low"].iloc[0], official()["middle"].iloc[0], latest())
    rows = [
        (name, f"{use:,.0f}", *(f"{use * f / scale[unit]:,.0f} {unit}" for f in years))
        for name, use, unit in used
    ]
    columns = ["Service", "kWh", "at the factor of 2010", "of 2021", "of 2022"]
    return pd.DataFrame(rows, columns=columns)


@lru_cache
def draws() -> pd.DataFrame:
    """Draws of the balance and of the factors of what is bought."""
    table = catalogue.load(ASSUMED)
    return uncertainty.draw(table[table["group"].isin(["balance", "mix"])], DRAWS, SEED)


def at_announced() -> pd.Series:
    """Factor of supply from outside that the announced non-fossil share leaves, by draw."""
    share = value("non-fossil-share-of-electricity-use-ccn") / 100
    return electricity.factor_at(draws(), share)


@lru_cache
def totals() -> dict[str, Estimate]:
    """CO2 of the city's electricity, Mt a year, by what it buys."""
    table = catalogue.load(FACTORS).query("year == 2022").set_index("province")
    factors = table["factor_kg_co2_per_kwh"].astype(float)
    mixes = {
        HYDRO: factors["Yunnan"],
        ANNOUNCED: at_announced(),
        "Guangdong's grid": factors["Guangdong"],
        "Guizhou's grid": factors["Guizhou"],
        COAL: draws()["coal_factor"],
    }
    return {
        name: uncertainty.interval(electricity.emissions(draws(), factor))
        for name, factor in mixes.items()
    }


def mix() -> list[Result]:
    """The carbon of what the city buys."""
    note = (
        "CO2 of the electricity used in 2023: own gas and coal plus what comes from outside; "
        "median and central nine tenths, an estimate."
    )
    made = []
    for name, which in (("hydro", HYDRO), ("coal", COAL), ("announced", ANNOUNCED)):
        e = totals()[which]
        tonnes = Estimate(e.value * 1e6, e.low * 1e6, e.high * 1e6)
        made.append(Result(f"mix.{name}", tonnes, "t CO2", note, (ASSUMED, FACTORS)))
    clean = uncertainty.interval(100 * (1 - at_announced() / draws()["fossil_import_factor"]))
    note = (
        "Non-fossil part of supply from outside that the announced share of use needs; median and "
        "central nine tenths, an estimate."
    )
    sources = (ASSUMED, "evidence/claims")
    return [*made, Result("mix.outside-clean", clean, "percent", note, sources)]


def mixes() -> pd.DataFrame:
    """CO2 of the city's electricity by what it buys, Mt: `mix`, `value`, `low`, `high`."""
    rows = [(name, e.value, e.low, e.high) for name, e in totals().items()]
    return pd.DataFrame(rows, columns=["mix", "value", "low", "high"]).round(2)


def results() -> list[Result]:
    """All results on the grid."""
    return [*factor(), *mix()]
