"""Extreme values: known parameters, a second library, a published example, coverage."""

import lmoments3
import numpy as np
import pandas as pd
import pymannkendall
import pytest
from lmoments3 import distr
from scipy import stats

from helpers import catalogue
from helpers.models import extremes, regional, trends

# Annual maximum sea levels at Port Pirie, 1923 to 1987, m (Coles 2001, example 1.1).
PORT_PIRIE = """
4.03 3.83 3.65 3.88 4.01 4.08 4.18 3.80 4.36 3.96 3.98 4.69 3.85 3.96 3.85 3.93 3.75 3.63 3.57 4.25
3.97 4.05 4.24 4.22 3.73 4.37 4.06 3.71 3.96 4.06 4.55 3.79 3.89 4.11 3.85 3.86 3.86 4.21 4.01 4.11
4.24 3.96 4.21 3.74 3.85 3.88 3.66 4.11 3.71 4.18 3.90 3.78 3.91 3.72 4.00 3.66 3.62 4.33 4.55 3.75
4.08 3.90 3.88 3.94 4.33
"""
PIRIE = np.array(PORT_PIRIE.split(), float)
TRUE = extremes.Gev(150, 60, -0.07)


def sample(n, seed, gev=TRUE):
    return stats.genextreme.rvs(gev.c, gev.loc, gev.scale, size=n, random_state=seed)


def test_published_example():
    """Coles gives location 3.87, scale 0.198 and ξ −0.05, and a 100-year level of 4.69."""
    found = extremes.fit_likelihood(PIRIE)
    assert found.loc == pytest.approx(3.87, abs=0.005)
    assert found.scale == pytest.approx(0.198, abs=0.0006)
    assert -found.c == pytest.approx(-0.050, abs=0.002)
    assert found.level(100) == pytest.approx(4.69, abs=0.005)


@pytest.mark.parametrize("seed", range(5))
def test_against_a_second_library(seed):
    """L-moments and the fit from them, by lmoments3."""
    x = sample(60, seed)
    l1, l2, t3 = lmoments3.lmom_ratios(x, nmom=3)
    assert extremes.l_moments(x) == pytest.approx((l1, l2, t3))
    theirs, ours = distr.gev.lmom_fit(x), extremes.fit(x)
    # The library refines Hosking's approximation of the shape by iteration.
    assert ours.c == pytest.approx(theirs["c"], abs=1e-3)
    assert ours.level(100) == pytest.approx(distr.gev(**theirs).ppf(0.99), rel=2e-3)


def test_parameters_come_back():
    """Both estimators find the parameters of a long simulated record."""
    x = sample(20_000, 1)
    for found in (extremes.fit(x), extremes.fit_likelihood(x)):
        assert found.loc == pytest.approx(TRUE.loc, rel=0.02)
        assert found.scale == pytest.approx(TRUE.scale, rel=0.02)
        assert found.c == pytest.approx(TRUE.c, abs=0.02)


def test_intervals_cover():
    """Catches intervals of nine tenths that hold the truth far more or less often."""
    truth = float(TRUE.level(20))
    hits = 0
    for seed in range(120):
        row = extremes.intervals(sample(60, seed), [20], draws=100, seed=seed).iloc[0]
        hits += row["low"] <= truth <= row["high"]
    assert 0.80 <= hits / 120 <= 0.97


def test_levels_grow_and_turn_back():
    """A longer period is never a smaller depth; level and period are inverse."""
    years = [2, 5, 10, 20, 50, 100, 200]
    levels = extremes.fit(PIRIE).level(years)
    assert (np.diff(levels) > 0).all()
    assert np.allclose(extremes.fit(PIRIE).years(levels), years)


def test_order_does_not_matter():
    """Catches a result that depends on how the file is sorted."""
    x = sample(50, 3)
    pd.testing.assert_frame_equal(extremes.intervals(x, [50]), extremes.intervals(x[::-1], [50]))


def test_pooling_one_station_is_its_own_fit():
    """The identity of the index flood; and a scale that differs by station drops out."""
    x = sample(80, 4)
    alone = regional.pooled({"a": x})
    assert float(alone.level(100)) * x.mean() == pytest.approx(float(extremes.fit(x).level(100)))
    twice = regional.pooled({"a": x, "b": 3 * x})
    assert float(twice.level(100)) == pytest.approx(float(alone.level(100)))


BORDER = ("LFS", "TKL", "SSH")


