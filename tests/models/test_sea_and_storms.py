"""Sea-level trends with correlated errors, and rates of storms."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers import catalogue
from helpers.models import sea, typhoons


def walk(seed, rho, slope=2.5, n=60):
    generator = np.random.default_rng(seed)
    noise = np.zeros(n)
    for i in range(1, n):
        noise[i] = rho * noise[i - 1] + generator.normal(scale=20)
    return pd.Series(slope * np.arange(n) + noise, np.arange(1960, 1960 + n))


def test_trend_comes_back_and_its_interval_covers():
    """Catches errors that ignore autocorrelation and are far too narrow."""
    hits = 0
    for seed in range(100):
        found = sea.rise(walk(seed, 0.5))
        hits += abs(found.mm_a_year - 2.5) <= 1.645 * found.error
    assert 0.78 <= hits / 100 <= 0.97
    plain = stats.linregress(np.arange(60), walk(1, 0.5))
    assert sea.rise(walk(1, 0.5)).error > plain.stderr


def test_extrapolation_by_hand():
    """Catches a span counted twice."""
    assert sea.Rise(2.0, 0.5, 30, 0.3).by(2000, 2050) == pytest.approx((100, 58.875, 141.125))


def test_common_trend():
    """Equal gauges give their own value; a gauge that differs widens the interval."""
    same = {name: sea.Rise(2.0, 0.5, 30, 0.0) for name in "abcd"}
    mean, low, high = sea.common(same)
    assert mean == pytest.approx(2.0)
    assert high - low == pytest.approx(2 * 1.645 * 0.25)
    odd = same | {"e": sea.Rise(-4.0, 0.5, 30, 0.0)}
    assert sea.common(odd)[2] - sea.common(odd)[1] > high - low


def test_distance():
    """A degree along a meridian is 111.2 km; a published pair: London to Paris, 344 km."""
    assert typhoons.distance_km(23.54, 114.06, 22.54, 114.06) == pytest.approx(111.19, abs=0.01)
    assert typhoons.distance_km(51.5074, -0.1278, 48.8566, 2.3522) == pytest.approx(343.6, abs=0.3)


def test_years_without_a_storm_count():
    """Catches a mean over years that had one."""
    passages = pd.DataFrame(
        {"date": pd.to_datetime(["2000-07-01", "2002-08-01"]), "distance_km": [50.0, 250.0]}
    )
    assert typhoons.yearly(passages, 300, 2000, 2003).tolist() == [1, 0, 1, 0]
    assert typhoons.yearly(passages, 100, 2000, 2003).tolist() == [1, 0, 0, 0]


def test_poisson_trend_comes_back():
    """A simulated fall of ten percent a decade."""
    years = np.arange(1000)
    rate = 4 * 0.9 ** (years / 10)
    counts = pd.Series(np.random.default_rng(1).poisson(rate[:200]), years[:200])
    found = typhoons.trend(counts)
    assert found.percent_a_decade == pytest.approx(-10, abs=2)
    assert found.low < -10 < found.high
    assert found.p < 0.001


def test_days_near_a_storm():
    """Catches a window on one side only."""
    passages = pd.DataFrame({"date": pd.to_datetime(["2000-07-10"]), "distance_km": [50.0]})
    days = pd.DatetimeIndex(["2000-07-08", "2000-07-12", "2000-07-13", "2000-01-01"])
    assert typhoons.share_with_storm(days, passages, 2) == 50


def test_mangkhut_is_in_the_record():
    """Typhoon Mangkhut passed south of the city on 16 September 2018."""
    passages = catalogue.load("climate/typhoon_passages")
    day = passages[passages["date"] == "2018-09-16"]
    assert len(day) == 1
    assert 50 < float(day["distance_km"].iloc[0]) < 150
