"""Draws, intervals and sensitivities against known moments."""

import numpy as np
import pandas as pd
import pytest

from helpers.models import uncertainty

RANGES = pd.DataFrame(
    {"id": ["a", "b"], "low": [0.0, 2.0], "central": [1.0, 2.0], "high": [5.0, 2.0]}
)


def test_draws_follow_the_triangular_distribution():
    """Catches mode and mean mixed up: the mean of a triangle is the mean of its three points."""
    drawn = uncertainty.draw(RANGES, 200_000, seed=3)
    assert drawn["a"].mean() == pytest.approx(2, abs=0.01)
    assert drawn["a"].var() == pytest.approx((0 + 1 + 25 - 0 - 0 - 5) / 18, abs=0.02)
    assert (drawn["b"] == 2).all()


def test_one_seed_one_result():
    """Catches a hidden random state."""
    one, two = (uncertainty.draw(RANGES, 50, seed=7) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)
    assert not uncertainty.draw(RANGES, 50, seed=8).equals(one)


def test_interval_holds_its_share():
    """Catches a one-sided interval."""
    estimate = uncertainty.interval(np.arange(0, 1001), level=0.9)
    assert (estimate.low, estimate.value, estimate.high) == pytest.approx((50, 500, 950))


def test_sensitivity_of_a_linear_model_is_its_coefficients():
    """Catches parameters moved together, or the wrong order."""
    ranges = RANGES.assign(high=[5.0, 4.0])
    frame = uncertainty.one_at_a_time(lambda p: 2 * p["a"] + 10 * p["b"], ranges)
    assert frame["id"].tolist() == ["b", "a"]
    assert frame["at_high"].tolist() == [42, 30]
    assert frame["at_low"].tolist() == [22, 20]
    assert set(frame["central"]) == {22}


def test_disordered_range_is_refused():
    """Catches an assumption whose central value lies outside."""
    with pytest.raises(ValueError, match="'a'"):
        uncertainty.draw(RANGES.assign(central=[9.0, 2.0]), 5, seed=1)
