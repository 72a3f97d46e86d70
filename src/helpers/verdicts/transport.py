"""Verdicts on the transport claims: arithmetic between them, and the book's own data."""

from helpers import catalogue, register
from helpers.verdicts.core import Finding, Verdict, check


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
    stated = register.value("nev-share-of-new-cars-china-2024-cb")
    iea = ev_market("China", "EV sales share", "Cars", 2024)
    verdict: Verdict = "corroborated" if abs(stated - iea) <= 1 else "conflicting"
    return Finding(verdict, f"The IEA's Global EV Outlook 2025 has {iea:.0f} % for China.")


def part_of(part: str, whole: str, what: str) -> Finding:
    """A part no larger than its whole confirms neither; a larger one refutes."""
    share = 100 * register.value(part) / register.value(whole)
    verdict: Verdict = "inconclusive" if share <= 100 else "conflicting"
    said = "No contradiction" if share <= 100 else "More than there is"
    return Finding(verdict, f"{said}: {what} would be {share:.0f} %.")


@check("charging-piles-2024", "network-charging-facilities-2024")
def piles_in_network() -> Finding:
    """The grid operator's platform cannot aggregate more piles than there are."""
    what = "the platform's share of the announced piles"
    return part_of("network-charging-facilities-2024", "charging-piles-2024", what)


@check("supercharging-stations-2024", "network-supercharging-stations-2024")
def supercharging_in_network() -> Finding:
    """The platform cannot aggregate more supercharging stations than there are."""
    what = "the platform's share of the stations"
    return part_of("network-supercharging-stations-2024", "supercharging-stations-2024", what)


@check("logistics-nev-new-2024")
def new_logistics_vehicles() -> Finding:
    """New electric logistics vehicles are part of the year's new vehicles."""
    return part_of("logistics-nev-new-2024", "nev-new-2024", "their share of the year's new NEVs")


@check("logistics-nev-stock-2024")
def logistics_vehicles() -> Finding:
    """Electric logistics vehicles are part of the fleet."""
    return part_of("logistics-nev-stock-2024", "nev-stock-2024", "their share of all NEVs")
