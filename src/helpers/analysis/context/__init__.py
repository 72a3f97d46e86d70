"""Context: rules, the city in numbers, its CO2, what drove it, what it imports, small cases."""

from helpers.analysis.context import carbon, cases, drivers, imports, profile, standing
from helpers.results import Result


def results() -> list[Result]:
    """All results of the chapter."""
    rooms = (profile, carbon, drivers, imports, cases, standing)
    return [result for room in rooms for result in room.results()]
