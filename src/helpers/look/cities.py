"""Marks of cities: ranks with their range, shares, grids of groups, gains."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from helpers.look.theme import BLUE, FAINT, GREY, ORANGE


def ranks(frame: pd.DataFrame) -> alt.LayerChart:
    """Ranks `rank` by `label` with bars from `low` to `high`, on a logarithmic axis."""
    scale = alt.Scale(type="log")
    x = alt.X("low:Q", title="Rank by nearness to Shenzhen (log scale)", scale=scale)
    base = alt.Chart(frame).encode(y=alt.Y("label:N", title=None, sort=list(frame["label"])))
    often = alt.Tooltip("near:Q", title="% of draws in the nearest twenty", format=".0f")
    columns = ["label:N", "province:N", "rank:Q", "low:Q", "high:Q", often]
    rule = base.mark_rule(strokeWidth=4, color=BLUE, opacity=0.35).encode(x=x, x2="high:Q")
    dot = base.mark_circle(size=80, color=BLUE, opacity=1)
    return rule + dot.encode(x="rank:Q", tooltip=columns)


def group_grid(
    frame: pd.DataFrame, groups: Sequence[str], features: Sequence[str]
) -> alt.LayerChart:
    """A grid of `group` by `feature`, filled and labelled by `mean`."""
    colour = alt.Scale(domain=[-1.6, 0, 1.6], range=[ORANGE, FAINT, BLUE])
    cells = (
        alt.Chart(frame)
        .mark_rect()
        .encode(
            y=alt.Y("group:N", title=None, sort=list(groups)),
            x=alt.X("feature:N", title=None, sort=list(features), axis=alt.Axis(labelAngle=-40)),
            color=alt.Color("mean:Q", title="mean, deviations", scale=colour),
            tooltip=["group:N", "feature:N", "mean:Q"],
        )
        .properties(height=200)
    )
    text = (
        alt.Chart(frame)
        .mark_text(fontSize=11)
        .encode(
            y=alt.Y("group:N", sort=list(groups)),
            x=alt.X("feature:N", sort=list(features)),
            text=alt.Text("mean:Q", format="+.1f"),
        )
    )
    return cells + text


def ticks(frame: pd.DataFrame, last: int, near: int) -> alt.LayerChart:
    """Ticks by `rank` in rows `rule`, from 1 to `last`; a dashed line at `near`."""
    x = alt.X("rank:Q", title="Rank by nearness to Shenzhen", scale=alt.Scale(domain=[1, last]))
    marks = (
        alt.Chart(frame)
        .mark_tick(thickness=2, size=34, color=ORANGE, opacity=0.8)
        .encode(x=x, y=alt.Y("rule:N", title=None), tooltip=["city:N", "rank:Q"])
    )
    line = alt.Chart(pd.DataFrame({"x": [near]})).mark_rule(color=GREY, strokeDash=[4, 3])
    return marks + line.encode(x="x:Q")


def shares(frame: pd.DataFrame, measures: Sequence[str]) -> alt.LayerChart:
    """Shares `value` by `measure`, of cities and of people, with bars from strict to lenient."""
    colour = alt.Scale(domain=["cities", "people"], range=[BLUE, ORANGE])
    base = alt.Chart(frame).encode(
        y=alt.Y("measure:N", title=None, sort=list(measures)),
        yOffset=alt.YOffset("of:N"),
        color=alt.Color("of:N", title="share of", scale=colour),
    )
    numbers = [alt.Tooltip(f"{c}:Q", format=".0f") for c in ("value", "high", "low")]
    point = base.mark_point(filled=True, size=70, opacity=1)
    rule = base.mark_rule(strokeWidth=4, opacity=0.35)
    x = alt.X("high:Q", title="Meets the conditions that have a number, %")
    return point.encode(x="value:Q", tooltip=["measure:N", "of:N", *numbers]) + rule.encode(
        x=x, x2="low:Q"
    )


def grids(frame: pd.DataFrame, labelled: pd.DataFrame) -> alt.LayerChart:
    """A car's saving against a kilowatt of panels', by province; some provinces named."""
    base = alt.Chart(frame).encode(
        x=alt.X("solar_central:Q", title="Saved by a kilowatt of solar panels, t CO2 a year"),
        y=alt.Y(
            "car:Q", title="Saved by an electric car, t CO2 a year", scale=alt.Scale(zero=False)
        ),
        tooltip=[
            "province:N",
            alt.Tooltip("factor:Q", title="kg CO2/kWh"),
            alt.Tooltip("car:Q", format=".2f"),
            alt.Tooltip("solar_central:Q", format=".2f"),
        ],
    )
    span = base.mark_rule(color=BLUE, opacity=0.25).encode(x="solar_low:Q", x2="solar_high:Q")
    dots = base.mark_circle(size=70, color=BLUE, opacity=0.9)
    names = alt.Chart(labelled).mark_text(align="left", dx=7, dy=-6)
    return span + dots + names.encode(x="solar_central:Q", y="car:Q", text="province:N")


def gains(frame: pd.DataFrame) -> alt.LayerChart:
    """Savings `central` by `city` with bars from `low` to `high`."""
    base = alt.Chart(frame).encode(y=alt.Y("city:N", title=None, sort=list(frame["city"])))
    rule = base.mark_rule(strokeWidth=4, color=BLUE, opacity=0.35)
    share = alt.Tooltip("share:Q", title="% of its CO2")
    dot = base.mark_circle(size=80, color=BLUE, opacity=1)
    return rule.encode(x=alt.X("low:Q", title="Mt CO2 a year"), x2="high:Q") + dot.encode(
        x="central:Q", tooltip=["city:N", "province:N", "central:Q", share]
    )


def world(frame: pd.DataFrame, own: str) -> alt.LayerChart:
    """World cities as dots `value` by `label`, the city `own` as a bar from `low` to `high`."""
    base = alt.Chart(frame).encode(y=alt.Y("label:N", title=None, sort=list(frame["label"])))
    colour = alt.condition(f"datum.city == '{own}'", alt.value(ORANGE), alt.value(BLUE))
    rule = base.mark_rule(strokeWidth=5, opacity=0.5).encode(
        x=alt.X("low:Q", title="t a head and year"), x2="high:Q", color=colour
    )
    others = base.transform_filter(f"datum.city != '{own}'")
    dots = others.mark_circle(size=80, opacity=1, color=BLUE)
    return rule + dots.encode(x="value:Q", tooltip=["label:N", "value:Q"])
