"""Verdicts on the energy claims: the plant database and our balance of the city's electricity."""

from helpers import register
from helpers.analysis.energy import balance, plants
from helpers.models.uncertainty import Estimate
from helpers.verdicts.core import Finding, check


def percent(share: Estimate) -> str:
    """The interval of a share for a reader."""
    return f"{100 * share.low:.0f} to {100 * share.high:.0f} %"


@check("clean-share-of-capacity-ccn", "clean-share-of-capacity-2024")
def clean() -> Finding:
    """The plant database counts plant by plant, but ends in 2018."""
    with_it, without = plants.clean_capacity(shenshan=True), plants.clean_capacity(shenshan=False)
    return Finding(
        "inconclusive",
        f"With gas counted as clean the plant database has {plants.clean_share():.0f} % for 2018; "
        f"our ranges for 2024 give {with_it.low:.0f} to {with_it.high:.0f} % with the coal plant "
        f"in Shenshan and {without.low:.0f} to {without.high:.0f} % without it.",
    )


@check("nuclear-capacity-daya-bay-2021-cb")
def nuclear_capacity() -> Finding:
    """Daya Bay and Ling Ao in the plant database."""
    found = float(plants.by_fuel()["Nuclear"]) / 1000
    near = abs(found * 1e6 / register.value("nuclear-capacity-daya-bay-2021-cb") - 1) <= 0.05
    return Finding(
        "corroborated" if near else "conflicting",
        f"The Global Power Plant Database has {found:.2f} GW, net of the stations' own use.",
    )


@check("nuclear-share-of-generation-2021-cb")
def nuclear_share() -> Finding:
    """Nuclear over generation in the city, and over use."""
    flows = balance.flows()
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
    flows = balance.flows()
    return Finding(
        "inconclusive",
        f"Our balance for 2023 has {percent(flows['outside_share'])} with the nuclear stations "
        f"counted as local and {percent(flows['outside_share_without_nuclear'])} without; "
        f"{percent(flows['outside_share_without_nuclear_shenshan'])} if the coal plant in Shenshan "
        "is counted instead.",
    )
