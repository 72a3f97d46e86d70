"""Sea-level trends with correlated errors, and rates of storms."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.tsa.statespace.sarimax import SARIMAX

from helpers import catalogue
from helpers.models import sea, typhoons


def walk(seed, rho, slope=2.5, n=60):
    """A line with AR(1) errors in their steady state."""
    generator = np.random.default_rng(seed)
    noise = np.zeros(n)
    noise[0] = generator.normal(scale=20 / np.sqrt(1 - rho**2))
    for i in range(1, n):
        noise[i] = rho * noise[i - 1] + generator.normal(scale=20)
    return pd.Series(slope * np.arange(n) + noise, np.arange(1975, 1975 + n))


@pytest.fixture(scope="module")
def bay_years():
    """Years the gauge in Shenzhen Bay has without a flag: half of them are missing."""
    table = catalogue.load("climate/sea_level")
    rows = table[(table["gauge"] == "Tsim Bei Tsui") & ~table["flagged"].astype(bool)]
    return rows["year"].to_numpy(dtype=int)


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
def test_trend_comes_back_and_its_interval_covers(rho, bay_years):
    """Catches errors that ignore autocorrelation, and gaps taken for neighbouring years."""
    found = [sea.rise(walk(seed, rho, n=46).loc[bay_years]) for seed in range(120)]
    hits = [abs(f.mm_a_year - 2.5) <= f.half for f in found]
    assert 0.82 <= np.mean(hits) <= 0.96
    assert np.mean([f.mm_a_year for f in found]) == pytest.approx(2.5, abs=0.15)
    assert np.mean([f.autocorrelation for f in found]) == pytest.approx(rho, abs=0.1)


def test_a_record_without_gaps_is_prais_and_winsten():
    """By hand: the first year is kept, scaled; Cochrane and Orcutt would drop it."""
    series, rho = walk(1, 0.5), 0.4
    year, level = series.index.to_numpy(float), series.to_numpy()
    x = np.column_stack([np.ones(60), year - year.mean()])
    scale = np.sqrt(1 - rho**2)
    xs = np.vstack([scale * x[0], x[1:] - rho * x[:-1]])
    ys = np.append(scale * level[0], level[1:] - rho * level[:-1])
    found = sm.OLS(ys, xs).fit()
    coefficients, covariance, _ = sea.weighted(year, level, rho)
    assert coefficients == pytest.approx(found.params)
    assert np.sqrt(np.diag(covariance)) == pytest.approx(found.bse)


def test_restricted_likelihood_by_hand():
    """Without autocorrelation, levels 1, 3, 2, 4 in four years.

    The line is 2.5 + 0.8 (year - middle), so squares of 0.3, 0.9, 0.9, 0.3 leave 1.8 over two
    degrees of freedom, 0.9; the information is 4 and 5. -(2 ln 0.9 + ln 20) / 2 = -1.3925.
    """
    year, level = np.array([2000.0, 2001, 2002, 2003]), np.array([1.0, 3, 2, 4])
    coefficients, covariance, likelihood = sea.weighted(year, level, 0.0)
    assert coefficients == pytest.approx([2.5, 0.8])
    assert covariance == pytest.approx(np.diag([0.9 / 4, 0.9 / 5]))
    assert likelihood == pytest.approx(-1.3925, abs=5e-5)


def test_two_gauges_are_two_zeros():
    """Catches the trend taken from another place among the coefficients, or zeros miscounted."""
    series, names = walk(3, 0.3), ["old"] * 30 + ["new"] * 30
    found = sea.rise(series, names)
    year, level = series.index.to_numpy(float), series.to_numpy()
    coefficients, covariance, best = sea.weighted(year, level, found.autocorrelation, names)
    assert len(coefficients) == 3
    assert found.mm_a_year == coefficients[2]
    assert found.error == covariance[2, 2] ** 0.5
    assert (found.years, found.zeros) == (60, 2)
    assert sea.rise(series).zeros == 1
    # Student's t with 60 - 2 - 1 and 60 - 1 - 1 degrees of freedom.
    assert found.half == pytest.approx(1.67203 * found.error, rel=1e-5)
    assert sea.rise(series).half == pytest.approx(1.67155 * sea.rise(series).error, rel=1e-5)
    near = [sea.weighted(year, level, found.autocorrelation + d, names)[2] for d in (-0.01, 0.01)]
    assert best > max(near)


def test_flagged_years_and_quays_by_hand():
    """A flagged year is out unless asked for; both quays keep a zero of their own."""
    years = np.arange(2000, 2012)
    rows = [("North Point", y, 10 + 2 * (y - 2000) + y % 2, False) for y in years[:6]]
    rows += [("Quarry Bay", y, 90 + 2 * (y - 2000) + y % 3, False) for y in years[6:]]
    rows += [("Zhapo", y, 2 * (y - 2000) + y % 2, y == 2003) for y in years]
    table = pd.DataFrame(rows, columns=["gauge", "year", "level_mm", "flagged"])
    sites = sea.by_site(table.sample(frac=1, random_state=1))
    assert {name: (r.years, r.zeros) for name, r in sites.items()} == {
        "North Point and Quarry Bay": (12, 2),
        "Zhapo": (11, 1),
    }
    assert sea.by_site(table, flagged=True)["Zhapo"].years == 12
    whole = table[table["gauge"] == "Zhapo"].set_index("year")["level_mm"]
    assert sea.by_site(table, flagged=True)["Zhapo"] == sea.rise(whole)


@pytest.mark.parametrize("gauge", ["Tai Po Kau", "Tsim Bei Tsui", "Zhapo"])
def test_trend_against_a_state_space_model(gauge):
    """Statsmodels' exact likelihood with the missing years as missing, within half an error."""
    table = catalogue.load("climate/sea_level")
    rows = table[(table["gauge"] == gauge) & ~table["flagged"].astype(bool)]
    series = rows.set_index("year")["level_mm"].astype(float)
    ours = sea.rise(series)
    whole = series.reindex(range(series.index.min(), series.index.max() + 1))
    time = whole.index.to_numpy(float) - whole.index.to_numpy(float).mean()
    model = SARIMAX(whole.to_numpy(), exog=time[:, None], order=(1, 0, 0), trend="c")
    theirs = model.fit(disp=False, maxiter=500)
    assert ours.mm_a_year == pytest.approx(theirs.params[1], abs=0.3 * ours.error)
    # Full likelihood is biased towards too small errors, never above ours.
    assert 0.8 * ours.error < theirs.bse[1] < 1.02 * ours.error


