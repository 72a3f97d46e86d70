"""The look of every chart and the figure contract; nothing else touches Altair's global state."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from helpers import catalogue

MIME = "application/vnd.vegalite.v6+json"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WIDE, NARROW = 660, 320
FONT = "Arial, 'Liberation Sans', 'Noto Sans CJK SC', sans-serif"

# Colour-blind safe in pairs; each light tone has a partner that keeps its contrast on dark.
COLOURS = {
    "blue": ("#0072b2", "#56b4e9"),
    "orange": ("#c75000", "#ff9a57"),
    "green": ("#00805c", "#3fcfa0"),
    "purple": ("#9a4a86", "#e0a0d0"),
    "yellow": ("#8f6a00", "#f0c648"),
    "grey": ("#6a6a6a", "#a9a9a9"),
    "faint": ("#e4e4e2", "#3a3d42"),
    "ink": ("#222222", "#e6e6e6"),
    "paper": ("#ffffff", "#121418"),
}
BLUE, ORANGE, GREEN, PURPLE, YELLOW, GREY, FAINT, INK, PAPER = (p[0] for p in COLOURS.values())
# One hue, light to dark: order survives greyscale and every common colour deficiency.
SEQUENCE = ["#d3e7f5", "#9ecae6", "#5ba3cf", "#2171b5", "#08457e"]
# On a dark page much is bright: the order turns, so that little stays quiet.
NIGHT_SEQUENCE = ["#1b3346", "#24557a", "#2f7fb8", "#62b4ea", "#bfe4ff"]
SWAP = [*COLOURS.values(), *zip(SEQUENCE, NIGHT_SEQUENCE, strict=True)]


def theme(*, dark: bool = False) -> dict[str, Any]:
    """The Vega-Lite configuration for the light or the dark page."""
    ink, grid = COLOURS["ink"][dark], COLOURS["faint"][dark]
    axis = {"labelColor": ink, "titleColor": ink, "tickColor": ink, "domainColor": ink}
    return {
        "background": COLOURS["paper"][dark],
        "font": FONT,
        "view": {"stroke": None, "continuousHeight": 300},
        "axis": axis
        | {"gridColor": grid, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
        | {"labelLimit": 260, "titlePadding": 8},
        "legend": {"labelColor": ink, "titleColor": ink, "labelFontSize": 12, "titleFontSize": 12}
        | {"titleFontWeight": "normal", "symbolStrokeWidth": 0, "orient": "top"},
        "header": {"labelColor": ink, "titleColor": ink, "labelFontSize": 12},
        "title": {"color": ink, "fontSize": 14, "anchor": "start", "subtitleColor": ink},
        "text": {"color": ink, "fontSize": 12},
        "mark": {"color": COLOURS["blue"][dark]},
        "rule": {"color": ink},
        "range": {"category": [pair[dark] for pair in COLOURS.values()][:6]},
    }


@alt.theme.register("shenzhen", enable=True)
def _light() -> alt.theme.ThemeConfig:
    return {"config": theme()}  # type: ignore[typeddict-item]


# A chart ships what it draws; more rows than this belong in an aggregate.
alt.data_transformers.enable("default", max_rows=5000)


@dataclass(frozen=True)
class Figure:
    """A chart with what a reader needs to trust, cite and reuse it."""

    spec: dict[str, Any]
    alt: str

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> dict[str, dict[str, Any] | str]:
        return {MIME: self.spec, "text/plain": self.alt}


def figure(
    chart: alt.TopLevelMixin,
    *,
    id: str,
    title: str,
    caption: str,
    alt: str,
    sources: Sequence[str],
    data: pd.DataFrame,
    narrow: Mapping[str, Any] | None = None,
) -> Figure:
    """One figure of the book.

    `title` says the finding; `alt` what a reader sees; `sources` names catalogue tables and
    bibliography keys; `data` is what is shown, as the reader downloads it; `narrow` holds the
    top-level properties (say, `height`) that differ on a phone besides the width. Raises
    ValueError for a malformed id or an empty text, DataError for an unknown table.
    """
    if not ID.fullmatch(id):
        raise ValueError(f"figure id {id!r}: use lower case, digits and hyphens.")
    for name, text in {"title": title, "caption": caption, "alt": alt}.items():
        if not text.strip():
            raise ValueError(f"figure {id!r}: {name} is empty.")
    if not sources:
        raise ValueError(f"figure {id!r}: name its sources.")
    for source in sources:
        if "/" in source:
            catalogue.resource(source)
    spec = chart.to_dict()
    spec["description"] = alt
    spec["usermeta"] = {
        "id": id,
        "title": title,
        "caption": caption,
        "alt": alt,
        "sources": list(sources),
        "columns": list(data.columns),
        "rows": data.astype(object).where(data.notna(), None).to_numpy().tolist(),
        "narrow": {"width": NARROW} | dict(narrow or {}),
    }
    return Figure(_stable(spec), alt)


def _stable(value: Any) -> Any:
    """Plain JSON values, numbers at seven significant digits: the same bytes on every machine."""
    if isinstance(value, dict):
        return {key: _stable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stable(item) for item in value]
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return float(f"{value:.7g}") if math.isfinite(value) else None
    return value


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
    last = frame.sort_values(x).groupby(series, as_index=False).last()
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
                scale=alt.Scale(domain=list(order), range=[ORANGE, GREEN, BLUE, FAINT]),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[f"{category}:N", f"{part}:N", f"{value}:Q"],
        )
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
