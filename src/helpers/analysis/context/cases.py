"""Small announced cases against physics and prices: an office, a school, a fleet of lorries."""

import pandas as pd

from helpers import catalogue, register
from helpers.analysis.common import ranges
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

ASSUMED, CLAIMS = "energy/assumptions", ("evidence/claims",)
RAIN = "climate/rain_years"


def assumed() -> pd.DataFrame:
    """Assumptions of the cases by id: `low`, `central`, `high`."""
    rows = ranges(ASSUMED, "cases").set_index("id")
    return rows[["low", "central", "high"]].astype(float)


def factors() -> dict[str, float]:
    """Announced CO2 over announced electricity, kg CO2/kWh."""
    return {
        "futian": value("futian-office-co2-cut-nf")
        * 1000
        / value("futian-office-electricity-saved-nf"),
        "jintian": value("jintian-pv-co2") * 1000 / value("jintian-pv-kwh"),
    }


def office() -> list[Result]:
    """The office of Futian: coal, money and water of its savings."""
    table, power = assumed(), value("futian-office-electricity-saved-nf")
    coal, tariff = table.at["standard_coal", "central"], table.loc["office_tariff"]
    money, water = value("futian-office-cost-saved-nf"), value("futian-office-water-saved-nf")
    price = {end: (money - power * tariff[end]) / water for end in ("low", "central", "high")}
    note = "Announced CO2 over announced electricity."
    return [
        *(
            Result(f"{name}.factor", factor, "kg CO2/kWh", note, CLAIMS)
            for name, factor in factors().items()
        ),
        Result(
            "coal.factor",
            coal,
            "kg",
            "Standard coal for a kilowatt-hour at its heat content.",
            (ASSUMED,),
        ),
        Result(
            "futian.coal",
            power * coal / 1000,
            "t",
            "Announced electricity at the usual factor.",
            (ASSUMED, *CLAIMS),
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
            (ASSUMED, *CLAIMS),
        ),
        Result(
            "futian.price",
            money / power,
            "CNY/kWh",
            "Announced money over announced electricity.",
            CLAIMS,
        ),
    ]


def school() -> list[Result]:
    """The school of Jintian: rain collected against rain that falls."""
    rain = catalogue.load(RAIN).query("station == 'HKO' and year >= 1991 and year <= 2020")
    depth = value("jintian-rain-water") * 365 / value("jintian-site") * 1000
    note = "Rain collected a day, every day of the year, over the site."
    fallen = float(rain["total_mm"].mean())
    return [
        Result("jintian.depth", depth, "mm", note, CLAIMS),
        Result("jintian.rain", fallen, "mm", "Observatory, mean of 1991 to 2020.", (RAIN,)),
    ]


def lorries() -> list[Result]:
    """The fleet of Xinxi: how much electricity the announced saving allows."""
    table = assumed()
    litres = table.loc["truck_litres"]
    kept = 1 - value("xinxi-carbon-cut") / 100
    factor = table.at["diesel_factor", "central"] * kept / factors()["futian"]
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
    each = register.value("near-zero-pilots-co2-reduction-2024") / value("near-zero-pilots-2024")
    note = "Announced reduction over announced pilots."
    pilots = Result("pilots.each", each, "t CO2/year", note, CLAIMS)
    return [pilots, *office(), *school(), *lorries()]