def test_two_quays_are_one_site():
    """A new zero does not move the trend; six sites, not seven gauges."""
    series = walk(3, 0.3)
    names = ["old"] * 30 + ["new"] * 30
    shifted = series + np.where(np.arange(60) < 30, 0, 500)
    assert sea.rise(shifted, names).mm_a_year == pytest.approx(sea.rise(series, names).mm_a_year)
    assert sea.rise(series, names).error > sea.rise(series).error
    sites = sea.by_site(catalogue.load("climate/sea_level"))
    assert len(sites) == 6
    assert sites["North Point and Quarry Bay"].years == 63


def test_extrapolation_by_hand():
    """Catches a span counted twice."""
    half = 50 * 0.5 * 1.7011  # Student's t, 28 degrees of freedom
    found = sea.Rise(2.0, 0.5, 30, 0.3).by(2000, 2050)
    assert found == pytest.approx((100, 100 - half, 100 + half), abs=1e-3)


def test_common_trend():
    """Equal gauges give their own value; a gauge that differs widens the interval."""
    same = {name: sea.Rise(2.0, 0.5, 30, 0.0) for name in "abcd"}
    mean, low, high = sea.common(same)
    assert mean == pytest.approx(2.0)
    assert high - low == pytest.approx(2 * 1.645 * 0.25)
    odd = same | {"e": sea.Rise(-4.0, 0.5, 30, 0.0)}
    assert sea.common(odd)[2] - sea.common(odd)[1] > high - low


