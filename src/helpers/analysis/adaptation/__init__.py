"""Adaptation: rain, sea and storms on record, and what the announced numbers describe."""

from helpers.analysis.adaptation import announced, rain, rarity, sea_level, storms, weather
from helpers.results import Result


def results() -> list[Result]:
    """All results of the chapter."""
    rooms = (rain, rarity, sea_level, storms, weather, announced)
    return [result for room in rooms for result in room.results()]
