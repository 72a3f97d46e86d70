"""Ratios of carbon intensity: by hand, and blind to what must not matter."""

import pandas as pd
import pytest

from helpers.models import carbon

PANEL = pd.DataFrame(
    {
        "city_code": [440300, 440100, 110000, 440300],
        "year": [2019, 2019, 2019, 2018],
        "gdp_cny_bn": [100.0, 100.0, 200.0, 90.0],
        "co2": [10.0, 30.0, 160.0, 10.0],
    }
)


def test_by_hand():
    """Catches a mean of ratios taken for a ratio of sums."""
    found = carbon.against_cities(PANEL, "co2", 2019).set_index("denominator")["ratio"]
    assert found["all cities together"] == pytest.approx(0.1 / (200 / 400))
    assert found["mean city"] == pytest.approx(0.1 / ((0.1 + 0.3 + 0.8) / 3))
    assert found["median city"] == pytest.approx(0.1 / 0.3)
    assert found["province's cities together"] == pytest.approx(0.1 / (40 / 200))


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
    regions = pd.DataFrame(
        {"region": ["China"], "year": [2019], "gdp_cny_bn": [1000.0], "co2_mt": [500.0]}
    )
    assert carbon.against_region(PANEL, regions, "co2", 2019, "China") == pytest.approx(0.2)
    assert carbon.intensity(100, 1000) == 1
