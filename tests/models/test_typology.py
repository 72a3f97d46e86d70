"""Groups that exist are found, and their stability tells them from a cloud."""

import re

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score, silhouette_score

from helpers import catalogue
from helpers.models import similarity, typology
from helpers.verdicts import replicability


def blobs(apart, seed=1):
    generator = np.random.default_rng(seed)
    centres = np.array([[0, 0], [1, 0], [0, 1]]) * apart
    truth = np.repeat([0, 1, 2], [50, 30, 20])
    points = centres[truth] + generator.normal(size=(100, 2))
    return pd.DataFrame(points, columns=["a", "b"]), truth


def test_known_groups_come_back_numbered_by_size():
    """Catches labels that change with the run."""
    table, truth = blobs(12)
    found = typology.group(table, 3)
    assert adjusted_rand_score(truth, found.labels) == 1
    assert found.labels.value_counts().to_dict() == {1: 50, 2: 30, 3: 20}
    assert found.labels.name == "group"
    assert found.silhouette == pytest.approx(silhouette_score(table, truth))
    # The middle of the largest group, whose centre is the origin.
    assert found.centres.loc[1].tolist() == pytest.approx(table[truth == 0].mean().tolist())


def test_one_seed_one_result():
    """Catches a start without the seed: a cloud has many ways to fall in seven groups."""
    cloud = pd.DataFrame(np.random.default_rng(3).normal(size=(100, 2)), columns=["a", "b"])
    assert typology.group(cloud, 7, 4).labels.equals(typology.group(cloud, 7, 4).labels)
    found = [typology.stability(cloud, 7, 5, seed) for seed in (4, 4, 5)]
    assert found[0] == found[1] != found[2]


def test_order_does_not_matter():
    """Catches a start that depends on the first rows."""
    table, _ = blobs(12)
    mixed = table.sample(frac=1, random_state=2)
    one, two = typology.group(table, 3).labels, typology.group(mixed, 3).labels
    assert one.loc[table.index].equals(two.loc[table.index])


def test_stability_tells_groups_from_a_cloud():
    """Separated groups agree with themselves on resampled rows, a cloud cut in seven less."""
    separated, _ = blobs(12)
    cloud = pd.DataFrame(np.random.default_rng(3).normal(size=(100, 2)), columns=["a", "b"])
    assert typology.stability(separated, 3, 10) > 0.95
    assert typology.stability(cloud, 7, 10) < 0.8


def scores_of(scores):
    """The table that k-means sees: gaps filled."""
    return similarity.filled(scores.sort_index())


def test_names_follow_the_means():
    """The rich group is the richest, whatever its number; a table without marks is refused."""
    scores = similarity.sample(catalogue.load("cities/panel"))[0]
    found = typology.kinds(scores)
    assert found.centres["income"].idxmax() == typology.RICH
    assert found.labels.loc[similarity.CITY] == typology.RICH
    assert found.labels.nunique() == typology.KINDS
    assert found.labels.name == "group"
    plain = typology.group(scores, typology.KINDS)
    assert found.silhouette == plain.silhouette
    assert set(found.centres.index) == {*typology.MARKS, typology.REST}
    pd.testing.assert_frame_equal(
        found.centres, scores_of(scores).groupby(found.labels).mean().loc[found.centres.index]
    )
    bare = pd.DataFrame(0.0, index=scores.index, columns=scores.columns)
    bare["income"] = bare["energy"] = np.arange(len(bare)) // 60 * 10.0
    reason = f"One group bears two of the marks {list(typology.MARKS)}."
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        typology.kinds(bare)


def test_the_verdict_and_the_chapter_count_the_same_group():
    """Catches two samples of cities behind one number."""
    scores = similarity.sample(catalogue.load("cities/panel"))[0]
    labels = typology.kinds(scores).labels
    assert replicability.structure()[0] == (labels == typology.RICH).sum()
