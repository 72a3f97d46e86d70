"""Marks of power: shares by definition, a province by quarter, a band with official dots."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from helpers.look.kinds import band
from helpers.look.theme import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, YELLOW

COLOURS = {"thermal": GREY, "nuclear": PURPLE, "hydro": BLUE, "wind": GREEN, "solar": YELLOW}


def shares(frame: pd.DataFrame, origins: Sequence[str]) -> alt.LayerChart:
    """Shares `value` by `row` with `low` to `high` and the printed text, coloured by `origin`."""
    axis = alt.Axis(labelLimit=300)
    base = alt.Chart(frame).encode(y=alt.Y("row:N", title=None, sort=list(frame["row"]), axis=axis))
    scale = alt.Scale(domain=list(origins), range=[ORANGE, BLUE])
    colour = alt.Color("origin:N", title=None, scale=scale)
    points = base.mark_circle(size=90, opacity=1).encode(
        x=alt.X("value:Q", title="Share, %", scale=alt.Scale(domain=[0, 100])),
        color=colour,
        tooltip=["row:N", "origin:N", alt.Tooltip("value:Q", format=".1f")],
    )
    spans = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=3, opacity=0.5)
    rules = spans.encode(x="low:Q", x2="high:Q", color=colour)
    text = base.mark_text(align="left", dx=9).encode(x="edge:Q", text="shown:N")
    return points + rules + text


def quarters(frame: pd.DataFrame, used: str) -> alt.LayerChart:
    """Generation by quarter as stacked bars, use as a stepped line: `source`, `date`, `twh`."""
    names = list(COLOURS)
    x = alt.X(
        "from:Q",
        bin="binned",
        title=None,
        axis=alt.Axis(format="d", grid=False, tickCount=8),
        scale=alt.Scale(zero=False, nice=False),
    )
    scale = alt.Scale(domain=names, range=list(COLOURS.values()))
    stack = (
        alt.Chart(frame[frame["source"] != used])
        .mark_bar()
        .encode(
            x=x,
            x2="to:Q",
            y=alt.Y("twh:Q", title="TWh a quarter"),
            color=alt.Color("source:N", title=None, sort=names, scale=scale),
            tooltip=["source:N", "date:Q", alt.Tooltip("twh:Q", format=".1f")],
        )
    )
    line = alt.Chart(frame[frame["source"] == used])
    line = line.mark_line(color=INK, strokeWidth=1.5, interpolate="step")
    return stack + line.encode(x="date:Q", y="twh:Q")


def with_official(frame: pd.DataFrame, official: pd.DataFrame, *, y_title: str) -> alt.LayerChart:
    """A band by `year` and official values as dots."""
    dots = alt.Chart(official).mark_circle(size=90, color=ORANGE, opacity=1)
    chart = band(frame, "year", "middle", x_title=None, y_title=y_title)
    return chart + dots.encode(x="year:Q", y="middle:Q", tooltip=["year:Q", "middle:Q"])


def announced(at: float) -> alt.Chart:
    """A dashed line at an announced value, to stand behind estimates."""
    frame = pd.DataFrame({"x": [at]})
    line = alt.Chart(frame).mark_rule(color=ORANGE, strokeWidth=2, strokeDash=[6, 4])
    return line.encode(x="x:Q")
