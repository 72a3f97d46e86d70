"""Colours, fonts and sizes; the one place that touches Altair's global state."""

from typing import Any

import altair as alt

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
