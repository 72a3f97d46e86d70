"""Verdicts on the energy claims: plant by plant, and by our balance of the city's electricity."""

import pandas as pd

from helpers import catalogue, register
from helpers.analysis.common import outside
from helpers.analysis.energy import balance, local
from helpers.intervals import Interval
from helpers.models.uncertainty import Estimate
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare

UNITS, BALANCE = "energy/units", ("energy/assumptions", "energy/guangdong")
# A date this many days from the stated year may be the same event, as reported.
NEAR_DAYS = 31
FAR = 10


def percent(share: Estimate) -> str:
    """The interval of a share for a reader."""
    return f"{100 * share.low:.0f} to {100 * share.high:.0f} %"


def span(found: Interval) -> str:
    """An interval in percent for a reader."""
    low, high = f"{found.low:.0f}", f"{found.high:.0f}"
    return f"{low} %" if low == high else f"{low} to {high} %"


def of_readings(claim_id: str, readings: dict[str, Interval], kind: str) -> Verdict:
    """All readings of a statement agree, or none does; if some do, which one is meant decides."""
    judged = [compare(claim_id, found, kind) for found in readings.values()]
    if all(one == "corroborated" for one in judged):
        return "corroborated"
    if all(one == "conflicting" for one in judged):
        return "conflicting"
    agreeing = all(one in ("corroborated", "consistent") for one in judged)
    return "consistent" if agreeing else "inconclusive"


def clean(claim_id: str, year: int) -> Finding:
    """A clean share of capacity at the end of a year against the plant list."""
    readings = local.clean_readings(year)
    verdict = of_readings(claim_id, readings, "share")
    listed = " and ".join(f"{span(found)} {what}" for what, found in readings.items())
    fits = [what for what, found in readings.items() if not_off(claim_id, found)]
    meant = {
        "inconclusive": f"; it fits {', '.join(fits)}",
        "corroborated": "; it holds either way",
    }
    return Finding(
        verdict,
        f"With gas counted as clean the units in the Global Energy Monitor's lists give {listed} "
        f"for the end of {year}{meant.get(verdict, '')}.",
        (UNITS, "outside:pumped-storage-shenzhen"),
    )


def not_off(claim_id: str, found: Interval) -> bool:
    """Whether a claim does not differ from a range of shares."""
    return compare(claim_id, found, "share") != "conflicting"


@check("clean-share-of-capacity-2024")
def clean_2024() -> Finding:
    """Units in service, with those due by the end of 2024."""
    return clean("clean-share-of-capacity-2024", 2024)


@check("clean-share-of-capacity-ccn")
def clean_mid_2024() -> Finding:
    """Units in service before the new gas units of the second half of 2024."""
    return clean("clean-share-of-capacity-ccn", 2023)


@check("gas-nuclear-renewables-share-2022-cb")
def clean_2022() -> Finding:
    """Read as a share of capacity, which the text does not say."""
    found = clean("gas-nuclear-renewables-share-2022-cb", 2022)
    return Finding(
        found.verdict,
        f"Read as a share of capacity, which the text does not say: {found.reason}",
        found.sources,
    )


@check("gas-nuclear-renewables-share-target-2025-cb")
def clean_2025() -> Finding:
    """A target whose year has passed: the units known in 2024 that were due by 2025."""
    found = clean("gas-nuclear-renewables-share-target-2025-cb", 2025)
    return Finding(
        found.verdict,
        f"{found.reason} That is the plan as known in 2024; no list of the end of 2025 is at hand.",
        found.sources,
    )


@check("gas-capacity-added-2024")
def gas_added() -> Finding:
    """New units of the two plants named; that both run is confirmed for one only."""
    found = local.gas_added()
    return Finding(
        compare("gas-capacity-added-2024", found * 1e6, "capacity", independence="partly"),
        f"The five new units at the two plants named have {found:.2f} GW in the Global Energy "
        "Monitor's list of August 2024, all due in 2024; from outside only Guangming is known to "
        "have started.",
        (UNITS, "outside:guangming-phase1-ge", "outside:guangming-phase1-design"),
    )


@check("nuclear-capacity-daya-bay-2021-cb")
def nuclear_capacity() -> Finding:
    """Daya Bay and Ling Ao, gross."""
    found = float(local.plants(2021)[local.BASE])
    return Finding(
        compare("nuclear-capacity-daya-bay-2021-cb", found * 1e6, "capacity"),
        f"The six reactors at Daya Bay have {found:.2f} GW gross in the Global Energy Monitor's "
        "list.",
        (UNITS,),
    )


