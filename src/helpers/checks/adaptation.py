"""Verdicts on the adaptation claims: rain and storms on record, water against output."""

from helpers import catalogue, evidence
from helpers.checks.core import Finding, Verdict, check
from helpers.models import extremes

BORDER = ("LFS", "TKL", "SSH")


def day_depth(years: list[float]) -> tuple[float, float]:
    """Ends of the interval of nine tenths of the rain of a day, pooled over the border, mm."""
    rain = catalogue.load("climate/rain_years")
    samples = {s: extremes.usable(rain, s, "max_1day_mm") for s in BORDER}
    table = extremes.pooled_intervals(samples, years)
    return float(table["low"].min()), float(table["high"].max())


def standard(first: int, last: int) -> Finding:
    """What a standard stands for in rain of a day; no design depth is announced."""
    low, high = day_depth([first, last])
    return Finding(
        "unverified",
        f"At the border {first} to {last} years stand for {low:.0f} to {high:.0f} mm a day; "
        "the design depth is not stated.",
    )


@check("waterlogging-return-period-low", "waterlogging-return-period-high")
def waterlogging() -> Finding:
    """Rain of a day pooled over the border stations."""
    return standard(20, 50)


@check("flood-return-period-low", "flood-return-period-high")
def flood() -> Finding:
    """As above, for floods."""
    return standard(100, 200)


@check("green-area-2024", "green-cover-2024")
def green() -> Finding:
    """Green area over land is no less than the cover of the built-up area."""
    panel = catalogue.load("cities/panel")
    row = panel[(panel["city_code"] == 440300) & (panel["year"] == 2023)].iloc[0]
    share = evidence.value("green-area-2024") / float(row["area_km2"])
    verdict: Verdict = "unverified" if share <= 100 else "conflicting"
    return Finding(
        verdict, f"No contradiction: the area is {share:.0f} % of the city's land; bases differ."
    )
