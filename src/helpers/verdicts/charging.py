"""Verdicts on charging: stations by city, and the city's own counts through the year."""

from datetime import date

from helpers import register
from helpers.analysis.common import CITY, outside, rounding
from helpers.analysis.transport import rivals
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare
from helpers.verdicts.transport import cited

# The autumn count is undated; its page speaks of a rule in force from the first of November.
AUTUMN, END = (date(2024, 10, 1), date(2024, 11, 1)), date(2024, 12, 31)
SEPTEMBER, YEAR_DAYS = date(2024, 9, 9), 366


@check("priority-charging-density")
def density() -> Finding:
    """Public stations by area among the cities of the list; the fairer denominator beside it."""
    table = rivals.charging()
    area, people = table["per_km2"], table.loc[table["large"], "per_10000"]
    place, each = rivals.standing(area), rivals.standing(people)
    second, first = rivals.best_other(area), rivals.best_other(people)
    verdict: Verdict = "corroborated" if place == 1 else "conflicting"
    return Finding(
        verdict,
        f"Public stations on map services in 2024, {len(table)} cities: rank {place} by land, "
        f"{area[CITY]:.1f} for each km² ({rivals.name(second)} {area[second]:.1f}); rank {each} by "
        f"residents among {len(people)} large cities, {people[CITY]:.1f} for each ten thousand "
        f"({rivals.name(first)} {people[first]:.1f}). Stations, not piles.",
        (rivals.STATIONS, rivals.PANEL),
    )


@check("charging-piles-2024-section3")
def piles_bound() -> Finding:
    """A bound in one section, against the number in another."""
    found = rounding("charging-piles-2024")
    return Finding(
        compare("charging-piles-2024-section3", found, "register", independence="issuer"),
        f"Another part of the same document counts {found.middle:,.0f}; the bound holds by it.",
        ("evidence/claims",),
    )


@check("charging-piles-2024")
def piles_since_autumn() -> Finding:
    """The count of autumn and the year's pace from then on."""
    autumn, pace = outside("charging-piles-2024-autumn"), register.value("charging-piles-new-2024")
    days = [(END - day).days for day in reversed(AUTUMN)]
    found = Interval(*(autumn + pace * left / YEAR_DAYS for left in days))
    return Finding(
        compare("charging-piles-2024", found, "count", independence="issuer"),
        f"A city institute had {autumn:,.0f} in autumn; at the year's pace they would be "
        f"{round(found.low, -3):,.0f} to {round(found.high, -3):,.0f} at its end.",
        cited("charging-piles-2024-autumn"),
    )


@check("supercharging-stations-2024")
def supercharging_since_autumn() -> Finding:
    """Two counts of autumn and the pace between them."""
    early, autumn = outside("supercharging-2024-09"), outside("supercharging-2024-autumn")
    reached = [
        autumn + (autumn - early) / (day - SEPTEMBER).days * (END - day).days
        for day in reversed(AUTUMN)
    ]
    found = Interval(*reached)
    return Finding(
        compare("supercharging-stations-2024", found, "measured", independence="issuer"),
        f"The city had {early:.0f} on 9 September and {autumn:.0f} before November; at that pace "
        f"about {round(found.low, -1):,.0f} to {round(found.high, -1):,.0f} at the year's end.",
        cited("supercharging-2024-09", "supercharging-2024-autumn"),
    )


def part_of(part: str, whole: str, what: str) -> Finding:
    """A part no larger than its whole confirms neither; a larger one refutes."""
    share = 100 * register.value(part) / register.value(whole)
    verdict: Verdict = "inconclusive" if share <= 100 else "conflicting"
    said = "No contradiction" if share <= 100 else "More than there is"
    return Finding(verdict, f"{said}: {what} would be {share:.0f} %.", ("evidence/claims",))


@check("network-charging-facilities-2024")
def piles_in_network() -> Finding:
    """The grid operator's platform cannot aggregate more piles than there are."""
    what = "the platform's share of the announced piles"
    return part_of("network-charging-facilities-2024", "charging-piles-2024", what)


@check("network-supercharging-stations-2024")
def supercharging_in_network() -> Finding:
    """The platform cannot aggregate more supercharging stations than there are."""
    what = "the platform's share of the stations"
    return part_of("network-supercharging-stations-2024", "supercharging-stations-2024", what)
