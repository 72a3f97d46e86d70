"""What a tonne costs, how deep a city's finance is, and what yuan are in other money."""

from collections.abc import Mapping
from typing import Any

import pandas as pd


def recovery_factor(rate: Any, years: Any) -> Any:
    """Yearly payment for one unit of capital: r / (1 − (1 + r)^−n), numbers or draws.

    `rate` is a part of one and above 0.
    """
    return rate / (1 - (1 + rate) ** -years)


def levelised_cost(p: Mapping[str, Any]) -> Any:
    """CNY for a tonne of CO2: yearly capital cost over yearly tonnes.

    `p` has `investment_cny`, `co2_t_per_year`, `rate` (part of one), `lifetime` (years) and
    `climate_share`, the part of the investment that counts as made for the climate.
    """
    capital = p["investment_cny"] * p["climate_share"]
    return capital * recovery_factor(p["rate"], p["lifetime"]) / p["co2_t_per_year"]


def depth(panel: pd.DataFrame, year: int) -> pd.Series:
    """Deposits and loans over GDP by `city_code`; cities with all three values only."""
    rows = panel[panel["year"] == year].set_index("city_code")
    rows = rows[["deposits_cny_bn", "loans_cny_bn", "gdp_cny_bn"]].dropna().astype(float)
    return (rows["deposits_cny_bn"] + rows["loans_cny_bn"]) / rows["gdp_cny_bn"]


def in_yuan(prices: pd.Series, rates: pd.DataFrame) -> pd.Series:
    """Prices in euro, indexed by day, at the average rate of each day's year.

    `rates` has `year`, `cny_per_usd`, `usd_per_eur`. Days of a year without a rate are left out.
    """
    table = rates.set_index("year").astype({"cny_per_usd": float, "usd_per_eur": float})
    euro = table["cny_per_usd"] * table["usd_per_eur"]
    return (prices.astype(float) * prices.index.year.map(euro)).dropna()
