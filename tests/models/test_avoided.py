"""CO2 avoided against a case worked by hand and its own break-even."""

import numpy as np
import pytest

from helpers.models import avoided

P = {
    "cars_litres": 1000.0,
    "cars_kwh": 2000.0,
    "vans_litres": 2000.0,
    "vans_kwh": 3000.0,
    "fuel_factor": 2.3,
    "charging_losses": 1.1,
    "grid_factor": 0.5,
}
FLEET = {"cars": 10.0, "vans": 2.0}


def test_case_by_hand():
    """Catches kilograms for tonnes: 2.3 − 1.1 t a car, 4.6 − 1.65 t a van."""
    found = avoided.by_group(FLEET, P)
    assert found == pytest.approx({"cars": 12.0, "vans": 5.9, "total": 17.9})


def test_nothing_is_avoided_at_the_break_even():
    """Catches a break-even of another model."""
    even = avoided.break_even_grid(FLEET, P)
    assert avoided.by_group(FLEET, P | {"grid_factor": even})["total"] == pytest.approx(0)


def test_arrays_of_draws_give_arrays():
    """Catches a model that only takes numbers."""
    draws = P | {"grid_factor": np.array([0.0, 0.5])}
    assert avoided.by_group(FLEET, draws)["total"] == pytest.approx([32.2, 17.9])
