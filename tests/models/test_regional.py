"""Stations pooled: identities, coverage, and regions that share a shape or do not."""

import lmoments3
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers import catalogue
from helpers.models import extremes, regional


def test_pooling_one_station_is_its_own_fit():
    """The identity of the index flood; and a scale that differs by station drops out."""
    x = stats.genextreme.rvs(-0.07, 150, 60, size=80, random_state=4)
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


def test_correlation_by_hand():
    """Of 1 to 5 and 2, 1, 4, 3, 5 Spearman's is 1 - 6 x 4 / 120 = 0.8; 2 sin 24 degrees is 0.8135.

    Three stations of which two pairs agree and one disagrees, each pair in its own years, are no
    correlation: less its negative eigenvalue the matrix holds 4/3 and 2/3, which are 1 and 1/2.
    """
    pair = pd.DataFrame({"a": [1, 2, 3, 4, 5], "b": [2, 1, 4, 3, 5]}, dtype=float)
    assert regional.correlation(pair) == pytest.approx(np.array([[1, 0.813473], [0.813473, 1]]))
    up, down, gap = [1.0, 2.0, 3.0], [3.0, 2.0, 1.0], [np.nan] * 3
    apart = pd.DataFrame({"a": up + up + gap, "b": up + gap + up, "c": gap + down + up})
    found = regional.correlation(apart)
    wanted = np.array([[1, 0.5, -0.5], [0.5, 1, 0.5], [-0.5, 0.5, 1]])
    assert found == pytest.approx(wanted, abs=1e-5)


def test_pooled_intervals_rest_on_their_draws(border):
    """Catches a level at the mean of another curve, columns mixed up, draws that do not repeat."""
    years, samples = [20, 200], dict(border.items())
    samples = {name: series.dropna() for name, series in samples.items()}
    found = regional.pooled_intervals(samples, years, draws=60, seed=3)
    assert found["years"].tolist() == years
    mean = np.mean([series.mean() for series in samples.values()])
    assert found["value"].to_numpy() == pytest.approx(regional.pooled(samples).level(years) * mean)
    assert (found["low"] < found["value"]).all() and (found["value"] < found["high"]).all()
    again = regional.pooled_intervals(samples, years, draws=60, seed=3)
    pd.testing.assert_frame_equal(found, again)
    other = regional.pooled_intervals(samples, years, draws=60, seed=4)
    assert (found[["low", "high"]] != other[["low", "high"]]).all(axis=None)


def test_heterogeneity_by_its_formula(border):
    """Hosking and Wallis (1997, equation 4.5) with another library's L-moments, by loops.

    V is the root of the mean square of L-CV about its mean, both weighted with the years.
    """

    def spread(region):
        parts = [region[name].dropna() for name in region]
        sizes = [len(part) for part in parts]
        ratios = [lmoments3.lmom_ratios(part, nmom=2) for part in parts]
        ratios = [second / first for first, second in ratios]
        middle = np.average(ratios, weights=sizes)
        return np.average([(t - middle) ** 2 for t in ratios], weights=sizes) ** 0.5

    drawn = regional.simulated(border, 12, np.random.default_rng(8))
    fake = [spread(pd.DataFrame(draw, border.index, border.columns)) for draw in drawn]
    mean = sum(fake) / 12
    deviation = (sum((v - mean) ** 2 for v in fake) / 11) ** 0.5
    found = regional.heterogeneity(dict(border.items()), draws=12, seed=8)
    assert found == pytest.approx((spread(border) - mean) / deviation)


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
