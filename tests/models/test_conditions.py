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


def test_indicators_by_hand():
    """Catches a logarithm left in, and Mt for a bn CNY taken for t for 10,000 CNY (ten times)."""
    plain = {"density": 2000.0, "income": 50.0, "size": 4.0, "carbon": 0.3}
    table = pd.DataFrame(np.log(pd.DataFrame(plain, index=[1])))
    table = table.assign(finance=3.0, industry=40.0)
    places = pd.DataFrame({"law": [3.0], "grid": [0.4], "coast": [12.0]}, index=[1])
    found = conditions.indicators(table, places).loc[1]
    assert found.to_dict() == pytest.approx(
        {"density": 2000, "income": 50, "finance": 3, "industry": 40, "population": 4}
        | {"economy": 200, "carbon": 3, "law": 3, "grid": 0.4, "coast": 12}
    )


def test_each_city_has_its_own_law_and_grid(values):
    """Catches the factor of another year, and a zone taken for any other city."""
    factors = catalogue.load("energy/grid_factors").set_index(["province", "year"])
    guangdong = factors.at[("Guangdong", 2022), "factor_kg_co2_per_kwh"]
    assert values.at[similarity.CITY, "grid"] == guangdong
    assert guangdong != factors.at[("Guangdong", 2021), "factor_kg_co2_per_kwh"]
    # Shenzhen and Zhuhai are zones, Beijing a municipality, Guangzhou neither.
    assert values.loc[[440300, 440400, 110000, 440100], "law"].tolist() == [3, 3, 2, 1]


def test_every_condition_counts():
    """Catches `any` for `all`, and a threshold that excludes its own value."""
    found = conditions.met(VALUES, RULES)
    assert list(found) == ["market", "cap"]
    assert (found.dtypes == "boolean").all()
    assert found["market"].tolist()[:2] == [True, False]
    assert pd.isna(found.at[3, "market"])
    assert found["cap"].tolist() == [True, False, True]


def test_the_first_condition_is_not_forgotten():
    """Catches the last condition of a measure alone: met by it, or unknown before it."""
    values = pd.DataFrame({"population": [2.0, None], "finance": [9.0, 9.0]}, index=[1, 2])
    found = conditions.met(values, RULES[RULES["measure"] == "market"])["market"]
    assert not found.loc[1]
    assert pd.isna(found.loc[2])


def test_stricter_thresholds_admit_fewer():
    """Catches low and high swapped for a measure with a ceiling."""
    counts = [conditions.met(VALUES, RULES, b)["cap"].sum() for b in ("low", "central", "high")]
    assert counts == [3, 2, 1]


def test_shares_by_hand():
    """The unknown city leaves both numerator and denominator."""
    people = pd.Series([30.0, 10.0, 60.0], index=[1, 2, 3])
    found = conditions.shares(conditions.met(VALUES, RULES), people).set_index("measure")
    assert list(found) == ["cities", "people"]
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
    assert found.name == "coast"
    assert found["east"] == pytest.approx(111.19 * np.cos(np.radians(5)), rel=0.01)
    assert found["west"] == pytest.approx(5 * 111.19, rel=0.01)


@pytest.mark.parametrize("lat", [-4.9, 5.0, 14.9])
def test_every_edge_of_the_frame_is_no_shore(lat):
    """The island from 20 to 21 degrees ends at three edges: its only shore is the western one.

    At 20.9 degrees that is 0.9 degrees away, where each edge would be 0.1.
    """
    land = gpd.GeoSeries([shapely.box(0, 0, 10, 10), shapely.box(20, -5, 21, 15)])
    point = pd.DataFrame({"lon": [20.9, None], "lat": [lat, lat], "note": None}, index=["a", "b"])
    found = conditions.coast_km(point, land)
    assert list(found.index) == ["a"]
    assert found["a"] == pytest.approx(0.9 * 111.19 * np.cos(np.radians(lat)), rel=0.01)


def test_degrees_to_the_sphere():
    """By hand: 60 degrees east and north is (1/4, root 3 over 4, root 3 over 2)."""
    found = conditions._on_sphere(np.array([[60.0, 60.0]]))[0]
    assert found == pytest.approx([0.25, 3**0.5 / 4, 3**0.5 / 2])


def test_power_to_legislate():
    """Municipalities have codes in ten thousands; zones come from the list."""
    found = conditions.law(pd.Index([440300, 110000, 440100]), pd.Series([440300]))
    assert found.tolist() == [3, 2, 1]
