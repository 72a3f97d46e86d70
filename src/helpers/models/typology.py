"""Groups of cities by structure, how many, and how stable."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

SEED, RESTARTS = 2024, 20


@dataclass(frozen=True)
class Groups:
    """Labels by city (1 is the largest group), means of standardised features by group."""

    labels: pd.Series
    centres: pd.DataFrame
    silhouette: float


def group(scores: pd.DataFrame, k: int, seed: int = SEED) -> Groups:
    """k-means on standardised features, gaps set to the mean; groups numbered by size.

    Does not depend on the order of the rows.
    """
    table = scores.fillna(0).sort_index()
    found = KMeans(k, n_init=RESTARTS, random_state=seed).fit(table)
    sizes = pd.Series(found.labels_).value_counts()
    number = {label: place for place, label in enumerate(sizes.index, start=1)}
    labels = pd.Series([number[x] for x in found.labels_], index=table.index, name="group")
    return Groups(labels, table.groupby(labels).mean(), silhouette_score(table, found.labels_))


def stability(scores: pd.DataFrame, k: int, draws: int = 50, seed: int = SEED) -> float:
    """Mean adjusted Rand index between the groups and those of resampled cities.

    1 means the same groups each time, 0 no more than chance (Hubert and Arabie 1985).
    """
    table = scores.fillna(0).sort_index()
    whole = group(scores, k, seed).labels
    generator = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        some = table.iloc[np.unique(generator.integers(0, len(table), len(table)))]
        part = KMeans(k, n_init=5, random_state=seed).fit(some)
        found.append(adjusted_rand_score(whole.loc[some.index], part.predict(some)))
    return float(np.mean(found))
