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
    return similarity.common(
        [similarity.features(panel, c) for c in ("co2_edgar_mt", "co2_ceads_mt")]
    )


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
    again = similarity.common(
        [similarity.features(mixed, c) for c in ("co2_edgar_mt", "co2_ceads_mt")]
    )
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
