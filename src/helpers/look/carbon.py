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


def places(
    frame: pd.DataFrame, colours: Mapping[str, str], marked: str, *, x_title: str
) -> alt.LayerChart:
    """Points `value` by `city` in order of rows, a colour and shape an `estimate`.

    A line joins the points of a city; cities whose name begins with `marked` stand on a band.
    """
    order = list(dict.fromkeys(frame["city"]))
    y = alt.Y("city:N", title=None, sort=order, axis=alt.Axis(labelLimit=240))
    base = alt.Chart(frame).encode(y=y)
    own = frame[frame["city"].str.startswith(marked)].drop_duplicates("city")
    band = alt.Chart(own).mark_bar(color=GREY, opacity=0.2, height=alt.RelativeBandSize(1))
    span = base.mark_rule(color=GREY).encode(x="min(value):Q", x2="max(value):Q")
    points = base.mark_point(filled=True, size=75, opacity=0.95).encode(
        x=alt.X("value:Q", title=x_title),
        color=alt.Color(
            "estimate:N",
            title=None,
            scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        ),
        shape=alt.Shape("estimate:N", title=None, scale=alt.Scale(domain=list(colours))),
        tooltip=["city:N", "estimate:N", alt.Tooltip("value:Q", format=".2f")],
    )
    wide = float(frame["value"].max())
    ground = band.encode(y=y, x=alt.datum(0.0), x2=alt.datum(wide))
    return ground + span + points


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
