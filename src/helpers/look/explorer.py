"""The explorer: a city's place beside another, computed in the page by Vega alone."""

from typing import Any

import altair as alt
import pandas as pd

from helpers.look.theme import BLUE, GREEN, GREY, ORANGE

# Sliders weigh kinds of feature: nine sliders would bury the choice.
KINDS = {
    "economy": ["income", "industry", "openness"],
    "size": ["size", "density"],
    "energy": ["energy", "carbon", "clean power"],
    "finance": ["finance"],
}
SHOWN_HOME, SHOWN_OWN = 14, 8


def explorer(
    z: pd.DataFrame,
    fits: pd.DataFrame,
    kind: pd.Series,
    *,
    start: str,
    home: str,
    width: int,
    columns: int,
) -> alt.ConcatChart:
    """Four panels for one chosen city, re-ranked by four sliders.

    `z` has `city`, `feature`, `z` (standardised); `fits` has `city`, `measure`, `fits` (yes, no,
    unknown); `kind` names each city's group. `start` is chosen at first, `home` is the city that
    all are compared with.
    """
    options = sorted(z["city"].unique())
    pick = alt.param("pick", value=start, bind=alt.binding_select(options=options, name="City "))
    sliders = [
        alt.param(
            f"w_{name}",
            value=1,
            bind=alt.binding_range(min=0, max=3, step=0.5, name=f"weight of {name} "),
        )
        for name in KINDS
    ]
    weight = " : ".join(
        f"indexof({features}, datum.feature) >= 0 ? w_{name}" for name, features in KINDS.items()
    )
    group = z["city"].map(kind)
    # Vega finds the chosen city's group by a number; a joined maximum of names it cannot take.
    named = z.assign(group=group, number=group.astype("category").cat.codes)
    panels: list[Any] = [
        _near(named, f"'{home}'", weight, width, SHOWN_HOME, f"Nearest to {home}"),
        _profile(named, home, width),
        _near(named, "pick", weight, width, SHOWN_OWN, "Nearest to the chosen city"),
        _measures(fits, width),
    ]
    chart = alt.concat(*panels, columns=columns, spacing=24)
    return chart.resolve_scale(color="independent").add_params(pick, *sliders)


def _near(
    z: pd.DataFrame, of: str, weight: str, width: int, shown: int, title: str
) -> alt.LayerChart:
    """Bars of the nearest cities by weighted distance; the chosen one stays in sight."""
    base = (
        alt.Chart(z)
        .transform_calculate(own=f"datum.city == {of} ? datum.z : null", w=f"{weight} : 0")
        .transform_joinaggregate(ref="max(own)", groupby=["feature"])
        .transform_filter("isValid(datum.ref)")
        .transform_calculate(part="datum.w * pow(datum.z - datum.ref, 2)")
        .transform_aggregate(total="sum(part)", weights="sum(w)", groupby=["city", "group"])
        .transform_calculate(distance="sqrt(datum.total / max(datum.weights, 0.001))")
        .transform_window(place="rank()", sort=[alt.SortField("distance"), alt.SortField("city")])
        .transform_calculate(place="datum.place - 1")
        .transform_calculate(name="datum.place + '  ' + datum.city")
        .transform_filter(f"datum.place > 0 && (datum.place <= {shown} || datum.city == pick)")
        .encode(y=alt.Y("name:N", title=None, sort=alt.EncodingSortField("place")))
    )
    colour: Any = alt.condition("datum.city == pick", alt.value(ORANGE), alt.value(BLUE))
    return (
        base.mark_bar(height={"band": 0.7})
        .encode(
            x=alt.X("distance:Q", title="distance"),
            color=colour,
            tooltip=["city:N", "group:N", "place:Q", alt.Tooltip("distance:Q", format=".2f")],
        )
        .properties(width=width, height=alt.Step(17), title=title)
    )


def _profile(z: pd.DataFrame, home: str, width: int) -> alt.LayerChart:
    """Features of the chosen city, of the mean of its group, and of the city compared with."""
    y = alt.Y("feature:N", title=None, sort=[f for kind in KINDS.values() for f in kind])
    x = alt.X("z:Q", title="deviations from the mean city", scale=alt.Scale(domain=[-4, 4]))
    group = (
        alt.Chart(z)
        .transform_calculate(own="datum.city == pick ? datum.number : null")
        .transform_joinaggregate(chosen="max(own)")
        .transform_filter("datum.number == datum.chosen")
        .transform_aggregate(z="mean(z)", groupby=["feature", "group"])
        .mark_tick(color=BLUE, thickness=3, size=14)
        .encode(y=y, x=x, tooltip=["group:N", "feature:N", alt.Tooltip("z:Q", format=".2f")])
    )
    cities = (
        alt.Chart(z)
        .transform_filter(f"datum.city == pick || datum.city == '{home}'")
        .mark_point(filled=True, size=80, opacity=1)
        .encode(
            y=y,
            x=x,
            color=alt.condition("datum.city == pick", alt.value(ORANGE), alt.value(GREY)),
            shape=alt.condition("datum.city == pick", alt.value("diamond"), alt.value("circle")),
            tooltip=["city:N", "group:N", "feature:N", "z:Q"],
        )
    )
    return (group + cities).properties(
        width=width,
        height=alt.Step(22),
        title=["Chosen (diamond), mean of its kind (bar),", f"{home} (circle)"],
    )


def _measures(fits: pd.DataFrame, width: int) -> alt.Chart:
    """Which measures the chosen city's conditions allow."""
    words = alt.Scale(domain=["yes", "no", "unknown"], range=[GREEN, ORANGE, GREY])
    return (
        alt.Chart(fits)
        .transform_filter("datum.city == pick")
        .mark_text(align="left", fontSize=13, fontWeight="bold")
        .encode(
            y=alt.Y("measure:N", title=None),
            x=alt.value(4),
            text="fits:N",
            color=alt.Color("fits:N", scale=words, legend=None),
            tooltip=["city:N", "measure:N", "fits:N"],
        )
        .properties(width=width, height=alt.Step(22), title="Conditions that have a number: met?")
    )
