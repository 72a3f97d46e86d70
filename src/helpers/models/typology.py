"""Groups of cities by structure, how many, and how stable."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from threadpoolctl import threadpool_limits

from helpers.models import similarity

SEED, RESTARTS, KINDS = 2024, 20, 5
RICH = "rich, large, dense"
# What marks each kind: the group with the largest (or smallest) mean of a feature.
MARKS = {
    RICH: ("income", "max"),
    "small, energy-intensive": ("energy", "max"),
    "low energy, hydropower": ("clean power", "max"),
    "poor, sparse, services": ("income", "min"),
}
REST = "middling, industrial, open"


@dataclass(frozen=True)
class Groups:
    """Labels by city (1 is the largest group), means of standardised features by group."""

    labels: pd.Series
    centres: pd.DataFrame
    silhouette: float


def group(scores: pd.DataFrame, k: int, seed: int = SEED) -> Groups:
    """k-means on standardised features; groups numbered by size.

    k-means needs a full table: gaps are filled with the mean of the five nearest donors. Does not
    depend on the order of the rows.
    """
    table = similarity.filled(scores.sort_index(kind="stable"))
    found = _fit(table, k, RESTARTS, seed)
    sizes = pd.Series(found.labels_).value_counts()
    number = {label: place for place, label in enumerate(sizes.index, start=1)}
    labels = pd.Series([number[x] for x in found.labels_], index=table.index, name="group")
    return Groups(labels, table.groupby(labels).mean(), silhouette_score(table, found.labels_))


def _fit(table: pd.DataFrame, k: int, restarts: int, seed: int) -> KMeans:
    """k-means on one thread: on a few hundred rows, threads cost far more time than they save."""
    with threadpool_limits(1):
        return KMeans(k, n_init=restarts, random_state=seed).fit(table)


def kinds(scores: pd.DataFrame, seed: int = SEED) -> Groups:
    """Five groups, named after their means instead of numbered; the names do not depend on size.

    Raises ValueError if one group bears two marks: then the names do not fit the data.
    """
    found = group(scores, KINDS, seed)
    named = {}
    for name, (feature, which) in MARKS.items():
        means = found.centres[feature]
        named[means.idxmax() if which == "max" else means.idxmin()] = name
    if len(named) < len(MARKS):
        raise ValueError(f"One group bears two of the marks {list(MARKS)}.")
    names = {number: named.get(number, REST) for number in found.centres.index}
    return Groups(
        found.labels.map(names).rename("group"), found.centres.rename(names), found.silhouette
    )


def stability(scores: pd.DataFrame, k: int, draws: int = 50, seed: int = SEED) -> float:
    """Mean adjusted Rand index between the groups and those of resampled cities.

    1 means the same groups each time, 0 no more than chance (Hubert and Arabie 1985).
    """
    table = similarity.filled(scores.sort_index(kind="stable"))
    whole = group(scores, k, seed).labels
    generator = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        some = table.iloc[np.unique(generator.integers(0, len(table), len(table)))]
        part = _fit(some, k, 5, seed)
        found.append(adjusted_rand_score(whole.loc[some.index], part.predict(some)))
    return float(np.mean(found))
