"""Ratios of carbon intensity: by hand, and blind to what must not matter."""

import pandas as pd
import pytest

from helpers.models import carbon

PANEL = pd.DataFrame(
    {
        "city_code": [440300, 440100, 110000, 440300, 440000, 450100],
        "year": [2019, 2019, 2019, 2018, 2019, 2019],
        "gdp_cny_bn": [100.0, 100.0, 200.0, 90.0, None, None],
        "co2": [10.0, 30.0, 160.0, 10.0, 7.0, 7.0],
        # Empty columns of no concern here.
        "co2_other": [None, None, None, 1.0, None, None],
    }
)


def test_by_hand():
    """Catches a mean of ratios taken for a ratio of sums."""
    table = carbon.against_cities(PANEL, "co2", 2019).set_index("denominator")
    assert table["cities"].tolist() == [3, 3, 3, 2]
    found = table["ratio"]
    assert found["all cities together"] == pytest.approx(0.1 / (200 / 400))
    assert found["mean city"] == pytest.approx(0.1 / ((0.1 + 0.3 + 0.8) / 3))
    assert found["median city"] == pytest.approx(0.1 / 0.3)
    assert found["province's cities together"] == pytest.approx(0.1 / (40 / 200))


def test_a_province_is_the_first_two_digits():
    """Catches a neighbour's city in the sum: 440000 belongs to the province, 439999 does not."""
    codes = [440300, 440000, 449999, 439999, 450000]
    panel = pd.DataFrame({"city_code": codes, "year": 2019, "gdp_cny_bn": 1.0, "co2": 1.0})
    found = carbon.against_cities(panel, "co2", 2019).set_index("denominator")
    assert found.at["province's cities together", "cities"] == 3
    low = carbon.against_cities(panel.assign(city_code=codes[::-1]), "co2", 2019, city=450000)
    assert low["cities"].tolist() == [5, 5, 5, 1]


def test_one_city_alone_has_the_ratio_one():
    """An identity: the only city is its own yardstick."""
    alone = carbon.against_cities(PANEL[PANEL["city_code"] == 440300], "co2", 2019)
    assert (alone["ratio"] == 1).all()


def test_a_missing_value_is_an_error():
    """Catches a ratio from another year."""
    with pytest.raises(ValueError, match="2020"):
        carbon.against_cities(PANEL, "co2", 2020)


def test_against_a_region():
    """Catches a unit that differs between city and region."""
    rows = [("China", 2018, 1, 1), ("Guangdong", 2019, 1, 1), ("China", 2019, 1000, 500)]
    regions = pd.DataFrame(rows, columns=["region", "year", "gdp_cny_bn", "co2_mt"])
    mixed = PANEL.iloc[::-1]
    assert carbon.against_region(mixed, regions, "co2", 2019, "China") == pytest.approx(0.2)
    assert carbon.intensity(100, 1000) == 1


RANKED = pd.DataFrame(
    {
        "city_code": [440300, 110000, 310000, 440100, 450100],
        "year": 2019,
        "gdp_cny_bn": [100.0, 200.0, 50.0, 100.0, None],
        "population_m": [10.0, 40.0, 20.0, 5.0, 30.0],
        "co2": [10.0, 30.0, 20.0, 1.0, 1.0],
    }
)


def test_standing_by_hand():
    """Catches a rank from the wrong end, and one for residents taken for one for output."""
    assert carbon.standing(RANKED, "co2", 2019) == carbon.Standing(2, 4, 3)


def test_standing_among_the_large():
    """Catches cities below the size, or without a number, in the comparison."""
    found = carbon.standing(RANKED, "co2", 2019, least_people_m=10.0)
    assert found == carbon.Standing(1, 3, 2)


def test_standing_if_the_city_had_more():
    """Catches a factor that moves the others as well: 0.1 times two lies above 0.15."""
    found = carbon.standing(RANKED, "co2", 2019, least_people_m=10.0, times=2.0)
    assert found == carbon.Standing(2, 3, 3)


def test_a_city_outside_the_comparison_has_no_standing():
    """Catches a rank among others for a city without data."""
    with pytest.raises(ValueError, match="city 450100 is not among"):
        carbon.standing(RANKED, "co2", 2019, city=450100)
