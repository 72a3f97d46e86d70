"""Verdicts on the transport claims: arithmetic between them, and the book's own data."""

from helpers import catalogue, evidence
from helpers.checks.core import Finding, Verdict, check
from helpers.models import fleet
from helpers.models.intervals import Interval

# t CO2 per t jet kerosene: 44.1 GJ/t × 71.5 kg CO2/GJ, IPCC 2006 Guidelines, vol. 2, ch. 1.
JET_KEROSENE_FACTOR = 44.1 * 71.5 / 1000


def interval(claim_id: str) -> Interval:
    """The numbers a claim may stand for, given its digits."""
    return Interval(*evidence.rounding_interval(claim_id))


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


@check("nev-stock-2023-ccn", "nev-new-2024", "nev-stock-2024")
def stock_and_flow() -> Finding:
    """Stock, new vehicles and stock must leave a small, positive number scrapped or moved away."""
    out = fleet.implied_outflow(
        interval("nev-stock-2023-ccn"), interval("nev-new-2024"), interval("nev-stock-2024")
    )
    low, high = out.low / 1000, out.high / 1000
    share = 100 * out.high / evidence.value("nev-stock-2023-ccn")
    if out.high < 0:
        return Finding("conflicting", f"The fleet grew by {-high:.0f} thousand more than was new.")
    return Finding(
        "consistent",
        f"The two stocks and the new vehicles fit: {low:.0f} to {high:.0f} thousand vehicles "
        f"left the fleet in the year, at most {share:.1f} % of it.",
    )


@check("nev-share-of-new-cars-china-2024-cb")
def national_share() -> Finding:
    """The IEA counts China's electric-car sales independently of the city."""
    stated = evidence.value("nev-share-of-new-cars-china-2024-cb")
    iea = ev_market("China", "EV sales share", "Cars", 2024)
    verdict: Verdict = "corroborated" if abs(stated - iea) <= 1 else "conflicting"
    return Finding(verdict, f"The IEA's Global EV Outlook 2025 has {iea:.0f} % for China.")


@check("apu-co2-avoided-2024", "apu-fuel-saved-2024")
def apu_factor() -> Finding:
    """Fuel saved and CO2 avoided imply an emission factor; jet kerosene has a known one."""
    implied = interval("apu-co2-avoided-2024") / interval("apu-fuel-saved-2024")
    middle = (implied.low + implied.high) / 2
    gap = 100 * (middle / JET_KEROSENE_FACTOR - 1)
    if implied.contains(JET_KEROSENE_FACTOR):
        return Finding("consistent", f"Together they imply {middle:.2f} t CO2 per t of fuel.")
    return Finding(
        "conflicting",
        f"Together they imply {implied.low:.2f} to {implied.high:.2f} t CO2 per t of kerosene, "
        f"{abs(gap):.0f} % {'below' if gap < 0 else 'above'} the IPCC default of "
        f"{JET_KEROSENE_FACTOR:.2f}; a deduction for the electricity used instead could explain "
        "it, but none is stated.",
    )


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
