"""Each announced share of clean energy beside the definitions that may stand behind it."""

import pandas as pd

from helpers import register
from helpers.analysis.energy import balance, local, mix
from helpers.intervals import Interval
from helpers.results import Result

YEARS = range(1994, 2026)
FUELS = ("Nuclear", "Gas", "Coal", "Waste")
# Claim, its words, and the ends of years that its date lies between.
OF_CAPACITY = (
    ("gas-nuclear-renewables-share-2022-cb", "77 % in 2022", (2021, 2022)),
    ("clean-share-of-capacity-ccn", "78.7 % in mid-2024", (2023, 2024)),
    ("gas-nuclear-renewables-share-target-2025-cb", "90 % aimed at for 2025", (2025, 2025)),
)


def by_year() -> pd.DataFrame:
    """Capacity in service at each year's end, GW gross: `year`, `fuel`, `gw`."""
    rows = []
    for year in YEARS:
        found = local.by_fuel(year, shenshan=True)
        rows += [(year, fuel, float(found.get(fuel, 0.0))) for fuel in FUELS]
    return pd.DataFrame(rows, columns=["year", "fuel", "gw"])


def readings() -> pd.DataFrame:
    """Announced shares and what each definition gives, percent: `row`, `stated`, `low`, `high`.

    Capacity counts gas; the other ranges are those of the balance of 2023 and of modelled energy.
    """
    flows = balance.flows()
    rows = []
    for key, words, years in OF_CAPACITY:
        for shenshan, name in ((True, "with"), (False, "without")):
            early, late = (local.clean_share(year, shenshan=shenshan) for year in years)
            label = f"{words}: capacity {name} Shenshan"
            ends = (min(early.low, late.low), max(early.high, late.high))
            rows.append((label, register.value(key), *ends))
    nuclear = register.value("nuclear-share-of-generation-2021-cb")
    for name, estimate in (
        ("generation", flows["nuclear_of_local"]),
        ("use", flows["nuclear_share"]),
    ):
        label = f"35 % nuclear in 2021: of {name}"
        rows.append((label, nuclear, 100 * estimate.low, 100 * estimate.high))
    for key, label, span in (
        (
            "non-fossil-share-of-electricity-use-ccn",
            "56.6 % non-fossil: of use",
            mix.non_fossil_share(),
        ),
        (
            "clean-share-of-primary-energy-2024-cb",
            "47 % clean: of primary energy",
            mix.clean_primary(),
        ),
    ):
        rows.append((label, register.value(key), span.low, span.high))
    return pd.DataFrame(rows, columns=["row", "stated", "low", "high"])


def results() -> list[Result]:
    """Capacity of 2024 and its clean share by two readings."""
    note = (
        "Gas, nuclear, waste and sun in the units in service at the end of 2024; the interval is "
    )
    note += "with and without pumped storage, and what is known of panels."
    sources = (local.UNITS, "outside:pumped-storage-shenzhen")
    gas = float(local.by_fuel(2024, shenshan=True)["Gas"])
    before = float(local.by_fuel(2023, shenshan=True)["Gas"])
    return [
        Result("units.clean-with", _span(True), "percent", f"{note} With Shenshan.", sources),
        Result("units.clean-without", _span(False), "percent", f"{note} Without it.", sources),
        Result(
            "units.gas-2024", gas, "GW", "Gas units in service at the end of 2024.", sources[:1]
        ),
        Result("units.gas-2023", before, "GW", "The same a year before.", sources[:1]),
    ]


def _span(shenshan: bool) -> Interval:
    return local.clean_share(2024, shenshan=shenshan)
