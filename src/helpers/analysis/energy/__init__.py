"""Energy: plants, the balance of the city's electricity, the grid, uses, flexibility."""

from helpers.analysis.energy import balance, definitions, flexibility, grid, plants, uses
from helpers.results import Result


def results() -> list[Result]:
    """All results of the chapter."""
    rooms = (plants, definitions, balance, grid, uses, flexibility)
    return [result for room in rooms for result in room.results()]
