"""Verdicts on the market among the pilots: ranks by firms and trade, shares of the whole."""

import pandas as pd

from helpers import register
from helpers.analysis.common import outside
from helpers.analysis.ets import pilots
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare

OWN = pilots.OWN
# Dated totals of Guangdong around a year: first, last.
GUANGDONG = {
    2019: ("guangdong-cum-volume-2019-04-02", "guangdong-cum-volume-2020-03"),
    2024: ("guangdong-cum-volume-2024-04", "guangdong-cum-volume-2025-01"),
}


def listed(values: pd.Series, digits: int = 0) -> str:
    """Names and values for a reader, as ordered."""
    return ", ".join(f"{name} {value:,.{digits}f}" for name, value in values.items())


def standing(values: pd.Series) -> int:
    """The city's place in a series ordered from the first."""
    return list(values.index).index(OWN) + 1


def by_firms(key: str) -> Finding:
    """The place by number of firms."""
    firms = pilots.firms()
    place = standing(firms)
    return Finding(
        "corroborated" if place == register.value(key) else "conflicting",
        f"By the newest count of firms the city is number {place}: {listed(firms)}. Counts are of "
        "2014 to 2026, but no market lies between.",
        pilots.named(*pilots.FIRMS),
    )


@check("ets-entities-rank-2024")
def firms_2024() -> Finding:
    """Firms under the market, among the pilots."""
    return by_firms("ets-entities-rank-2024")


@check("ets-entities-rank-2025-nf")
def firms_2025() -> Finding:
    """As above, a year later."""
    return by_firms("ets-entities-rank-2025-nf")


def outsides(*names: str) -> tuple[str, ...]:
    """Outside figures as sources of a finding."""
    return tuple(f"outside:{name}" for name in names)


@check("priority-ets-turnover-ratio", "priority-ets-turnover-rate-ccn")
def turnover_ratio() -> Finding:
    """Mean ratios by independent volumes, and the one single year that another pilot reports."""
    ratios = pilots.turnover_ratios()
    own = outside("ets-cum-volume-2020") - outside("ets-cum-allowance-volume-2019")
    tianjin, cap = outside("tianjin-volume-2020"), outside("tianjin-cap-2021")
    # Told for the city: power stations may have doubled Tianjin's allowances the year before.
    by_year = own / outside("ets-cap-2023-eeb") > tianjin / (2 * cap)
    by_mean = standing(ratios) == 1
    verdict: Verdict = "consistent" if by_mean and by_year else "inconclusive"
    return Finding(
        verdict if by_mean or by_year else "conflicting",
        f"In a mean year to 2017, tonnes traded over allowances, percent: {listed(ratios, 1)}. "
        f"In 2020 alone Shenzhen traded {own / 1e6:.1f} Mt, Tianjin {tianjin / 1e6:.0f} Mt with "
        f"{cap / 1e6:.0f} Mt of allowances the year after. The Chinese term is a yearly mean, so "
        "one year does not refute it; recent means of the others are not at hand.",
        (
            *pilots.named(*pilots.WEEKLY),
            *pilots.named(*pilots.CAPS),
            *outsides("ets-cum-volume-2020", "ets-cum-allowance-volume-2019"),
            "outside:tianjin-volume-2020",
        ),
    )


@check("priority-largest-local-ets-2024-cb")
def largest() -> Finding:
    """Three measures of size; the newspaper names none."""
    own, last = "ets-cum-allowance-volume-2024", GUANGDONG[2024][1]
    covered, firms = standing(pilots.covered(2024)), standing(pilots.firms())
    first = outside(own) > outside(last) or 1 in (covered, firms)
    return Finding(
        "inconclusive" if first else "conflicting",
        f"Guangdong has traded {outside(last) / 1e6:.0f} Mt of allowances, Shenzhen "
        f"{outside(own) / 1e6:.0f} Mt. By emissions covered the city is number {covered} of eight "
        f"(World Bank), by firms number {firms}; in 2021 the city itself put its market at number "
        f"{outside('ets-volume-rank-2021'):.0f} by tonnes. The newspaper that is quoted does not "
        "say by what it is largest.",
        (
            pilots.COVERAGE,
            *outsides(own, last, "ets-volume-rank-2021", "guangdong-largest-pilot-icap"),
            *pilots.named(*pilots.FIRMS),
        ),
    )


@check("priority-ets-annual-volume-cb")
def yearly_volume() -> Finding:
    """Tonnes traded a year, to 2017, in 2019 and in 2024."""
    volumes = pilots.yearly_volume()
    years = {
        year: (
            outside(f"ets-volume-{year}-year"),
            pilots.guangdong_tonnes_a_year(*GUANGDONG[year]),
        )
        for year in GUANGDONG
    }
    first = standing(volumes) == 1 or all(own > other for own, other in years.values())
    pairs = "; ".join(
        f"{own / 1e6:.1f} and {other / 1e6:.1f} Mt in {year}"
        for year, (own, other) in years.items()
    )
    return Finding(
        "inconclusive" if first else "conflicting",
        f"In a mean year to 2017 pilots traded, Mt: {listed(volumes / 1e6, 1)}. Later Shenzhen and "
        f"Guangdong traded {pairs}, allowances alone. In 2021 the city itself put its market at "
        f"number {outside('ets-volume-rank-2021'):.0f} by tonnes and number 1 by turnover ratio, "
        "so the newspaper may have taken one for the other.",
        (
            *pilots.named(*pilots.WEEKLY),
            *outsides("ets-volume-rank-2021", "ets-volume-2019-year", "ets-volume-2024-year"),
            *outsides(*GUANGDONG[2019], *GUANGDONG[2024]),
        ),
    )


@check("ets-share-of-pilot-allowances-ccn")
def allowances() -> Finding:
    """Allowances of the pilots, three of them sized by the World Bank's shares."""
    found = pilots.share_of_allowances()
    return Finding(
        compare("ets-share-of-pilot-allowances-ccn", found, "share", independence="partly"),
        f"Allowances that pilots announce make it {found.low:.1f} to {found.high:.1f} %, with "
        "those of 2023 or of the plan for 2024; Hubei, Fujian and Chongqing are sized by the "
        "emissions that the World Bank says they cover.",
        (pilots.COVERAGE, *pilots.named(*pilots.CAPS)),
    )


def share_of_all(key: str, what: str, name: str, kind: str) -> Finding:
    """A dated share of all pilots, three years before the claim."""
    found = pilots.share_of_all(what)
    return Finding(
        compare(key, found, kind, independence="partly"),
        f"The {name} of the city's market to August 2021 are {found:.1f} % of the State Council's "
        "for all pilots to September 2021.",
        outsides(f"ets-cum-allowance-{what}-2021-08", f"pilots-cum-{what}-2021"),
    )


@check("ets-share-of-pilot-volume-ccn")
def volume() -> Finding:
    """Tonnes."""
    return share_of_all("ets-share-of-pilot-volume-ccn", "volume", "tonnes", "share")


@check("ets-share-of-pilot-turnover-ccn")
def turnover() -> Finding:
    """Money; prices have moved more than shares of tonnes."""
    return share_of_all("ets-share-of-pilot-turnover-ccn", "turnover", "yuan", "measured")
