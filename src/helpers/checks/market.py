"""Verdicts on the carbon market and green finance: quotations, yearbooks, implied numbers."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, evidence
from helpers.checks.core import Finding, check
from helpers.models import market


@lru_cache
def year_price() -> float:
    """Money over tonnes of every quotation, December 2020 to December 2021, CNY/t."""
    days = market.by_day(catalogue.load("ets/quotations"))
    return float(days["turnover_cny"].sum() / days["volume_t"].sum())


@check("priority-ets-turnover-ratio", "priority-ets-turnover-rate-ccn")
def turnover_ratio() -> Finding:
    """Announced shares give an average, not a rank."""
    share = evidence.value("ets-share-of-pilot-volume-ccn")
    held = evidence.value("ets-share-of-pilot-allowances-ccn")
    return Finding(
        "unverified",
        f"The announced shares make it {share / held:.1f} times the pilots' average; no source has "
        "the others' ratios. Quotations of 2021 show trade in a few large lots.",
    )


@check("ets-secondary-price-growth-nf")
def price_growth() -> Finding:
    """The base that the rise implies, beside the record of the year before."""
    auction = evidence.value("ets-auction-proceeds-2021-nf") / evidence.value(
        "ets-auction-volume-2021-nf"
    )
    base = market.base_price(auction, evidence.value("ets-secondary-price-growth-nf"))
    return Finding(
        "unverified",
        f"A rise to the auction price would start at {base:.1f} CNY/t; quotations of the year "
        f"before average {year_price():.1f}. Base and period are not stated.",
    )


@check("pledge-loan-per-tonne")
def pledge() -> Finding:
    """The highest price ever quoted bounds what an allowance could secure."""
    highest = float(catalogue.load("ets/shenzhen_daily")["high_cny_per_t"].max())
    times = evidence.value("pledge-loan-per-tonne") / highest
    return Finding(
        "unverified",
        f"It is {times:.0f} times the highest price quoted, {highest:.0f} CNY/t: "
        "no loan secured by allowances alone.",
    )


@check("green-loans-2024")
def green_loans() -> Finding:
    """The implied base beside all loans of the city in yearbooks."""
    base = evidence.value("green-loans-2024") / (
        1 + evidence.value("green-loans-growth-2024") / 100
    )
    panel = catalogue.load("cities/panel")
    row = panel[(panel["city_code"] == 440300) & (panel["year"] == 2023)].iloc[0]
    share = base / (float(row["loans_cny_bn"]) * 1e9)
    return Finding(
        "unverified" if share <= 1 else "conflicting",
        f"No contradiction: the implied base is {100 * share:.0f} % of all loans then.",
    )


@check("ets-launch-2013-ccn")
def launch() -> Finding:
    """The record of quotations starts soon after the announced opening."""
    first = catalogue.load("ets/shenzhen_daily")["date"].min()
    late = (first - pd.Timestamp(evidence.claim("ets-launch-2013-ccn")["period"])).days
    return Finding(
        "corroborated" if 0 <= late <= 60 else "conflicting",
        f"The first quotation in the record is {late} days later, of {first:%Y-%m-%d}.",
    )
