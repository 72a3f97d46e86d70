"""Marks of a market: a price with its spread, trades by size, two paths that a reader can bend."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from helpers.look.theme import BLUE, GREY, ORANGE

LINE_KEY: dict[str, Any] = {"symbolType": "stroke", "symbolStrokeWidth": 3}


def spread_lines(
    frame: pd.DataFrame, colours: Mapping[str, str], *, y_title: str
) -> alt.LayerChart:
    """Lines by month (`month`, `market`, `price`), the first with its spread `low` to `high`."""
    base = alt.Chart(frame).encode(x=alt.X("month:T", title=None, scale=alt.Scale(type="utc")))
    colour = alt.Color(
        "market:N",
        title=None,
        legend=alt.Legend(**LINE_KEY),
        scale=alt.Scale(domain=list(colours), range=list(colours.values())),
    )
    spread = (
        base.transform_filter("isValid(datum.low)")
        .mark_area(opacity=0.2, color=next(iter(colours.values())))
        .encode(y=alt.Y("low:Q", title=y_title), y2="high:Q")
    )
    month = alt.Tooltip("utcyearmonth(month):T", title="month")
    line = base.mark_line(strokeWidth=2).encode(
        y="price:Q",
        color=colour,
        tooltip=["market:N", month, alt.Tooltip("price:Q", format=".1f")],
    )
    return spread + line


def trades(frame: pd.DataFrame, groups: Sequence[str], *, y_title: str) -> alt.Chart:
    """Dots by day and price, area by tonnes: `date`, `price`, `volume_t`, `vintage`, `group`."""
    sizes = alt.Legend(symbolFillColor=GREY, values=[1000, 100000, 500000])
    return (
        alt.Chart(frame)
        .mark_circle(opacity=0.7)
        .encode(
            x=alt.X("date:T", title=None, scale=alt.Scale(type="utc")),
            y=alt.Y("price:Q", title=y_title),
            size=alt.Size(
                "volume_t:Q", title="tonnes", scale=alt.Scale(range=[8, 500]), legend=sizes
            ),
            color=alt.Color(
                "group:N",
                title="vintage",
                scale=alt.Scale(domain=list(groups), range=[GREY, BLUE, ORANGE]),
            ),
            tooltip=[
                alt.Tooltip("utcyearmonthdate(date):T", title="date"),
                "vintage:O",
                alt.Tooltip("price:Q", format=".2f"),
                alt.Tooltip("volume_t:Q", format=",.0f"),
            ],
        )
    )


def slider(name: str, value: float, low: float, high: float) -> alt.Parameter:
    """A rate in percent a year that the reader moves."""
    label = f"{name.replace('_', ' ')}, % a year "
    return alt.param(
        name=name, value=value, bind=alt.binding_range(min=low, max=high, step=0.5, name=label)
    )


def two_paths(
    years: Sequence[int], switch: int, growth: float, cut: float, cap_cut: float
) -> alt.Chart:
    """Allowed emissions under an intensity target and a cap from `switch` on, first year = 100.

    The reader moves the three rates; the same formulas as `models.allocation`.
    """
    start = years[0]
    frame = pd.DataFrame({"year": list(years), "t": [year - start for year in years]})
    rates = "(1 + growth / 100) * (1 - intensity_cut / 100)"
    until = switch - start
    capped = (
        f"datum.t <= {until} ? 100 * pow({rates}, datum.t)"
        f" : 100 * pow({rates}, {until}) * pow(1 - cap_cut / 100, datum.t - {until})"
    )
    names = "datum.label == 'capped' ? 'absolute cap from 2027' : 'intensity target'"
    return (
        alt.Chart(frame)
        .transform_calculate(intensity=f"100 * pow({rates}, datum.t)", capped=capped)
        .transform_fold(["intensity", "capped"], as_=["path", "index"])
        .mark_line(strokeWidth=3)
        .encode(
            x=alt.X("year:Q", title=None, axis=alt.Axis(format="d")),
            y=alt.Y("index:Q", title="Allowed emissions, index", scale=alt.Scale(zero=False)),
            color=alt.Color(
                "path:N",
                title=None,
                scale=alt.Scale(domain=["intensity", "capped"], range=[ORANGE, BLUE]),
                legend=alt.Legend(**LINE_KEY, labelExpr=names),
            ),
            tooltip=["year:Q", "path:N", alt.Tooltip("index:Q", format=".1f")],
        )
        .add_params(
            slider("growth", growth, 0, 12),
            slider("intensity_cut", cut, 0, 10),
            slider("cap_cut", cap_cut, 0, 8),
        )
    )
