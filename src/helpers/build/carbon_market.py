"""Quotations of carbon markets: Shenzhen by vintage, and daily prices of four markets."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import corrections, save
from helpers.build.raw import raw

VINTAGES = "ets_shenzhen/sza_by_vintage_2020-12_2021-12.xlsx"
AVERAGES = "ets_shenzhen/szea_hubei_average_price_2013_2021.xlsx"
COLUMNS = {
    "交易日期": "date",
    "市场交易指数": "vintage",
    "开盘价": "open_cny_per_t",
    "最高价": "high_cny_per_t",
    "最低价": "low_cny_per_t",
    "成交均价": "average_cny_per_t",
    "收盘价": "close_cny_per_t",
    "成交量": "volume_t",
    "成交额": "turnover_cny",
}
DAILY = {
    "EU": ("ets_prices/eua_2005_2024.csv", "EUR/t"),
    "Guangdong": ("ets_prices/gdea_2014_2023.csv", "CNY/t"),
}


def quotations() -> pd.DataFrame:
    """One row a vintage and day, three times two; a block trade has turnover but no high."""
    frame = pd.read_excel(raw(VINTAGES), sheet_name="非零数据")
    assert len(frame) == 788, f"Expected 788 rows, found {len(frame)}."
    frame = frame[list(COLUMNS)]
    frame["row"] = frame["交易日期"].dt.strftime("%Y-%m-%d ") + frame["市场交易指数"]
    frame = corrections.apply(frame, VINTAGES).drop(columns="row").rename(columns=COLUMNS)
    frame["vintage"] = frame["vintage"].str.removeprefix("SZA-").astype(int)
    frame["block"] = frame["high_cny_per_t"].isna().map({True: "true", False: "false"})
    frame["date"] = frame["date"].dt.strftime("%Y-%m-%d")
    frame = frame.sort_values(["date", "vintage"], kind="stable")
    frame.insert(2, "entry", frame.groupby(["date", "vintage"]).cumcount() + 1)
    return frame


def shenzhen() -> pd.DataFrame:
    """Average prices of a day's vintages, unlabelled upstream: lowest, median, highest, number."""
    frame = pd.read_excel(raw(AVERAGES), sheet_name=0)
    assert len(frame) == 3593, f"Expected 3,593 rows, found {len(frame)}."
    days = frame.groupby("交易日期")["成交均价"].agg(["min", "median", "max", "size"])
    days = days.set_axis(
        ["low_cny_per_t", "median_cny_per_t", "high_cny_per_t", "vintages"], axis=1
    )
    days.insert(0, "date", pd.to_datetime(days.index).strftime("%Y-%m-%d"))
    return days.round(3)


def prices() -> pd.DataFrame:
    """Daily prices of the EU, Guangdong and Hubei in the market's currency."""
    parts = []
    for market, (file, unit) in DAILY.items():
        frame = pd.read_csv(raw(file))
        dates = pd.to_datetime(frame["date"], format="%Y/%m/%d")
        parts.append(frame[["price"]].assign(date=dates, market=market, unit=unit))
    hubei = pd.read_excel(raw(AVERAGES), sheet_name=1).set_axis(["date", "price"], axis=1)
    hubei["date"] = pd.to_datetime(hubei["date"])
    parts.append(hubei.assign(market="Hubei", unit="CNY/t"))
    frame = pd.concat(parts)
    frame["date"] = frame["date"].dt.strftime("%Y-%m-%d")
    frame = frame.drop_duplicates()[["market", "date", "unit", "price"]]
    assert (frame["price"] >= 0).all(), "A price is negative."
    return order.rows(frame, ["market", "date"])


def run() -> list[Path]:
    """Three tables: by vintage, Shenzhen by day, other markets by day."""
    return [
        save.table(quotations(), "ets/quotations"),
        save.table(shenzhen(), "ets/shenzhen_daily"),
        save.table(prices(), "ets/prices"),
    ]
