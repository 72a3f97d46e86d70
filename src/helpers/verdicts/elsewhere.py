"""Verdicts on what the documents say of other cities."""

from helpers import register
from helpers.analysis.common import outside
from helpers.analysis.energy import balance
from helpers.analysis.replicability import elsewhere, panel
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import compare

# A source that gives less than a twentieth of the electricity is not relied on. Our own.
RELIED_ON = 5.0


@check("target-copenhagen-neutral-2025-yan")
def copenhagen() -> Finding:
    """An aim whose year has passed: what became of it."""
    year, cut = outside("copenhagen-gives-up-year"), outside("copenhagen-cut-2022")
    met = cut >= 100
    return Finding(
        "corroborated" if met else "conflicting",
        f"The text states the aim as the city had it. The mayor gave it up in {year:.0f}, at a cut "
        f"of about {cut:.0f} % (DR, by dpa): the aim was {'met' if met else 'missed'}, the text "
        "of the year before is no less right.",
        ("outside:copenhagen-gives-up-year", "outside:copenhagen-cut-2022"),
    )


@check("beijing-decoupling-yan")
def beijing() -> Finding:
    """CO2 within the city's borders and for a unit of GDP, over the decade before the text."""
    found = elsewhere.movements(elsewhere.BEIJING)
    falling = [one.emissions < 0 for one in found.values()]
    steady = [one.emissions_fell == one.steps for one in found.values()]
    verdict: Verdict = "inconclusive"
    if all(one.yearly for one in found.values()):
        verdict = "corroborated"
    elif not any(falling):
        verdict = "conflicting"
    listed = "; ".join(
        f"{name} {one.first} to {one.last}: {one.emissions:+.0f} %, falling in "
        f"{one.emissions_fell} of {one.steps} years, intensity {one.intensity:+.0f} %, falling in "
        f"{one.intensity_fell}"
        for name, one in found.items()
    )
    return Finding(
        verdict,
        f"CO2 within the city, {listed}. Emissions are lower at the end in {sum(falling)} of "
        f"{len(found)} estimates and fell in every year in {sum(steady) or 'none'}. Power from "
        "outside is not in them.",
        (panel.PANEL,),
    )


@check("wuxi-low-carbon-pilot-yan", "priority-wuxi-app-2020-yan")
def wuxi() -> Finding:
    """Who rewarded low-carbon trips earlier, in the province and in China."""
    own = int(register.claims().at["wuxi-app-2020-yan", "period"][:4])
    others = {
        "Nanjing, in the same province": int(outside("nanjing-green-credit-year")),
        "Guangdong": int(outside("guangdong-carbon-inclusion-year")),
    }
    earlier = [f"{place}, in {year}" for place, year in others.items() if year < own]
    return Finding(
        "inconclusive" if earlier else "consistent",
        f"Wuxi's app is of {own}. Carbon inclusion began earlier elsewhere: "
        f"{' and '.join(earlier) or 'not found'} (C40, South China Morning Post). What else Wuxi "
        "did before, and what is purely for the public benefit, the text does not say.",
        ("outside:nanjing-green-credit-year", "outside:guangdong-carbon-inclusion-year"),
    )


@check("beijing-firms-closed-2016-2020-yan")
def firms() -> Finding:
    """The city's own yearly counts, added up."""
    known, plan = elsewhere.closed_2016_2019(), outside("beijing-closing-plan-2019")
    found = Interval(known, known + plan)
    names = (
        *("beijing-closed-2013-mid-2016", "beijing-closed-first-half-2016"),
        *("beijing-closed-2013-2018", "beijing-closing-plan-2019"),
    )
    return Finding(
        compare("beijing-firms-closed-2016-2020-yan", found, "measured", independence="issuer"),
        f"The city's commissions count at least {known - plan:.0f} firms from 2016 to 2018 and "
        f"planned {plan:.0f} for 2019; with as many or none in 2020 that is {found.low:.0f} to "
        f"{found.high:.0f}.",
        tuple(f"outside:{name}" for name in names),
    )


