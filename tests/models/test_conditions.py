"""Conditions: all of them, unknown kept apart, shares of cities and of people."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from helpers import catalogue, register
from helpers.models import conditions, similarity

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

NUMBERS = {"low": float, "central": float, "high": float}


@pytest.fixture(scope="module")
def values():
    tables = ("cities/panel", "cities/names", "energy/grid_factors", "replicability/adopters")
    panel, names, factors, adopters = map(catalogue.load, tables)
    land = catalogue.load("geo/east_asia").geometry
    return conditions.of_cities(panel, names.set_index("city_code"), factors, adopters, land)


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


@pytest.mark.parametrize("bound", ["low", "central", "high"])
def test_shenzhen_meets_every_condition(values, bound):
    """The city that has all measures must meet what we say they need, strict thresholds too."""
    fits = conditions.met(values, catalogue.load("replicability/conditions").astype(NUMBERS), bound)
    assert fits.loc[similarity.CITY].all()


def test_every_pilot_has_a_market_in_reach(values):
    """Catches a rule that turns away a city which has had a carbon market since 2014."""
    listed = catalogue.load("replicability/adopters")
    pilots = listed.loc[listed["list"] == "carbon market pilot", "city_code"]
    fits = conditions.met(values, catalogue.load("replicability/conditions").astype(NUMBERS))
    met, missed, others = conditions.hits(fits["Carbon market of its own"], pd.Index(pilots))
    assert (met, missed) == (7, 0)
    assert others < met


def test_matrix_and_conditions_name_the_same_measures():
    """Catches a measure graded but without a condition, or the other way round."""
    graded = catalogue.load("replicability/matrix")
    rules = catalogue.load("replicability/conditions")
    assert set(graded["measure"]) == set(rules["measure"])
    known = set(register.claims().index)
    other = graded["source"].str.startswith("chapter ") | (graded["source"] == "own judgement")
    assert set(graded.loc[~other, "source"]) <= known


def test_hits_by_hand():
    """Two adopters, one of which meets the conditions, and one other city that does."""
    fits = pd.Series([True, False, True, pd.NA], index=[1, 2, 3, 4], dtype="boolean")
    assert conditions.hits(fits, pd.Index([1, 2])) == (1, 1, 1)


def test_distance_to_the_shore_by_hand():
    """A square from 0 to 10 degrees whose western edge is where the world was cut."""
    land = gpd.GeoSeries([shapely.box(0, 0, 10, 10), shapely.box(20, -5, 21, 15)])
    points = pd.DataFrame({"lon": [9.0, 1.0], "lat": [5.0, 5.0]}, index=["east", "west"])
    found = conditions.coast_km(points, land)
    assert found["east"] == pytest.approx(111.19 * np.cos(np.radians(5)), rel=0.01)
    assert found["west"] == pytest.approx(5 * 111.19, rel=0.01)


def test_power_to_legislate():
    """Municipalities have codes in ten thousands; zones come from the list."""
    found = conditions.law(pd.Index([440300, 110000, 440100]), pd.Series([440300]))
    assert found.tolist() == [3, 2, 1]
