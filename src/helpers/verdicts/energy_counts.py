"""Verdicts on green power, virtual power plants and counts of districts."""

from helpers import catalogue
from helpers.analysis.common import outside
from helpers.analysis.energy import mix
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare, tolerance

HALF = 0.5


@check("vpp-adjustable-capacity-2024")
def adjustable() -> Finding:
    """Dated reports of the same office before and after; the claim itself has no date."""
    found = mix.vpp_at_year_end()
    before, after = outside("vpp-adjustable-2024-06"), outside("vpp-adjustable-2025")
    return Finding(
        compare("vpp-adjustable-capacity-2024", found, "measured", independence="issuer"),
        f"The city's offices named {before / 1e6:.2f} GW in June 2024 and up to {after / 1e6:.2f} "
        f"GW in spring 2025, on a line {found / 1e6:.2f} GW at the end of 2024. No call of that "
        "size is on record.",
        ("outside:vpp-adjustable-2024-06", "outside:vpp-adjustable-2025"),
    )


@check("green-power-trade-growth-2024")
def green_power_growth() -> Finding:
    """The digits were announced before for nine months."""
    nine = outside("green-power-growth-9m")
    same = compare("green-power-trade-growth-2024", nine, "register", independence="issuer")
    least = 100 * (outside("green-power-2024-9m") / outside("green-power-2023-szsb") - 1)
    agrees = same == "consistent"
    verdict: Verdict = "inconclusive" if agrees else "conflicting"
    return Finding(
        verdict,
        f"In October 2024 the grid operator gave {nine:.1f} % for January to September. By then "
        f"trade was {least:.0f} % over all of 2023; "
        + (
            "the same digits for the whole year may be those of nine months."
            if agrees
            else "the growth stated for the year is another."
        ),
        ("outside:green-power-growth-9m", "outside:green-power-2024-9m"),
    )


@check("green-power-share-of-province-2023-ccn")
def green_power_share() -> Finding:
    """The province's total that the share implies beside what was contracted by July."""
    implied = mix.green_power_province().middle
    contracted = outside("guangdong-green-power-2023-07")
    verdict: Verdict = "conflicting"
    if implied >= contracted * HALF:
        enough = implied >= contracted * (1 - tolerance("measured"))
        verdict = "consistent" if enough else "inconclusive"
    return Finding(
        verdict,
        f"The share implies {implied / 1e9:.2f} TWh in Guangdong in 2023; the provincial grid "
        f"firm counts nearly {contracted / 1e9:.1f} TWh contracted by the end of July. Contracts "
        "may be for later years, and the claim may count what was settled.",
        ("outside:guangdong-green-power-2023-07", "derived:green-power-province"),
    )


def all_in_city(claim_id: str, name: str) -> Finding:
    """A number of the platform beside the city's own total of September 2024."""
    total = outside(name)
    verdict = compare(claim_id, total, "count", independence="issuer")
    said = "so it says all of them" if verdict == "consistent" else "so it says another number"
    return Finding(
        verdict,
        f"On 9 September 2024 the city counted {total:,.0f} in all, {said}; who is connected only "
        "the platform's owner sees.",
        (f"outside:{name}",),
    )


@check("network-charging-facilities-2024")
def charging() -> Finding:
    """The number of the network is that of all facilities at an earlier date."""
    return all_in_city("network-charging-facilities-2024", "charging-facilities-2024-09")


@check("network-supercharging-stations-2024")
def supercharging() -> Finding:
    """As above, for supercharging stations."""
    return all_in_city("network-supercharging-stations-2024", "supercharging-stations-2024-09")


@check("modelled-districts-2024")
def districts() -> Finding:
    """The number is that of all districts; whether the system reaches them, only its owner sees."""
    number = float(catalogue.load("transport/zones")["district"].nunique())
    return Finding(
        compare("modelled-districts-2024", number, "register", independence="partly"),
        f"The city has {number:.0f} districts without Shenshan, so the number says all of them; "
        "that the system reaches each is for its owner to show.",
        ("transport/zones",),
    )
