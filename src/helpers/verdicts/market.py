"""Verdicts on the market itself: dates, cycles, sectors, coverage, payment, price."""

import pandas as pd

from helpers import catalogue, order, register
from helpers.analysis.common import CITY, outside
from helpers.analysis.context import carbon
from helpers.analysis.ets import liquidity, pilots
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare, tolerance
from helpers.verdicts.pilots import listed, standing

OWN = pilots.OWN


@check("ets-launch-2013-ccn")
def launch() -> Finding:
    """The day of the first price in ICAP's record."""
    first = pilots.first_days()[OWN]
    stated = pd.Timestamp(register.claim("ets-launch-2013-ccn")["period"])
    return Finding(
        "corroborated" if first == stated else "conflicting",
        f"ICAP's record of prices begins on {first:%Y-%m-%d}.",
        (pilots.PRICES,),
    )


@check("priority-national-first-ets-nf", "ets-pilot-launch-2013-cb")
def first_in_china() -> Finding:
    """First prices of the nine Chinese markets."""
    days = pilots.first_days()
    begun = ", ".join(f"{name} {day:%Y-%m-%d}" for name, day in days.items())
    return Finding(
        "corroborated" if standing(days) == 1 else "conflicting",
        f"First prices in ICAP's record: {begun}. IETA counts Shenzhen among the seven pilots of "
        "2011.",
        (pilots.PRICES, "outside:pilots-number-2011-ieta"),
    )


@check("title-ets-pilot-nf", "title-ets-pilot-2024")
def title() -> Finding:
    """Whether the list of pilots of 2011 names the city."""
    adopters = catalogue.load("replicability/adopters")
    listed_cities = adopters.loc[adopters["list"].eq("carbon market pilot"), "city_code"]
    return Finding(
        "corroborated" if CITY in set(listed_cities) else "conflicting",
        "A law firm's note of 2012 and IETA list the pilots of October 2011, Shenzhen among them.",
        ("replicability/adopters", "outside:pilots-number-2011-ieta"),
    )


@check("event-national-ets-launch-2021-cb")
def national_launch() -> Finding:
    """The first price of the national market."""
    first = pilots.first_days()["China"]
    stated = str(register.claim("event-national-ets-launch-2021-cb")["period"])
    return Finding(
        "corroborated" if f"{first:%Y}" == stated[:4] else "conflicting",
        f"ICAP's record of the national market begins on {first:%Y-%m-%d}.",
        (pilots.PRICES,),
    )


@check("priority-developing-world-ets-nf", "priority-developing-world-ets-2013-ccn")
def developing_world() -> Finding:
    """Kazakhstan's system was in force earlier, and traded later."""
    own = pilots.first_days()[OWN]
    rival = pd.Timestamp("2013-01-01")
    assert outside("kazakhstan-ets-start-ccn") == rival.year
    verdict: Verdict = "inconclusive" if own > rival else "corroborated"
    return Finding(
        verdict,
        f"Shenzhen's first price is of {own:%Y-%m-%d}. Kazakhstan's system was in force from "
        f"{rival:%Y-%m-%d}; its exchange was still being prepared in May 2014. So Shenzhen traded "
        "first, and Kazakhstan was first to bind firms; whether it is a developing country depends "
        "on the list: it is in Annex I of the Kyoto Protocol, and of middle income, as China.",
        (
            pilots.PRICES,
            "outside:kazakhstan-ets-start-ccn",
            "outside:kazakhstan-ets-quota-2013",
            "outside:kazakhstan-exchange-2014",
        ),
    )


@check("priority-ets-and-green-bond-before-national-cb")
def before_the_nation() -> Finding:
    """Two local dates before two national ones."""
    days = pilots.first_days()
    bonds = outside("shenzhen-offshore-bond-year"), 2025
    earlier = days[OWN] < days["China"] and bonds[0] < bonds[1]
    return Finding(
        "corroborated" if earlier else "conflicting",
        f"Prices begin on {days[OWN]:%Y-%m-%d} in Shenzhen and {days['China']:%Y-%m-%d} in the "
        f"national market (ICAP); the city's first green bonds are of {bonds[0]:.0f}, the first "
        f"sovereign green bond of {bonds[1]}.",
        (
            pilots.PRICES,
            "outside:shenzhen-offshore-bond-year",
            "outside:china-sovereign-green-2025",
        ),
    )


