"""Verdicts on the vehicles of the city: how many, how many new ones, which share."""

import numpy as np

from helpers import catalogue, register
from helpers.analysis.common import outside, ranges, rounding
from helpers.intervals import Interval
from helpers.models import fleet
from helpers.register import shown
from helpers.verdicts.core import Finding, check, judge_many
from helpers.verdicts.outside import compare

# NEVs of 2023 were new to a few years old: the ages at which some leave the fleet.
AGES = (0.0, 5.0)
SHARES = ("nev-share-of-new-cars-2024", "nev-share-of-new-cars-2024-cb")


def cited(*names: str) -> tuple[str, ...]:
    """Figures from outside as sources of a finding."""
    return tuple(f"outside:{name}" for name in names)


def ev_market(region: str, parameter: str, mode: str, year: int, powertrain: str = "EV") -> float:
    """One historical value of the IEA's data explorer."""
    frame = catalogue.load("transport/ev_market")
    rows = frame.query(
        "region == @region and parameter == @parameter and mode == @mode and year == @year "
        "and powertrain == @powertrain"
    )
    return float(rows["value"].iloc[0])


@check("nev-share-of-new-cars-china-2024-cb")
def national_share() -> Finding:
    """The IEA counts China's electric-car sales independently of the city."""
    iea = ev_market("China", "EV sales share", "Cars", 2024)
    verdict = compare("nev-share-of-new-cars-china-2024-cb", iea, "share")
    reason = f"The IEA's Global EV Outlook 2025 has {iea:.0f} % for China."
    return Finding(verdict, reason, ("transport/ev_market",))


def loss() -> Interval:
    """Share of the NEVs of 2023 that leave the fleet in a year: Weibull, ages and lives assumed."""
    table = ranges("transport/assumptions", "turnover").set_index("id")
    lives, shapes = (
        table.loc[name, ["low", "high"]].to_numpy(float) for name in ("mean_life", "shape")
    )
    shares = [
        1 - fleet.survival(age + 1, life, shape) / fleet.survival(age, life, shape)
        for age in AGES
        for life in lives
        for shape in shapes
    ]
    return Interval(float(np.min(shares)), float(np.max(shares)))


@check("nev-stock-2023-ccn", "nev-new-2024", "nev-stock-2024")
def outflow() -> Finding:
    """Two stocks and the flow between them leave a number that must have been scrapped."""
    gone, may = register.derived("nev-outflow").value, loss() * rounding("nev-stock-2023-ccn")
    holds = gone.low <= may.high and gone.high >= may.low
    return Finding(
        "consistent" if holds else "conflicting",
        f"The two stocks and the new vehicles leave {shown(gone, 'vehicles')} that left the fleet "
        f"in 2024; lives of vehicles allow up to {round(may.high, -3):,.0f}.",
        ("derived:nev-outflow", "transport/assumptions"),
    )


@check("nev-new-2024")
def cars_sold() -> Finding:
    """Insured passenger cars, alone and with the announced delivery vehicles on top."""
    names = ("nev-cars-sold-2024-catarc",)
    cars = outside(*names)
    both = cars + register.value("logistics-nev-new-2024")
    return Finding(
        compare("nev-new-2024", Interval(cars, both), "measured"),
        f"CATARC counts {cars:,.0f} new-energy passenger cars insured in 2024; with the announced "
        f"delivery vehicles they are {both:,.0f}.",
        cited(*names),
    )


def second_half() -> float:
    """New NEVs from July to December 2024: the year's less those of the first half."""
    return register.value("nev-new-2024") - outside("nev-new-2024-h1")


@check("nev-stock-2024")
def stock_from_june() -> Finding:
    """The stock of June and what came in the second half, with and without losses."""
    june, new = outside("nev-stock-2024-06"), second_half()
    most = june + new
    found = Interval(most - june * loss().high / 2, most)
    return Finding(
        compare("nev-stock-2024", found, "count", independence="issuer"),
        f"The city counted {june:,.0f} at the end of June; the new ones since make it "
        f"{round(found.low, -3):,.0f} to {found.high:,.0f}, by how many were scrapped.",
        cited("nev-stock-2024-06", "nev-new-2024-h1"),
    )


@check("nev-stock-2024-preface")
def bound() -> Finding:
    """A bound in the preface, against the number in the text of the same document."""
    found = rounding("nev-stock-2024")
    return Finding(
        compare("nev-stock-2024-preface", found, "register", independence="issuer"),
        f"The text of the same document counts {found.middle:,.0f}: the bound is that number "
        "rounded down.",
        ("evidence/claims",),
    )


