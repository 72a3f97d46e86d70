"""Conditions: all of them, unknown kept apart, shares of cities and of people."""

import pandas as pd
import pytest

from helpers import catalogue
from helpers.models import conditions

RULES = pd.DataFrame(
    [
        ("market", "population", "at least", 1.0, 5.0, 8.0),
        ("market", "finance", "at least", 1.0, 4.0, 5.0),
        ("cap", "industry", "at most", 50.0, 40.0, 30.0),
    ],
    columns=["measure", "indicator", "sense", "low", "central", "high"],
)
VALUES = pd.DataFrame(
    {
        "population": [10.0, 10.0, 2.0],
        "finance": [4.0, 3.0, None],
        "industry": [40.0, 41.0, 20.0],
    },
    index=[1, 2, 3],
)


def test_every_condition_counts():
    """Catches `any` for `all`, and a threshold that excludes its own value."""
    found = conditions.met(VALUES, RULES)
    assert found["market"].tolist()[:2] == [True, False]
    assert pd.isna(found.at[3, "market"])
    assert found["cap"].tolist() == [True, False, True]


def test_stricter_thresholds_admit_fewer():
    """Catches low and high swapped for a measure with a ceiling."""
    counts = [conditions.met(VALUES, RULES, b)["cap"].sum() for b in ("low", "central", "high")]
    assert counts == [3, 2, 1]


def test_shares_by_hand():
    """The unknown city leaves both numerator and denominator."""
    people = pd.Series([30.0, 10.0, 60.0], index=[1, 2, 3])
    found = conditions.shares(conditions.met(VALUES, RULES), people).set_index("measure")
    assert found.loc["market"].tolist() == [50, 75]
    assert found.at["cap", "people"] == pytest.approx(90)


def test_shenzhen_meets_every_condition():
    """The city that has all measures must meet what we say they need."""
    from helpers.models import similarity

    rules = catalogue.load("replicability/conditions")
    rules = rules.astype({"low": float, "central": float, "high": float})
    table = similarity.features(catalogue.load("cities/panel"))
    assert conditions.met(conditions.indicators(table), rules).loc[similarity.CITY].all()
