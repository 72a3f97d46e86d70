"""The sea at the gauges, and what is projected."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.common import outside
from helpers.models import sea
from helpers.models.sea import Rise
from helpers.models.uncertainty import Estimate
from helpers.results import Result, Value, listed

TABLE = "climate/sea_level"
BAY = "Tsim Bei Tsui"
# The middle of 1995 to 2014, the base of the projections.
BASE = 2004
NINE = "Trend a year, interval of nine tenths."


@lru_cache
def rises(*, flagged: bool = False) -> dict[str, Rise]:
    """Trends by site, mm a year; flagged years kept if asked."""
    return sea.by_site(catalogue.load(TABLE), flagged=flagged)


def gauges() -> dict[str, Rise]:
    """Trends of single gauges, flagged years left out."""
    levels = catalogue.load(TABLE)
    kept = levels[~levels["flagged"].astype(bool)]
    return {
        str(name): sea.rise(rows.set_index("year")["level_mm"].astype(float))
        for name, rows in kept.groupby("gauge")
        if name in sea.SITES
    }


def _span(rise: Rise) -> Estimate:
    return Estimate(rise.mm_a_year, rise.mm_a_year - rise.half, rise.mm_a_year + rise.half)


def common(*, flagged: bool = False) -> Estimate:
    """Random-effects mean of the sites, mm a year."""
    return Estimate(*sea.common(rises(flagged=flagged)))


def results() -> list[Result]:
    """All results on the sea."""
    bay, alone = rises()[BAY], gauges()
    note = "If the trend goes on, over the mean of 1995 to 2014; interval of nine tenths."
    rows: list[tuple[str, Value, str, str]] = [
        ("sea.bay", _span(bay), "mm", NINE),
        ("sea.bay-flagged", _span(rises(flagged=True)[BAY]), "mm", f"{NINE} Flagged years kept."),
        ("sea.north-point", _span(alone["North Point"]), "mm", f"{NINE} 1950 to 1985."),
        ("sea.quarry-bay", _span(alone["Quarry Bay"]), "mm", f"{NINE} 1986 to 2020."),
        ("sea.bay-years", bay.years, "years", "Years of the gauge in Shenzhen Bay."),
        ("sea.common", common(), "mm", f"Random-effects mean of six sites. {NINE}"),
        ("sea.common-flagged", common(flagged=True), "mm", f"As above, flagged years kept. {NINE}"),
        *((f"sea.bay-{year}", Estimate(*bay.by(BASE, year)), "mm", note) for year in (2035, 2050)),
    ]
    middle, low, high = (outside(f"sea-2050-ssp245{end}") for end in ("", "-low", "-high"))
    ends = [outside(f"sea-2100-ssp585-{end}") for end in ("low", "high")]
    projected = (
        (
            "sea.projection",
            Estimate(middle, low, high),
            "mm",
            "SSP2-4.5, median and 17th to 83rd percentile.",
        ),
        ("sea.2100", Estimate(ends[1], *ends), "mm", "SSP5-8.5, likely range."),
        (
            "sea.land",
            outside("sea-land-share-rcp85"),
            "percent",
            "Share of local land movement in the rise under high emissions, Hong Kong.",
        ),
    )
    return [*listed(rows, TABLE), *listed(projected, "evidence/outside")]


def by_site() -> pd.DataFrame:
    """Trends by site and their mean, mm a year: `site`, `value`, `low`, `high`; highest first."""
    spans = {site: _span(rise) for site, rise in rises().items()}
    columns = ["site", "value", "low", "high"]
    rows = [(site, span.value, span.low, span.high) for site, span in spans.items()]
    frame = order.rows(
        pd.DataFrame(rows, columns=columns).round(2), ["value", "site"], falling=["value"]
    )
    mean = common()
    last = pd.DataFrame([("mean of the six", mean.value, mean.low, mean.high)], columns=columns)
    return pd.concat([frame, last.round(2)])


def with_flagged() -> pd.DataFrame:
    """A table for readers: trends with and without the years that the source flags."""

    def said(rise: Rise) -> str:
        span = _span(rise)
        return f"{span.value:.1f} ({span.low:.1f} to {span.high:.1f})"

    kept = rises(flagged=True)
    rows = [
        (site, r.years, said(r), kept[site].years, said(kept[site]), f"{r.autocorrelation:.2f}")
        for site, r in rises().items()
    ]
    columns = ["Site", "Years", "Trend, mm a year", "Years with flagged", "Trend with flagged"]
    return pd.DataFrame(rows, columns=[*columns, "Correlation from year to year"])
