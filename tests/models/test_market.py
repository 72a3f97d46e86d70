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
    assert days[["low", "high"]].to_numpy().tolist() == [[10, 20], [30, 30]]
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
    # A size without a row has its place, at nought.
    assert found.index.tolist() == market.SIZE_NAMES
    assert found.loc["under 10 t"].tolist() == [0, 0]


def test_volatility_of_a_known_walk():
    """A constant growth has none; one percent up and down each day has about 19 percent a year."""
    days = pd.date_range("2020-01-01", periods=1001)
    assert market.volatility(pd.Series(np.exp(0.01 * np.arange(1001)), days)) < 1e-9
    zigzag = np.exp(0.01 * (np.arange(1001) % 2))
    expected = 100 * 0.01 * np.sqrt(365.25)
    assert market.volatility(pd.Series(zigzag, days)) == pytest.approx(expected, rel=0.001)
    weekly = pd.date_range("2020-01-01", periods=1001, freq="7D")
    assert market.volatility(pd.Series(zigzag, weekly)) == pytest.approx(
        expected / 7**0.5, rel=0.001
    )


def lot(day, vintage, price, tonnes=2000.0, **more):
    row = {"date": pd.Timestamp(2021, 6, day), "vintage": vintage, "entry": 1, "block": False}
    row |= {"average_cny_per_t": price, "open_cny_per_t": price, "close_cny_per_t": price}
    return row | {"volume_t": tonnes, "turnover_cny": tonnes * price} | more


def test_a_lot_has_a_thousand_tonnes():
    """Catches a lot of 999 tonnes, and one of 1,000 left out."""
    rows = pd.DataFrame([lot(1, 2019, 10.0, 999.0), lot(2, 2019, 10.0, 1000.0)])
    assert market.lots(rows)["date"].dt.day.tolist() == [2]


def test_range_of_a_day_needs_lots_of_two_vintages():
    """Catches a token trade, a block, or a day with one vintage in the range."""
    rows = [lot(1, 2019, 10.0), lot(1, 2020, 25.0), lot(1, 2018, 99.0, 5.0)]
    rows += [lot(1, 2017, 1.0, block=True), lot(2, 2020, 30.0)]
    ratio = market.price_range(pd.DataFrame(rows))
    assert ratio.to_dict() == {pd.Timestamp(2021, 6, 1): 2.5}


def test_amihud_by_hand():
    """A return of ln(30 / 20) on 60,000 CNY; no return from one vintage to another."""
    rows = pd.DataFrame([lot(1, 2020, 20.0), lot(2, 2019, 10.0), lot(3, 2020, 30.0)])
    assert market.amihud(rows) == pytest.approx(100 * np.log(1.5) / 0.06)


def test_opens_at_the_limit():
    """Of two moves within a vintage one is a tenth; the first row has none."""
    rows = [lot(1, 2020, 20.0), lot(2, 2020, 18.0), lot(3, 2020, 18.5), lot(3, 2019, 9.0)]
    assert market.at_limit(pd.DataFrame(rows)) == 50
    # A move past the limit is none at it: half of 18.5.
    beyond = [*rows, lot(4, 2020, 9.25), lot(5, 2020, 9.25)]
    assert market.at_limit(pd.DataFrame(beyond)) == 25


def test_blocks_alone_and_mixed():
    """Catches a row that hides a block: its money is not tonnes times the quotation."""
    rows = [
        lot(1, 2020, 20.0),
        lot(2, 2020, 20.0, block=True),
        lot(3, 2020, 20.0, turnover_cny=9e4),
    ]
    rows += [lot(4, 2020, 20.0)]
    assert market.block_share(pd.DataFrame(rows)) == (25, 50)
    # Money off by 1.5 percent hides a block, by a half not.
    rows += [lot(5, 2020, 20.0, turnover_cny=40_600.0), lot(6, 2020, 20.0, turnover_cny=40_200.0)]
    assert market.block_share(pd.DataFrame(rows)) == pytest.approx((100 / 6, 50))


def test_a_month_without_trade_is_a_gap():
    """Catches a line drawn across months without a quotation."""
    frame = pd.DataFrame(
        {"date": pd.to_datetime(["2020-01-05", "2020-03-05"]), "price": [1.0, 3.0]}
    )
    table = market.monthly(frame, ["price"])
    assert table["price"].isna().tolist() == [False, True, False]
    assert table["month"].astype(str).tolist() == ["2020-01", "2020-02", "2020-03"]


def test_unlabelled_prices_are_averages_of_vintages():
    """The claim the chapter makes of the unlabelled file, on the real tables."""
    found, compared = market.matches(
        catalogue.load("ets/shenzhen_daily"), catalogue.load("ets/quotations")
    )
    assert compared > 50
    assert found / compared > 0.95


def test_matches_by_hand():
    """Three prices of one day, two of which are averages to the cent; even days do not count.

    A price that is lowest and median at once counts once; 10.004 and 10.001 are the same cent.
    """
    averages = [(1, 10.004), (1, 12.0), (2, 5.0), (3, 7.0)]
    quotations = pd.DataFrame([lot(day, 2020, price) for day, price in averages])
    rows = [(1, 3, 10.001, 11.0, 12.0), (2, 2, 5.0, 5.0, 5.0), (3, 1, 7.0, 7.0, 7.0)]
    rows += [(4, 1, 9.0, 9.0, 9.0)]
    columns = ["date", "vintages", "low_cny_per_t", "median_cny_per_t", "high_cny_per_t"]
    daily = pd.DataFrame(rows, columns=columns)
    daily["date"] = [pd.Timestamp(2021, 6, day) for day in daily["date"]]
    assert market.matches(daily, quotations) == (3, 4)


def test_quarters_at_constant_prices():
    """Catches a deflator turned round, a quarter put at its end, a year without a deflator."""
    days = pd.to_datetime(["2013-02-01", "2013-03-01", "2014-05-01", "2015-05-01"])
    deflator = pd.Series({2012: 40.0, 2013: 50.0, 2014: 100.0})
    table = market.quarterly(pd.Series([10.0, 30.0, 10.0, 10.0], index=days), deflator)
    assert table["date"].tolist() == [2013.125, 2014.375]
    assert table["price"].tolist() == [40.0, 10.0]
