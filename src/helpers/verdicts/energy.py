"""Verdicts on the energy claims: the plant database and our balance of the city's electricity."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, register
from helpers.models import electricity, uncertainty
from helpers.models.uncertainty import Estimate
from helpers.verdicts.core import Finding, check

DRAWS, SEED = 5000, 2024
# Fuels that the documents count as clean; gas is among them.
CLEAN = ["Nuclear", "Gas", "Waste"]


def percent(share: Estimate) -> str:
    """The interval of a share for a reader."""
    return f"{100 * share.low:.0f} to {100 * share.high:.0f} %"


def ranges() -> pd.DataFrame:
    """The assumptions of the balance."""
    return catalogue.load("energy/assumptions").query("group == 'balance'")


@lru_cache
def balance() -> dict[str, Estimate]:
    """The city's electricity in 2023 by component: median and central nine tenths."""
    flows = electricity.balance(uncertainty.draw(ranges(), DRAWS, SEED))
    shares = {"nuclear_of_local": flows["nuclear"] / flows["local"]}
    return {name: uncertainty.interval(value) for name, value in (flows | shares).items()}


def clean_share(*, gas: bool = True) -> float:
    """Clean share of capacity in the city in the plant database of 2018, percent."""
    plants = catalogue.load("energy/plants").query("in_shenzhen")
    by_fuel = plants.groupby("fuel")["capacity_mw"].sum().astype(float)
    kept = [fuel for fuel in CLEAN if gas or fuel != "Gas"]
    return 100 * float(by_fuel.reindex(kept).sum() / by_fuel.sum())


def clean_capacity(*, shenshan: bool) -> Estimate:
    """Clean share of capacity at the end of 2024 by our ranges, percent; gas counts as clean."""
    draws = uncertainty.draw(ranges(), DRAWS, SEED)
    pv = register.value("pv-capacity-2024") / 1e6
    return uncertainty.interval(electricity.clean_capacity(draws, pv, shenshan=shenshan))


@check("clean-share-of-capacity-ccn", "clean-share-of-capacity-2024")
def clean() -> Finding:
    """The plant database counts plant by plant, but ends in 2018."""
    with_it, without = clean_capacity(shenshan=True), clean_capacity(shenshan=False)
    return Finding(
        "inconclusive",
        f"With gas counted as clean the plant database has {clean_share():.0f} % for 2018; our "
        f"ranges for 2024 give {with_it.low:.0f} to {with_it.high:.0f} % with the coal plant in "
        f"Shenshan and {without.low:.0f} to {without.high:.0f} % without it.",
    )


@check("nuclear-capacity-daya-bay-2021-cb")
def nuclear_capacity() -> Finding:
    """Daya Bay and Ling Ao in the plant database."""
    plants = catalogue.load("energy/plants").query("in_shenzhen and fuel == 'Nuclear'")
    found = float(plants["capacity_mw"].sum()) / 1000
    near = abs(found * 1e6 / register.value("nuclear-capacity-daya-bay-2021-cb") - 1) <= 0.05
    return Finding(
        "corroborated" if near else "conflicting",
        f"The Global Power Plant Database has {found:.2f} GW, net of the stations' own use.",
    )


@check("nuclear-share-of-generation-2021-cb")
def nuclear_share() -> Finding:
    """Nuclear over generation in the city, and over use."""
    flows = balance()
    of_local, of_use = flows["nuclear_of_local"], flows["nuclear_share"]
    stated = register.value("nuclear-share-of-generation-2021-cb")
    return Finding(
        "conflicting" if 100 * of_local.low > stated else "corroborated",
        f"Our balance for 2023 has nuclear at {percent(of_local)} of generation in the city and "
        f"{percent(of_use)} of use.",
    )


@check("imported-electricity-share-cb")
def imports() -> Finding:
    """The share depends on which plants count as the city's."""
    flows = balance()
    return Finding(
        "inconclusive",
        f"Our balance for 2023 has {percent(flows['outside_share'])} with the nuclear stations "
        f"counted as local and {percent(flows['outside_share_without_nuclear'])} without; "
        f"{percent(flows['outside_share_without_nuclear_shenshan'])} if the coal plant in Shenshan "
        "is counted instead.",
    )
