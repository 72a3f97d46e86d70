"""Verdicts on the adaptation claims: rain and storms on record, water against output."""

from helpers import register
from helpers.analysis.adaptation import rain
from helpers.analysis.adaptation import storms as tracks
from helpers.analysis.common import city
from helpers.verdicts.core import Finding, Verdict, check


def standard(first: int, last: int) -> Finding:
    """What a standard stands for in rain of a day; no design depth is announced."""
    low, high = rain.level(first).low, rain.level(last).high
    return Finding(
        "inconclusive",
        f"At the border {first} to {last} years stand for {low:.0f} to {high:.0f} mm a day; "
        "the design depth is not stated.",
    )


@check("waterlogging-return-period-low", "waterlogging-return-period-high")
def waterlogging() -> Finding:
    """Rain of a day pooled over the border stations."""
    return standard(20, 50)


@check("flood-return-period-low", "flood-return-period-high")
def flood() -> Finding:
    """As above, for floods; the claim is on tides too, of which daily rain says nothing."""
    found = standard(100, 200)
    return Finding(
        found.verdict, f"{found.reason} It covers tides too: rain does not test a sea wall."
    )


@check("typhoons-2024")
def storms() -> Finding:
    """Tracks of the year: how many came near, and how far out one must look for seven."""
    near = tracks.distances_2024()
    stated = int(register.value("typhoons-2024"))
    return Finding(
        "inconclusive",
        f"Tracks have {int((near <= 300).sum())} within 300 km in 2024; {stated} are reached at "
        f"{float(near.iloc[stated - 1]):.0f} km. What counts as affected is not stated.",
    )


@check("forest-oxygen-2024", "forest-oxygen-people-2024")
def oxygen() -> Finding:
    """One number is the other over a textbook need, so their agreement tests nothing."""
    each = register.value("forest-oxygen-2024") / register.value("forest-oxygen-people-2024")
    return Finding(
        "inconclusive",
        f"Derived by the issuer: the two give {1000 * each / 365:.2f} kg a person and day, the "
        "textbook need.",
    )


@check("green-area-2024", "green-cover-2024")
def green() -> Finding:
    """Green area over land is no less than the cover of the built-up area."""
    share = register.value("green-area-2024") / float(city(2023)["area_km2"])
    verdict: Verdict = "inconclusive" if share <= 100 else "conflicting"
    return Finding(
        verdict, f"Not contradicted: the area is {share:.0f} % of the city's land; bases differ."
    )
