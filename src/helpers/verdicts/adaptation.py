"""Verdicts on the adaptation claims: weather on record against what was announced."""

from helpers import register
from helpers.analysis.adaptation import compared, rain
from helpers.analysis.adaptation import storms as tracks
from helpers.analysis.common import outside
from helpers.intervals import Interval
from helpers.models.agreement import agreement
from helpers.verdicts.core import Finding, Verdict, check
from helpers.verdicts.outside import tolerance
from helpers.verdicts.outside import verdict as said


def standard(first: int, last: int) -> Finding:
    """What a standard stands for in rain of a day; no design depth is announced."""
    low, high = rain.level(first).low, rain.level(last).high
    return Finding(
        "inconclusive",
        f"At the border {first} to {last} years stand for {low:.0f} to {high:.0f} mm a day; "
        "the design depth is not stated.",
        (rain.YEARS_TABLE,),
    )


@check("waterlogging-return-period-low", "waterlogging-return-period-high")
def waterlogging() -> Finding:
    """Rain of a day pooled over the border stations."""
    return standard(20, 50)


@check("flood-return-period-low", "flood-return-period-high")
def flood() -> Finding:
    """As above, for floods; the claim is on tides too, of which daily rain says nothing."""
    found = standard(100, 200)
    river = outside("shenzhen-river-standard-2024")
    reason = (
        f"{found.reason} It covers tides too: rain does not test a sea wall. The Shenzhen River on "
        f"the border withstands {river:.0f} years by its basin centre; the claim is on the city "
        "overall."
    )
    return Finding(found.verdict, reason, (*found.sources, "outside:shenzhen-river-standard-2024"))


@check("typhoons-2024")
def storms() -> Finding:
    """Storms within the circle that the bureau counts by, at most those of the wider region."""
    near = tracks.distances_2024()
    stated = register.value("typhoons-2024")
    inside, region = compared.storms_between()
    reach = (
        f"{float(near.iloc[round(stated) - 1]):.0f} km" if stated <= len(near) else "no distance"
    )
    # Storms are counted: no rounding. The region holds the city, so it has no fewer.
    counted, span = Interval(stated, stated), Interval(inside, max(inside, region))
    outcome = agreement(counted, span, tolerance("count"))
    return Finding(
        said(outcome, "independent"),
        f"Tracks have {int((near <= 300).sum())} within 300 km in 2024 and {inside} within the "
        f"{compared.CIRCLE_KM} km that the city's weather bureau counted by in 2018; "
        f"{stated:.0f} are reached at {reach}. The weather services of the Greater Bay Area "
        f"count {region} for their wider region. What counts as affected is not stated.",
        (tracks.OF_2024, "outside:gba-typhoons-2024", "outside:storms-500-km-2018"),
    )


@check("rainstorms-2024")
def rainstorms() -> Finding:
    """A city has no fewer days of heavy rain than three gauges at its border."""
    border, all_five = compared.rain_days(2024)
    verdict: Verdict = "inconclusive"
    if register.value("rainstorms-2024") < border:
        verdict = "conflicting"
    return Finding(
        verdict,
        f"{border} days of 2024 had fifty millimetres or more at one of three gauges on the border "
        f"at least, {all_five} at one of five in Hong Kong; over the city's own, some three "
        "hundred, there must be more. What counts as one rainstorm is not stated.",
        (rain.HEAVY_TABLE, "outside:rainstorm-days-2019-forecast"),
    )


@check("main-climate-risks-nf")
def risks() -> Finding:
    """Warmth is measured; more extremes must show in the largest rains."""
    series, rise = compared.rising()
    normal = outside("gba-temperature-2024")
    return Finding(
        "corroborated" if rise > series / 2 else "inconclusive",
        f"The weather services of the Greater Bay Area have {normal:.1f} °C for 2024, 0.8 over "
        f"normal: warmth is borne out. Of {series} series of largest rains in Hong Kong {rise} "
        "rise beyond chance; such short records would show a small rise in few cases.",
        (rain.YEARS_TABLE, "outside:gba-temperature-2024"),
    )


@check("event-typhoon-ragasa-2025-nf")
def strongest() -> Finding:
    """The storm against the others of the year by wind of one minute."""
    winds = {name: outside(f"storm-wind-{name}-2025") for name in ("ragasa", "erin", "neoguri")}
    first = max(winds, key=lambda name: winds[name]) == "ragasa"
    return Finding(
        "corroborated" if first else "conflicting",
        f"The Weather Network's list of 21 September 2025 has it first of the world with "
        f"{winds['ragasa']:.0f} km/h, before Hurricane Erin ({winds['erin']:.0f}) and Typhoon "
        f"Neoguri ({winds['neoguri']:.0f}); later storms are not in it.",
        tuple(f"outside:storm-wind-{name}-2025" for name in winds),
    )


@check("priority-zhiji")
def first_regional_model() -> Finding:
    """Regional AI models of weather by the year in which they went into use."""
    models = {name: int(outside(f"regional-ai-weather-{name}")) for name in ("metnet3", "tianzi")}
    own = int(outside("regional-ai-weather-zhiji"))
    earlier = [name for name, year in models.items() if year < own]
    return Finding(
        "inconclusive" if earlier else "consistent",
        f"Google's regional model has been in use in the United States since {models['metnet3']}, "
        f"Zhiji ran from {own}; in China none before it was found, Chongqing's is later. First "
        "where is not stated.",
        tuple(f"outside:regional-ai-weather-{name}" for name in ("metnet3", "zhiji", "tianzi")),
    )
