"""Verdict on the air of the city: the fall by pollutant."""

from helpers.analysis.context import air
from helpers.intervals import Interval
from helpers.verdicts.core import Finding, check
from helpers.verdicts.outside import compare


@check("air-pollution-reduction-over-ten-years-cb")
def cleaner() -> Finding:
    """No pollutant is named, and they fell by very different shares."""
    falls, region = air.falls(), air.regional()
    paper, compiled = air.level_2016("PM10")
    later = air.changes().loc[("omi", "NO2")]
    span = Interval(min(falls.values()), max(falls.values()))
    named = ", ".join(f"{name.upper()} {fall:.0f} %" for name, fall in falls.items())
    wider = ", ".join(f"{fall:.0f}" for fall in region.values())
    return Finding(
        compare("air-pollution-reduction-over-ten-years-cb", span, "share"),
        f"From 2006 to 2016 the city's seven national monitors fell by {named} (the Pearl River "
        f"Delta to 2017: {wider} %); the mean PM10 of 2016, {paper:.1f} µg/m³, is {compiled:.1f} "
        f"in another compilation. By satellite NO2 fell by {-later['change_percent']:.0f} % from "
        "2014 to 2024. Which pollutant is meant is not stated.",
        (
            *(f"outside:air-{name}-{year}" for name in air.POLLUTANTS for year in (2006, 2016)),
            *(f"outside:air-fall-delta-{name}" for name in air.POLLUTANTS),
            air.TABLE,
        ),
    )
