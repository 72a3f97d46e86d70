"""Small announced cases against physics and prices: an office, a school, a fleet of lorries."""

import pandas as pd

from helpers import catalogue, register
from helpers.analysis.common import implied, ranges
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

ASSUMED, RAIN = "energy/assumptions", "climate/rain_years"


def assumed() -> pd.DataFrame:
    """Assumptions of the cases by id: `low`, `central`, `high`."""
    rows = ranges(ASSUMED, "cases").set_index("id")
    return rows[["low", "central", "high"]].astype(float)


def office() -> list[Result]:
    """The office of Futian: coal, money and water of its savings."""
    table, power = assumed(), value("futian-office-electricity-saved-nf")
    tariff = table.loc["office_tariff"]
    money, water = value("futian-office-cost-saved-nf"), value("futian-office-water-saved-nf")
    price = {end: (money - power * tariff[end]) / water for end in ("low", "central", "high")}
    note = "Announced CO2 over announced electricity."
    return [
        implied("futian.factor", "futian-co2", "kg CO2/kWh", note),
        implied("jintian.factor", "jintian-co2", "kg CO2/kWh", note),
        Result(
            "coal.factor",
            register.evaluate("{standard-coal-per-kwh}", exact=True).low,
            "kg",
            "Standard coal for a kilowatt-hour at its heat content.",
            ("evidence/factors",),
        ),
        implied(
            "futian.coal", "futian-coal-mass", "t", "Announced electricity at the usual factor."
        ),
        Result(
            "futian.tariff",
            Estimate(tariff["central"], tariff["low"], tariff["high"]),
            "CNY",
            "For a kilowatt-hour; our own range.",
            (ASSUMED,),
        ),
        Result(
            "futian.water",
            Estimate(price["central"], price["high"], price["low"]),
            "CNY/t",
            "What is left of the announced money over announced water; interval over the tariff.",
            (ASSUMED, "evidence/claims"),
        ),
        implied(
            "futian.price",
            "futian-price",
            "CNY/kWh",
            "Announced money over announced electricity.",
        ),
    ]


def school() -> list[Result]:
    """The school of Jintian: rain collected against rain that falls."""
    rain = catalogue.load(RAIN).query("station == 'HKO' and year >= 1991 and year <= 2020")
    note = "Rain collected a day, every day of the year, over the site."
    fallen = float(rain["total_mm"].mean())
    return [
        implied("jintian.depth", "jintian-depth", "mm", note),
        Result("jintian.rain", fallen, "mm", "Observatory, mean of 1991 to 2020.", (RAIN,)),
    ]


def lorries() -> list[Result]:
    """The fleet of Xinxi: how much electricity the announced saving allows."""
    table = assumed()
    litres = table.loc["truck_litres"]
    kept = 1 - value("xinxi-carbon-cut") / 100
    factor = table.at["diesel_factor", "central"] * kept / register.derived("futian-co2").point
    rows = (
        (
            "xinxi.litres",
            Estimate(litres["central"], litres["low"], litres["high"]),
            "litres",
            "Over a hundred kilometres, heavy diesel truck; our own range.",
        ),
        (
            "xinxi.limit",
            Estimate(*(litres[end] * factor for end in ("central", "low", "high"))),
            "kWh",
            "Over a hundred kilometres, at the least announced saving; interval over the litres.",
        ),
    )
    return listed(rows, ASSUMED, "evidence/claims")


def results() -> list[Result]:
    """All results on the cases."""
    note = "Announced reduction over announced pilots."
    pilots = implied("pilots.each", "pilot-co2", "t CO2/year", note)
    return [pilots, *office(), *school(), *lorries()]
