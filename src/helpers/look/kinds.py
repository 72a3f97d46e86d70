"""Kinds of chart: a frame in, a chart in the book's look out."""

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np
import pandas as pd

from helpers import order
from helpers.look.theme import BLUE, FAINT, GREEN, GREY, INK, ORANGE, YELLOW


def lines(
    frame: pd.DataFrame,
    x: str,
    y: str,
    series: str,
    *,
    y_title: str,
    colours: Mapping[str, str],
    x_title: str | None = None,
    direct: bool = True,
    log: bool = False,
) -> alt.LayerChart:
    """Lines, each named at its end (or in a legend where ends meet); grey without a colour."""
    names = list(frame[series].unique())
    scale = alt.Scale(domain=names, range=[colours.get(name, GREY) for name in names])
    legend = None if direct else alt.Legend(title=None, columns=2)
    value_scale = alt.Scale(type="log", nice=False) if log else alt.Undefined
    base = alt.Chart(frame).encode(
        x=alt.X(
            f"{x}:Q",
            title=x_title,
            scale=alt.Scale(nice=False),
            axis=alt.Axis(format="d", grid=False, tickMinStep=1, labelSeparation=8),
        ),
        y=alt.Y(f"{y}:Q", title=y_title, scale=value_scale),
        color=alt.Color(f"{series}:N", scale=scale, legend=legend),
        tooltip=[f"{series}:N", f"{x}:Q", alt.Tooltip(f"{y}:Q", title=y_title)],
    )
    marks = base.mark_line(strokeWidth=2) + base.mark_circle(size=18)
    if not direct:
        return marks
    last = order.rows(frame, [x, series]).groupby(series, as_index=False).last()
    ends = (
        alt.Chart(last)
        .mark_text(align="left", dx=6)
        .encode(
            x=f"{x}:Q",
            y=f"{y}:Q",
            text=f"{series}:N",
            color=alt.Color(f"{series}:N", scale=scale, legend=None),
        )
    )
    return marks + ends


def bars(
    frame: pd.DataFrame, value: str, category: str, *, x_title: str, label: str = ".3s"
) -> alt.LayerChart:
    """Horizontal bars in the frame's order, each with its value."""
    base = alt.Chart(frame).encode(
        x=alt.X(f"{value}:Q", title=x_title, axis=alt.Axis(grid=False)),
        y=alt.Y(f"{category}:N", title=None, sort=list(frame[category])),
        tooltip=[f"{category}:N", alt.Tooltip(f"{value}:Q", title=x_title, format=label)],
    )
    text = base.mark_text(align="left", dx=4).encode(text=alt.Text(f"{value}:Q", format=label))
    return base.mark_bar(color=BLUE, height={"band": 0.7}) + text


def counted(frame: pd.DataFrame, value: str, category: str, *, x_title: str) -> alt.LayerChart:
    """Horizontal bars in the frame's order, each with its whole number."""
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{category}:N", title=None, sort=None), x=alt.X(f"{value}:Q", title=x_title)
    )
    text = base.mark_text(align="left", dx=4).encode(text=f"{value}:Q")
    return base.mark_bar(color=BLUE, height={"band": 0.6}) + text


def band(
    frame: pd.DataFrame,
    x: str,
    middle: str,
    *,
    x_title: str | None,
    y_title: str,
    colour: str = BLUE,
) -> alt.LayerChart:
    """A line with the interval from columns `low` to `high` around it."""
    base = alt.Chart(frame).encode(
        x=alt.X(
            f"{x}:Q",
            title=x_title,
            scale=alt.Scale(nice=False),
            axis=alt.Axis(format="~g", grid=False, labelSeparation=8),
        ),
        tooltip=[
            alt.Tooltip(f"{x}:Q", title=x_title or x, format="~g"),
            *(alt.Tooltip(f"{c}:Q", format=".3~s") for c in ("low", middle, "high")),
        ],
    )
    area = base.mark_area(opacity=0.25, color=colour).encode(
        y=alt.Y("low:Q", title=y_title), y2="high:Q"
    )
    return area + base.mark_line(color=colour, strokeWidth=2).encode(y=f"{middle}:Q")


