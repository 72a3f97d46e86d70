"""Trends of yearly maxima: by their formulas, by a second library, found where there are some."""

import warnings

import numpy as np
import pandas as pd
import pymannkendall
import pytest
from scipy import optimize, stats

from helpers.models import extremes, trends


def test_power_of_the_trend_test():
    """One in twenty or fewer rises found where there is none (one side: half), more with more."""
    years = pd.Series(
        stats.genextreme.rvs(-0.07, 150, 60, size=100, random_state=7), np.arange(1900, 2000)
    )
    chances = [trends.power(years, rise, draws=150) for rise in (0, 0.3, 2)]
    assert chances[0] < 8
    assert chances[0] < chances[1] < chances[2]
    assert chances[2] > 95


def test_drift_is_found_where_there_is_one():
    """A simulated rise of 20 mm a decade comes back; none is not mistaken for one."""
    years = np.arange(1885, 2025)
    still = pd.Series(stats.genextreme.rvs(-0.07, 150, 60, size=140, random_state=5), years)
    moving = still + 20 * (years - 1885) / 10
    assert trends.drift(moving).per_decade == pytest.approx(20, abs=5)
    assert trends.drift(moving).p < 0.001
    assert trends.drift(still).p > 0.05


def test_drift_is_what_its_likelihood_says(pirie):
    """Catches a test or a last distribution that does not follow from the fit.

    Port Pirie, 1923 to 1987: the first distribution moved by 6.4 decades is the last, the p value
    is that of twice the gain in log-likelihood, and another search gains no more.
    """
    years = np.arange(1923, 1988)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = trends.drift(pd.Series(pirie, years))
    moved = found.first.loc + 6.4 * found.per_decade
    assert found.last == extremes.Gev(pytest.approx(moved), found.first.scale, found.first.c)
    decades = (years - 1923) / 10

    def loss(p):
        if p[2] <= 0:
            return np.inf
        return -stats.genextreme.logpdf(pirie, p[3], p[0] + p[1] * decades, p[2]).sum()

    best = [found.first.loc, found.per_decade, found.first.scale, found.first.c]
    again = optimize.minimize(
        loss,
        [found.first.loc, 0.01, 0.25, 0.0],
        method="Nelder-Mead",
        options={"maxiter": 9000, "maxfev": 9000, "xatol": 1e-8, "fatol": 1e-12},
    )
    assert loss(best) == pytest.approx(again.fun, abs=1e-8)
    assert found.per_decade == pytest.approx(again.x[1], abs=1e-4)
    gain = 2 * (-loss(best) - extremes.log_likelihood(pirie, extremes.fit_likelihood(pirie)))
    assert 0 < gain < 1
    assert found.p == pytest.approx(stats.chi2.sf(gain, 1))


def hamed_rao(x, decades):
    """Slope a decade, p and correction, by loops over the formulas of Hamed and Rao (1998)."""
    n = len(x)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    s = sum(np.sign(x[j] - x[i]) for i, j in pairs)
    slope = np.median([(x[j] - x[i]) / (decades[j] - decades[i]) for i, j in pairs])
    ranks = stats.rankdata([a - slope * t for a, t in zip(x, decades, strict=True)])
    ranks = ranks - (n + 1) / 2
    extra = 0.0
    for k in range(1, n):
        r = sum(ranks[i] * ranks[i + k] for i in range(n - k)) / sum(ranks**2)
        if abs(r) > 1.959964 / n**0.5:
            extra += (n - k) * (n - k - 1) * (n - k - 2) * r
    correction = 1 + 2 * extra / (n * (n - 1) * (n - 2))
    variance = n * (n - 1) * (2 * n + 5)
    for value in set(x):
        t = sum(x == value)
        variance -= t * (t - 1) * (2 * t + 5)
    z = (abs(s) - 1) / (variance / 18 * (correction if correction > 0 else 1)) ** 0.5
    return slope, 2 * stats.norm.sf(z), correction if correction > 0 else 1


@pytest.mark.parametrize("seed", range(6))
def test_mann_kendall_by_its_formulas(seed):
    """Catches a wrong term of variance, ties or correction: ten to sixty years with ties."""
    generator = np.random.default_rng(seed)
    n = (10, 12, 20, 30, 45, 60)[seed]
    noise = np.convolve(generator.normal(size=n + 2), [1, 0.8, 0.5], mode="valid")
    x = noise + 0.02 * np.arange(n)
    # Three equal values, and two.
    x[[5, 8]], x[7] = x[2], x[4]
    years = np.arange(1960, 1960 + n)
    found = trends.mann_kendall(pd.Series(x, years))
    slope, p, correction = hamed_rao(x, years / 10)
    assert found.per_decade == pytest.approx(slope)
    assert found.p == pytest.approx(p, rel=1e-4)
    assert found.correction == pytest.approx(correction)


def test_mann_kendall_by_hand():
    """Two pairs swap and two values tie in 1, 3, 2, 4, 4, 6, 8, 7: of 28 pairs 27 differ.

    25 rise and 2 fall, s = 23; the variance is (8 x 7 x 21 - 2 x 1 x 9) / 18 = 64.33. Without
    significant autocorrelation z = 22 / root 64.33 = 2.7428, two-sided p = 0.00609.
    """
    found = trends.mann_kendall(pd.Series([1.0, 3, 2, 4, 4, 6, 8, 7], np.arange(2000, 2008)))
    assert found.correction == 1
    assert found.p == pytest.approx(0.00609, abs=5e-6)


def test_power_by_definition(pirie):
    """Records of the fit grow evenly by two percent; the share of significant rises, percent."""
    years = pd.Series(pirie, np.arange(1923, 1988))
    growth = np.linspace(1, 1.02, 65)
    for level in (0.05, 0.5):
        found = 0
        for row in extremes.simulate(pirie, 40, 3):
            slope, p, _ = hamed_rao(row * growth, np.arange(65) / 10)
            found += p < level and slope > 0
        assert trends.power(years, 0.02, 40, 3, level) == pytest.approx(100 * found / 40)
        assert 0 < found < 40


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
