"""Verdicts on the transport claims: arithmetic between them, and the book's own data."""

from helpers import catalogue, evidence
from helpers.checks.core import Finding, Verdict, check


def not_contradicted(holds: bool) -> Verdict:
    """A part no larger than its whole confirms neither; a larger one refutes."""
    return "unverified" if holds else "conflicting"


def ev_market(region: str, parameter: str, mode: str, year: int, powertrain: str = "EV") -> float:
    """One historical value of the IEA's data explorer."""
    frame = catalogue.load("transport/ev_market")
    rows = frame.query(
        "region == @region and parameter == @parameter and mode == @mode and year == @year "
        "and powertrain == @powertrain"
    )
    return float(rows["value"].iloc[0])


@check("nev-share-of-new-cars-china-2024-cb")
def national_share() -> Finding:
    """The IEA counts China's electric-car sales independently of the city."""
    stated = evidence.value("nev-share-of-new-cars-china-2024-cb")
    iea = ev_market("China", "EV sales share", "Cars", 2024)
    verdict: Verdict = "corroborated" if abs(stated - iea) <= 1 else "conflicting"
    return Finding(verdict, f"The IEA's Global EV Outlook 2025 has {iea:.0f} % for China.")


@check("charging-piles-2024", "network-charging-facilities-2024")
def piles_in_network() -> Finding:
    """The grid operator's platform cannot aggregate more piles than there are."""
    share = 100 * evidence.value("network-charging-facilities-2024")
    share /= evidence.value("charging-piles-2024")
    return Finding(
        not_contradicted(share <= 100),
        f"No contradiction: the platform would aggregate {share:.0f} % of the announced piles.",
    )


@check("supercharging-stations-2024", "network-supercharging-stations-2024")
def supercharging_in_network() -> Finding:
    """The platform cannot aggregate more supercharging stations than there are."""
    share = 100 * evidence.value("network-supercharging-stations-2024")
    share /= evidence.value("supercharging-stations-2024")
    return Finding(
        not_contradicted(share <= 100),
        f"No contradiction: the platform would aggregate {share:.0f} % of the stations.",
    )


@check("logistics-nev-new-2024", "logistics-nev-stock-2024")
def logistics_within_fleet() -> Finding:
    """New electric logistics vehicles are part of the year's new vehicles."""
    share = 100 * evidence.value("logistics-nev-new-2024") / evidence.value("nev-new-2024")
    stock = 100 * evidence.value("logistics-nev-stock-2024") / evidence.value("nev-stock-2024")
    return Finding(
        not_contradicted(max(share, stock) <= 100),
        f"No contradiction: they would be {share:.0f} % of the year's new NEVs and "
        f"{stock:.0f} % of the fleet.",
    )
