"""Headline results of replicability by a second route."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from helpers.analysis.replicability import gains, groups, measures, nearness, panel


def test_nearest_by_another_library():
    """Catches a distance with a weight lost: complete cities only, Euclidean."""
    table = panel.main().dropna()
    home = table.loc[[440300]]
    direct = cdist(home, table)[0]
    ours = panel.flat().reindex(table.index).drop(440300)
    other = np.delete(direct, list(table.index).index(440300))
    assert np.corrcoef(ours, other)[0, 1] == pytest.approx(1)


def test_shares_are_counts_over_cities():
    """Catches a share of the wrong whole."""
    share = measures.shares().set_index(["measure", "of"])["value"]
    fits = measures.fits()["Sponge city"]
    known = fits.dropna().astype(bool)
    assert share["Sponge city", "cities"] == pytest.approx(100 * known.mean())


def test_group_sizes_add_up():
    """Catches a city in two groups or in none."""
    assert len(groups.found().labels) == len(panel.main())


def test_strict_thresholds_let_fewer_in():
    """Catches the ends of an interval swapped."""
    table = measures.shares()
    assert (table["low"] >= table["value"]).all()
    assert (table["value"] >= table["high"]).all()


def test_gain_by_hand():
    """Catches a lost unit: residents times cars a head times tonnes a car."""
    row = gains.by_city().iloc[0]
    code = gains.by_city().index[0]
    car = gains.saved(measures.values()["grid"])[code]
    heads = panel.assumed().at["cars_per_head", "central"]
    assert row["central"] == pytest.approx(panel.people()[code] * heads * car)


def test_draws_put_the_first_first():
    """Catches ranks that count from the wrong end."""
    assert nearness.nearest()["city"].iloc[0] == "Guangzhou"