@pytest.fixture(scope="module")
def border():
    """The yearly maxima that the chapter pools, gaps as gaps."""
    rain = catalogue.load("climate/rain_years")
    maxima = {s: extremes.usable(rain, s, "max_1day_mm") for s in BORDER}
    return pd.DataFrame(maxima).sort_index()


def test_pooled_intervals_cover(border):
    """Catches intervals of nine tenths that hold the truth in seven: the fault of resampled years.

    Regions are drawn with the stations' own gaps and correlation.
    """
    years = [20, 50, 200]
    truth = regional.pooled({s: border[s].dropna() for s in BORDER}).level(years)
    truth = truth * border.mean().mean()
    draws = regional.simulated(border, 300, np.random.default_rng(1))
    hits = np.zeros(3)
    for seed, draw in enumerate(draws):
        region = pd.DataFrame(draw, border.index, border.columns)
        samples = {s: region[s].dropna() for s in BORDER}
        table = regional.pooled_intervals(samples, years, draws=300, seed=seed)
        hits += (table["low"].to_numpy() <= truth) & (truth <= table["high"].to_numpy())
    assert (hits / 300 >= 0.86).all() and (hits / 300 <= 0.95).all()


def test_simulated_regions_look_like_the_stations(border):
    """Means, gaps and rank correlation come back."""
    draws = regional.simulated(border, 400, np.random.default_rng(2))
    assert (np.isnan(draws) == border.isna().to_numpy()).all()
    assert np.nanmean(draws, axis=(0, 1)) == pytest.approx(border.mean().to_numpy(), rel=0.02)
    every = pd.DataFrame(draws.reshape(-1, 3)).dropna()
    assert every.corr("spearman").to_numpy() == pytest.approx(
        border.corr("spearman").to_numpy(), abs=0.03
    )


def test_short_records_cover_too():
    """Twenty years, as at Sheung Shui; and the period of a level is the level's inverse."""
    hits = periods = 0
    for seed in range(200):
        x = sample(20, seed)
        row = extremes.intervals(x, [50], draws=200, seed=seed).iloc[0]
        hits += row["low"] <= float(TRUE.level(50)) <= row["high"]
        _, low, high = extremes.rarity(x, float(TRUE.level(20)), draws=200, seed=seed)
        periods += low <= 20 <= high
    assert 0.83 <= hits / 200 <= 0.97
    assert 0.83 <= periods / 200 <= 0.97
    middle, low, high = extremes.rarity(PIRIE, float(extremes.fit(PIRIE).level(50)))
    assert middle == pytest.approx(50)
    assert low < 50 < high


def test_heterogeneity(border):
    """About nought for regions that share a shape, far above two where they do not."""
    draws = regional.simulated(border, 40, np.random.default_rng(4))
    found = []
    for seed, draw in enumerate(draws):
        region = pd.DataFrame(draw, border.index, border.columns)
        found.append(regional.heterogeneity(dict(region.items()), draws=200, seed=seed))
    assert np.mean(found) == pytest.approx(0, abs=0.6)
    odd = border.assign(LFS=border["LFS"].mean() + 4 * (border["LFS"] - border["LFS"].mean()))
    assert regional.heterogeneity(dict(odd.items())) > 2


def test_power_of_the_trend_test():
    """One in twenty or fewer rises found where there is none (one side: half), more with more."""
    years = pd.Series(sample(100, 7), np.arange(1900, 2000))
    chances = [trends.power(years, rise, draws=150) for rise in (0, 0.3, 2)]
    assert chances[0] < 8
    assert chances[0] < chances[1] < chances[2]
    assert chances[2] > 95


def test_drift_is_found_where_there_is_one():
    """A simulated rise of 20 mm a decade comes back; none is not mistaken for one."""
    years = np.arange(1885, 2025)
    still = pd.Series(sample(140, 5), years)
    moving = still + 20 * (years - 1885) / 10
    assert trends.drift(moving).per_decade == pytest.approx(20, abs=5)
    assert trends.drift(moving).p < 0.001
    assert trends.drift(still).p > 0.05


def test_peaks_over_threshold_meets_the_maxima():
    """Exponential events, ten a year: the level has a closed form."""
    generator = np.random.default_rng(6)
    days = pd.to_datetime([f"{y}-{m:02}-15" for y in range(1700, 2000) for m in range(1, 11)])
    values = pd.Series(100 + generator.exponential(50, 3000), days)
    found = extremes.over_threshold(values, 100, range(1700, 2000), [50]).iloc[0]
    truth = 100 + 50 * np.log(10 * 50)
    assert found["value"] == pytest.approx(truth, rel=0.05)
    assert found["low"] < truth < found["high"]


