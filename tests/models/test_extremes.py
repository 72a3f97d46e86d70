"""Extreme values: known parameters, a second library, a published example, coverage."""

import warnings

import lmoments3
import numpy as np
import pandas as pd
import pytest
from lmoments3 import distr
from scipy import optimize, stats
from scipy.special import gamma

from helpers import catalogue
from helpers.models import extremes

TRUE = extremes.Gev(150, 60, -0.07)


def sample(n, seed, gev=TRUE):
    return stats.genextreme.rvs(gev.c, gev.loc, gev.scale, size=n, random_state=seed)


def test_published_example(pirie):
    """Coles gives location 3.87, scale 0.198 and ξ −0.05, and a 100-year level of 4.69."""
    found = extremes.fit_likelihood(pirie)
    assert found.loc == pytest.approx(3.87, abs=0.005)
    assert found.scale == pytest.approx(0.198, abs=0.0006)
    assert -found.c == pytest.approx(-0.050, abs=0.002)
    assert found.level(100) == pytest.approx(4.69, abs=0.005)
    assert extremes.log_likelihood(pirie, found) == pytest.approx(4.34, abs=0.005)


@pytest.mark.parametrize("c", [-0.45, -0.2, 0.1, 0.4])
def test_shape_from_exact_l_moments(c):
    """Hosking's closed forms (1990, table 1) for location 3 and scale 2, turned back.

    His approximation of the shape is good to 9e-4; a wrong second coefficient is off by more.
    """
    l1 = 3 + 2 * (1 - gamma(1 + c)) / c
    l2 = 2 * (1 - 2**-c) * gamma(1 + c) / c
    t3 = 2 * (1 - 3**-c) / (1 - 2**-c) - 3
    loc, scale, shape = extremes.parameters(l1, l2, t3)
    assert shape == pytest.approx(c, abs=9e-4)
    assert (loc, scale) == (pytest.approx(3, abs=5e-3), pytest.approx(2, abs=5e-3))


@pytest.mark.parametrize(("c", "years", "seed"), [(-0.07, 30, 29), (0.15, 20, 4)])
def test_likelihood_starts_from_l_moments(c, years, seed):
    """Two records on which scipy's own start runs away; another search finds the same maximum."""
    x = sample(years, seed, extremes.Gev(150, 60, c))
    ours, start = extremes.fit_likelihood(x), extremes.fit(x)

    def loss(p):
        return -extremes.log_likelihood(x, extremes.Gev(*p))

    theirs = optimize.minimize(loss, [start.loc, start.scale, start.c], method="Nelder-Mead")
    assert extremes.log_likelihood(x, ours) == pytest.approx(-theirs.fun, abs=1e-3)


@pytest.mark.parametrize(("worse", "refused"), [(0.0, False), (0.1, True)])
def test_a_fit_below_its_start_is_refused(monkeypatch, worse, refused, pirie):
    """Catches a likelihood that ran away; one that ends where it started has converged."""
    start = extremes.fit(pirie)
    ran_away = (start.c, start.loc + worse, start.scale)
    monkeypatch.setattr(stats.genextreme, "fit", lambda *_, **__: ran_away)
    lost = extremes.log_likelihood(pirie, start) - extremes.log_likelihood(
        pirie, extremes.Gev(start.loc + worse, start.scale, start.c)
    )
    # Less than a unit of log-likelihood is lost, and that is enough.
    assert 0 <= lost < 10
    if refused:
        with pytest.raises(RuntimeError, match=r"^the likelihood fit did not converge\.$"):
            extremes.fit_likelihood(pirie)
    else:
        assert extremes.fit_likelihood(pirie) == start


def test_tails_by_hand():
    """A tenth in two tails from fifty years on, a twentieth before: 5 and 95, 2.5 and 97.5."""
    assert extremes.tails(49) == pytest.approx([2.5, 97.5])
    assert extremes.tails(50) == pytest.approx([5, 95])


def test_beyond_a_bounded_tail_is_never():
    """By hand: location 0, scale 1, shape 1/2 ends at 2; no warning on the way."""
    bounded = extremes.Gev(0, 1, 0.5)
    x = np.random.default_rng(3).uniform(0, 1, 30)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert bounded.years([2.5]).tolist() == [np.inf]
        assert extremes.rarity(x, 9.0, draws=50) == (1000, 1000, 1000)


