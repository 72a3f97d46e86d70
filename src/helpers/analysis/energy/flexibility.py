"""Buildings, the virtual power plant, green power, and forests as a sink."""

import numpy as np

from helpers import register
from helpers.analysis.common import DRAWS, SEED, city, implied, outside, ranges
from helpers.analysis.energy.grid import latest
from helpers.models import uncertainty
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

ASSUMED = "energy/assumptions"
CO2_PER_C = 44 / 12


def buildings() -> list[Result]:
    """Size of green building projects, metered buildings."""
    size = "Area over the least number of projects."
    share = "Metered over the least number of modelled buildings."
    return [
        implied("building.size", "green-building-size", "m2", size),
        implied("building.metered", "metered-share", "percent", share),
    ]


def load() -> list[Result]:
    """The virtual power plant against the load of the grid."""
    may, expected = outside("peak-load-may-2023"), outside("peak-load-forecast-2023")
    plant = value("vpp-adjustable-capacity-2024") / 1e6
    rows = (
        ("load.may", may * 1e6, "kW", "Load of the grid on 30 May 2023."),
        ("load.forecast", expected * 1e6, "kW", "Highest load expected for the summer of 2023."),
        (
            "vpp.share",
            100 * plant / expected,
            "percent",
            "Adjustable load of 2024 over the peak expected for 2023.",
        ),
    )
    note = "Adjustable load over charging facilities on the platform."
    return [
        *listed(rows, "evidence/outside"),
        implied("vpp.each", "vpp-per-facility", "kW", note),
    ]


def green() -> list[Result]:
    """Green power: premium, share, certificates."""
    use = outside("electricity-use-2023") * 1e9
    premium = register.derived("green-power-premium").point
    certificates = register.derived("certificates-energy").point
    rows = (
        ("premium", premium, "CNY/kWh", "Premium over volume."),
        (
            "share",
            100 * value("green-power-trade-volume-2023-ccn") / use,
            "percent",
            "Over use of 2023.",
        ),
        (
            "per-tonne",
            premium / latest() * 1000,
            "CNY",
            "Premium over Guangdong's average factor of 2022.",
        ),
        (
            "volume-2024",
            register.derived("green-power-2024").point,
            "kWh",
            "Volume of 2023 times announced growth.",
        ),
        ("certificates", certificates, "kWh", "One MWh each."),
        ("certificates-share", 100 * certificates / use, "percent", "Over use of 2023."),
    )
    return listed(((f"green.{name}", *rest) for name, *rest in rows), "evidence/claims")  # type: ignore[misc]


def sinks() -> list[Result]:
    """What forests and mangroves take up a year."""
    d = uncertainty.draw(ranges(ASSUMED, "sinks"), DRAWS, SEED)
    forest_ha = value("forest-cover-2024") / 100 * float(city(2023)["area_km2"]) * 100
    forest = forest_ha * d["forest_rate"] * CO2_PER_C
    mangrove = d["mangrove_area"] * d["mangrove_rate"] * CO2_PER_C
    both = uncertainty.interval(forest + mangrove)
    lowest = float(city(2019)["co2_edgar_mt"]) * 1e6
    share = Estimate(*(100 * end / lowest for end in (both.value, both.low, both.high)))
    sources = (ASSUMED, "cities/panel")
    return [
        Result(
            "sink.total",
            both,
            "t CO2/year",
            "Yearly uptake of forests and mangroves: median and central nine tenths; an estimate "
            "of order.",
            sources,
        ),
        Result(
            "sink.share",
            share,
            "percent",
            "Uptake over EDGAR's CO2 of the city, 2019: median and central nine tenths.",
            sources,
        ),
        Result(
            "sink.mangroves",
            100 * float(np.median(mangrove / (forest + mangrove))),
            "percent",
            "Mangroves in the uptake, median.",
            (ASSUMED,),
        ),
    ]


def results() -> list[Result]:
    """All results on flexibility and sinks."""
    return [*buildings(), *load(), *green(), *sinks()]
