"""Verdicts on the adaptation claims: water, walls and pumps beside the city's earlier numbers.

The issuer's own series can show no more than that a number goes on where the last one stopped.
"""

from helpers import register
from helpers.analysis.adaptation import compared
from helpers.analysis.common import outside
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare
from helpers.verdicts.series import grown

# Length of sea wall that a change of scope, such as Shenshan's coast, may explain.
SCOPE = 0.15


@check("drinking-water-estates-2024")
def drinking_water() -> Finding:
    """Estates finished a year before."""
    return grown("drinking-water-estates-2024", "drinking-water-estates-2023", "at the end of 2023")


@check("secondary-supply-estates-2024")
def secondary_supply() -> Finding:
    """Estates finished a year before."""
    earlier = "secondary-supply-estates-2023"
    return grown("secondary-supply-estates-2024", earlier, "at the end of 2023")


@check("pumping-stations-2024")
def pumps() -> Finding:
    """Stations of 2020 in the city's plan."""
    return grown("pumping-stations-2024", "pumping-stations-2020", "in 2020")


def sponge(claim_id: str) -> Finding:
    """The share that the bureau gave at COP28."""
    before, planned = outside("sponge-share-2023"), outside("sponge-share-target-2020")
    pace = (register.value(claim_id) - before) / ((before - planned) / 3)
    more = (
        f" That would be {pace:.1f} times the yearly rise since 2020, for which {planned:.0f} % "
        "were planned, unless the older figure is of an earlier year; over 60 % were planned for "
        "2025."
    )
    return grown(claim_id, "sponge-share-2023", "in a speech of December 2023", more)


@check("sponge-city-share-2024")
def sponge_exact() -> Finding:
    """The share of the preface."""
    return sponge("sponge-city-share-2024")


@check("sponge-city-share-2024-section3")
def sponge_bound() -> Finding:
    """The bound of the third part."""
    return sponge("sponge-city-share-2024-section3")


@check("water-reserve-days")
def reserve() -> Finding:
    """Days of May 2024, and the room in the reservoirs."""
    needed, share = compared.reserve_m3()
    more = (
        f" Water of the West River came on 1 June 2024. The days need {needed / 1e6:.0f} million "
        f"m³ at the tap water of 2023, {share:.0f} % of the reservoirs' capacity; how much of it "
        "is usable and filled is not stated."
    )
    return grown("water-reserve-days", "water-reserve-2024-05", "in May 2024", more)


@check("sea-wall-length-2024", "sea-walls-built-2024")
def walls() -> Finding:
    """Walls of 2020 and those built since should make up the walls of 2024."""
    gap, length = compared.walls_gap(), register.value("sea-wall-length-2024")
    verdict: Verdict = "consistent" if gap <= 0 else "inconclusive"
    if gap > SCOPE * length:
        verdict = "conflicting"
    return Finding(
        verdict,
        f"The city's plan has {outside('sea-wall-2020'):.0f} km in 2020; with all that was built "
        f"or reinforced since, {abs(gap):.1f} km of the length of 2024 are "
        f"{'unexplained' if gap > 0 else 'to spare'}. Whether both count Shenshan is not stated.",
        ("outside:sea-wall-2020",),
    )


@check("reclaimed-share-2024")
def reclaimed() -> Finding:
    """The rate of the year before by the water authority, whose base is not stated either."""
    before = outside("reclaimed-share-2023")
    return Finding(
        compare("reclaimed-share-2024", before, "measured", independence="issuer"),
        f"The water authority had {before:.0f} % for 2023 and {outside('reclaimed-share-2021'):.0f}"
        " % for 2021. Of what, and whether water for rivers counts, is not stated.",
        ("outside:reclaimed-share-2023", "outside:reclaimed-share-2021"),
    )


@check("water-intensity-2024")
def intensity() -> Finding:
    """The city's own number of the year before."""
    before = outside("water-intensity-2023")
    return Finding(
        compare("water-intensity-2024", before, "measured", independence="issuer"),
        f"The water authority had {before} m³ for 2023 and {outside('water-intensity-2022')} for "
        "2022.",
        ("outside:water-intensity-2023", "outside:water-intensity-2022"),
    )


@check("drinking-water-compliance")
def sources() -> Finding:
    """The city's water bulletin of 2020, of a rate that is said to be steady."""
    found = outside("source-compliance-2020")
    return Finding(
        compare("drinking-water-compliance", found, "register", independence="issuer"),
        f"The city's water bulletin of 2020 has {found:.0f} % of 29 sources, two of them not "
        "measured; the claim calls the rate steady.",
        ("outside:source-compliance-2020",),
    )