@check("ets-years-2024")
def years() -> Finding:
    """Full years from the first price to the end of the year of the claim."""
    key = "ets-years-2024"
    end = pd.Timestamp(f"{str(register.claim(key)['period'])[:4]}-12-31")
    full = int((end - pilots.first_days()[OWN]).days / 365.25)
    return Finding(
        "corroborated" if full == register.value(key) else "conflicting",
        f"From the first price in ICAP's record to the end of {end:%Y} are {full} full years.",
        (pilots.PRICES,),
    )


def cycles(last: int) -> int:
    """Compliance years from the first of the market to `last`."""
    return last - int(pilots.first_days()[OWN].year) + 1


@check("ets-compliance-years-ccn")
def compliance_to_2022() -> Finding:
    """By mid-2024 the year 2022 was the last one closed."""
    found, key = cycles(2022), "ets-compliance-years-ccn"
    return Finding(
        compare(key, float(found), "count", independence="issuer"),
        f"Compliance years from 2013 to 2022, the last one closed by mid-2024, are {found}.",
        (pilots.PRICES, "outside:ets-compliance-2023-eeb"),
    )


@check("ets-compliance-cycles-2024")
def compliance_to_2023() -> Finding:
    """The white paper has ten cycles, and names 2023 as fulfilled."""
    found = Interval(cycles(2022), cycles(2023))
    stated = register.value("ets-compliance-cycles-2024")
    within = found.low <= stated <= found.high
    return Finding(
        "inconclusive" if within else "conflicting",
        f"Compliance years from 2013 on are {found.low:.0f} to 2022 and {found.high:.0f} with "
        "2023, which the city closed on 31 December 2024; the count is undated.",
        (pilots.PRICES, "outside:ets-compliance-2023-eeb"),
    )


@check("ets-start-2013")
def first_sectors() -> Finding:
    """Sectors of the first year, and the day of the first price."""
    year = int(str(register.claim("ets-start-2013")["period"])[:4])
    first, sectors = pilots.first_days()[OWN], pilots.scope(year)
    covered = sectors[["power", "manufacturing", "gas"]]
    return Finding(
        "corroborated" if first.year == year and (covered > 0).all() else "conflicting",
        f"ICAP's prices begin on {first:%Y-%m-%d}; the World Carbon Pricing Database has power, "
        f"gas and manufacturing under the market in {year}. It has no category for water works.",
        (pilots.PRICES, pilots.SCOPE),
    )


@check("ets-power-excluded-2019-cb")
def power_leaves() -> Finding:
    """Two databases, two years."""
    stated = int(str(register.claim("ets-power-excluded-2019-cb")["period"])[:4])
    coded = next(year for year in range(2014, 2023) if pilots.scope(year)["power"] == 0)
    shares = {year: pilots.covered(year)[OWN] for year in range(2014, 2023)}
    falls = {year: shares[year] / shares[year - 1] - 1 for year in range(2015, 2023)}
    fall = min(falls, key=lambda year: falls[year])
    verdict: Verdict = "conflicting"
    if fall <= stated <= coded:
        verdict = "inconclusive" if fall < coded else "corroborated"
    return Finding(
        verdict,
        "The share of the world's emissions under the market falls most, by "
        f"{-100 * falls[fall]:.0f} %, in {fall} (World Bank); the World Carbon Pricing Database, "
        f"after ICAP, has power leave in {coded}; the city names power among the sectors of "
        "compliance year 2020.",
        (pilots.COVERAGE, pilots.SCOPE, "outside:ets-sectors-2020-eeb"),
    )


