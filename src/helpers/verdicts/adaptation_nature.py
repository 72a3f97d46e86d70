"""Verdicts on the adaptation claims: forest, green, mangroves."""

from helpers import register
from helpers.analysis.adaptation import compared
from helpers.analysis.common import outside
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare
from helpers.verdicts.series import grown

LAND = "cities/panel"


@check("forest-oxygen-2024", "forest-oxygen-people-2024")
def oxygen() -> Finding:
    """One number is the other over a textbook need, so their agreement tests nothing."""
    each = register.value("forest-oxygen-2024") / register.value("forest-oxygen-people-2024")
    need = 1000 * each / 365
    if abs(need / compared.NEED_KG - 1) > 0.1:
        reason = f"The two give {need:.2f} kg a person and day; {compared.NEED_KG} are needed."
        return Finding("conflicting", reason, ("derived:oxygen",))
    return Finding(
        "inconclusive",
        f"Derived by the issuer: the two give {need:.2f} kg a person and day, the textbook need.",
        ("derived:oxygen",),
    )


@check("forest-cover-2024")
def forest() -> Finding:
    """The city's own forest area fourteen months before, over its land."""
    share = compared.forest_share()
    return Finding(
        compare("forest-cover-2024", share, "share", independence="issuer"),
        f"The city's site had {outside('forest-area-2023'):.2f} km² of forest in October 2023, "
        f"{share:.1f} % of its land; {outside('forest-cover-2018'):.1f} % were announced in 2018.",
        ("outside:forest-area-2023", "outside:forest-cover-2018", LAND),
    )


@check("forest-stock-2024")
def wood() -> Finding:
    """Wood on a hectare beside the province's mean: plausible or not, no measurement."""
    own, province = compared.wood_an_ha()
    found = compared.wood_like_the_province()
    return Finding(
        compare("forest-stock-2024", found, "modelled", independence="partly"),
        f"It is {own:.0f} m³ on a hectare of the announced forest; the province's forestry office "
        f"has {province:.0f} for Guangdong. This tells the order of magnitude.",
        ("outside:forest-stock-guangdong", "outside:forest-area-guangdong", LAND),
    )


@check("green-area-2024")
def green_area() -> Finding:
    """The ministry's yearbook of 2012: an area that changes slowly."""
    before = outside("green-area-2012")
    share = register.value("green-area-2024") / compared.land_ha()
    return Finding(
        compare("green-area-2024", before, "measured", independence="partly"),
        f"The Housing Ministry's yearbook of 2012, filled in by the city, has {before:,.0f} ha; "
        f"the claim is {100 * share:.0f} % of the city's land.",
        ("outside:green-area-2012", LAND),
    )


@check("green-cover-2024")
def green_cover() -> Finding:
    """A year before and a year after, of the built-up area; the claim's base is not stated."""
    before, after = outside("green-cover-2023"), outside("green-cover-2025-cctv")
    span = Interval(*sorted((before, after)))
    return Finding(
        compare("green-cover-2024", span, "register", independence="partly"),
        f"{before} % of the built-up area at the end of 2023 by the city, {after} % in October "
        "2025 by CCTV: the bound lies between. Of what area the claim speaks is not stated.",
        ("outside:green-cover-2023", "outside:green-cover-2025-cctv"),
    )


def mangroves(work: str) -> Finding:
    """A year's work is no more than that of the plan period which holds the year."""
    key = f"mangrove-{work}-2024"
    found = compared.mangroves(work)
    return Finding(
        compare(key, found, "measured", independence="issuer"),
        f"The city's own count of 6 November 2024 has {found.high} ha {work} in the plan period "
        f"since 2021, {found.low:.1f} a year. Read as such a sum the claim, "
        f"{register.value(key)} ha, goes on from it; its sentence has it for 2024 alone.",
        (f"outside:mangrove-{work}-since-2021",),
    )


@check("mangrove-planted-2024")
def planted() -> Finding:
    """More than was planted in nearly four years cannot have been planted in one of them."""
    return mangroves("planted")


@check("mangrove-restored-2024")
def restored() -> Finding:
    """As above."""
    return mangroves("restored")


@check("parks-2024")
def parks() -> Finding:
    """The series of the city: thirty more in a year, as in the years before."""
    found = compared.growth("parks-2024", "parks-2023-cyd")
    verdict: Verdict = compare("parks-2024", found.before, "share", independence="issuer")
    return Finding(
        verdict,
        f"The city had {found.before:,.0f} at the end of 2023 and planned 1,350 for 2025.",
        ("outside:parks-2023-cyd",),
    )


@check("mountain-sea-projects")
def mountain_sea() -> Finding:
    """Projects of the first year of the plan."""
    return grown("mountain-sea-projects", "mountain-sea-projects-2023", "in 2023")


@check("trees-planted-2024")
def trees() -> Finding:
    """The yearly pace of the action that the year is part of."""
    pace = compared.trees_a_year()
    return Finding(
        compare("trees-planted-2024", pace, "measured", independence="issuer"),
        f"The city counted {outside('trees-since-2023'):,.0f} trees from 2023 to November 2024: "
        f"{pace.low:,.0f} to {pace.high:,.0f} a year, by the month from which one counts.",
        ("outside:trees-since-2023",),
    )