def lorenz(frame: pd.DataFrame, *, x_title: str, y_title: str) -> alt.LayerChart:
    """A Lorenz curve: `share_of_units` and `share_of_values` in percent, beside equality."""
    base = alt.Chart(frame).encode(
        x=alt.X("share_of_units:Q", title=x_title), y=alt.Y("share_of_values:Q", title=y_title)
    )
    equal = alt.Chart(pd.DataFrame({"x": [0, 100]})).mark_line(color=GREY, strokeDash=[4, 4])
    return equal.encode(x="x:Q", y="x:Q") + base.mark_line(color=BLUE, strokeWidth=2)


def dated(frame: pd.DataFrame, domain: Sequence[float]) -> alt.LayerChart:
    """Named dots by date: columns `date` (years), `what`, `period`; the frame's order."""
    base = alt.Chart(frame).encode(
        x=alt.X(
            "date:Q",
            title=None,
            axis=alt.Axis(format="d", tickMinStep=1, grid=True),
            scale=alt.Scale(domain=list(domain)),
        ),
        y=alt.Y("what:N", title=None, axis=None, sort=list(frame["what"])),
        tooltip=["what:N", "period:N"],
    )
    dots = base.mark_circle(size=80, opacity=1, color=BLUE)
    return dots + base.mark_text(align="left", dx=8).encode(text="what:N")


def log_estimates(
    frame: pd.DataFrame, category: str, *, x_title: str, domain: Sequence[float]
) -> alt.LayerChart:
    """Points `value` with intervals `low` to `high` on a logarithmic axis, one row each."""
    scale = alt.Scale(type="log", domain=list(domain))
    base = alt.Chart(frame).encode(y=alt.Y(f"{category}:N", title=None, sort=list(frame[category])))
    rule = base.mark_rule(strokeWidth=3, color=BLUE, opacity=0.5).encode(
        x=alt.X("low:Q", title=x_title, scale=scale), x2="high:Q"
    )
    x = alt.X("value:Q", scale=scale)
    columns = [f"{category}:N", "value:Q", "low:Q", "high:Q"]
    point = base.mark_circle(size=90, color=BLUE, opacity=1).encode(x=x, tooltip=columns)
    text = base.mark_text(dy=-12).encode(x=x, text=alt.Text("value:Q", format=",.0f"))
    return rule + point + text


def estimates(frame: pd.DataFrame, category: str, *, x_title: str) -> alt.LayerChart:
    """Points `value` with intervals `low` to `high`, one row each."""
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{category}:N", title=None, sort=list(frame[category])),
        tooltip=[f"{category}:N", *(alt.Tooltip(f"{c}:Q") for c in ("value", "low", "high"))],
    )
    rule = base.mark_rule(strokeWidth=3, color=BLUE, opacity=0.45).encode(
        x=alt.X("low:Q", title=x_title, scale=alt.Scale(zero=True)), x2="high:Q"
    )
    point = base.mark_circle(size=80, color=BLUE, opacity=1).encode(x="value:Q")
    text = base.mark_text(dy=-12).encode(x="value:Q", text=alt.Text("value:Q", format=".3~r"))
    return rule + point + text


def tornado(frame: pd.DataFrame, category: str, *, x_title: str) -> alt.LayerChart:
    """What each parameter's range does: columns `at_low`, `at_high`, `central`."""
    ends = frame.melt(
        id_vars=[category, "central"], value_vars=["at_low", "at_high"], var_name="end"
    ).replace({"at_low": "low value", "at_high": "high value"})
    base = alt.Chart(ends).encode(y=alt.Y(f"{category}:N", title=None, sort=list(frame[category])))
    bar = base.mark_bar(height={"band": 0.6}).encode(
        x=alt.X("central:Q", title=x_title, scale=alt.Scale(zero=False)),
        x2="value:Q",
        color=alt.Color(
            "end:N",
            title="Parameter at its",
            scale=alt.Scale(domain=["low value", "high value"], range=[ORANGE, BLUE]),
        ),
        tooltip=[f"{category}:N", "end:N", alt.Tooltip("value:Q", title=x_title)],
    )
    middle = alt.Chart(frame.head(1)).mark_rule(color=INK).encode(x="central:Q")
    return bar + middle


def binned(values: pd.Series, edges: Sequence[float]) -> pd.DataFrame:
    """How many `values` lie in each bin: columns `from`, `to`, `cities`."""
    counts, ends = np.histogram(values.astype(float), edges)
    return pd.DataFrame({"from": ends[:-1].round(3), "to": ends[1:].round(3), "cities": counts})


