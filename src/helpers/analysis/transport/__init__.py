"""Transport: new cars and the fleet, CO2 avoided, public charging, freight."""

from helpers.analysis.transport import avoidance, charging, freight, vehicles
from helpers.results import Result


def results() -> list[Result]:
    """All results of the chapter."""
    return [*vehicles.results(), *avoidance.results(), *charging.results(), *freight.results()]
