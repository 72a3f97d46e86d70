"""Verdicts on the replicability claims: pilots, near-zero projects, the city panel."""

import pandas as pd

from helpers import catalogue, order, register
from helpers.analysis.common import CITY, outside, rounding
from helpers.analysis.replicability import elsewhere, groups, panel, programmes, school
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare

FIRST_TIER = (110000, 310000, 440100)
NEAR = 20
FACTORS = "energy/grid_factors"


def structure() -> tuple[int, int, list[int]]:
    """Cities in Shenzhen's group, nearest cities beyond the first tier, ranks of the first tier."""
    labels = groups.found().labels
    own = int((labels == labels.loc[CITY]).sum())
    others = len(set(order.values(panel.flat()).index[:NEAR]) - set(FIRST_TIER))
    return own, others, sorted(int(x) for x in panel.by_nearness().loc[list(FIRST_TIER)])


@check("shenzhen-represents-tier-one-cities-cb")
def tier_one() -> Finding:
    """An expert's opinion beside the cities that resemble it, in structure and day by day."""
    own, others, (first, second, third) = structure()
    alike = elsewhere.alike()
    daily = ", ".join(f"{name} {alike[name]}" for name in ("Guangzhou", "Shanghai", "Beijing"))
    return Finding(
        "inconclusive",
        f"The other first-tier cities rank {first}, {second} and {third} by nearness, so it is "
        f"right that they are near; but {others} of the nearest {NEAR} are beyond the first tier, "
        f"in a loose group of {own}. By daily CO2 (Carbon Monitor) the ranks among {len(alike)} "
        f"are {daily}. Likeness does not show that a city will act.",
        (panel.PANEL, elsewhere.SIMILARITY),
    )


@check("cities-in-china-cb")
def cities() -> Finding:
    """A bound: cities of prefecture rank, and all units of that rank."""
    number = len(catalogue.load("cities/names"))
    least = register.value("cities-in-china-cb")
    named = f"The roster has {number} cities of prefecture rank and above at the end of 2023"
    sources = ("cities/names",)
    if number >= least:
        loose = compare("cities-in-china-cb", float(number), "count")
        return Finding(loose, f"{named}: the bound holds.", sources)
    close = compare("cities-in-china-cb", float(number), "count") == "corroborated"
    return Finding(
        "inconclusive" if close else "conflicting",
        f"{named}, {least - number:.0f} fewer than the bound. With prefectures that are no cities, "
        "or with cities of county rank, there are more: the expert does not say which are meant.",
        sources,
    )


@check(
    "title-low-carbon-city-pilot-2024",
    "title-low-carbon-city-pilot-nf",
    "title-first-low-carbon-city-group-cb",
)
def first_batch() -> Finding:
    """A title: the batch of the national programme that names the city."""
    batch, sizes = programmes.batch(), programmes.sizes()
    year = programmes.places()["announced"].astype(str).min()[:4]
    return Finding(
        "corroborated" if batch == 1 else "conflicting",
        f"TERI's table of the national programme, from the climate centre of the national "
        f"commission, has the city in batch {batch}. The first, of {year}, has {sizes[1]} "
        f"places; {sizes.iloc[1:].sum()} were named later.",
        (programmes.TABLE,),
    )


@check("title-low-carbon-city-pilot-cb")
def pilot() -> Finding:
    """A title: whether the national programme names the city at all."""
    batch, total = programmes.batch(), programmes.sizes().sum()
    named = "without the city" if batch is None else f"has the city in batch {batch}"
    return Finding(
        "conflicting" if batch is None else "corroborated",
        f"The list of the national programme, {total} places (TERI for the first batches), "
        f"{named}.",
        (programmes.TABLE,),
    )


@check("low-carbon-pilots-total-yan")
def pilots() -> Finding:
    """Places by name, and the counts of two others."""
    sizes = programmes.sizes()
    two, third = outside("low-carbon-two-batches"), outside("low-carbon-third-batch")
    found = [
        compare("low-carbon-pilots-total-yan", float(n), "register")
        for n in (sizes.sum(), two + third)
    ]
    verdict: Verdict = found[0] if found[0] == found[1] else "inconclusive"
    return Finding(
        verdict,
        f"{sizes.sum()} places are named in the batches ({', '.join(str(n) for n in sizes)}); "
        f"Energy Foundation China counts {two:.0f} after two of them, Changzhou's commission "
        f"{third:.0f} in the third.",
        (programmes.TABLE, "outside:low-carbon-two-batches", "outside:low-carbon-third-batch"),
    )


