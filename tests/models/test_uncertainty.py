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
    # Nine tenths unless asked otherwise, and a draw without a value is left out.
    drawn = [*range(1001), None, np.nan]
    assert uncertainty.interval(pd.Series(drawn, dtype="Float64")) == estimate
    half = uncertainty.interval(np.arange(0, 1001), level=0.5)
    assert (half.low, half.high) == pytest.approx((250, 750))


def test_sensitivity_of_a_linear_model_is_its_coefficients():
    """Catches parameters moved together, or the wrong order."""
    ranges = RANGES.assign(high=[5.0, 4.0])
    frame = uncertainty.one_at_a_time(lambda p: 2 * p["a"] + 10 * p["b"], ranges)
    assert frame["id"].tolist() == ["b", "a"]
    assert frame["at_high"].tolist() == [42, 30]
    assert frame["at_low"].tolist() == [22, 20]
    assert set(frame["central"]) == {22}
    assert frame[["low", "high"]].to_numpy().tolist() == [[2, 4], [0, 5]]
    columns = ["id", "low", "high", "at_low", "at_high", "central"]
    assert (list(frame), frame.index.tolist()) == (columns, [0, 1])


def test_the_widest_swing_comes_first():
    """Catches an order by level: from -5 to 5 is wider than from 6 to 9, down as wide as up."""
    ranges = pd.DataFrame({"id": list("abc"), "low": [0.0] * 3, "central": 0.0, "high": [1.0] * 3})

    def model(p):
        return 6 * (p["a"] == p["b"] == p["c"]) + 3 * p["a"] - 5 * p["b"] + 4 * p["c"]

    frame = uncertainty.one_at_a_time(model, ranges)
    # At low all are equal, 6; at high 3, -5 and 4: swings of 3, 11 and 2.
    assert frame["id"].tolist() == ["b", "a", "c"]
    assert frame["at_high"].tolist() == [-5, 3, 4]


def test_disordered_range_is_refused():
    """Catches an assumption whose central value lies outside."""
    reason = r"^assumption 'a' is not low ≤ central ≤ high\.$"
    for changed in ({"central": [9.0, 2.0]}, {"low": [2.0, 2.0]}):
        with pytest.raises(ValueError, match=reason):
            uncertainty.draw(RANGES.assign(**changed), 5, seed=1)
