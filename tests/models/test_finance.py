"""Levelised cost against the present value it must equal; depth by hand."""

import numpy as np
import pandas as pd
import pytest

from helpers.models import finance


@pytest.mark.parametrize(("rate", "years"), [(0.03, 15), (0.05, 20), (0.08, 30)])
def test_payments_repay_the_capital(rate, years):
    """The identity: the present value of the yearly payments is the capital."""
    payment = finance.recovery_factor(rate, years)
    value = (payment / (1 + rate) ** np.arange(1, years + 1)).sum()
    assert value == pytest.approx(1)


def test_published_factor():
    """A standard annuity table: 10 % over 20 years is 0.11746."""
    assert finance.recovery_factor(0.10, 20) == pytest.approx(0.11746, abs=5e-6)


def test_levelised_cost_by_hand():
    """Catches the share or the tonnes forgotten."""
    p = {"investment_cny": 1000.0, "co2_t_per_year": 10.0, "rate": 0.1, "lifetime": 20}
    full = finance.levelised_cost(p | {"climate_share": 1})
    assert full == pytest.approx(11.746, abs=1e-3)
    assert finance.levelised_cost(p | {"climate_share": 0.5}) == pytest.approx(full / 2)


def test_depth_leaves_out_the_incomplete():
    """Catches a city whose missing loans count as zero."""
    panel = pd.DataFrame(
        {
            "city_code": [1, 2],
            "year": [2023, 2023],
            "deposits_cny_bn": [30.0, 30.0],
            "loans_cny_bn": [20.0, None],
            "gdp_cny_bn": [10.0, 10.0],
        }
    )
    assert finance.depth(panel, 2023).to_dict() == {1: 5.0}
