"""Occupancy profiles: shape, not level."""

import numpy as np
import pandas as pd
import pytest

from helpers.models import occupancy


def day(series, date, values):
    return pd.DataFrame(
        {"series": series, "date": date, "hour": range(len(values)), "occupancy": values}
    )


WAVE = 10 + np.sin(np.arange(24) / 24 * 2 * np.pi)


def test_level_does_not_matter():
    """Catches days mixed by their level: a day ten times as busy has the same profile."""
    frame = pd.concat([day("a", "2023-02-11", WAVE), day("a", "2023-02-12", 10 * WAVE)])
    found = occupancy.profile(frame)
    assert found["relative"].to_numpy() == pytest.approx(WAVE / WAVE.mean())
    assert found["relative"].mean() == pytest.approx(1)
    assert set(found["days"]) == {2}


def test_spread_over_days_by_hand():
    """Eleven days whose first hour lies 0 to 10 tenths above the mean: 1.1 and 1.9 mark tenths."""
    days = []
    for tenth in range(11):
        hours = np.full(24, 1 - tenth / 10 / 23)
        hours[0] = 1 + tenth / 10
        days.append(day("a", f"2023-02-{11 + tenth}", hours))
    found = occupancy.profile(pd.concat(days)).set_index("hour").loc[0]
    assert found[["relative", "low", "high"]].tolist() == pytest.approx([1.5, 1.1, 1.9])
    assert found["days"] == 11


def test_incomplete_days_are_left_out():
    """Catches half a day divided by half a day's mean."""
    frame = pd.concat([day("a", "2023-02-11", WAVE), day("a", "2023-02-12", WAVE[:9] * 7)])
    assert set(occupancy.profile(frame)["days"]) == {1}


def test_correlation_of_shapes():
    """Catches a correlation over the wrong axis."""
    frame = pd.concat([day("a", None, WAVE), day("b", None, 3 * WAVE), day("c", None, 20 - WAVE)])
    profiles = occupancy.profile(frame)
    assert occupancy.correlation(profiles, "a", "b") == pytest.approx(1)
    assert occupancy.correlation(profiles, "a", "c") == pytest.approx(-1)
