"""How things look: theme, figure contract, kinds of chart, maps, flows, explorer, tables."""

from helpers.look.contract import figure
from helpers.look.kinds import (
    band,
    bars,
    binned,
    estimates,
    histogram,
    lines,
    paired,
    stacked,
    timeline,
    tornado,
    zero_rule,
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
    "paired",
    "stacked",
    "timeline",
    "tornado",
    "zero_rule",
]
