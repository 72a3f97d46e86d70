"""Emissions trading: prices, liquidity, what the announcements imply, a simulation."""

from helpers.analysis.ets import liquidity, pairs, prices
from helpers.results import Result


def results() -> list[Result]:
    """All results of the chapter."""
    return [*prices.results(), *liquidity.results(), *pairs.results()]