@check("priority-daya-bay-largest-local-source-2021-cb")
def largest_source() -> Finding:
    """Plants within the ten districts by capacity."""
    ranked = local.plants(2021)
    first, second = ranked.index[:2]
    return Finding(
        "corroborated" if first == local.BASE else "conflicting",
        f"Of {len(ranked)} plants in the Global Energy Monitor's lists {first} is the largest, "
        f"{ranked.iloc[0]:.2f} GW; the next, {second}, has {ranked.iloc[1]:.2f} GW.",
        (UNITS,),
    )


@check("own-nuclear-plant-cb")
def own_plant() -> Finding:
    """Cities with reactors: which others one compares it with decides."""
    cities = local.nuclear_cities().set_index("city")
    having = cities[cities["gross_mw"] > 0]
    large = cities[cities["population_m"] >= local.LARGE_M]
    others = int((large["gross_mw"] > 0).sum()) - 1
    verdict: Verdict = "conflicting" if "Shenzhen" not in having.index else "inconclusive"
    return Finding(
        verdict,
        f"It has reactors, and so have {len(having) - 1} other cities of China, but {others} of "
        f"the {len(large) - 1} others with {local.LARGE_M} million residents and more. Which "
        "cities are meant is not said.",
        ("energy/reactors", "cities/panel"),
    )


@check("priority-nuclear-over-other-clean-sources-cb")
def nuclear_first() -> Finding:
    """Within the city nuclear has no rival; on its grid western hydropower comes near."""
    flows = balance.flows()
    nuclear, kept = flows["nuclear"], flows["nuclear"].value - flows["hong_kong"].value
    others = flows["waste"].high + flows["pv"].high
    west = outside("western-power-press")
    verdict: Verdict = "conflicting"
    if nuclear.low > FAR * others:
        verdict = "inconclusive" if west > kept / FAR else "corroborated"
    return Finding(
        verdict,
        f"Our balance has {nuclear.value:.0f} TWh of nuclear power against {others:.1f} TWh at "
        f"most of waste and sun in the city. But {kept:.0f} TWh stay after Hong Kong's part, and "
        f"the city used over {west:.0f} TWh of clean power from the west in 2020.",
        (*BALANCE, "outside:western-power-press"),
    )


@check("nuclear-share-of-generation-2021-cb")
def nuclear_share() -> Finding:
    """Nuclear over generation in the city; over use it would be another number."""
    flows = balance.flows()
    of_local, of_use = flows["nuclear_of_local"], flows["nuclear_share"]
    found = Interval(100 * of_local.low, 100 * of_local.high)
    return Finding(
        compare("nuclear-share-of-generation-2021-cb", found, "modelled"),
        f"Our balance for 2023 has nuclear at {percent(of_local)} of generation in the city. Of "
        f"the electricity used it is {percent(of_use)}: the number fits if use is meant.",
        BALANCE,
    )


@check("imported-electricity-share-cb")
def imports() -> Finding:
    """Taken by the word the reactors are local; the claim may count them as outside."""
    flows = balance.flows()
    claim = "imported-electricity-share-cb"

    def found(name: str) -> Interval:
        return Interval(100 * flows[name].low, 100 * flows[name].high)

    by_word = compare(claim, found("outside_share"), "share")
    bought = {name: found(f"outside_share_without_nuclear{name}") for name in ("", "_shenshan")}
    verdict = by_word
    if by_word == "conflicting":
        other = of_readings(claim, bought, "share")
        verdict = "conflicting" if other == "conflicting" else "inconclusive"
    return Finding(
        verdict,
        f"Our balance for 2023 has {percent(flows['outside_share'])} with the nuclear stations "
        f"counted as local and {percent(flows['outside_share_without_nuclear'])} without; "
        f"{percent(flows['outside_share_without_nuclear_shenshan'])} if the coal plant in Shenshan "
        "is counted instead.",
        BALANCE,
    )


@check("event-huizhou-nuclear-approval-2024-cb")
def huizhou() -> Finding:
    """The date of the State Council's approval against the stated year."""
    rows = catalogue.load("evidence/outside").set_index("outside_id")
    day = pd.Timestamp(str(rows.at["taipingling-approval-year", "period"]))
    stated = pd.Timestamp(str(register.claim("event-huizhou-nuclear-approval-2024-cb")["period"]))
    away = (stated - day).days
    verdict: Verdict = "corroborated" if day.year == stated.year else "conflicting"
    if verdict == "conflicting" and 0 < away <= NEAR_DAYS:
        verdict = "inconclusive"
    return Finding(
        verdict,
        f"The State Council approved two more units at Taipingling in Huizhou on {day:%Y-%m-%d}, "
        f"{away} days before the stated year; those of August 2024 were for another site or are "
        "not named.",
        ("outside:taipingling-approval-year", "outside:nuclear-approvals-2024"),
    )