def test_common_trend_by_hand():
    """Trends of 1, 2 and 6 with errors of 1, 1 and 2: weights 1, 1, 1/4 and a fixed mean of 2.

    Q = 1 + 0 + 16/4 = 5, less 2 over 2.25 - 2.0625 / 2.25 = 4/3 is a spread of 9/4; new weights
    4/13, 4/13 and 4/25 give 17/7, and 1.645 over the root of their sum, 0.77538, is 1.8681.
    """
    found = {
        str(value): sea.Rise(value, error, 30, 0.0)
        for value, error in [(1.0, 1.0), (2.0, 1.0), (6.0, 2.0)]
    }
    mean, low, high = sea.common(found)
    assert mean == pytest.approx(17 / 7)
    assert (low, high) == pytest.approx((17 / 7 - 1.8681, 17 / 7 + 1.8681), abs=1e-4)


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
    # What passes at the distance itself is near.
    assert typhoons.yearly(passages, 50, 2000, 2003).tolist() == [1, 0, 0, 0]


def test_poisson_trend_comes_back():
    """A simulated fall of ten percent a decade."""
    years = np.arange(1000)
    rate = 4 * 0.9 ** (years / 10)
    counts = pd.Series(np.random.default_rng(1).poisson(rate[:200]), years[:200])
    found = typhoons.trend(counts)
    assert found.percent_a_decade == pytest.approx(-10, abs=2)
    assert found.low < -10 < found.high
    assert found.p < 0.001


def test_poisson_trend_by_its_equations():
    """At the maximum the residuals sum to nought, alone and times the year (Cameron and Trivedi).

    The error of the slope is the root of the inverse information; nine tenths are 1.64485 errors.
    """
    counts = pd.Series([6, 4, 5, 3, 4, 2, 3, 1, 2, 2], np.arange(1990, 2000))
    found = typhoons.trend(counts)
    slope = np.log(1 + found.percent_a_decade / 100)
    decades = np.arange(10) / 10
    shape = np.exp(slope * decades)
    rate = counts.sum() / shape.sum() * shape
    assert ((counts - rate) * decades).sum() == pytest.approx(0, abs=1e-6)
    middle = (rate * decades).sum() / rate.sum()
    error = (rate * (decades - middle) ** 2).sum() ** -0.5
    ends = 100 * (np.exp(slope + np.array([-1.64485, 1.64485]) * error) - 1)
    assert (found.low, found.high) == pytest.approx(tuple(ends), rel=1e-4)
    assert found.p == pytest.approx(2 * stats.norm.sf(abs(slope) / error), rel=1e-4)


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


def test_decades_by_strength():
    """By hand: a missing wind is neither weak nor strong; a started decade has fewer years."""
    passages = pd.DataFrame(
        {
            "date": pd.to_datetime(["1984-07-01", "1988-08-01", "1991-08-01", "1992-08-01"]),
            "distance_km": [50.0, 150.0, 250.0, 20.0],
            "wind_kt": [np.nan, 64.0, 63.0, 90.0],
        }
    )
    table = typhoons.by_decade(passages, 300, 1993).set_index(["decade", "kind"])
    assert table["storms"].to_dict() == {
        (1980, "no wind reported"): 1,
        (1980, "typhoon"): 1,
        (1980, "weaker"): 0,
        (1990, "no wind reported"): 0,
        (1990, "typhoon"): 1,
        (1990, "weaker"): 1,
    }
    assert table.at[(1980, "typhoon"), "a_year"] == pytest.approx(1 / 6)
    assert table.at[(1990, "typhoon"), "a_year"] == pytest.approx(1 / 4)
    assert typhoons.by_decade(passages, 100, 1993)["storms"].sum() == 2
    # The distance and the last year themselves count; a kind that never came has a row of zeros.
    near = typhoons.by_decade(passages, 50, 1992)
    assert near.index.tolist() == list(range(len(near)))
    kinds = near[near["kind"] == "weaker"]
    assert kinds["storms"].tolist() == [0, 0]
    assert near["storms"].sum() == 2


def test_every_passage_of_2024_is_among_the_storms_of_the_year():
    """Catches two distances for one storm."""
    passages = catalogue.load("climate/typhoon_passages")
    year = catalogue.load("climate/storms_2024")
    near = passages[passages["date"].dt.year == 2024].set_index("sid")["distance_km"]
    assert len(near) == 2
    within = year[year["distance_km"] <= 300].set_index("sid")["distance_km"]
    assert within.sort_index().to_dict() == near.sort_index().to_dict()