def histogram(frame: pd.DataFrame, at: float, label: str, *, x_title: str) -> alt.LayerChart:
    """Bars of a `binned` frame, and a named line where one value lies."""
    top = int(frame["cities"].max())
    bars = (
        alt.Chart(frame)
        .mark_bar(color=BLUE, opacity=0.7)
        .encode(
            x=alt.X("from:Q", bin="binned", title=x_title),
            x2="to:Q",
            y=alt.Y("cities:Q", title="Cities", scale=alt.Scale(domainMax=top * 1.15)),
            tooltip=["from:Q", "to:Q", "cities:Q"],
        )
    )
    mark = alt.Chart(pd.DataFrame({"x": [at], "label": [label]})).encode(x="x:Q")
    rule = mark.mark_rule(color=ORANGE, strokeWidth=2)
    text = mark.mark_text(align="left", dx=5, color=ORANGE, fontWeight="bold")
    return bars + rule + text.encode(y=alt.value(8), text="label:N")


def stacked(
    frame: pd.DataFrame, value: str, category: str, part: str, *, x_title: str, order: Sequence[str]
) -> alt.Chart:
    """Horizontal bars in parts, in the frame's order of categories; parts in `order`."""
    ranks = {name: rank for rank, name in enumerate(order)}
    shown = frame.assign(rank=frame[part].map(ranks))
    return (
        alt.Chart(shown)
        .mark_bar(height={"band": 0.7})
        .encode(
            x=alt.X(f"{value}:Q", title=x_title, axis=alt.Axis(grid=False)),
            y=alt.Y(f"{category}:N", title=None, sort=list(frame[category].unique())),
            color=alt.Color(
                f"{part}:N",
                title=None,
                sort=list(order),
                scale=alt.Scale(
                    domain=list(order),
                    range=[ORANGE, GREEN, YELLOW, BLUE, GREY, FAINT][: len(order)],
                ),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[f"{category}:N", f"{part}:N", f"{value}:Q"],
        )
    )


def paired(
    frame: pd.DataFrame, value: str, category: str, part: str, *, x_title: str, order: Sequence[str]
) -> alt.Chart:
    """Two horizontal bars a category side by side; categories in `order`, parts as they come."""
    parts = list(dict.fromkeys(frame[part]))
    return (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            y=alt.Y(f"{category}:N", title=None, sort=list(order)),
            yOffset=f"{part}:N",
            x=alt.X(f"{value}:Q", title=x_title),
            color=alt.Color(
                f"{part}:N", title=part, scale=alt.Scale(domain=parts, range=[GREY, BLUE])
            ),
            tooltip=[
                f"{category}:N",
                f"{part}:N",
                alt.Tooltip(f"{value}:Q", format=".2f"),
            ],
        )
    )


def zero_rule() -> alt.Chart:
    """A dashed line at zero, to stand behind estimates of a change."""
    return (
        alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(color=GREY, strokeDash=[4, 4]).encode(x="x:Q")
    )


def timeline(
    frame: pd.DataFrame, date: str, lane: str, rank: str, text: str, *, menu: str
) -> alt.Chart:
    """Events as dots in lanes by year; a menu keeps one lane, the tooltip tells the event.

    `rank` stacks the events of one lane and year.
    """
    lanes = list(dict.fromkeys(frame[lane]))
    pick = alt.selection_point(
        fields=[lane],
        bind=alt.binding_select(options=[None, *lanes], labels=["all", *lanes], name=menu),
        name="lane",
    )
    return (
        alt.Chart(frame)
        .mark_circle(size=70, opacity=1)
        .encode(
            x=alt.X(
                f"{date}:Q",
                title=None,
                axis=alt.Axis(format="d", tickMinStep=1),
                scale=alt.Scale(zero=False, padding=10),
            ),
            y=alt.Y(f"{rank}:Q", axis=None, scale=alt.Scale(zero=True, padding=6)),
            row=alt.Row(
                f"{lane}:N",
                title=None,
                sort=lanes,
                spacing=6,
                header=alt.Header(
                    labelAngle=0, labelAnchor="start", labelOrient="top", labelPadding=2
                ),
            ),
            color=alt.condition(pick, alt.value(BLUE), alt.value(FAINT)),
            tooltip=[
                alt.Tooltip(f"{text}:N", title="What"),
                alt.Tooltip("period:N", title="When"),
                alt.Tooltip("where:N", title="Where"),
            ],
        )
        .add_params(pick)
    )