def test_intervals_are_percentiles_of_each_period(pirie):
    """Catches percentiles over all periods at once, and draws that differ from run to run."""
    years = [10, 100]
    found = extremes.intervals(pirie, years, draws=200, seed=5)
    drawn = extremes.levels(*extremes.bootstrap(pirie, 200, 5), years)
    assert found["years"].tolist() == years
    assert found["value"].tolist() == pytest.approx(extremes.fit(pirie).level(years))
    for i in range(2):
        ends = np.percentile(drawn[:, i], [5, 95])
        assert found.loc[i, ["low", "high"]].tolist() == pytest.approx(ends)
    one, two = (extremes.rarity(pirie, 4.6, draws=50, seed=seed) for seed in (5, 5))
    assert one == two
    assert one != extremes.rarity(pirie, 4.6, draws=50, seed=6)


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


def test_levels_grow_and_turn_back(pirie):
    """A longer period is never a smaller depth; level and period are inverse."""
    years = [2, 5, 10, 20, 50, 100, 200]
    levels = extremes.fit(pirie).level(years)
    assert (np.diff(levels) > 0).all()
    assert np.allclose(extremes.fit(pirie).years(levels), years)


def test_order_does_not_matter():
    """Catches a result that depends on how the file is sorted."""
    x = sample(50, 3)
    pd.testing.assert_frame_equal(extremes.intervals(x, [50]), extremes.intervals(x[::-1], [50]))


def test_short_records_cover_too(pirie):
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
    middle, low, high = extremes.rarity(pirie, float(extremes.fit(pirie).level(50)))
    assert middle == pytest.approx(50)
    assert low < 50 < high


def test_peaks_over_threshold_meets_the_maxima():
    """Exponential events, ten a year: the level has a closed form."""
    generator = np.random.default_rng(6)
    days = pd.to_datetime([f"{y}-{m:02}-15" for y in range(1700, 2000) for m in range(1, 11)])
    values = pd.Series(100 + generator.exponential(50, 3000), days)
    found = extremes.over_threshold(values, 100, range(1700, 2000), [50]).iloc[0]
    truth = 100 + 50 * np.log(10 * 50)
    assert found["value"] == pytest.approx(truth, rel=0.05)
    assert found["low"] < truth < found["high"]


def excesses():
    """Forty years with three events each, with a heavy tail."""
    days = pd.to_datetime([f"{y}-{m:02}-15" for y in range(1960, 2000) for m in (5, 7, 9)])
    return pd.Series(stats.genpareto.rvs(0.1, 100, 40, size=120, random_state=2), days)


def negative(x, shape, scale):
    """Negative log-likelihood of a generalised Pareto distribution, written out (Coles, 4.2)."""
    inside = 1 + shape * x / scale
    if scale <= 0 or inside.min() <= 0:
        return np.inf
    return len(x) * np.log(scale) + (1 + 1 / shape) * np.log(inside).sum()


def test_profile_by_definition():
    """Ends lie where the best likelihood given the level has fallen by half of chi-squared.

    2.7055 is the ninth tenth of chi-squared with one degree of freedom. Shapes on a grid, the
    scale from the level by hand: level = scale / shape (events ** shape - 1).
    """
    x, period = excesses().to_numpy() - 100, 50
    row = extremes.over_threshold(excesses(), 100, range(1960, 2000), [period]).iloc[0]
    assert row["years"] == period
    events = 3 * period
    shapes = np.linspace(-0.4, 0.8, 2401) + 1e-7

    def least(level):
        return min(negative(x, s, level * s / (events**s - 1)) for s in shapes)

    best = least(row["value"] - 100)
    for end in ("low", "high"):
        assert least(row[end] - 100) - best == pytest.approx(2.7055 / 2, abs=2e-3)
    assert row["low"] < row["value"] < row["high"]
    # The middle is the level at which the likelihood is largest of all.
    assert best <= min(least(row["value"] - 100 + step) for step in (-5, 5))


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
    # What only meets the threshold does not pass it.
    assert extremes.peaks(values, 120, {2000, 2001}).tolist() == [30, 60]
    rain, heavy = catalogue.load("climate/rain_years"), catalogue.load("climate/rain_heavy")
    days = heavy[heavy["station"] == "TKL"].set_index("date")["rain_mm"]
    years = extremes.usable(rain, "TKL", "max_1day_mm").index
    assert len(extremes.peaks(days, 100, years)) == 70


def test_the_limit_of_gaps_is_allowed():
    """By hand: 15 missing days of 15 allowed; a flagged day counts where it is asked to."""
    rows = [(2000, 15, 0, 50), (2001, 16, 0, 60), (2002, 14, 1, 70), (2003, 14, 2, 80)]
    columns = ["year", "missing_days", "incomplete_days", "max"]
    rain = pd.DataFrame(rows[::-1], columns=columns).assign(station="X")
    assert extremes.usable(rain, "X", "max").to_dict() == {2000: 50, 2002: 70, 2003: 80}
    assert extremes.usable(rain, "X", "max", incomplete=True).to_dict() == {2000: 50, 2002: 70}
    assert extremes.usable(rain, "X", "max").index.is_monotonic_increasing


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
