"""Carbon markets seen from outside: ICAP's prices, the World Bank's coverage, WCPD's sectors.

Only derived figures are kept: means of a year, shares, counts of sectors.
"""

import os
from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

# What ICAP offers for download, one block of columns a market; and its Chinese markets, long.
WIDE = "icap_prices/icap_prices_20260322.csv"
LONG = "icap_prices/icap_china_daily_2013_2025.csv"
SERIES = "wb_carbon_pricing/wb_time_series.csv"
SCOPE = "wcpd_scope/wcpd_co2_Shenzhen_v2026.1.csv"
NATIONAL = "China National Emissions Trading System"
PILOT = " (Pilot) Emissions Trading System"
# IPCC categories that a group of sectors holds; the code begins with one of them.
GROUPS = {
    "power": ("1A1A1", "1A1A2"),
    "manufacturing": ("1A2",),
    "road_transport": ("1A3B",),
    "navigation": ("1A3D",),
    "gas": ("1B2B",),
}


def secondary() -> pd.DataFrame:
    """Quotations of the secondary market by day: `date`, `scheme`, `price`, CNY/t.

    Where raw files are at hand, the long extract is; else the wide table that ICAP offers.
    """
    if not os.environ.get("RAW_DATA_DIR"):
        return unpivot(pd.read_csv(raw(WIDE), header=None, dtype=str))
    frame = pd.read_csv(raw(LONG))
    assert len(frame) == 18761, f"Expected 18,761 quotations, found {len(frame):,}."
    return frame.loc[frame["market"] == "secondary", ["date", "scheme", "price"]]


def unpivot(wide: pd.DataFrame) -> pd.DataFrame:
    """Chinese secondary prices out of ICAP's wide table, read without a header.

    The first row names a market at the head of its block, the second row each column.
    """
    schemes = wide.iloc[0].where(wide.iloc[0].str.strip().astype(bool)).ffill()
    chosen = schemes.eq(NATIONAL) | schemes.str.endswith(PILOT, na=False)
    columns = wide.columns[chosen & wide.iloc[1].eq("Secondary Market")]
    parts = [
        pd.DataFrame({"date": wide[0], "scheme": schemes[column], "price": wide[column]}).iloc[2:]
        for column in columns
    ]
    return pd.concat(parts).dropna().astype({"price": float})


def prices(quoted: pd.DataFrame) -> pd.DataFrame:
    """One row a market and year: first day quoted, days quoted, mean of the days' prices."""
    market = quoted["scheme"].str.replace(PILOT, "").replace({NATIONAL: "China"})
    frame = quoted.assign(market=market, year=quoted["date"].str[:4])
    years = frame.groupby(["market", "year"]).agg(
        first_day=("date", "min"), days=("price", "size"), mean_cny_per_t=("price", "mean")
    )
    assert years.index.get_level_values("market").nunique() == 9, "Not nine markets."
    return years.round({"mean_cny_per_t": 2}).reset_index()


def coverage() -> pd.DataFrame:
    """One row a trading system and year: share of the world's emissions, revenue of auctions."""
    frame = pd.read_csv(raw(SERIES), sep=";", decimal=",")
    frame = frame[frame["Instrument Type"].eq("ETS")].rename(
        columns={
            "Name of the initiative": "system",
            "Year": "year",
            "Revenue": "revenue_usd_m",
        }
    )
    frame = frame.assign(share_of_world_percent=100 * frame["Emissions"])
    # Years before a system exists stand upstream with an empty share and no price.
    frame = frame[frame["share_of_world_percent"].notna() | frame["Price"].notna()]
    own = frame[frame["system"].eq("Shenzhen pilot ETS")]
    assert len(own) == 12, f"Shenzhen has {len(own)} years instead of 12."
    columns = ["system", "year", "share_of_world_percent", "revenue_usd_m"]
    kept = frame[columns].round({"share_of_world_percent": 5, "revenue_usd_m": 3})
    return order.rows(kept, ["system", "year"])


def scope() -> pd.DataFrame:
    """One row a year: IPCC categories under the Shenzhen market, by group of sectors."""
    frame = pd.read_csv(raw(SCOPE))
    frame = frame[frame["ets"].eq(1)].drop_duplicates(["year", "ipcc_code"])
    code = frame["ipcc_code"].astype(str)
    for name, heads in GROUPS.items():
        frame[name] = code.str.startswith(heads)
    years = frame.groupby("year").agg(
        categories=("ipcc_code", "size"), **{name: (name, "sum") for name in GROUPS}
    )
    assert years["categories"].max() == 27, "The widest year does not have 27 categories."
    return years.reset_index()


def run() -> list[Path]:
    """Three tables: prices and coverage of markets, sectors of the city's."""
    return [
        save.table(prices(secondary()), "ets/market_prices"),
        save.table(coverage(), "ets/coverage"),
        save.table(scope(), "ets/scope"),
    ]