@check("low-carbon-transition-years-yan")
def years() -> Finding:
    """From the first pilots to the text."""
    first = pd.Timestamp(programmes.places()["announced"].min())
    text = pd.Timestamp(register.claims().at["low-carbon-transition-years-yan", "period"])
    found = (text - first).days / 365.25
    return Finding(
        compare("low-carbon-transition-years-yan", found, "measured"),
        f"From the list of the first national pilots (TERI; {first:%B %Y}) to the text are "
        f"{found:.1f} years.",
        (programmes.TABLE,),
    )


@check("near-zero-pilots-co2-reduction-2025-nf")
def reduction() -> Finding:
    """The city's two texts: the same cut for each pilot, of 113 and of 104."""
    each = rounding("near-zero-pilots-co2-reduction-2024") / rounding("near-zero-pilots-2024")
    found = each * rounding("near-zero-pilots-2025-nf")
    return Finding(
        compare("near-zero-pilots-co2-reduction-2025-nf", found, "measured", independence="issuer"),
        f"The white paper expects {each.middle / 1000:.1f} thousand t a year of each of "
        f"{register.value('near-zero-pilots-2024'):.0f} pilots; that is {found.middle / 1e6:.2f} "
        f"million t for {register.value('near-zero-pilots-2025-nf'):.0f}. It is the city's own "
        "expectation both times; no pilot's account is public.",
        ("evidence/claims",),
    )


@check("near-zero-batch4-2024")
def fourth_batch() -> Finding:
    """What is left of all pilots when those of three batches are taken off."""
    before = outside("near-zero-three-batches")
    found = rounding("near-zero-pilots-2024") - Interval(before, before)
    return Finding(
        compare("near-zero-batch4-2024", found, "register", independence="issuer"),
        f"The city's own paper had {before:.0f} pilots in June 2024, after three batches; of the "
        f"white paper's total that leaves {found.middle:.0f}.",
        ("outside:near-zero-three-batches",),
    )


@check("nanshan-co2")
def panels() -> Finding:
    """What the panels of the same projects would avoid alone."""
    hours = panel.assumed().loc["solar_hours"]
    span = Interval(float(hours["low"]), float(hours["high"]))
    found = rounding("nanshan-pv") * span * grid() / Interval(1000, 1000)
    central = register.value("nanshan-pv") * float(hours["central"]) * grid().low / 1000
    return Finding(
        compare("nanshan-co2", found, "measured", independence="partly"),
        f"The stated panels alone would avoid {found.low:,.0f} to {found.high:,.0f} t a year at "
        f"{span.low:.0f} to {span.high:.0f} full hours and the ministry's factors of Guangdong, "
        f"{central:,.0f} t at the national mean yield. Whether the claim counts more than the "
        "panels is not said.",
        (FACTORS, panel.ASSUMED),
    )


def grid() -> Interval:
    """The ministry's average factors of Guangdong's electricity, 2021 and 2022, kg/kWh."""
    table = catalogue.load(FACTORS)
    rows = table[table["province"] == "Guangdong"].set_index("year")["factor_kg_co2_per_kwh"]
    return Interval(float(rows.min()), float(rows.max()))


def avoided(claim_id: str, power_id: str) -> Finding:
    """A stated cut against the stated electricity at the ministry's factors."""
    found = rounding(power_id) * grid() / Interval(1000, 1000)
    return Finding(
        compare(claim_id, found, "measured", independence="partly"),
        f"At the ministry's factors of Guangdong for 2021 and 2022 the stated electricity stands "
        f"for {found.low:.0f} to {found.high:.0f} t. The electricity is the issuer's own number.",
        (FACTORS,),
    )


@check("jintian-pv-co2")
def school_panels() -> Finding:
    """The school's panels."""
    return avoided("jintian-pv-co2", "jintian-pv-kwh")


@check("futian-office-co2-cut-nf")
def office() -> Finding:
    """The office's electricity."""
    return avoided("futian-office-co2-cut-nf", "futian-office-electricity-saved-nf")


@check("jintian-rain-water")
def rain() -> Finding:
    """Rain collected against rain that a site could catch."""
    share = school.share()
    verdict: Verdict = (
        "conflicting" if share.low > 1 else "consistent" if share.high < 1 else "inconclusive"
    )
    return Finding(
        verdict,
        f"Over a year it would be {100 * share.low:.0f} to {100 * share.high:.0f} % of the rain "
        "that roofs and paving on the whole site could catch, by the station of the Hong Kong "
        "Observatory, if it holds for each day of the year; if it holds for days with rain only, "
        "it would be a part of that. The text does not say which.",
        (school.RAIN, "derived:jintian-depth"),
    )
