"""Layers of the city's maps; geometry comes prepared from `data/geo`, nothing is measured here."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from helpers import catalogue
from helpers.look.theme import FAINT, GREY, INK, ORANGE, PAPER, SEQUENCE

# A warm middle between served and not; light enough to stand beside both.
YELLOW = "#f0c648"

# Mercator distorts one city by far less than a pixel; areas are measured in EPSG:32650 instead.
PROJECTION = "mercator"
# Albers with the parallels that Chinese atlases use; rotation centres it on 105 degrees east.
EQUAL_AREA: dict[str, Any] = {
    "type": "conicEqualArea",
    "parallels": [25, 47],
    "rotate": [-105, 0, 0],
}


@lru_cache
def _geometry(name: str) -> dict[str, Any]:
    return dict(json.loads(catalogue.content(name)))


def shapes(name: str) -> alt.InlineData:
    """The features of a GeoJSON or TopoJSON resource, as chart data."""
    content = _geometry(name)
    if content["type"] == "Topology":
        feature = next(iter(content["objects"]))
        return alt.InlineData(
            values=content, format=alt.TopoDataFormat(type="topojson", feature=feature)
        )
    return alt.InlineData(
        values=content, format=alt.JsonDataFormat(type="json", property="features")
    )


def land() -> alt.Chart:
    """Land of the Pearl River Delta, as a quiet background."""
    return alt.Chart(shapes("geo/land")).mark_geoshape(fill=FAINT, stroke=None)


def districts(*, stroke: str = GREY, width: float = 1) -> alt.Chart:
    """Outlines of the ten districts."""
    return alt.Chart(shapes("geo/districts")).mark_geoshape(
        filled=False, stroke=stroke, strokeWidth=width
    )


def metro() -> alt.Chart:
    """Metro lines, for orientation."""
    return alt.Chart(shapes("geo/metro_lines")).mark_geoshape(
        filled=False, stroke=ORANGE, strokeWidth=1.2, opacity=0.8
    )


def zones(frame: pd.DataFrame, column: str, title: str, breaks: Sequence[float]) -> alt.Chart:
    """Traffic zones filled by `column` in classes that begin at `breaks`.

    `frame` has one row a `zone_id`; every further column shows in the tooltip under its name.
    """
    names = [f"under {breaks[0]:g}"]
    names += [f"{low:g} to {high:g}" for low, high in pairwise(breaks)]
    names += [f"{breaks[-1]:g} and more"]
    edges = [float("-inf"), *breaks, float("inf")]
    classes = pd.cut(frame[column].astype(float), edges, right=False, labels=names)
    shown = frame.assign(step=classes.astype(str))
    fields = [name for name in shown.columns if name != "zone_id"]
    lookup = alt.LookupData(data=shown, key="zone_id", fields=fields)
    return (
        alt.Chart(shapes("geo/zones"))
        .mark_geoshape(stroke=FAINT, strokeWidth=0.3)
        .transform_lookup(lookup="properties.zone_id", from_=lookup)
        .encode(
            color=alt.Color(
                "step:N",
                title=title,
                legend=alt.Legend(columns=3),
                scale=alt.Scale(domain=names, range=SEQUENCE),
            ),
            tooltip=[
                alt.Tooltip(f"{name}:N", title=name.replace("_", " ")) for name in fields[:-1]
            ],
        )
    )


def by_district(layer: alt.Chart, districts: Sequence[str]) -> alt.Chart:
    """A layer of zones with a menu that dims all districts but one."""
    picked = alt.param(
        name="district",
        value="all",
        bind=alt.binding_select(options=["all", *sorted(districts)], name="District "),
    )
    shown = alt.when("district == 'all' || datum.district == district").then(alt.value(1))
    return layer.encode(opacity=shown.otherwise(alt.value(0.15))).add_params(picked)


def served(frame: pd.DataFrame, kinds: Sequence[str]) -> alt.Chart:
    """Traffic zones filled by `service`, one of `kinds`; `frame` has one row a `zone_id`."""
    lookup = alt.LookupData(data=frame, key="zone_id", fields=list(frame.columns[1:]))
    scale = alt.Scale(domain=list(kinds), range=[SEQUENCE[1], YELLOW, ORANGE])
    return (
        alt.Chart(shapes("geo/zones"))
        .mark_geoshape(strokeWidth=0.3, stroke=PAPER)
        .transform_lookup(lookup="properties.zone_id", from_=lookup)
        .encode(
            color=alt.Color("service:N", title=None, scale=scale),
            tooltip=["district:N", "piles:Q", alt.Tooltip("nearest_km:Q", title="nearest, km")],
        )
    )


def labels(frame: pd.DataFrame, column: str) -> alt.LayerChart:
    """Dots with names at `lon`, `lat`."""
    base = alt.Chart(frame).encode(longitude="lon:Q", latitude="lat:Q")
    dots = base.mark_circle(color=INK, size=16, opacity=1)
    name = base.encode(text=f"{column}:N")
    halo = name.mark_text(align="left", dx=6, color=PAPER, stroke=PAPER, strokeWidth=3)
    return dots + halo + name.mark_text(align="left", dx=6, color=INK)


def bubbles(
    frame: pd.DataFrame, size: str, size_title: str, colour: str, palette: Mapping[str, str]
) -> alt.Chart:
    """Circles at `lon`, `lat`, their area by `size`, filled by the category `colour`."""
    return (
        alt.Chart(frame)
        .mark_circle(opacity=0.75, stroke=PAPER, strokeWidth=0.5)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            size=alt.Size(
                f"{size}:Q",
                title=size_title,
                scale=alt.Scale(range=[20, 900]),
                legend=alt.Legend(symbolFillColor=GREY, tickCount=2),
            ),
            color=alt.Color(
                f"{colour}:N",
                title=None,
                legend=alt.Legend(columns=3),
                scale=alt.Scale(domain=list(palette), range=list(palette.values())),
            ),
            tooltip=[alt.Tooltip(f"{c}:N", title=c.replace("_", " ")) for c in frame.columns],
        )
    )


def country(
    frame: pd.DataFrame, colour: alt.Color, tooltip: Sequence[alt.Tooltip]
) -> alt.LayerChart:
    """Cities as dots at `lon`, `lat` over land, in an equal-area projection; no boundaries."""
    ground = alt.Chart(shapes("geo/east_asia")).mark_geoshape(fill=FAINT, stroke=None)
    dots = (
        alt.Chart(frame)
        .mark_circle(size=36, opacity=0.9)
        .encode(longitude="lon:Q", latitude="lat:Q", color=colour, tooltip=list(tooltip))
    )
    return (ground + dots).project(**EQUAL_AREA)
