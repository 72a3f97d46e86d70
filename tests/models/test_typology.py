"""Groups that exist are found, and their stability tells them from a cloud."""

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score

from helpers.models import typology


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
    assert found.silhouette > 0.7


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
