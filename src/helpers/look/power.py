"""Marks of power: shares by definition, a province by quarter, a band with official dots."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from helpers.look.kinds import band
from helpers.look.theme import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, YELLOW

COLOURS = {"thermal": GREY, "nuclear": PURPLE, "hydro": BLUE, "wind": GREEN, "solar": YELLOW}


def against(frame: pd.DataFrame, *, x_title: str) -> alt.LayerChart:
    """Ranges `low` to `high` by `row` in order of rows, and a tick where `stated` is."""
    axis = alt.Axis(labelLimit=320)
    base = alt.Chart(frame).encode(
        y=alt.Y("row:N", title=None, sort=list(frame["row"]), axis=axis),
        tooltip=[
            "row:N",
            *(alt.Tooltip(f"{c}:Q", format=".1f") for c in ("stated", "low", "high")),
        ],
    )
    x = alt.X("low:Q", title=x_title, scale=alt.Scale(domain=[0, 100]))
    # A range of a point or two would vanish as a bare rule.
    span = base.mark_rule(strokeWidth=7, strokeCap="round", color=BLUE, opacity=0.6)
    tick = base.mark_tick(thickness=3, size=15, color=ORANGE).encode(x="stated:Q")
    return span.encode(x=x, x2="high:Q") + tick


def capacity(frame: pd.DataFrame, colours: Mapping[str, str], *, y_title: str) -> alt.LayerChart:
    """Steps of `gw` by `year`, stacked by `fuel`, each named at its right end."""
    order = list(colours)
    frame = frame.assign(rank=frame["fuel"].map(order.index))
    colour = alt.Color(
        "fuel:N", scale=alt.Scale(domain=order, range=list(colours.values())), legend=None
    )
    areas = (
        alt.Chart(frame)
        .mark_area(interpolate="step-after", opacity=0.85)
        .encode(
            x=alt.X(
                "year:Q",
                title=None,
                axis=alt.Axis(format="d", grid=False),
                scale=alt.Scale(nice=False),
            ),
            y=alt.Y("gw:Q", title=y_title, stack="zero"),
            color=colour,
            order=alt.Order("rank:Q"),
            tooltip=["year:Q", "fuel:N", alt.Tooltip("gw:Q", format=".2f")],
        )
    )
    last = frame[frame["year"] == frame["year"].max()].sort_values("rank", kind="stable")
    last = last.assign(at=last["gw"].cumsum() - last["gw"] / 2)
    names = (
        alt.Chart(last)
        .mark_text(align="left", dx=5)
        .encode(x="year:Q", y="at:Q", text="fuel:N", color=colour)
    )
    return areas + names


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
