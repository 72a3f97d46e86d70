"""Verdicts on the replicability claims: the city panel."""

from helpers import catalogue, order, register
from helpers.analysis.common import CITY
from helpers.analysis.replicability import groups, panel
from helpers.verdicts.core import Finding, check

FIRST_TIER = (110000, 310000, 440100)
NEAR = 20


def structure() -> tuple[int, int, list[int]]:
    """Cities in Shenzhen's group, nearest cities beyond the first tier, ranks of the first tier."""
    labels = groups.found().labels
    own = int((labels == labels.loc[CITY]).sum())
    others = len(set(order.values(panel.flat()).index[:NEAR]) - set(FIRST_TIER))
    return own, others, sorted(int(x) for x in panel.by_nearness().loc[list(FIRST_TIER)])


@check("shenzhen-represents-tier-one-cities-cb")
def tier_one() -> Finding:
    """An expert's opinion beside the cities that resemble it in structure."""
    own, others, (first, second, third) = structure()
    return Finding(
        "inconclusive",
        f"The other first-tier cities rank {first}, {second} and {third} by nearness, so it is "
        f"right that they are near; but {others} of the nearest {NEAR} are beyond the first tier, "
        f"in a loose group of {own}. Likeness does not show that a city will act.",
    )


@check("cities-in-china-cb")
def cities() -> Finding:
    """Units of the roster at the end of 2023."""
    number = len(catalogue.load("cities/names"))
    near = abs(number / register.value("cities-in-china-cb") - 1) <= 0.05
    return Finding(
        "corroborated" if near else "conflicting",
        f"The roster has {number} cities of prefecture rank and above at the end of 2023.",
    )
