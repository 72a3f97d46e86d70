"""How things look: theme, figure contract, kinds of chart, maps, flows, explorer, tables."""

from helpers.look.contract import figure
from helpers.look.kinds import (
    band,
    bars,
    binned,
    estimates,
    histogram,
    lines,
    stacked,
    timeline,
    tornado,
)
from helpers.look.theme import (
    BLUE,
    FAINT,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PAPER,
    PURPLE,
    SEQUENCE,
    YELLOW,
)

__all__ = [
    "BLUE",
    "FAINT",
    "GREEN",
    "GREY",
    "INK",
    "ORANGE",
    "PAPER",
    "PURPLE",
    "SEQUENCE",
    "YELLOW",
    "band",
    "bars",
    "binned",
    "estimates",
    "figure",
    "histogram",
    "lines",
    "stacked",
    "timeline",
    "tornado",
]
