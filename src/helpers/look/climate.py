"""Marks of rain and storms: return levels, a tool to choose one, tracks, decades."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from helpers.look.maps import shapes
from helpers.look.theme import BLUE, FAINT, GREY, ORANGE, PAPER, PURPLE

PERIOD = "Return period, years (log scale)"


def return_levels(
    frame: pd.DataFrame,
    colours: Mapping[str, str],
    standards: Mapping[str, tuple[float, float]],
    periods: Sequence[int],
    *,
    y_title: str,
) -> alt.LayerChart:
    """Curves `value` by `years` with bands, a colour a `series`; grey fields for `standards`."""
    axis = alt.Scale(type="log", domain=[min(periods), max(periods)], nice=False)
    colour = alt.Color(
        "series:N",
        title=None,
        scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        legend=alt.Legend(symbolType="square", symbolOpacity=1),
    )
    ticks = alt.Axis(values=list(periods), grid=False)
    base = alt.Chart(frame).encode(x=alt.X("years:Q", title=PERIOD, scale=axis, axis=ticks))
    spans = pd.DataFrame(
        [(low, high, label) for label, (low, high) in standards.items()],
        columns=["from", "to", "label"],
    )
    fields = alt.Chart(spans).mark_rect(color=FAINT, opacity=0.7)
    ground = fields.encode(x=alt.X("from:Q", scale=axis), x2="to:Q")
    label = alt.Chart(spans).mark_text(align="left", dx=4, baseline="top")
    names = label.encode(x="from:Q", y=alt.value(4), text="label:N")
    numbers = [alt.Tooltip(f"{c}:Q", format=".0f") for c in ("value", "low", "high")]
    band = base.mark_area(opacity=0.25).encode(
        y=alt.Y("low:Q", title=y_title), y2="high:Q", color=colour
    )
    tooltip = ["series:N", "years:Q", *numbers]
    line = base.mark_line(strokeWidth=2).encode(y="value:Q", color=colour, tooltip=tooltip)
    return ground + band + line + names


def choose_level(
    frame: pd.DataFrame, stations: Sequence[str], days: Sequence[int], periods: Sequence[int]
) -> alt.LayerChart:
    """The curve and one marked depth of the station, duration and period that menus choose."""
    params = [
        alt.param(
            name="station",
            value=stations[0],
            bind=alt.binding_select(options=list(stations), name="Station "),
        ),
        alt.param(
            name="duration",
            value=days[0],
            bind=alt.binding_select(options=list(days), name="Days "),
        ),
        alt.param(
            name="period",
            value=50,
            bind=alt.binding_select(options=list(periods), name="Return period, years "),
        ),
    ]
    one = alt.Chart(frame).transform_filter("datum.station == station && datum.days == duration")
    ticks = alt.Axis(values=list(periods), grid=False)
    x = alt.X("years:Q", title=PERIOD, scale=alt.Scale(type="log"), axis=ticks)
    picked = one.transform_filter("datum.years == period").transform_calculate(
        said="datum.value + ' mm (' + datum.low + ' to ' + datum.high + ')'"
    )
    band = one.mark_area(opacity=0.25, color=BLUE).encode(
        x=x, y=alt.Y("low:Q", title="Rain, mm"), y2="high:Q"
    )
    line = one.mark_line(color=BLUE, strokeWidth=2).encode(x=x, y="value:Q")
    point = picked.mark_point(filled=True, size=120, color=ORANGE, opacity=1)
    text = picked.mark_text(dy=-18, fontSize=15, fontWeight="bold", color=ORANGE)
    chart = band + line + point.encode(x=x, y="value:Q")
    return (chart + text.encode(x=x, y="value:Q", text="said:N")).add_params(*params)


def rarities(frame: pd.DataFrame, stations: Sequence[str]) -> alt.Chart:
    """Points `years` by `station`; colour by `days`, shape by `record`."""
    return (
        alt.Chart(frame)
        .mark_point(filled=True, size=80, opacity=0.9)
        .encode(
            y=alt.Y("station:N", title=None, sort=list(stations)),
            x=alt.X("years:Q", title=PERIOD, scale=alt.Scale(type="log")),
            color=alt.Color("days:O", title="days", scale=alt.Scale(range=[BLUE, ORANGE, PURPLE])),
            shape=alt.Shape(
                "record:N",
                title="record",
                scale=alt.Scale(range=["circle", "triangle"]),
                legend=alt.Legend(symbolFillColor=GREY),
            ),
            tooltip=[
                "station:N",
                "days:O",
                "mm:Q",
                "record:N",
                alt.Tooltip("years:Q", format=".0f"),
            ],
        )
    )


def decades(frame: pd.DataFrame) -> alt.Chart:
    """Bars `a_year` by `decade` in rows `within`, stacked by `kind` of storm."""
    kinds = ["typhoon", "weaker", "no wind reported"]
    return (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X("decade:N", title=None, axis=alt.Axis(labelAngle=-60)),
            y=alt.Y("a_year:Q", title="Passages a year"),
            color=alt.Color(
                "kind:N", title=None, scale=alt.Scale(domain=kinds, range=[ORANGE, BLUE, FAINT])
            ),
            order=alt.Order("rank:Q"),
            row=alt.Row("within:N", title=None, header=alt.Header(labelAnchor="start")),
            tooltip=[
                "decade:N",
                "within:N",
                "kind:N",
                "storms:Q",
                alt.Tooltip("a_year:Q", format=".2f"),
            ],
        )
        .properties(height=130, width=440)
    )


def months(frame: pd.DataFrame, *, y_title: str) -> alt.Chart:
    """Bars `storms` by `month`, in the frame's order."""
    return (
        alt.Chart(frame)
        .mark_bar(color=BLUE)
        .encode(
            x=alt.X("month:N", title=None, sort=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("storms:Q", title=y_title),
            tooltip=["month:N", "storms:Q"],
        )
    )


def tracks(frame: pd.DataFrame, place: tuple[str, float, float], **view: Any) -> alt.LayerChart:
    """Tracks `sid` in `order` that a slider for `year` and a menu for `km` keep; one named place.

    `place` is a name, longitude, latitude; `view` goes to the projection.
    """
    since = alt.param(
        name="since",
        value=2000,
        bind=alt.binding_range(min=1975, max=2025, step=5, name="since "),
    )
    within = alt.param(
        name="within",
        value=100,
        bind=alt.binding_select(options=[50, 100, 150, 200], name="within, km "),
    )
    ground = alt.Chart(shapes("geo/east_asia")).mark_geoshape(fill=FAINT, stroke=None, clip=True)
    paths = (
        alt.Chart(frame)
        .transform_filter("datum.year >= since && datum.km <= within")
        .mark_line(strokeWidth=1.3, opacity=0.7, color=BLUE, clip=True)
        .encode(longitude="lon:Q", latitude="lat:Q", detail="sid:N", order="order:Q")
    )
    name, lon, lat = place
    spot = alt.Chart(pd.DataFrame({"lon": [lon], "lat": [lat], "name": [name]}))
    spot = spot.encode(longitude="lon:Q", latitude="lat:Q")
    label = spot.encode(text="name:N")
    beside: dict[str, Any] = {"align": "left", "dx": 9, "dy": -8, "fontWeight": "bold"}
    point = spot.mark_point(filled=True, size=90, color=ORANGE, opacity=1)
    halo = label.mark_text(**beside, color=PAPER, stroke=PAPER, strokeWidth=4)
    layers = ground + paths + point + halo + label.mark_text(**beside, color=ORANGE)
    return layers.add_params(since, within).project("mercator", **view)
