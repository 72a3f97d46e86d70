"""Verdicts on the carbon market and green finance: quotations, yearbooks, implied numbers."""

import pandas as pd

from helpers import catalogue, register
from helpers.analysis.common import city
from helpers.analysis.ets import liquidity
from helpers.verdicts.core import Finding, check


@check("priority-ets-turnover-ratio", "priority-ets-turnover-rate-ccn")
def turnover_ratio() -> Finding:
    """Announced shares give an average, not a rank."""
    share = register.value("ets-share-of-pilot-volume-ccn")
    held = register.value("ets-share-of-pilot-allowances-ccn")
    return Finding(
        "inconclusive",
        f"The announced shares make it {share / held:.1f} times the pilots' average; no source has "
        "the others' ratios. Quotations of 2021 show trade in a few large lots.",
    )


@check("ets-secondary-price-growth-nf")
def price_growth() -> Finding:
    """The price that the rise leads to from the record of the year before the auction."""
    reached = liquidity.mean_price() * (1 + register.value("ets-secondary-price-growth-nf") / 100)
    return Finding(
        "inconclusive",
        f"Quotations of 2021 average {liquidity.mean_price():.1f} CNY/t; the rise would lead to "
        f"{reached:.1f} in the year of the auction, for which no record is at hand.",
    )


@check("pledge-loan-per-tonne")
def pledge() -> Finding:
    """The highest price ever quoted bounds what an allowance could secure."""
    highest = float(catalogue.load("ets/shenzhen_daily")["high_cny_per_t"].max())
    low, high = (end / highest for end in register.rounding_interval("pledge-loan-per-tonne"))
    return Finding(
        "inconclusive",
        f"It is {low:.0f} to {high:.0f} times the highest price quoted from 2013 to 2021, "
        f"{highest:.0f} CNY/t: no loan secured by the market value of allowances alone.",
    )


@check("green-loans-2024")
def green_loans() -> Finding:
    """The implied base beside all loans of the city in yearbooks."""
    base = register.value("green-loans-2024") / (
        1 + register.value("green-loans-growth-2024") / 100
    )
    share = base / (float(city(2023)["loans_cny_bn"]) * 1e9)
    return Finding(
        "inconclusive" if share <= 1 else "conflicting",
        f"No contradiction: the implied base is {100 * share:.0f} % of all loans then.",
    )


@check("ets-launch-2013-ccn")
def launch() -> Finding:
    """The record of quotations starts soon after the announced opening."""
    first = catalogue.load("ets/shenzhen_daily")["date"].min()
    late = (first - pd.Timestamp(register.claim("ets-launch-2013-ccn")["period"])).days
    return Finding(
        "consistent" if 0 <= late <= 60 else "conflicting",
        f"The first quotation in the record is {late} days later, of {first:%Y-%m-%d}: "
        "the market was open by then.",
    )


@check("climate-projects-batch3-co2-2024", "climate-projects-batch3-finance-2024")
def third_batch() -> Finding:
    """Money sought over tonnes: an order of magnitude, no test."""
    money = register.value("climate-projects-batch3-finance-2024")
    each = money / register.value("climate-projects-batch3-co2-2024")
    return Finding(
        "inconclusive",
        f"{each:,.0f} CNY sought for a tonne a year; neither a baseline nor what was lent is "
        "published.",
    )
