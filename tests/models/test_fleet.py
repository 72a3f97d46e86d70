"""Fleet turnover against conservation, limits and a hand-made case."""

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.stats import weibull_min

from helpers.models import fleet


def parameters(**changes):
    base = {"mean_life": 12.0, "shape": 3.0, "ceiling": 0.95, "half_gap": 2.0, "sales_growth": 0.0}
    return pd.DataFrame({name: [value] for name, value in (base | changes).items()})


START = fleet.Fleet(total=1200.0, nev=300.0, new=100.0, new_nev=80.0)


def test_survival_is_weibull_with_its_mean_life():
    """Catches scale and mean mixed up; scipy is the judge."""
    life, shape = np.array([12.0]), np.array([3.0])
    scale = 12 / weibull_min(3).mean()
    assert fleet.survival(7, life, shape)[0] == pytest.approx(weibull_min(3, scale=scale).sf(7))
    area, _ = quad(lambda a: fleet.survival(a, life, shape)[0], 0, 60)
    assert area == pytest.approx(12)


def test_remaining_is_what_the_integral_says():
    """Catches a wrong closed form for the ageing of the old stock."""
    life, shape = np.array([12.0]), np.array([2.5])
    area, _ = quad(lambda a: fleet.survival(a, life, shape)[0], 0, 9)
    assert fleet.remaining(9, life, shape)[0] == pytest.approx(1 - area / 12)


def test_starts_where_the_announcement_is():
    """Catches vehicles lost or added in the first year."""
    first = fleet.turnover(START, parameters(), 2024, 2024).iloc[0]
    assert first["nev"] == pytest.approx(300)
    assert first["other"] == pytest.approx(900)
    assert first["new_share"] == pytest.approx(0.8)


def test_a_stationary_fleet_stays_its_size():
    """Catches cohorts counted twice: sales of N/L hold a stationary stock of N."""
    start = fleet.Fleet(total=1200.0, nev=1e-6, new=100.0, new_nev=1e-6)
    paths = fleet.turnover(start, parameters(ceiling=0.0, half_gap=1.0), 2024, 2050)
    total = paths["nev"] + paths["other"]
    # New vehicles enter at the start of a year, so the discrete sum lies half a year's sales above.
    assert total.iloc[-1] == pytest.approx(1200 + 50, rel=0.01)


def test_share_tends_to_the_share_of_new_vehicles():
    """Catches vehicles that never leave."""
    paths = fleet.turnover(START, parameters(ceiling=0.8), 2024, 2075)
    assert paths["share"].iloc[-1] == pytest.approx(0.8, abs=1e-3)


def test_a_low_ceiling_is_never_passed():
    """Catches a year reported that the path does not reach."""
    paths = fleet.turnover(START, parameters(ceiling=0.75), 2024, 2070)
    assert fleet.year_reaching(paths, 0.5).notna().all()
    assert fleet.year_reaching(paths, 0.8).isna().all()


def test_parts_larger_than_the_whole_are_refused():
    """Catches swapped arguments."""
    with pytest.raises(ValueError, match="NEV stock"):
        fleet.turnover(fleet.Fleet(100.0, 200.0, 10.0, 5.0), parameters(), 2024, 2025)


def test_years_ahead_interpolates():
    """Catches an off-by-one year, and a made-up answer where there is none."""
    series = pd.DataFrame({"year": [2024, 2030], "value": [48.0, 82.0]})
    assert fleet.years_ahead(series, 65, 2024) == pytest.approx(3)
    assert fleet.years_ahead(series, 40, 2026) == -2
    assert fleet.years_ahead(series, 90, 2024) is None
