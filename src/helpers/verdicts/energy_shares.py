"""Verdicts on shares of electricity and energy, against statistics of province and nation."""

from helpers import register
from helpers.analysis.common import outside, rounding
from helpers.analysis.energy import local, mix
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.energy import BALANCE, span
from helpers.verdicts.outside import compare, tolerance

CHINA, SOLAR, PANEL = "energy/china", "energy/solar_guangdong", "cities/panel"
# A test on the issuer's own base, or on a model that knows only the province, decides nothing if
# the claim lies within the range; outside it, the two cannot both be right.
SHOWS = {True: "inconclusive", False: "conflicting"}


def within(claim_id: str, found: Interval) -> Verdict:
    """Inconclusive inside the range (with the tolerance of shares), conflicting outside."""
    stated, room = rounding(claim_id).middle, tolerance("share")
    inside = found.low * (1 - room) <= stated <= found.high * (1 + room)
    return SHOWS[inside]  # type: ignore[return-value]


@check("gas-nuclear-renewables-share-china-cb")
def national_mix() -> Finding:
    """Capacity of China at the end of 2021 and of 2022, which the text leaves open."""
    first, then = mix.clean_capacity_china(2021), mix.clean_capacity_china(2022)
    found = Interval(first.low, then.high)
    return Finding(
        compare("gas-nuclear-renewables-share-china-cb", found, "share"),
        f"National statistics have gas, nuclear and renewables at {span(first)} of power capacity "
        f"at the end of 2021 and {span(then)} a year later, without and with all biomass and "
        "waste: the number is a share of capacity.",
        (CHINA,),
    )


@check("national-clean-generation-growth-2024")
def national_growth() -> Finding:
    """Two ways to add up the nation's clean output; both go back to central offices."""
    found = mix.clean_growth_china(2024)
    return Finding(
        compare("national-clean-generation-growth-2024", found, "measured", independence="issuer"),
        f"Output of larger plants (hydro, nuclear, wind, sun) grew by {found.low:.1f} %, all "
        f"renewables with the reactors by {found.high:.1f} %; what the claim counts is not said.",
        (CHINA, "outside:renewable-growth-2024", "outside:renewable-output-2024"),
    )


@check("non-fossil-share-of-electricity-use-ccn")
def non_fossil() -> Finding:
    """The range depends on whose the western hydropower is."""
    found, rest = mix.non_fossil_share(), mix.province_rest()
    return Finding(
        within("non-fossil-share-of-electricity-use-ccn", found),
        f"Our balance for 2023 gives {found.low:.0f} % if what the city buys is as clean as the "
        f"rest of Guangdong's use ({100 * rest.low:.0f} to {100 * rest.high:.0f} %), and "
        f"{found.high:.0f} % if the hydropower line that ends in the city counts as its own; the "
        "rule is not stated.",
        (*BALANCE, "outside:dianxibei-line-energy", "outside:west-east-clean-low"),
    )


@check("electricity-share-of-final-energy-ccn")
def electrification() -> Finding:
    """A total modelled from the province's intensities is no measurement of the city."""
    found = mix.final_electricity()
    return Finding(
        within("electricity-share-of-final-energy-ccn", found),
        f"Electricity of 2021 is {span(found)} of the final energy in a model that gives each "
        "city its province's intensities; no energy statistics of the city are at hand.",
        (PANEL, "outside:electricity-use-2021"),
    )


@check("clean-share-of-primary-energy-2024-cb")
def primary() -> Finding:
    """The announced non-fossil electricity over a modelled total, without and with gas."""
    found = mix.clean_primary()
    return Finding(
        within("clean-share-of-primary-energy-2024-cb", found),
        f"The announced non-fossil electricity is {found.low:.0f} % of modelled primary energy at "
        f"least; with the gas of power stations it is {found.high:.0f} % at most. Whether gas "
        "counts is not said.",
        (PANEL, *BALANCE),
    )


@check("priority-clean-power-above-average-ccn")
def above_average() -> Finding:
    """The operator's three shares beside those averages that are public: four of six."""
    rest = mix.province_rest()
    beside = {
        "clean-share-of-capacity-ccn": {"China's": outside("china-clean-capacity-2023")},
        "non-fossil-share-of-electricity-use-ccn": {
            "China's": mix.non_fossil_output_china(2023),
            "the rest of Guangdong's": 100 * rest.high,
        },
        "electricity-share-of-final-energy-ccn": {
            "China's": outside("china-electricity-share-2021")
        },
    }
    holds = all(
        register.value(key) > average for key, found in beside.items() for average in found.values()
    )
    listed = "; ".join(
        f"{register.value(key):.1f} % against "
        + " and ".join(f"{whose} {average:.0f} %" for whose, average in found.items())
        for key, found in beside.items()
    )
    return Finding(
        "inconclusive" if holds else "conflicting",
        f"{'All' if holds else 'Not all'} comparisons that can be made hold ({listed}). Clean "
        "capacity and electricity in final energy of Guangdong are not at hand.",
        (
            CHINA,
            *BALANCE,
            "outside:china-clean-capacity-2023",
            "outside:china-electricity-share-2021",
        ),
    )


def panels(claim_id: str, month: str) -> Finding:
    """A stated capacity against the 0.44 GW of mid-2024 grown as fast as the province's panels."""
    needed, grown = mix.solar_needed(claim_id), local.solar_growth(month)
    ever = local.solar_growth("2026-03")
    room = 1 + tolerance("modelled")
    verdict: Verdict = "conflicting"
    if needed <= ever:
        verdict = "consistent" if needed <= grown * room else "inconclusive"
    return Finding(
        verdict,
        f"It is {needed:.1f} times the 0.44 GW of distributed panels announced for mid-2024; "
        f"distributed panels in Guangdong grew {grown:.2f} times by {month} and {ever:.2f} times "
        "by March 2026, in the energy administration's tables. Another scope is likelier than "
        "such growth.",
        (SOLAR,),
    )


@check("pv-capacity-2024", "distributed-pv-capacity-2024-ccn")
def panels_2024() -> Finding:
    """Over 1 GW at the end of 2024."""
    return panels("pv-capacity-2024", "2024-12")


@check("pv-capacity-2025-cb")
def panels_2025() -> Finding:
    """About 1 GW in the work report of early 2025."""
    return panels("pv-capacity-2025-cb", "2025-03")
