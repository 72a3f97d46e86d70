"""Prices and liquidity of an allowance market, from quotations by vintage."""

import numpy as np
import pandas as pd

TRADING_DAYS = 250
# A row with less than this many tonnes moves no firm's balance.
THIN_T = 10
SIZES = [0, 10, 100, 1_000, 10_000, 100_000, float("inf")]
SIZE_NAMES = ["under 10 t", "10 to 100 t", "100 to 1,000 t", "1,000 to 10,000 t"]
SIZE_NAMES += ["10,000 to 100,000 t", "100,000 t and more"]


def with_price(quotations: pd.DataFrame) -> pd.DataFrame:
    """Rows with `price`, CNY/t: money over tonnes, which in block trades is not the quotation."""
    frame = quotations.astype({"volume_t": float, "turnover_cny": float})
    return frame.assign(price=frame["turnover_cny"] / frame["volume_t"])


def by_day(quotations: pd.DataFrame) -> pd.DataFrame:
    """One row a trading day: tonnes, money, volume-weighted price, lowest and highest row."""
    rows = with_price(quotations)
    days = rows.groupby("date").agg(
        volume_t=("volume_t", "sum"),
        turnover_cny=("turnover_cny", "sum"),
        low=("price", "min"),
        high=("price", "max"),
        vintages=("vintage", "nunique"),
    )
    return days.assign(price=days["turnover_cny"] / days["volume_t"])


def volatility(prices: pd.Series) -> float:
    """Annualised standard deviation of daily log returns, percent.

    Returns span whatever days lie between two quotations; the standard scaling by the root of
    250 days then understates a market with long gaps.
    """
    returns = np.log(prices.astype(float)).diff().dropna()
    return float(100 * returns.std() * np.sqrt(TRADING_DAYS))


def amihud(days: pd.DataFrame) -> float:
    """Mean absolute return for a million CNY of turnover, percent (Amihud 2002)."""
    returns = np.log(days["price"]).diff().abs()
    return float(100 * (returns / (days["turnover_cny"] / 1e6)).dropna().median())


def sizes(quotations: pd.DataFrame) -> pd.DataFrame:
    """Share of rows and of tonnes by size of the row, percent."""
    volume = quotations["volume_t"].astype(float)
    classes = pd.cut(volume, SIZES, right=False, labels=SIZE_NAMES)
    rows = 100 * volume.groupby(classes, observed=False).size() / len(volume)
    tonnes = 100 * volume.groupby(classes, observed=False).sum() / volume.sum()
    return pd.DataFrame({"rows": rows, "tonnes": tonnes}).rename_axis("size").reset_index()


def monthly(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Medians of a month for each of `columns`; a month without a quotation has no row."""
    month = frame["date"].dt.to_period("M").dt.to_timestamp()
    return frame[columns].astype(float).groupby(month).median().rename_axis("month").reset_index()


def matches(daily: pd.DataFrame, quotations: pd.DataFrame) -> tuple[int, int]:
    """How many lowest, median and highest prices of unlabelled days equal a vintage's average.

    Only days in both tables, and days with an odd number of prices, whose median is one of them.
    Returns matches and prices compared.
    """
    averages = quotations.groupby("date")["average_cny_per_t"].agg(
        lambda p: set(p.astype(float).round(2))
    )
    both = daily[daily["date"].isin(averages.index) & (daily["vintages"] % 2 == 1)]
    columns = ["low_cny_per_t", "median_cny_per_t", "high_cny_per_t"]
    found = [
        round(float(value), 2) in averages[row["date"]]
        for row in both.to_dict("records")
        for value in {row[column] for column in columns}
    ]
    return sum(found), len(found)


def base_price(price: float, growth_percent: float) -> float:
    """The price from which `price` is a rise by `growth_percent`."""
    return price / (1 + growth_percent / 100)
