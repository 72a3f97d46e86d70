"""Verdicts on being first with electric fleets, makers and drones: dated lists and ranks."""

from helpers import register
from helpers.analysis.common import outside
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import tolerance
from helpers.verdicts.transport import cited

BUSES = ("electric-buses-year-shenzhen", "electric-buses-year-guangzhou")
TAXIS = ("electric-taxis-year-shenzhen", "electric-taxis-year-taiyuan")


def buses_first() -> bool:
    """Whether Shenzhen's buses were all electric before those of the next cities on record."""
    return outside(BUSES[0]) < outside(BUSES[1])


@check("priority-bus-electrification-ccn")
def buses() -> Finding:
    """The year against that of the next cities; the World Bank says first as well."""
    verdict: Verdict = "corroborated" if buses_first() else "conflicting"
    years = [outside(name) for name in BUSES]
    return Finding(
        verdict,
        "The World Bank calls the fleet the world's first that is fully electric; it was so by "
        f"{years[0]:.0f} (CityLab), Guangzhou and Zhuhai by the end of {years[1]:.0f} at the "
        "earliest.",
        cited(*BUSES, "electric-bus-share-world-bank"),
    )


@check("priority-bus-ride-hailing-electrification")
def buses_and_ride_hailing() -> Finding:
    """The bus half has a list of others, the other half none."""
    return Finding(
        "inconclusive" if buses_first() else "conflicting",
        "For buses the World Bank says the same; no dated list of other cities' ride-hailing "
        "fleets was found, nor a count of Shenzhen's.",
        cited(*BUSES),
    )


@check("priority-bus-taxi-ride-hailing-electrification-cb")
def all_three() -> Finding:
    """Two of three fleets can be dated against others."""
    shenzhen, taiyuan = (outside(name) for name in TAXIS)
    firsts = [buses_first(), shenzhen <= taiyuan]
    return Finding(
        "inconclusive" if any(firsts) else "conflicting",
        f"First with buses by the World Bank; with taxis Taiyuan was earlier ({taiyuan:.0f} "
        f"against {shenzhen:.0f}). Who was first with all three no dated list shows.",
        cited(*BUSES, *TAXIS),
    )


@check("event-taxi-electrification-2018-ccn")
def taxis() -> Finding:
    """The city's own share at the turn of the year."""
    share = outside("electric-taxi-share-2018")
    near = share >= 100 * (1 - tolerance("count"))
    return Finding(
        "consistent" if near else "conflicting",
        f"The city's transport commission had {share} % of taxis at the turn of the year.",
        cited("electric-taxi-share-2018"),
    )


@check("title-first-nev-city-cb", "title-first-nev-city-2024")
def nev_city() -> Finding:
    """First by what is made, or by what is bought?"""
    made = {city: outside(f"nev-output-{city}-2023") for city in ("shenzhen", "shanghai", "xian")}
    bought = outside("nev-cars-sold-2024-catarc")
    others = [outside(f"nev-cars-sold-{city}-2024-catarc") for city in ("hangzhou", "shanghai")]
    firsts = [made["shenzhen"] == max(made.values()), bought > max(others)]
    verdict: Verdict = "corroborated" if all(firsts) else "inconclusive"
    return Finding(
        verdict if any(firsts) else "conflicting",
        f"By output first ({made['shenzhen']:,.0f} in 2023, Shanghai {made['shanghai']:,.0f}); by "
        f"cars bought in 2024 not ({bought:,.0f}, Hangzhou {others[0]:,.0f}): the title names no "
        "measure.",
        cited(
            *(f"nev-output-{city}-2023" for city in made),
            "nev-cars-sold-2024-catarc",
            "nev-cars-sold-hangzhou-2024-catarc",
        ),
    )


@check("priority-byd-leading-ev-maker-cb")
def byd() -> Finding:
    """Deliveries of the two largest makers."""
    all_kinds, battery, tesla = (
        outside(name) for name in ("byd-nev-2024", "byd-bev-2024", "tesla-bev-2024")
    )
    leading = all_kinds > tesla and battery > tesla * (1 - tolerance("measured"))
    return Finding(
        "corroborated" if leading else "conflicting",
        f"In 2024 BYD delivered {all_kinds / 1e6:.2f} million NEVs, {battery / 1e6:.2f} million of "
        f"them battery-electric; Tesla {tesla / 1e6:.2f} million.",
        cited("byd-nev-2024", "byd-bev-2024", "tesla-bev-2024"),
    )


@check("title-drone-capital")
def drones() -> Finding:
    """A capital by makers: more than half of the world's market."""
    shares = [outside(name) for name in ("dji-share-fai", "dji-share-scmp")]
    return Finding(
        "corroborated" if min(shares) > 50 else "conflicting",
        f"One maker of the city is given over {shares[0]:.0f} % (2018) and about {shares[1]:.0f} % "
        "(2021) of the world's drone market; the South China Morning Post uses the title too. By "
        "makers, not by flights.",
        cited("dji-share-fai", "dji-share-scmp"),
    )


@check("supercharging-over-petrol-2024")
def over_petrol() -> Finding:
    """Petrol stations by the city's commerce bureau."""
    petrol, chargers = outside("petrol-stations-2024-06"), outside("supercharging-2024-04")
    year = register.value("supercharging-stations-2024")
    return Finding(
        "consistent" if min(chargers, year) > petrol else "conflicting",
        f"The commerce bureau of the same city counted {petrol:.0f} petrol stations in June 2024, "
        f"fewer than the {chargers:.0f} supercharging stations of April.",
        cited("petrol-stations-2024-06", "supercharging-2024-04"),
    )


@check("charging-yearly-target-exceeded-2024")
def yearly_target() -> Finding:
    """What the city expected in May for supercharging, against what it counted."""
    aim, reached = outside("supercharging-target-2024"), "supercharging-stations-2024"
    found = register.value(reached)
    return Finding(
        "consistent" if found > aim else "conflicting",
        f"In May 2024 the city expected {aim:,.0f} supercharging stations by the year's end; it "
        f"counts {found:,.0f}. Targets for other chargers were not found.",
        cited("supercharging-target-2024"),
    )