@judge_many
def shares() -> list[tuple[str, Finding]]:
    """The share of ten months, by the same office, against that of the year."""
    ten, half, cars = (
        outside(name)
        for name in ("nev-share-2024-ten-months", "nev-share-2024-h1", "nev-share-2024-catarc")
    )
    sources = cited("nev-share-2024-ten-months", "nev-share-2024-h1", "nev-share-2024-catarc")
    reason = (
        f"The city gave {half} % for the first half and {ten} % for ten months of 2024. CATARC's "
        f"over {cars:.0f} % of passenger cars sold is a bound, which does not decide."
    )
    return [
        (key, Finding(compare(key, ten, "share", independence="issuer"), reason, sources))
        for key in SHARES
    ]


@check("nev-share-of-fleet-2024")
def share_of_fleet() -> Finding:
    """The stock over all vehicles of June, with and without every vehicle new since then."""
    june = outside("vehicles-2024-06")
    year = register.value("nev-new-2024") / register.value("nev-share-of-new-cars-2024")
    new = 100 * (year - outside("nev-new-2024-h1") / outside("nev-share-2024-h1"))
    stock = 100 * register.value("nev-stock-2024")
    found = Interval(stock / (june + new), stock / june)
    return Finding(
        compare("nev-share-of-fleet-2024", found, "share", independence="issuer"),
        f"Over the {june:,.0f} motor vehicles that the city counted in June, and the new ones "
        f"since, the stock is {found.low:.1f} to {found.high:.1f} %.",
        cited("vehicles-2024-06", "nev-new-2024-h1", "nev-share-2024-h1"),
    )


@check("nev-per-100-persons-2020-yan")
def nevs_for_persons() -> Finding:
    """Stocks of 2016 and 2023 joined by a steady rate and a steady number, over the census."""
    first, last = outside("nev-stock-2016"), register.value("nev-stock-2023-ccn")
    rate = first * (last / first) ** (4 / 7)
    steady = first + (last - first) * 4 / 7
    people = outside("population-census-2020")
    found = Interval(100 * rate / people, 100 * steady / people)
    return Finding(
        compare("nev-per-100-persons-2020-yan", found, "measured", independence="partly"),
        f"Between the city's {first:,.0f} of 2016 and {last:,.0f} of 2023 lie {found.low:.1f} to "
        f"{found.high:.1f} for each hundred residents of the census.",
        cited("nev-stock-2016", "population-census-2020"),
    )


@check("buses-per-10000-persons-2020-yan")
def buses_for_persons() -> Finding:
    """Buses that the city counted when all were electric, over the census."""
    buses, people = outside("electric-buses-2017"), outside("population-census-2020")
    found = 1e4 * buses / people
    key = "buses-per-10000-persons-2020-yan"
    times = register.value(key) / found
    return Finding(
        compare(key, found, "measured", independence="partly"),
        f"The {buses:,.0f} buses counted in 2017, over the {people / 1e6:.2f} million residents of "
        f"the census, are {found:.1f} for each ten thousand: the essay has {times:.1f} times that. "
        "Standard vehicles in place of buses, rail cars among them or registered residents alone "
        "may explain it; the essay names none.",
        cited("electric-buses-2017", "population-census-2020"),
    )


@check("nev-output-share-of-china-2024-cb")
def output_share() -> Finding:
    """The city's output by its own growth, over the national count of the makers' association."""
    grown = 1 + outside("nev-output-growth-shenzhen-2024") / 100
    made = outside("nev-output-shenzhen-2023") * grown
    found = 100 * made / outside("nev-output-china-2024")
    return Finding(
        compare("nev-output-share-of-china-2024-cb", found, "share", independence="partly"),
        f"The city's {made / 1e6:.2f} million (2023 and its growth) are {found:.1f} % of the "
        "output that the makers' association counts for China.",
        cited(
            "nev-output-shenzhen-2023", "nev-output-growth-shenzhen-2024", "nev-output-china-2024"
        ),
    )


@check("xinxi-carbon-cut")
def truck() -> Finding:
    """Electricity and diesel of a heavy truck of another firm, at Guangdong's grid factor."""
    litres, kwh = outside("truck-diesel-litres"), outside("truck-electric-kwh")
    table = ranges("transport/assumptions", "avoided").set_index("id")
    grid, losses = (
        Interval(*table.loc[name, ["low", "high"]].astype(float))
        for name in ("grid_factor", "charging_losses")
    )
    diesel = register.evaluate("{co2-per-diesel-litre}")
    share = Interval(kwh, kwh) * grid * losses / (Interval(litres, litres) * diesel)
    found = Interval(100 * (1 - share.high), 100 * (1 - share.low))
    return Finding(
        compare("xinxi-carbon-cut", found, "measured", independence="partly"),
        f"A tipper of another Shenzhen haulier takes {kwh:.0f} kWh in place of {litres:.0f} litres "
        f"for 100 km: {found.low:.0f} to {found.high:.0f} % less CO2 at Guangdong's grid factor.",
        (*cited("truck-diesel-litres", "truck-electric-kwh"), "transport/assumptions"),
    )
