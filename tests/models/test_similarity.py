"""Distances, ranks and draws: by hand, by scipy, and blind to what must not matter."""

import numpy as np
import pandas as pd
import pytest
from dask.distributed import Client, LocalCluster
from joblib import parallel_config
from scipy.spatial.distance import cdist

from helpers import catalogue
from helpers.models import similarity

CITY = similarity.CITY


@pytest.fixture(scope="module")
def panel():
    return catalogue.load("cities/panel")


@pytest.fixture(scope="module")
def scores(panel):
    return similarity.sample(panel)


def small(seed=1, n=40):
    generator = np.random.default_rng(seed)
    index = pd.Index([CITY, *range(n - 1)], name="city_code")
    return pd.DataFrame(generator.normal(size=(n, 9)), index, list(similarity.FEATURES))


def test_distance_is_scipys():
    """Equal and unequal weights, against cdist."""
    table, weights = small(), np.arange(1, 10) / 5
    ours = similarity.distances(table, weights)
    theirs = cdist(table, table.loc[[CITY]], "euclidean", w=weights)[:, 0]
    assert np.allclose(ours, theirs)


def test_a_missing_feature_scales_the_rest_up():
    """By hand: one known feature of two, gap 3, counts as if both had it."""
    table = pd.DataFrame({"a": [0.0, 3.0], "b": [0.0, np.nan]}, index=[CITY, 1])
    assert similarity.distances(table, [1, 1]).loc[1] == pytest.approx(np.sqrt(2 * 9))


def test_ranks_do_not_depend_on_units(panel):
    """Money in another unit, area in hectares: the same distances."""
    other = panel.copy()
    other["gdp_cny_bn"] = other["gdp_cny_bn"] * 1000
    for column in ("deposits_cny_bn", "loans_cny_bn"):
        other[column] = other[column] * 1000
    other["area_km2"] = other["area_km2"] * 100
    one, two = (
        similarity.distances(similarity.standardised(similarity.features(p)), np.ones(9))
        for p in (panel, other)
    )
    assert np.allclose(one, two)


def test_order_of_cities_does_not_matter(panel, scores):
    """Catches a draw that fills gaps by position in the file."""
    mixed = panel.sample(frac=1, random_state=3)
    again = similarity.sample(mixed)
    one = similarity.monte_carlo(scores, 20, 7, jobs=1)
    two = similarity.monte_carlo(again, 20, 7, jobs=1)
    pd.testing.assert_frame_equal(one, two)


def test_a_duplicate_city_changes_nothing_else():
    """A twin ties with its original and pushes farther cities back by one."""
    table = small()
    twin = pd.concat([table, table.loc[[5]].rename(index={5: 99})])
    before = similarity.distances(table, np.ones(9))
    after = similarity.distances(twin, np.ones(9))
    assert np.allclose(after.drop(99), before)
    assert after.loc[99] == pytest.approx(before.loc[5])


def test_cities_with_too_little_are_left_out(panel):
    """Catches a city placed by one or two features."""
    assert 460300 not in similarity.features(panel).index


def test_without_choices_the_draws_are_the_ranking():
    """One table without gaps: the median rank follows the plain distance."""
    table = small(n=12)
    drawn = similarity.monte_carlo([table], 400, 5, jobs=1)["rank"]
    plain = similarity.distances(table, np.ones(9)).drop(CITY).rank()
    assert drawn.corr(plain, method="spearman") > 0.9


def test_a_cluster_gives_the_same_numbers(scores):
    """Two Dask workers, two local processes and one: identical for the same seed."""
    alone = similarity.monte_carlo(scores, 120, 11, jobs=1)
    pd.testing.assert_frame_equal(similarity.monte_carlo(scores, 120, 11, jobs=2), alone)
    cluster = LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs="ERROR"
    )
    with cluster, Client(cluster), parallel_config(backend="dask"):
        spread = similarity.monte_carlo(scores, 120, 11)
    pd.testing.assert_frame_equal(spread, alone)


def test_nearest_neighbours_by_hand():
    """On a line at 0, 1 and 5 the nearest are 1, 1 and 4 away."""
    line = pd.DataFrame({"a": [0.0, 1.0, 5.0]}, index=[1, 2, 3])
    assert similarity.nearest_neighbours(line).tolist() == [1, 1, 4]


def test_pairs_are_the_distances():
    """Every pair at once, gaps included, against the distance of one city."""
    table = small()
    table.iloc[3, 2] = table.iloc[3, 5] = table.iloc[7, 2] = np.nan
    matrix = similarity.pairs(table)
    for city in (CITY, 2, 6):
        assert np.allclose(matrix[city], similarity.distances(table, np.ones(9), city))


def test_a_gap_is_filled_from_the_nearest_on_known_features():
    """By hand: on a line, the five nearest of the city at 0 stand at 1 to 5."""
    line = pd.DataFrame({"a": np.arange(9.0), "b": 10 * np.arange(9.0)})
    line.loc[0, "b"] = np.nan
    rows, columns, values = similarity.donors(line)
    assert (rows.tolist(), columns.tolist()) == ([0], [1])
    assert sorted(values[0]) == [10, 20, 30, 40, 50]
    assert similarity.filled(line).at[0, "b"] == 30


def test_municipalities_are_not_placed_by_energy_that_no_source_has(panel, scores):
    """Catches gaps of Beijing and Shanghai drawn from any city, which sent them far away."""
    found = similarity.monte_carlo(scores, 200, 3, jobs=1)
    assert scores[0].loc[[110000, 310000], ["energy", "clean power"]].isna().all(axis=None)
    assert found.at[310000, "high"] < 40
    assert found.at[110000, "high"] < 70


def test_ceads_keeps_its_own_and_borrows_the_rest(panel):
    """By hand: a city of CEADs has its own value, another EDGAR's with the median shift."""
    carbon = similarity.features(panel, "co2_ceads_mt")["carbon"]
    rows = panel[panel["year"] == 2019].set_index("city_code")
    gdp = rows["gdp_cny_bn"].astype(float)
    ceads, edgar = (np.log(rows[c].astype(float) / gdp) for c in ("co2_ceads_mt", "co2_edgar_mt"))
    wanted = ceads.fillna(edgar + (ceads - edgar).median()).reindex(carbon.index)
    assert ceads.reindex(carbon.index).isna().sum() > 100
    assert np.allclose(carbon, wanted, equal_nan=True)


def test_rank_correlation_against_a_bootstrap():
    """Fisher's interval and 4,000 resamples agree to two hundredths; p is scipy's."""
    generator = np.random.default_rng(2)
    one = pd.Series(generator.normal(size=300))
    two = 0.3 * one + pd.Series(generator.normal(size=300))
    found = similarity.rank_correlation(one, two)
    frame = pd.DataFrame({"one": one, "two": two})
    drawn = [
        frame.iloc[generator.integers(0, 300, 300)].corr("spearman").iloc[0, 1] for _ in range(4000)
    ]
    assert np.allclose([found["low"], found["high"]], np.percentile(drawn, [2.5, 97.5]), atol=0.02)
    assert found["n"] == 300


def test_cuts_by_hand(panel):
    """Shenzhen's carbon for a unit of output at constant prices, 2010 to 2021."""
    rows = panel[panel["city_code"] == CITY].set_index("year")
    each = (rows["co2_edgar_mt"] / rows["gdp_2000_prices_cny_bn"]).astype(float)
    found = similarity.cuts(panel, 2010, 2021).at[CITY, "carbon"]
    assert found == pytest.approx(np.log(each[2021] / each[2010]))
