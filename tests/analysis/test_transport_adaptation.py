"""Headline results of transport and adaptation by a second route."""

import numpy as np
import pytest
from inequality.gini import Gini

from helpers import catalogue
from helpers.analysis.adaptation import rain, sea_level, storms
from helpers.analysis.transport import avoidance, charging, vehicles


def test_gini_of_piles_by_another_library():
    """Catches a Gini that leaves empty zones out."""
    assert charging.gini() == pytest.approx(Gini(charging.zones()["piles"].to_numpy(float)).g)


def test_piles_by_district_add_up():
    """Catches piles lost on the way from stations to districts."""
    assert charging.districts()["piles"].sum() == charging.zones()["piles"].sum()


def test_avoided_by_hand_at_central_values():
    """Catches fuel and electricity swapped: litres times factor less kWh times factor."""
    p = catalogue.load("transport/assumptions").set_index("id")["central"].astype(float)
    tonnes = 0.0
    for group, number in avoidance.vehicles().items():
        fuel = p[f"{group}_litres"] * p["fuel_factor"]
        power = p[f"{group}_kwh"] * p["charging_losses"] * p["grid_factor"]
        tonnes += number * (fuel - power) / 1000
    assert avoidance.groups()["total"].value == pytest.approx(tonnes, rel=0.05)


def test_fleet_by_hand():
    """1.269 million over 28.6 % are 4.44 million vehicles."""
    (total,) = [r for r in vehicles.sizes() if r.id == "fleet.total"]
    assert total.value.contains(1269000 / 0.286)


def test_outflow_of_announced_numbers():
    """Catches a sign error, or rounding lost: 971 + 320 − 1,269 thousand, each ± half a step."""
    (out,) = [r for r in vehicles.sizes() if r.id == "fleet.outflow"]
    assert (out.value.low, out.value.high) == (16000, 28000)


def test_return_level_counts_years():
    """Catches a level on the wrong side: about one year in twenty passes the 20-year day."""
    index = np.concatenate([(s / s.mean()).to_numpy() for s in rain.border().values()])
    mean = np.mean([s.mean() for s in rain.border().values()])
    passed = (index > rain.level(20).value / mean).mean()
    assert passed == pytest.approx(1 / 20, abs=0.025)


def test_sea_trend_by_least_squares():
    """Catches a slope in another unit: an ordinary line has nearly the same slope."""
    rows = catalogue.load("climate/sea_level").query("gauge == 'Tsim Bei Tsui' and not flagged")
    slope = np.polyfit(rows["year"].astype(float), rows["level_mm"].astype(float), 1)[0]
    assert sea_level.rises()["Tsim Bei Tsui"].mm_a_year == pytest.approx(slope, abs=0.6)


def test_storms_within_circles():
    """Catches a wider circle with fewer storms."""
    found = {r.id: r.value for r in storms.numbers()}
    assert found["storms.100"] < found["storms.200"] < found["storms.300"]
