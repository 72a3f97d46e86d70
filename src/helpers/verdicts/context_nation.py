"""Verdicts on the context claims that speak of China: shares, sectors, capacity, lists."""

from helpers import register
from helpers.analysis.common import outside, rounding
from helpers.analysis.context import nation
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare, tolerance

YEAR = 2020


def hull(found: dict[str, float]) -> Interval:
    """Lowest and highest of several sources."""
    return Interval(min(found.values()), max(found.values()))


@check("china-co2-2020-yan")
def national_emissions() -> Finding:
    """Two reviews of energy; the budget with cement and other processes is larger."""
    found = nation.energy_co2(YEAR)
    listed = ", ".join(f"{value / 1e9:.2f} ({name})" for name, value in found.items())
    return Finding(
        compare("china-co2-2020-yan", hull(found), "share"),
        f"CO2 of energy in {YEAR}, billion t: {listed}. With cement and other processes the Global "
        "Carbon Budget has a tenth more; the text does not say which it means.",
        (nation.SHARE,),
    )


@check("china-co2-share-of-world-2020-yan")
def share_of_world() -> Finding:
    """Three sources of national and world emissions."""
    found = nation.world_share(YEAR)
    listed = ", ".join(f"{value:.1f} % ({name})" for name, value in found.items())
    return Finding(
        compare("china-co2-share-of-world-2020-yan", hull(found), "share"),
        f"China's share of the world's CO2 in {YEAR}: {listed}.",
        (nation.SHARE,),
    )


@check("industry-share-of-emissions-yan")
def industry() -> Finding:
    """The scope decides: industry alone, or with the electricity that it uses."""
    found, stated = nation.industry(), rounding("industry-share-of-emissions-yan").middle
    near = any(abs(stated / end - 1) <= 0.1 for end in (found.low, found.high))
    verdict: Verdict = (
        "consistent" if near else "inconclusive" if found.contains(stated) else "conflicting"
    )
    return Finding(
        verdict,
        f"CEADs' inventory of {nation.LAST} has {found.low:.0f} % for industry's own fuels and "
        f"processes, and {found.high:.0f} % with its share of the electricity; the text names no "
        "scope.",
        (
            nation.SECTORS,
            "outside:china-electricity-2021-08",
            "outside:china-electricity-secondary-2021-08",
        ),
    )


@check("national-abatement-sectors-cb")
def sectors() -> Finding:
    """Sectors that matter alone; how much each has saved is not in an inventory."""
    found, shares = nation.large_sectors(), nation.sectors()
    listed = ", ".join(f"{name} {100 * shares[name]:.0f} %" for name in found)
    stated = register.value("national-abatement-sectors-cb")
    return Finding(
        "consistent" if len(found) == stated else "conflicting",
        f"In CEADs' inventory of {nation.LAST} {len(found)} sectors have a tenth of China's CO2 or "
        f"more ({listed}), those the text names; it speaks of cuts, the inventory of emissions.",
        (nation.SECTORS,),
    )


@check("national-renewables-exceed-coal-2023")
def renewables() -> Finding:
    """The month in which hydro, wind and solar passed coal, and all thermal power."""
    coal, thermal = nation.passed("coal_gw"), nation.passed("thermal_gw")
    stated = str(register.claim("national-renewables-exceed-coal-2023")["period"])
    return Finding(
        "corroborated" if coal.startswith(stated) else "conflicting",
        f"By the monthly statistics hydro, wind and solar have exceeded coal since {coal} and all "
        f"thermal power since {thermal}, even without biomass. In 2023 the state holds, but it was "
        "not the first year; the energy administration first announced it for June 2023.",
        (nation.CAPACITY, "outside:renewables-2023-06"),
    )