@check("ets-sectors-list-2022-cb")
def sectors() -> Finding:
    """Sectors in a database that follows ICAP's reports, as the article does."""
    found = pilots.scope(2022)
    covered = found[["manufacturing", "road_transport", "navigation", "gas"]]
    return Finding(
        "consistent" if (covered > 0).all() else "conflicting",
        "The World Carbon Pricing Database, after ICAP, has manufacturing, transport and gas under "
        f"the market in 2022, {found['categories']} categories in all; it has none for water works "
        "and heating.",
        (pilots.SCOPE,),
    )


@check("ets-pilots-shrinking-cb")
def shrinking() -> Finding:
    """Shares of the world's emissions under the pilots, 2018 and 2024."""
    before, after = pilots.covered(2018), pilots.covered(2024)
    change = order.values((100 * (after / before - 1)).dropna())
    fell = int((change < 0).sum())
    return Finding(
        "corroborated" if fell > len(change) / 2 else "conflicting",
        f"From 2018 to 2024 the share of the world's emissions fell under {fell} of {len(change)} "
        f"pilots (World Bank), percent: {listed(change)}.",
        (pilots.COVERAGE,),
    )


@check("ets-share-of-city-emissions-2020-cb")
def coverage() -> Finding:
    """Three estimates that disagree."""
    stated = register.value("ets-share-of-city-emissions-2020-cb")
    now = outside("ets-coverage-2024-worldbank")
    moved = pilots.covered(2020)[OWN] / pilots.covered(2024)[OWN]
    allowances = outside("auction-volume-2022") / (outside("auction-share-2021") / 100)
    city = float(carbon.years().at[2019, "co2_ceads_mt"]) * 1e6
    found = {
        "World Bank, moved from 2024 by its share of the world": now * moved,
        "GIZ, 2018": outside("ets-share-2018-giz"),
        "allowances of 2021 over CEADs' inventory of 2019": 100 * allowances / city,
    }
    near = [abs(value / stated - 1) <= tolerance("modelled") for value in found.values()]
    verdict: Verdict = "inconclusive"
    if all(near) or not any(near):
        verdict = "corroborated" if all(near) else "conflicting"
    values = "; ".join(f"{value:.0f} % ({name})" for name, value in found.items())
    return Finding(
        verdict,
        f"{values}. All are lower. Allowances count bought power, inventories within the city do "
        "not. A rise is not seen: the World Bank's share of the world's emissions fell by "
        f"{100 * (1 - pilots.covered(2020)[OWN] / pilots.covered(2014)[OWN]):.0f} % from 2014 to "
        "2020.",
        (
            pilots.COVERAGE,
            "cities/panel",
            "outside:ets-coverage-2024-worldbank",
            "outside:ets-share-2018-giz",
            "outside:auction-volume-2022",
            "outside:auction-share-2021",
        ),
    )


@check("ets-allocation-method-nf")
def paid() -> Finding:
    """What the auctions of a year brought over what its allowances were worth."""
    share = pilots.paid_share()
    return Finding(
        "consistent" if 0 < share < 50 else "conflicting",
        f"Auctions of 2022 brought {share:.1f} % of the value of the year's allowances at ICAP's "
        "mean price (World Bank's revenue): mostly free, partly paid. What the assessment by "
        "intensity weighs is not tested.",
        (pilots.COVERAGE, pilots.PRICES, "finance/exchange_rates", "outside:ets-cap-2022-plan"),
    )


@check("ets-secondary-price-growth-nf")
def price_growth() -> Finding:
    """Mean prices of the year of the auction over the year before, by days or by tonnes."""
    before, after = pilots.mean_price(2021), pilots.mean_price(2022)
    by_tonnes = liquidity.mean_price()
    found = Interval(100 * (after / before - 1), 100 * (after / by_tonnes - 1))
    return Finding(
        compare("ets-secondary-price-growth-nf", found, "measured", independence="partly"),
        f"ICAP's mean price of 2022 is {after:.1f} CNY/t: {found.low:.0f} % above its mean of 2021 "
        f"({before:.1f}), {found.high:.0f} % above money over tonnes of 2021 ({by_tonnes:.1f}).",
        (pilots.PRICES, liquidity.QUOTATIONS),
    )
