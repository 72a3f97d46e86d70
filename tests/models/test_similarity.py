"""Distances, ranks and draws: by hand, by scipy, and blind to what must not matter."""

import warnings

import numpy as np
import pandas as pd
import pytest
from dask.distributed import Client, LocalCluster
from joblib import parallel_config
from scipy.spatial.distance import cdist
from scipy.stats import spearmanr

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


def tiny(**changes):
    """Two cities whose every feature can be worked out; 2019 for CEADs, 2021 for all else."""
    row = {"gdp_cny_bn": 200.0, "gdp_2000_prices_cny_bn": 100.0, "population_m": 4.0}
    row |= {"area_km2": 1000.0, "secondary_percent": 40.0, "clean_power_percent": 12.0}
    row |= {"deposits_cny_bn": 300.0, "loans_cny_bn": 100.0, "fdi_usd_m": 500.0}
    row |= {"co2_edgar_mt": 20.0, "co2_ceads_mt": 30.0}
    row |= dict(zip(similarity.ENERGY, (1.0, 5.0, 2.0, 2.0), strict=True))
    rows = [row | {"city_code": c, "year": y} for c in (CITY, 1) for y in (2021, 2019)]
    # Of other years, which do not count.
    rows += [dict.fromkeys(row, 9.0) | {"city_code": c, "year": 2015} for c in (CITY, 1)]
    return pd.DataFrame(rows).assign(**changes)


def test_features_by_hand():
    """50,000 CNY a head, 4,000 people a km², 10 Mtce and 20 Mt for 200 bn CNY, and so on."""
    found = similarity.features(tiny())
    assert list(found) == list(similarity.FEATURES)
    logs = {"income": 50, "size": 4, "density": 4000, "energy": 0.05, "carbon": 0.1}
    logs |= {"openness": 2.5}
    wanted = {name: np.log(value) for name, value in logs.items()}
    wanted |= {"industry": 40, "clean power": 12, "finance": 2}
    assert found.loc[CITY].to_dict() == pytest.approx(wanted)
    ceads = similarity.features(tiny(), "co2_ceads_mt")
    assert ceads.at[CITY, "carbon"] == pytest.approx(np.log(0.15))


