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


def test_two_years_by_hand():
    """Lives of shape 1 forget age: each year a share of 1/e of a fleet with mean life 1 is left.

    100 vehicles, of which 20 NEVs (10 new), 40 new in all; sales grow by half to 60 and 90. The
    share of NEVs starts at 1/4 and closes half of its gap to 3/4 in two years: 3/4 - 1/2 root
    1/2 after one, 1/2 after two.
    """
    start = fleet.Fleet(total=100.0, nev=20.0, new=40.0, new_nev=10.0)
    draws = parameters(mean_life=1.0, shape=1.0, ceiling=0.75, half_gap=2.0, sales_growth=0.5)
    found = fleet.turnover(start, pd.concat([draws, draws]), 2024, 2026)
    assert found.index.tolist() == list(range(6))
    assert found["draw"].tolist() == [0, 1] * 3
    assert found["year"].tolist() == [2024, 2024, 2025, 2025, 2026, 2026]
    share = 0.75 - 0.5 * 0.5**0.5
    first, second = 20 / np.e + 60 * share, 80 / np.e + 60 * (1 - share)
    path = found[found["draw"] == 1]
    assert path["new_share"].tolist() == pytest.approx([0.25, share, 0.5])
    assert path["nev"].tolist() == pytest.approx([20, first, first / np.e + 45])
    assert path["other"].tolist() == pytest.approx([80, second, second / np.e + 45])
    assert path["share"].iloc[1] == pytest.approx(first / (first + second))


def test_share_tends_to_the_share_of_new_vehicles():
    """Catches vehicles that never leave."""
    paths = fleet.turnover(START, parameters(ceiling=0.8), 2024, 2075)
    assert paths["share"].iloc[-1] == pytest.approx(0.8, abs=1e-3)


def test_a_low_ceiling_is_never_passed():
    """Catches a year reported that the path does not reach."""
    paths = fleet.turnover(START, parameters(ceiling=0.75), 2024, 2070)
    assert fleet.year_reaching(paths, 0.5).notna().all()
    assert fleet.year_reaching(paths, 0.8).isna().all()


def test_the_year_of_each_draw():
    """A share met exactly is reached; a draw that never gets there keeps its row, empty."""
    paths = pd.DataFrame(
        {"draw": [3, 3, 1, 1, 2, 2], "year": [2024, 2025] * 3}
        | {"share": [0.4, 0.6, 0.5, 0.7, 0.1, 0.2]}
    )
    found = fleet.year_reaching(paths, 0.5)
    assert found.index.tolist() == [1, 2, 3]
    assert found[[1, 3]].tolist() == [2024, 2025]
    assert found[2] is pd.NA


def test_parts_larger_than_the_whole_are_refused():
    """Catches swapped arguments; a fleet of NEVs alone is one."""
    reason = "^need 0 < new NEVs ≤ NEV stock ≤ fleet\\.$"
    for total, nev, new_nev in ((100.0, 200.0, 5.0), (100.0, 50.0, 0.0), (100.0, 5.0, 6.0)):
        with pytest.raises(ValueError, match=reason):
            fleet.turnover(fleet.Fleet(total, nev, 10.0, new_nev), parameters(), 2024, 2025)
    alone = fleet.turnover(fleet.Fleet(100.0, 100.0, 100.0, 100.0), parameters(), 2024, 2024)
    assert alone["share"].tolist() == [1]


def test_years_ahead_interpolates():
    """Catches an off-by-one year, and a made-up answer where there is none."""
    series = pd.DataFrame({"year": [2024, 2030], "value": [48.0, 82.0]})
    assert fleet.years_ahead(series, 65, 2024) == pytest.approx(3)
    assert fleet.years_ahead(series, 82, 2024) == 6
    assert fleet.years_ahead(series, 40, 2026) == -2
    assert fleet.years_ahead(series, 90, 2024) is None
