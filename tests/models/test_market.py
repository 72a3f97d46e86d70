"""Prices, liquidity and the match of unlabelled with labelled quotations."""

import numpy as np
import pandas as pd
import pytest

from helpers import catalogue
from helpers.models import market

DAY = pd.Timestamp("2021-06-01")
ROWS = pd.DataFrame(
    {
        "date": [DAY, DAY, DAY + pd.Timedelta(days=1)],
        "vintage": [2019, 2020, 2020],
        "average_cny_per_t": [10.0, 20.0, 30.0],
        "volume_t": [1.0, 99.0, 100_000.0],
        "turnover_cny": [10.0, 1980.0, 3_000_000.0],
        "block": [False, False, True],
    }
)


def test_day_price_is_weighted():
    """Catches a mean of prices taken for money over tonnes."""
    days = market.by_day(ROWS)
    assert days["price"].tolist() == [19.9, 30.0]
    assert days["low"].iloc[0] == 10
    assert days["vintages"].tolist() == [2, 1]


def test_order_of_rows_does_not_matter():
    """Catches a result that depends on the file's order."""
    shuffled = ROWS.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(market.by_day(shuffled), market.by_day(ROWS))


def test_sizes_sum_to_a_hundred():
    """Catches a row on a class edge that falls out."""
    found = market.sizes(ROWS.assign(volume_t=[10.0, 100.0, 100_000.0])).set_index("size")
    assert found.sum().round(9).tolist() == [100, 100]
    assert found.at["10 to 100 t", "rows"] == pytest.approx(100 / 3)
    assert found.at["100,000 t and more", "tonnes"] == pytest.approx(100 * 100_000 / 100_110)


def test_volatility_of_a_known_walk():
    """A constant growth has none; one percent a day up and down has about 16 percent a year."""
    steady = pd.Series(np.exp(0.01 * np.arange(100)))
    assert market.volatility(steady) == pytest.approx(0, abs=1e-9)
    zigzag = pd.Series(np.exp(0.01 * (np.arange(1001) % 2)))
    assert market.volatility(zigzag) == pytest.approx(100 * 0.01 * np.sqrt(250), rel=0.001)


def test_amihud_by_hand():
    """Log return of 30 over 19.9 for three million CNY."""
    expected = 100 * np.log(30 / 19.9) / 3
    assert market.amihud(market.by_day(ROWS)) == pytest.approx(expected)


def test_unlabelled_prices_are_averages_of_vintages():
    """The claim the chapter makes of the unlabelled file, on the real tables."""
    found, compared = market.matches(
        catalogue.load("ets/shenzhen_daily"), catalogue.load("ets/quotations")
    )
    assert compared > 50
    assert found / compared > 0.95


def test_base_price_turns_growth_round():
    """Catches growth taken as a factor."""
    assert market.base_price(28.5, 185) == pytest.approx(10)
