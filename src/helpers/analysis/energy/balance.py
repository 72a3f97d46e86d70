"""The city's electricity in 2023: generation, supply from outside, use."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers.analysis.common import DRAWS, SEED, outside, ranges, sensitivity
from helpers.models import electricity, uncertainty
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

ASSUMED = "energy/assumptions"
GRID = "City grid"
# Result -> part of the balance that it shows, a share of use or of generation.
SHARES = {
    "outside": "outside_share",
    "outside-shenshan": "outside_share_shenshan",
    "outside-without-nuclear-shenshan": "outside_share_without_nuclear_shenshan",
    "outside-without-nuclear": "outside_share_without_nuclear",
    "nuclear-share": "nuclear_share",
    "nuclear-after": "nuclear_share_after_hong_kong",
    "nuclear-local": "nuclear_of_local",
}
READINGS = {
    "outside_share": "Nuclear counted as local, Shenshan not",
    "outside_share_shenshan": "Both counted",
    "outside_share_without_nuclear": "Neither counted",
    "outside_share_without_nuclear_shenshan": "Shenshan counted, nuclear not",
}
PARTS = {
    "nuclear": "Nuclear, within the city",
    "gas": "Gas",
    "coal": "Coal",
    "waste": "Waste",
    "pv": "Sun",
    "local": "Generated within the city",
    "hong_kong": "To Hong Kong",
    "outside": "From outside, net",
}
SECTORS = {
    "Industry, building": "secondary",
    "Services": "tertiary",
    "Homes": "households",
}


@lru_cache
def draws() -> pd.DataFrame:
    """Draws of the balance's assumptions."""
    return uncertainty.draw(ranges(ASSUMED, "balance"), DRAWS, SEED)


@lru_cache
def flows() -> dict[str, Estimate]:
    """The city's electricity in 2023 by component: median and central nine tenths."""
    found = electricity.balance(draws())
    shares = {"nuclear_of_local": found["nuclear"] / found["local"]}
    return {name: uncertainty.interval(part) for name, part in (found | shares).items()}


def use() -> list[Result]:
    """Electricity use of the city in 2023."""
    rows = [
        ("use.total", outside("electricity-use-2023") * 1e9, "kWh", "Electricity used in 2023.")
    ]
    for name in SECTORS.values():
        share = outside(f"electricity-{name}-2023")
        rows.append((f"use.{name}", share, "percent", f"Share in use of 2023: {name}."))
    return listed(rows, "evidence/outside")


def balanced() -> list[Result]:
    """What the balance says of supply from outside and of nuclear power."""
    note = "Our balance of 2023: median and central nine tenths of the draws; an estimate."
    made = []
    for name, part in SHARES.items():
        e = flows()[part]
        share = Estimate(100 * e.value, 100 * e.low, 100 * e.high)
        made.append(Result(f"balance.{name}", share, "percent", note, (ASSUMED,)))
    e = flows()["outside"]
    twh = Estimate(e.value * 1e9, e.low * 1e9, e.high * 1e9)
    note = "Net supply from outside in 2023; median and central nine tenths."
    return [*made, Result("balance.twh", twh, "kWh", note, (ASSUMED,))]


def results() -> list[Result]:
    """All results on the balance."""
    return [*use(), *balanced()]


@lru_cache
def means() -> dict[str, float]:
    """Means of the balance by part, TWh: means, unlike medians, add up."""
    return {name: float(np.mean(part)) for name, part in electricity.balance(draws()).items()}


def links() -> pd.DataFrame:
    """The flow through the city's grid: `source`, `target`, `value` (TWh), stages."""
    flow, total = means(), outside("electricity-use-2023")
    amounts = {
        "Nuclear": flow["nuclear"],
        "Gas": flow["gas"],
        "Coal": flow["coal"],
        "Waste, sun": flow["waste"] + flow["pv"],
        "From outside": flow["outside"],
    }
    used = {
        label: total * outside(f"electricity-{name}-2023") / 100 for label, name in SECTORS.items()
    }
    used["Homes"] += total - sum(used.values())
    rows = [(name, GRID, amount, 0, 1) for name, amount in amounts.items()]
    rows += [(GRID, "Hong Kong", flow["hong_kong"], 1, 2)]
    rows += [(GRID, name, amount, 1, 2) for name, amount in used.items()]
    return pd.DataFrame(rows, columns=["source", "target", "value", "from_stage", "to_stage"])


def readings() -> pd.DataFrame:
    """Share from outside by what counts as local, percent: `reading`, `value`, `low`, `high`."""
    rows = []
    for part, label in READINGS.items():
        e = flows()[part]
        rows.append((label, 100 * e.value, 100 * e.low, 100 * e.high))
    return pd.DataFrame(rows, columns=["reading", "value", "low", "high"]).round(1)


def table() -> pd.DataFrame:
    """A table for readers: the balance by component, TWh, with its interval."""
    rows = []
    for part, label in PARTS.items():
        e = flows()[part]
        rows.append((label, f"{e.value:.1f}", f"{e.low:.1f} to {e.high:.1f}"))
    return pd.DataFrame(rows, columns=["Component", "TWh", "Central nine tenths"])


def announced_outside() -> float:
    """The announced share from outside, percent."""
    return value("imported-electricity-share-cb")


def swings() -> pd.DataFrame:
    """What each assumption does to the share from outside, percent of use."""
    return sensitivity(
        lambda q: 100 * float(electricity.balance(q)["outside_share"]), ranges(ASSUMED, "balance")
    )