def labelled(claim_id: str, stock: str, new: str, unit: str, scale: float) -> Finding:
    """What the association counted a year before, with the growth of that year."""
    before, added = outside(stock), outside(new)
    return Finding(
        compare(claim_id, before + added, "measured", independence="partly"),
        f"The city's green building association has {before / scale:g} {unit} at the end of 2019, "
        f"{added / scale:g} of them new; as many more in 2020 make {(before + added) / scale:g}.",
        (f"outside:{stock}", f"outside:{new}"),
    )


@check("shanghai-labelled-projects-2020-yan")
def shanghai_projects() -> Finding:
    """Labelled projects."""
    return labelled(
        "shanghai-labelled-projects-2020-yan",
        *("shanghai-labelled-2019", "shanghai-labelled-new-2019", "projects", 1),
    )


@check("shanghai-labelled-area-2020-yan")
def shanghai_area() -> Finding:
    """Their floor area."""
    return labelled(
        "shanghai-labelled-area-2020-yan",
        *("shanghai-labelled-area-2019", "shanghai-labelled-area-new-2019", "million m²", 1e6),
    )


@check("priority-shanghai-green-building-2020-yan")
def shanghai_rank() -> Finding:
    """A leading position, by another label that is counted by city, and by residents."""
    projects = {
        "Shanghai": outside("shanghai-leed-2020"),
        "Beijing": outside("leed-beijing-2020"),
        "Hong Kong": outside("leed-hong-kong-2020"),
    }
    first = max(projects, key=lambda name: projects[name]) == "Shanghai"
    each = {
        name: projects[name] / elsewhere.residents(code, 2020)
        for name, code in (("Shanghai", elsewhere.SHANGHAI), ("Beijing", elsewhere.BEIJING))
    }
    listed = ", ".join(f"{name} {number:.0f}" for name, number in projects.items())
    return Finding(
        "consistent" if first and each["Shanghai"] > each["Beijing"] else "inconclusive",
        f"By LEED, another label than the Chinese one that is meant: {listed} projects in 2020 "
        f"(USGBC), the first three cities of China; for a million residents Shanghai "
        f"{each['Shanghai']:.0f}, Beijing {each['Beijing']:.0f}. No list of Chinese labels by "
        "city is at hand.",
        (
            "outside:shanghai-leed-2020",
            "outside:leed-beijing-2020",
            "outside:leed-hong-kong-2020",
            panel.PANEL,
        ),
    )


@check("hong-kong-power-transition-without-wind-solar-cb")
def hong_kong() -> Finding:
    """The share of sun and wind in both cities."""
    there = outside("hong-kong-low-carbon-2023")
    sun = balance.flows()["pv"]
    here = 100 * sun.high / outside("electricity-use-2023")
    low = max(there, here) < RELIED_ON
    return Finding(
        "corroborated" if low else "conflicting",
        f"Sun, wind and biofuel gave {there:.2f} % of Hong Kong's own generation in 2023 "
        f"(Low-Carbon Power, from Ember and IEA); the sun gave at most {here:.1f} % of "
        f"Shenzhen's use in our balance.",
        ("outside:hong-kong-low-carbon-2023", "outside:electricity-use-2023", balance.ASSUMED),
    )


@check("net-zero-city-report-2021-yan")
def report() -> Finding:
    """The report's group of leaders beside a rank by CO2 for a unit of GDP, same cities."""
    ranks = elsewhere.intensity_ranks()
    names = {
        "Shenzhen": elsewhere.SHENZHEN,
        "Beijing": elsewhere.BEIJING,
        "Guangzhou": elsewhere.GUANGZHOU,
        "Shanghai": elsewhere.SHANGHAI,
    }
    own = ranks.loc[list(names.values())]
    inside = own.le(len(names)).all(axis=1)
    verdict: Verdict = "inconclusive"
    if inside.all():
        verdict = "corroborated"
    elif not inside.any():
        verdict = "conflicting"
    listed = "; ".join(
        f"{estimate}: "
        + ", ".join(f"{name} {own.at[code, estimate]:.0f}" for name, code in names.items())
        for estimate in ranks
    )
    return Finding(
        verdict,
        f"The report ranks them first to fourth of {outside('net-zero-report-cities'):.0f} cities "
        f"by 32 indicators. By CO2 within the city for a unit of GDP {inside.sum()} of the four "
        f"are among the first {len(names)} of the same cities in every estimate ({listed}).",
        ("outside:net-zero-report-cities", panel.PANEL),
    )
