"""Replicability: who is like Shenzhen, who meets the conditions, what it would bring."""

from helpers.analysis.replicability import abroad, gains, groups, holds, measures, nearness, speed
from helpers.results import Result


def results() -> list[Result]:
    """All results of the chapter."""
    rooms = (nearness, groups, measures, gains, holds, abroad, speed)
    return [result for room in rooms for result in room.results()]
