"""Prices and liquidity of an allowance market, from quotations by vintage."""

import numpy as np
import pandas as pd

from helpers import order

DAYS_A_YEAR = 365.25
# Below this many tonnes a row is a token: its price walks along the daily limit.
LOT_T = 1_000
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
    """Annualised standard deviation of log returns, percent; `prices` is indexed by day.

    Returns span whatever days lie between two quotations, so the scale is the root of the
    returns a year, not of 250 days: otherwise a market with gaps looks wilder than it is.
    """
    returns = np.log(prices.astype(float)).diff().dropna()
    years = (prices.index[-1] - prices.index[0]).days / DAYS_A_YEAR
    return float(100 * returns.std() * np.sqrt(len(returns) / years))


def lots(quotations: pd.DataFrame, least_t: float = LOT_T) -> pd.DataFrame:
    """Rows of the order book of at least `least_t` tonnes, where a price is no token trade."""
    return quotations[~quotations["block"].astype(bool) & (quotations["volume_t"] >= least_t)]


def price_range(quotations: pd.DataFrame) -> pd.Series:
    """Highest over lowest average price of vintages among the lots of a day, by day.

    Days with lots of one vintage only are left out: their ratio is one whatever the market does.
    """
    by_day = lots(quotations).groupby("date")
    price = by_day["average_cny_per_t"].agg(["min", "max"]).astype(float)
    return (price["max"] / price["min"])[by_day["vintage"].nunique() > 1]


def amihud(quotations: pd.DataFrame) -> float:
    """Absolute log return for a million CNY of turnover, percent: median over lots (Amihud 2002).

    Returns run within a vintage, from lot to lot. Amihud takes the mean; a few rows with next to
    no turnover would decide it here.
    """
    rows = order.rows(lots(quotations), ["vintage", "date", "entry"])
    price = np.log(rows["average_cny_per_t"].astype(float))
    returns = price.groupby(rows["vintage"]).diff().abs()
    return float(100 * (returns / (rows["turnover_cny"].astype(float) / 1e6)).median())


def at_limit(quotations: pd.DataFrame, limit: float = 0.1) -> float:
    """Share of opening prices, percent, that lie at a price limit from the vintage's last close.

    `limit` is a part of one; half a point either side allows for rounding to the cent.
    """
    book = quotations[~quotations["block"].astype(bool)]
    rows = order.rows(book, ["vintage", "date", "entry"])
    last = rows.groupby("vintage")["close_cny_per_t"].shift().astype(float)
    move = (rows["open_cny_per_t"].astype(float) / last - 1).abs().dropna()
    return float(100 * move.between(limit - 0.005, limit + 0.005).mean())


def block_share(quotations: pd.DataFrame) -> tuple[float, float]:
    """Least and most that block trades can be of all tonnes, percent.

    Least: rows without a high, which are blocks alone. Most: also every row whose money over
    tonnes is off its average quotation by over one percent, so that a block must be in it.
    """
    rows = with_price(quotations)
    alone = rows["block"].astype(bool)
    off = (rows["price"] / rows["average_cny_per_t"].astype(float) - 1).abs() > 0.01
    volume = rows["volume_t"]
    least, most = (float(100 * volume[part].sum() / volume.sum()) for part in (alone, alone | off))
    return least, most


def sizes(quotations: pd.DataFrame) -> pd.DataFrame:
    """Share of rows and of tonnes by size of the row, percent."""
    volume = quotations["volume_t"].astype(float)
    classes = pd.cut(volume, SIZES, right=False, labels=SIZE_NAMES)
    rows = 100 * volume.groupby(classes, observed=False).size() / len(volume)
    tonnes = 100 * volume.groupby(classes, observed=False).sum() / volume.sum()
    return pd.DataFrame({"rows": rows, "tonnes": tonnes}).rename_axis("size").reset_index()


def monthly(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Medians of a month for each of `columns`; a month without a quotation is empty."""
    median = frame[columns].astype(float).groupby(frame["date"].dt.to_period("M")).median()
    months = pd.period_range(median.index.min(), median.index.max(), freq="M")
    return median.reindex(months).rename_axis("month").reset_index()


def quarterly(prices: pd.Series, deflator: pd.Series) -> pd.DataFrame:
    """Medians of a quarter at prices of the deflator's last year: columns `date`, `price`.

    `prices` is indexed by day, `deflator` (any level) by year; `date` is the middle of the
    quarter in years. Quarters without a quotation, or of a year without a deflator, have no row.
    """
    real = prices.astype(float) * prices.index.year.map(deflator.iloc[-1] / deflator)
    median = real.groupby(prices.index.to_period("Q")).median().dropna()
    date = median.index.year + (median.index.quarter - 0.5) / 4
    return pd.DataFrame({"date": date, "price": median.to_numpy()})


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
