"""Distance and spatial autocorrelation against cases worked by hand."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from esda.moran import Moran
from libpysal.graph import Graph
from shapely import box

from helpers.models import access


def grid(values, size):
    cells = [box(x, y, x + 1, y + 1) for y in range(size) for x in range(size)]
    return gpd.GeoDataFrame({"value": values}, geometry=cells)


def test_nearest_in_kilometres():
    """Catches metres for kilometres, or the farthest target."""
    found = access.nearest_km([(0, 0), (3000, 4000)], [(0, 1000), (9000, 9000)])
    assert found == pytest.approx([1, np.hypot(3, 3)])
    with pytest.raises(ValueError, match=r"^there is no target to be near to\.$"):
        access.nearest_km([(0, 0)], [])


def test_moran_by_hand():
    """Catches unstandardised weights: Moran's own formula on a three by three grid."""
    values = np.array([1, 2, 3, 4, 5, 6, 7, 8, 12.0])
    found = access.moran(grid(values, 3), "value", permutations=99)
    z = values - values.mean()
    total = 0.0
    for i in range(9):
        near = [
            j for j in range(9) if j != i and max(abs(i // 3 - j // 3), abs(i % 3 - j % 3)) == 1
        ]
        total += z[i] * z[near].mean()
    assert found.i == pytest.approx(total / (z @ z))
    assert found.expected == pytest.approx(-1 / 8)
    # The value under permutation and its p, by esda's own seeded draws.
    np.random.seed(1)
    graph = Graph.build_contiguity(grid(values, 3), rook=False)
    theirs = Moran(values, graph.to_W(), permutations=99)
    assert (found.z, found.p) == (theirs.z_sim, theirs.p_sim)
    assert found.permutations == 99


def test_chessboard_repels_and_blocks_attract():
    """Catches a wrong sign."""
    n = 8
    x, _ = np.meshgrid(np.arange(n), np.arange(n))
    block = access.moran(grid((x < 4).ravel().astype(float), n), "value", permutations=199)
    assert block.i > 0.7
    assert block.p <= 0.01
    noise = np.random.default_rng(5).normal(size=n * n)
    without = access.moran(grid(noise, n), "value")
    assert abs(without.i) < 0.2
    assert without.permutations == 999


def test_same_seed_same_p_and_islands_are_counted():
    """Catches a random p-value, and a zone without neighbours that is dropped unseen."""
    frame = grid(np.arange(9.0), 3)
    island = gpd.GeoDataFrame({"value": [50.0]}, geometry=[box(20, 20, 21, 21)])
    both = pd.concat([frame, island], ignore_index=True)
    one, two = (access.moran(both, "value", permutations=99, seed=4) for _ in range(2))
    assert one == two
    assert one.islands == 1
    apart = access.moran(both.set_index(pd.Index(list("abcdefghij"))), "value", permutations=99)
    assert apart.i == one.i
    assert one.i == pytest.approx(access.moran(frame, "value", permutations=99).i)


def test_corners_count_where_an_island_only_touches():
    """Catches rook's contiguity: two cells that share a corner alone are no islands."""
    cells = [box(0, 0, 1, 1), box(1, 1, 2, 2), box(9, 9, 10, 10)]
    frame = gpd.GeoDataFrame({"value": [1.0, 2.0, 3.0]}, geometry=cells)
    found = access.moran(frame, "value", permutations=9)
    assert found.islands == 1
    # Each has one neighbour on the other side of the mean: Moran's I is -1.
    assert found.i == pytest.approx(-1)


def test_underserved_needs_both_conditions():
    """Catches a zone with a pile called underserved, or one at the distance itself."""
    zones = pd.DataFrame({"piles": [0, 0, 3, 0], "nearest_km": [2.0, 0.5, 2.0, 1.0]})
    assert access.underserved(zones, beyond_km=1).tolist() == [True, False, False, False]
