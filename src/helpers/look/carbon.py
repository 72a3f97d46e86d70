"""Marks of the city's carbon: two panels of lines, ratios by denominator, stacked effects."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from helpers.look.theme import BLUE, GREEN, GREY, ORANGE, PURPLE


def panels(frame: pd.DataFrame, colours: Mapping[str, str]) -> alt.Chart:
    """Lines `value` by `year` and `estimate`, a panel a `measure`, each with its own axis."""
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    header = alt.Header(labelAngle=0, labelAnchor="start", labelOrient="top")
    axis = alt.Axis(format="d", grid=False, tickMinStep=1)
    return (
        alt.Chart(frame)
        .mark_line(point=alt.OverlayMarkDef(size=14))
        .encode(
            x=alt.X("year:Q", title=None, axis=axis, scale=alt.Scale(nice=False)),
            y=alt.Y("value:Q", title=None),
            color=alt.Color("estimate:N", title=None, scale=scale),
            row=alt.Row("measure:N", title=None, header=header),
            tooltip=["estimate:N", "year:Q", alt.Tooltip("value:Q", format=".2f")],
        )
        .properties(height=150)
        .resolve_scale(y="independent")
    )


def ratios(
    frame: pd.DataFrame, announced: pd.DataFrame, denominators: Sequence[str], *, x_title: str
) -> alt.LayerChart:
    """Points `ratio` by `denominator`, a colour and shape an `estimate`; ticks where announced."""
    base = alt.Chart(frame).encode(
        y=alt.Y("denominator:N", title=None, sort=list(denominators)),
        x=alt.X("ratio:Q", title=x_title, axis=alt.Axis(tickCount=7)),
    )
    points = base.mark_point(filled=True, size=80, opacity=0.9).encode(
        color=alt.Color(
            "estimate:N",
            title=None,
            legend=alt.Legend(columns=2),
            scale=alt.Scale(range=[BLUE, GREEN, ORANGE, PURPLE]),
        ),
        shape=alt.Shape("estimate:N", title=None),
        tooltip=["estimate:N", "denominator:N", alt.Tooltip("ratio:Q", format=".3f")],
    )
    ticks = alt.Chart(announced).mark_tick(thickness=3, size=26, color=GREY)
    place = alt.Y("denominator:N", sort=list(denominators))
    return points + ticks.encode(x="ratio:Q", y=place)


def effects(frame: pd.DataFrame, colours: Mapping[str, str], *, x_title: str) -> alt.Chart:
    """Effects `mt` stacked by `factor` and `period`, a panel an `estimate`."""
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    header = alt.Header(labelAngle=0, labelAnchor="start", labelOrient="top")
    return (
        alt.Chart(frame)
        .mark_bar(height={"band": 0.7})
        .encode(
            y=alt.Y("period:N", title=None),
            x=alt.X("mt:Q", title=x_title),
            color=alt.Color("factor:N", title=None, legend=alt.Legend(columns=2), scale=scale),
            row=alt.Row("estimate:N", title=None, spacing=10, header=header),
            tooltip=["estimate:N", "period:N", "factor:N", alt.Tooltip("mt:Q", format=".1f")],
        )
        .properties(height=alt.Step(24))
        .resolve_scale(y="independent")
    )
