"""Transport: new cars and the fleet, CO2 avoided, public charging, freight."""

from helpers.analysis.transport import avoidance, charging, freight, rivals, vehicles
from helpers.results import Result


def results() -> list[Result]:
    """All results of the chapter."""
    rooms = (vehicles, avoidance, charging, rivals, freight)
    return [result for room in rooms for result in room.results()]
