"""Who is near a station, and do well-served zones lie together?"""

import warnings
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from esda.moran import Moran
from libpysal.graph import Graph
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree


@dataclass(frozen=True)
class Autocorrelation:
    """Moran's I with its value under no autocorrelation, z and pseudo p of `permutations`."""

    i: float
    expected: float
    z: float
    p: float
    permutations: int
    islands: int


def nearest_km(points_m: ArrayLike, targets_m: ArrayLike) -> NDArray[np.float64]:
    """Straight-line distance in km from each point (n, 2) to the nearest target (m, 2), in metres.

    Raises ValueError if there is no target.
    """
    targets = np.asarray(targets_m, float)
    if targets.size == 0:
        raise ValueError("there is no target to be near to.")
    distance, _ = cKDTree(targets).query(np.asarray(points_m, float))
    return np.asarray(distance, float) / 1000


def underserved(zones: pd.DataFrame, beyond_km: float) -> pd.Series:
    """True for zones without a pile whose point is more than `beyond_km` from any station.

    `zones` has columns `piles` and `nearest_km`.
    """
    return (zones["piles"] == 0) & (zones["nearest_km"] > beyond_km)


def moran(
    zones: gpd.GeoDataFrame, column: str, *, permutations: int = 999, seed: int = 1
) -> Autocorrelation:
    """Moran's I (Moran 1950) of `column` over zones that share a border or a corner.

    Queen contiguity, row-standardised by esda; zones without a neighbour are counted as islands
    and left out. The pseudo p-value is one-sided, by permutation with a fixed seed.
    """
    graph = Graph.build_contiguity(zones.reset_index(drop=True), rook=False)
    islands = list(graph.isolates)
    kept = zones.reset_index(drop=True).drop(index=islands).reset_index(drop=True)
    graph = Graph.build_contiguity(kept, rook=False)
    with warnings.catch_warnings():
        # esda warns of its own deprecated weights while it converts the graph.
        warnings.simplefilter("ignore")
        np.random.seed(seed)
        result = Moran(kept[column].astype(float), graph.to_W(), permutations=permutations)
    return Autocorrelation(
        float(result.I),
        float(result.EI),
        float(result.z_sim),
        float(result.p_sim),
        permutations,
        len(islands),
    )