def test_profile_intervals_cover():
    """Catches intervals of levels over a threshold that are too narrow."""
    days = pd.to_datetime([f"{y}-{m:02}-15" for y in range(1960, 2000) for m in (5, 7, 9)])
    hits = 0
    for seed in range(100):
        values = pd.Series(stats.genpareto.rvs(0.1, 100, 40, size=120, random_state=seed), days)
        row = extremes.over_threshold(values, 100, range(1960, 2000), [50]).iloc[0]
        hits += row["low"] <= 100 + stats.genpareto.ppf(1 - 1 / 150, 0.1, 0, 40) <= row["high"]
    assert 0.82 <= hits / 100 <= 0.97


def test_one_event_counts_once_and_only_in_years_that_count():
    """Catches neighbouring days taken for two storms, and peaks of years outside the record."""
    days = pd.to_datetime(["2000-06-01", "2000-06-10", "2001-06-20", "2001-06-21", "1990-07-20"])
    values = pd.Series([120.0, 150.0, 180.0, 130.0, 160.0], days)
    assert extremes.peaks(values, 100, {2000, 2001}).tolist() == [20, 50, 80]
    rain, heavy = catalogue.load("climate/rain_years"), catalogue.load("climate/rain_heavy")
    days = heavy[heavy["station"] == "TKL"].set_index("date")["rain_mm"]
    years = extremes.usable(rain, "TKL", "max_1day_mm").index
    assert len(extremes.peaks(days, 100, years)) == 70


@pytest.mark.parametrize("seed", range(6))
def test_mann_kendall_against_a_second_library(seed):
    """Slope and corrected p value, by pymannkendall, with and without autocorrelation."""
    generator = np.random.default_rng(seed)
    noise = generator.normal(size=80)
    if seed % 2:
        noise = np.convolve(noise, [1, 0.7, 0.4], mode="same")
    series = pd.Series(noise + 0.01 * np.arange(80), np.arange(1940, 2020))
    theirs = pymannkendall.hamed_rao_modification_test(series.to_numpy())
    ours = trends.mann_kendall(series)
    assert ours.per_decade / 10 == pytest.approx(theirs.slope)
    assert ours.p == pytest.approx(theirs.p, rel=0.05, abs=1e-4)


def test_trend_tests_always_give_a_probability():
    """Catches a negative variance: noise in the correction of a short record."""
    for seed in range(200):
        noise = np.random.default_rng(seed).normal(size=12)
        assert 0 <= trends.mann_kendall(pd.Series(noise, np.arange(12))).p <= 1


def test_years_with_gaps_are_left_out():
    """The rule, on the real table: war years of the Observatory do not count."""
    rain = catalogue.load("climate/rain_years")
    used = extremes.usable(rain, "HKO", "max_1day_mm")
    assert not set(range(1940, 1947)) & set(used.index)
    assert used.loc[[1926, 1889, 2023, 1998]].tolist() == [534.1, 520.6, 425.0, 411.3]
    strict = extremes.usable(rain, "TKL", "max_1day_mm", incomplete=True)
    assert len(strict) < len(extremes.usable(rain, "TKL", "max_1day_mm"))
    assert len(extremes.usable(rain, "TKL", "max_1day_mm", 5)) < len(
        extremes.usable(rain, "TKL", "max_1day_mm", 45)
    )


def test_the_event_is_the_one_of_september():
    """Catches the largest sum of the year, at Lau Fau Shan and Sha Tin a month later."""
    event = catalogue.load("climate/rain_event")
    assert event["date"].between("2023-09-06", "2023-09-10").all()
    assert extremes.event_sum(event, "LFS", 1) == 122.0
    assert extremes.event_sum(event, "SHA", 1) == 281.5
    rain = catalogue.load("climate/rain_years").set_index(["station", "year"])
    for station in event["station"].unique():
        for days in (1, 2, 3):
            most = float(rain.at[(station, 2023), f"max_{days}day_mm"])
            assert extremes.event_sum(event, station, days) <= most
    assert extremes.event_sum(event, "TKL", 2) == 241.5 + 286.0


def test_a_weather_feed_misses_extremes():
    """The feed has a tenth of what the gauge across the border measured, days 7 and 8."""
    feed = catalogue.load("climate/weather_summer").set_index("date")["rain_mm"]
    assert len(feed) == 183
    days = ["2023-09-07", "2023-09-08"]
    gauge = catalogue.load("climate/rain_event").query("station == 'TKL'").set_index("date")
    assert (feed.loc[days] < 0.15 * gauge.loc[days, "rain_mm"]).all()