@pytest.mark.parametrize(
    ("column", "value", "feature"),
    [
        ("fdi_usd_m", 0.0, "openness"),
        ("co2_edgar_mt", 0.0, "carbon"),
        ("area_km2", 0.0, "density"),
        ("energy_tertiary_mtce", np.nan, "energy"),
        ("clean_power_percent", np.nan, "clean power"),
    ],
)
def test_what_is_not_known_is_empty(column, value, feature):
    """Catches a part of the energy taken for all, and a logarithm of nought, with a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = similarity.features(tiny(**{column: value})).loc[CITY]
    assert found[found.isna()].index.tolist() == [feature]


def test_nothing_is_too_small_to_count():
    """Half a million tonnes and half a million dollars are emissions and investment too."""
    found = similarity.features(tiny(co2_edgar_mt=0.5, fdi_usd_m=0.5)).loc[CITY]
    assert found[["carbon", "openness"]].tolist() == pytest.approx([np.log(0.0025)] * 2)


def test_energy_of_nought_is_no_logarithm():
    """Catches minus infinity among the features."""
    found = similarity.features(tiny(**dict.fromkeys(similarity.ENERGY, 0.0)))
    assert pd.isna(found.at[CITY, "energy"])


def test_standardised_by_hand():
    """1, 2 and 3 less 2, over 1; what is unknown stays so and does not count."""
    table = pd.DataFrame({"a": [1.0, 2.0, 3.0, np.nan]})
    assert similarity.standardised(table)["a"].tolist()[:3] == [-1, 0, 1]


def test_tables_keep_the_cities_all_have():
    """Catches a city of the first table alone, or of all but the third."""
    tables = [pd.DataFrame({"a": [1.0, 2.0, 4.0]}, index=index) for index in CODES]
    assert [list(table.index) for table in similarity.common(tables)] == [[2]] * 3
    assert [list(table.index) for table in similarity.common(tables[:2])] == [[1, 2]] * 2


CODES = [[1, 2, 3], [1, 2, 4], [2, 5, 6]]


def test_weights_and_gaps_by_hand():
    """Weights 1 and 3 count as 1/2 and 3/2: gaps of 2 and 4 give root (4/2 + 16 x 3/2) = root 26.

    Without the second feature the first counts for both: root (4/2 / (1/2) x 2) = root 8.
    """
    table = pd.DataFrame({"a": [0.0, 2.0, 2.0], "b": [0.0, 4.0, np.nan]}, index=[CITY, 1, 2])
    found = similarity.distances(table, [1, 3])
    assert found.name == "distance"
    assert found.tolist() == pytest.approx([0, 26**0.5, 8**0.5])


def test_a_missing_feature_scales_the_rest_up():
    """By hand: one known feature of two, gap 3, counts as if both had it."""
    table = pd.DataFrame({"a": [0.0, 3.0], "b": [0.0, np.nan]}, index=[CITY, 1])
    assert similarity.distances(table, [1, 1]).loc[1] == pytest.approx(np.sqrt(2 * 9))


def test_pairs_without_a_feature_in_common():
    """Catches a distance made up where nothing is known of both: it is without end."""
    table = pd.DataFrame({"a": [0.0, np.nan, 3.0], "b": [np.nan, 1.0, 1.5]}, index=list("xyz"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = similarity.pairs(table)
    assert list(found.index) == list(found.columns) == ["x", "y", "z"]
    assert found.at["x", "y"] == np.inf
    assert found.at["x", "z"] == pytest.approx(18**0.5)
    # Less than one apart: a quarter, doubled for the feature that is missing.
    assert found.at["y", "z"] == pytest.approx(0.5**0.5)


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


def test_draws_by_definition():
    """Each draw by hand from the same generator: table, gaps, weights, two features dropped.

    A draw below one half fills each gap from one of its donors; the rest leave gaps out.
    """
    tables = [small(seed, 12) for seed in (1, 2)]
    for table in tables:
        table.iloc[[2, 5], 3] = np.nan
    gaps = [similarity.donors(table) for table in tables]
    other = 4
    found = similarity.draw_ranks(tables, gaps, 9, 30, other)
    generator = np.random.default_rng(9)
    filled = 0
    for row in found:
        pick = int(generator.integers(2))
        table = tables[pick].copy()
        if generator.random() < 0.5:
            places = generator.integers(5, size=2)
            for (i, j), choice in zip(((2, 3), (5, 3)), enumerate(places), strict=True):
                table.iat[i, j] = gaps[pick][2][choice]
            filled += 1
        weights = generator.dirichlet(np.ones(9))
        weights[generator.choice(9, 2, replace=False)] = 0
        away = similarity.distances(table, weights, other).drop(other)
        assert row.tolist() == away.rank().tolist()
    assert 0 < filled < 30


def test_summary_of_the_draws():
    """Percentiles and share of ranks to 20 of all draws, 50 at a time with seeds of their own."""
    tables = [small(1, 40), small(2, 40)]
    gaps, city = [similarity.donors(table) for table in tables], 7
    seeds = [s.generate_state(1)[0] for s in np.random.SeedSequence(3).spawn(3)]
    parts = [
        similarity.draw_ranks(tables, gaps, int(seed), draws, city)
        for seed, draws in zip(seeds, (50, 50, 20), strict=True)
    ]
    ranks = np.concatenate(parts)
    found = similarity.monte_carlo(tables, 120, 3, city, jobs=1)
    assert list(found.index) == [code for code in tables[0].index if code != city]
    for name, percent in (("low", 5), ("rank", 50), ("high", 95)):
        assert found[name].to_numpy() == pytest.approx(np.percentile(ranks, percent, axis=0))
    near = [100 * sum(rank <= 20 for rank in column) / 120 for column in ranks.T]
    assert found["near"].tolist() == pytest.approx(near)
    assert 0 < found["near"].min() < 50 < found["near"].max()


def test_tables_of_other_cities_are_refused():
    """Catches ranks of one table read as those of another."""
    with pytest.raises(AssertionError, match=r"^The tables differ in cities\.$"):
        similarity.monte_carlo([small(n=12), small(n=13)], 5, 1, jobs=1)


def test_blocks_do_not_change_the_donors(monkeypatch):
    """Catches a city of a later block filled from the distances of an earlier one."""
    table = small(n=30)
    table.iloc[[1, 9, 10, 29], 4] = np.nan
    whole = similarity.donors(table)
    monkeypatch.setattr(similarity, "BLOCK", 10)
    for one, two in zip(whole, similarity.donors(table), strict=True):
        assert (one == two).all()
    places = [list(table.index).index(code) for code in nearest(table, 29)]
    assert sorted(whole[2][3]) == sorted(table.iloc[places, 4])


def nearest(table, place):
    """The five nearest cities that have the fifth feature."""
    away = similarity.distances(table, np.ones(9), table.index[place])
    return away[table.iloc[:, 4].notna()].sort_values(kind="stable").index[:5]


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
    line = pd.DataFrame({"a": [0.0, 1.0, 5.0]}, index=[7, 2, 3])
    assert similarity.nearest_neighbours(line).to_dict() == {7: 1, 2: 1, 3: 4}


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


def test_rank_correlation_by_hand():
    """2, 1, 4, 3, 5 against 1 to 5 is 0.8; the error by Bonett and Wright is root (1.32 / 2).

    The inverse hyperbolic tangent of 0.8 is 1.0986; 1.0986 -/+ 1.96 x 0.81240 turn back to
    -0.4571 and 0.9908. Rows that only one of them has do not count.
    """
    one = pd.Series([1.0, 2, 3, 4, 5, 6, 7], list("abcdefg"))
    two = pd.Series([2.0, 1, 4, 3, 5, None, 1], list("abcdefx"))
    found = similarity.rank_correlation(one, two)
    assert list(found) == ["value", "low", "high", "p", "n"]
    assert (found["value"], found["n"]) == (pytest.approx(0.8), 5)
    assert (found["low"], found["high"]) == pytest.approx((-0.4571, 0.9908), abs=1e-4)
    assert found["p"] == pytest.approx(spearmanr(range(5), [2, 1, 4, 3, 5]).pvalue)


def test_cuts_of_energy_by_hand():
    """Energy doubles and carbon halves at the same output; a part of the energy is not all."""
    before, after = tiny(year=2010), tiny(year=2021)
    after[similarity.ENERGY] *= 2
    after["co2_edgar_mt"] = 0.25
    before["co2_edgar_mt"] = 0.5
    pair = pd.concat([before.iloc[[0, 2]], after.iloc[[0, 2]]])
    found = similarity.cuts(pair, 2010, 2021).loc[CITY]
    assert found.to_dict() == pytest.approx({"energy": np.log(2), "carbon": np.log(0.5)})
    pair.loc[pair["year"] == 2021, similarity.ENERGY[0]] = np.nan
    assert pd.isna(similarity.cuts(pair, 2010, 2021).at[CITY, "energy"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nought = similarity.cuts(pair.assign(co2_edgar_mt=0.0), 2010, 2021)
    assert pd.isna(nought.at[CITY, "carbon"])


def test_cuts_by_hand(panel):
    """Shenzhen's carbon for a unit of output at constant prices, 2010 to 2021."""
    rows = panel[panel["city_code"] == CITY].set_index("year")
    each = (rows["co2_edgar_mt"] / rows["gdp_2000_prices_cny_bn"]).astype(float)
    found = similarity.cuts(panel, 2010, 2021).at[CITY, "carbon"]
    assert found == pytest.approx(np.log(each[2021] / each[2010]))