@check("national-carbon-intensity-cut-2005-2023")
def intensity_cut() -> Finding:
    """The ministry's cut to 2021, with the statistics bureau's yearly changes after it."""
    left = 1 - outside("carbon-intensity-cut-2021") / 100
    for year in (2022, 2023):
        left *= 1 - outside(f"carbon-intensity-change-{year}") / 100
    found = 100 * (1 - left)
    return Finding(
        compare("national-carbon-intensity-cut-2005-2023", found, "share", independence="issuer"),
        f"The ministry's 50.8 % by 2021 and the statistics bureau's changes of two years give "
        f"{found:.1f} % by 2023; both are the central government's.",
        (
            "outside:carbon-intensity-cut-2021",
            "outside:carbon-intensity-change-2022",
            "outside:carbon-intensity-change-2023",
        ),
    )


@check("eu-green-deal-fields-yan")
def green_deal() -> Finding:
    """Eight policy areas, or seven if the climate aim itself is none."""
    areas = outside("eu-green-deal-areas")
    return Finding(
        compare("eu-green-deal-fields-yan", Interval(areas - 1, areas), "register"),
        f"A summary of the Green Deal has {areas:.0f} areas, the first of them the climate aim "
        f"itself: {areas - 1:.0f} without it. The text does not list its own.",
        ("outside:eu-green-deal-areas",),
    )


@check("national-green-factories-ccn")
def factories() -> Finding:
    """The city's part of the ministry's lists to 2021, at the nation's count of two years later."""
    mine, all_of_them = nation.green_factories()
    found = outside("china-green-factories-2023") * mine / all_of_them
    return Finding(
        compare("national-green-factories-ccn", found, "modelled", independence="partly"),
        f"The ministry's lists to 2021 name {mine} factories in Shenzhen of {all_of_them:,}; that "
        f"part of the {outside('china-green-factories-2023'):,.0f} of early 2024 is {found:.0f}.",
        (nation.FACTORIES, "outside:china-green-factories-2023"),
    )


@check("national-green-factories-2024")
def factories_later() -> Finding:
    """The count of the year before, and with all that the next list added."""
    before = register.value("national-green-factories-ccn")
    found = Interval(before, before + outside("green-factories-added-2024"))
    stated = register.value("national-green-factories-2024")
    return Finding(
        "inconclusive" if found.contains(stated) else "conflicting",
        f"The city had {found.low:.0f} at the end of 2023, and the ministry's list of 2024 names "
        f"{found.high - found.low:.0f} more: {found.low:.0f} to {found.high:.0f}, less what was "
        "removed. The claim lies between and has no date.",
        ("evidence/claims", "outside:green-factories-added-2024"),
    )


@check("green-supply-chain-firms-2024")
def supply_chain() -> Finding:
    """The city's part of the lists to 2021 at the nation's later count, and what 2024 added."""
    kind = "supply chain firms"
    mine, all_of_them = nation.green_factories(kind=kind)
    grown = outside("china-supply-chain-2023") * mine / all_of_them
    added = outside("green-supply-chain-added-2024")
    stated = register.value("green-supply-chain-firms-2024")
    # The claim has no date: before the list of 2024, or after it and with the model's tolerance.
    found = Interval(grown, (grown + added) * (1 + tolerance("modelled")))
    return Finding(
        "inconclusive" if found.contains(stated) else "conflicting",
        f"The ministry's lists to 2021 name {mine} firms in Shenzhen of {all_of_them}; at the "
        f"nation's growth that is {grown:.0f} by early 2024, and the list of 2024 names "
        f"{added:.0f} more: {found.low:.0f} to {found.high:.0f} with a model's tolerance, for a "
        "claim without a date.",
        (
            nation.FACTORIES,
            "outside:china-supply-chain-2023",
            "outside:green-supply-chain-added-2024",
        ),
    )


@check("china-neutrality-lag-yan")
def neutrality() -> Finding:
    """Years between China's neutrality aim and those of the USA, the EU and Japan."""
    ids = ("neutrality-year-usa", "neutrality-year-eu-japan")
    china = outside("neutrality-year-china")
    lags = {name: china - outside(name) for name in ids}
    return Finding(
        compare("china-neutrality-lag-yan", hull(lags), "register"),
        f"In October 2021 an economist at Harvard names {china:.0f} for China, "
        f"{outside(ids[0]):.0f} for the USA and mid-century for the EU and Japan.",
        ("outside:neutrality-year-china", *(f"outside:{name}" for name in ids)),
    )
