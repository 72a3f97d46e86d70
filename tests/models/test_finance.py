"""Levelised cost against the present value it must equal; depth by hand."""

import numpy as np
import pandas as pd
import pytest

from helpers import catalogue
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


def test_euro_by_the_rate_of_its_year():
    """Catches one rate for all years, or a price of a year without a rate."""
    rates = pd.DataFrame({"year": [2013, 2015], "cny_per_usd": [6, 7], "usd_per_eur": [1.5, 1.0]})
    days = pd.to_datetime(["2013-05-01", "2014-05-01", "2015-05-01"])
    yuan = finance.in_yuan(pd.Series([10.0, 10.0, 10.0], index=days), rates)
    assert yuan.tolist() == [90.0, 70.0]


def test_rates_agree_with_a_second_source():
    """A converter printed 3,594 EUR for 25,000 CNY in 2015 and 0.1223 EUR for 1 CNY in 2013."""
    rates = catalogue.load("finance/exchange_rates").set_index("year").drop(columns="note")
    euro = (rates["cny_per_usd"] * rates["usd_per_eur"]).astype(float)
    assert euro[2015] == pytest.approx(25000 / 3594, rel=0.005)
    assert euro[2013] == pytest.approx(1 / 0.1223, rel=0.005)
