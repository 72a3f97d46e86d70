"""Air quality: what the build makes of the upstream files, against figures by hand."""

import os

import pandas as pd
import pytest

from helpers.build import air_quality

needs_raw = pytest.mark.skipif(
    not os.environ.get("RAW_DATA_DIR"), reason="set RAW_DATA_DIR to read the raw files"
)


def test_the_largest_fall_is_first():
    """Catches a rank of levels, or one that counts from the wrong end."""
    yearly = pd.DataFrame({2014: [50, 40, 30, None], 2024: [25, 30, 30, 9]}, index=list("abcd"))
    assert air_quality.row("x", "NO2", yearly, "a", (2014, 2024))[-3:] == [-50.0, 1, 3]
    assert air_quality.row("x", "NO2", yearly, "c", (2014, 2024))[-3:] == [0.0, 3, 3]


def test_a_missing_year_is_one_clear_error():
    """Catches a change from a year that the city does not have."""
    yearly = pd.DataFrame({2014: [None], 2024: [9.0]}, index=["d"])
    with pytest.raises(AssertionError, match="NO2 of d misses a year"):
        air_quality.row("x", "NO2", yearly, "d", (2014, 2024))


def test_a_year_with_a_month_missing_is_left_out():
    """Catches a mean without its winter."""
    days = pd.date_range("2020-01-01", "2021-11-30")
    yearly = air_quality.daily({"a": pd.Series(1.0, index=days)})
    assert yearly.loc["a"].dropna().index.tolist() == [2020]


@needs_raw
def test_monthly_means_by_hand():
    """By hand from the file: PM2.5 of Shenzhen in 2014 is 32.9, in 2016 27.0 µg/m³."""
    means = air_quality.aqistudy()["PM2.5"].xs("深圳", level="city")
    assert means.round(1).to_dict() == {2014: 32.9, 2015: 29.7, 2016: 27.0}


@needs_raw
def test_the_satellite_leaves_out_days_without_a_view():
    """Catches the fill value (-1.27e30) taken for a column of air."""
    columns = air_quality.omi().loc["shenzhen"]
    assert columns.between(5e15, 2e16).all()
