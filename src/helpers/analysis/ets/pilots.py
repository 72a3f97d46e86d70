"""The pilot markets side by side: firms, allowances, trade, and what is traded of allowances."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.common import outside
from helpers.intervals import Interval

OWN = "Shenzhen"
PRICES, COVERAGE, SCOPE = "ets/market_prices", "ets/coverage", "ets/scope"
# The claim that outside figures bear on, and their unit.
FIRMS = ("ets-entities-rank-2024", "firms")
WEEKLY = ("priority-ets-annual-volume-cb", "t/week")
CAPS = ("ets-share-of-pilot-allowances-ccn", "t CO2")
WEEKS_A_YEAR = 365.25 / 7
# Caps from before the power stations left say nothing of today's allowances.
PRESENT = "2021"


def figures(claim_id: str, unit: str) -> pd.DataFrame:
    """Outside figures that bear on a claim: `outside_id`, `geography`, `period`, `value`."""
    frame = catalogue.load("evidence/outside")
    named = frame["claim_ids"].fillna("").str.split().map(lambda ids: claim_id in ids)
    chosen = frame[named & frame["unit"].eq(unit)]
    return chosen[["outside_id", "geography", "period", "value"]].astype({"value": float})


def named(claim_id: str, unit: str) -> tuple[str, ...]:
    """The sources of a finding that rests on these figures."""
    return tuple(f"outside:{name}" for name in figures(claim_id, unit)["outside_id"])


def firms() -> pd.Series:
    """Firms under each market, the newest count, most first."""
    rows = (
        order.rows(figures(*FIRMS), ["period", "outside_id"]).groupby("geography")["value"].last()
    )
    return order.values(rows, falling=True)


@lru_cache
def yearly_volume() -> pd.Series:
    """Allowances traded in a mean year from each market's start to 2017, t, most first."""
    rows = figures(*WEEKLY).set_index("geography")["value"]
    return order.values(rows * WEEKS_A_YEAR, falling=True)


def caps(since: str = "") -> pd.DataFrame:
    """Allowances of a year by market, t: `smallest`, `largest`, `newest` of the figures known."""
    rows = figures(*CAPS)
    rows = order.rows(rows[rows["period"].astype(str) >= since], ["period", "outside_id"])
    return rows.groupby("geography")["value"].agg(smallest="min", largest="max", newest="last")


def turnover_ratios() -> pd.Series:
    """Tonnes traded a year to 2017 over allowances, percent, highest first.

    Told against the city: its largest known allowances, the smallest of every other market.
    """
    known = caps()
    base = known["smallest"].where(known.index != OWN, known["largest"])
    return order.values((100 * yearly_volume() / base).dropna(), falling=True)


def guangdong_tonnes_a_year(first: str, last: str) -> float:
    """Allowances that Guangdong traded between two dated totals, t a year."""
    frame = catalogue.load("evidence/outside").set_index("outside_id")
    begin, end = frame.loc[first], frame.loc[last]
    days = (pd.Timestamp(end["period"]) - pd.Timestamp(begin["period"])).days
    return (float(end["value"]) - float(begin["value"])) / days * 365.25


def covered(year: int) -> pd.Series:
    """Share of the world's emissions under each Chinese pilot, percent, largest first."""
    frame = catalogue.load(COVERAGE)
    rows = frame[frame["year"].eq(year) & frame["system"].str.endswith(" pilot ETS")]
    share = rows.set_index(rows["system"].str.removesuffix(" pilot ETS"))
    shares = share["share_of_world_percent"].astype(float).drop("Mexico", errors="ignore")
    return order.values(shares.dropna(), falling=True)


def share_of_allowances() -> Interval:
    """The city's part of all pilots' allowances, percent: its 2023 to its 2024 plan.

    Markets without a figure since the power stations left are sized by their share of the world's
    emissions, at the fewest and the most tonnes of allowances for it among the markets with both.
    """
    newest = caps(PRESENT)["newest"].drop(OWN)
    shares = covered(2023).drop(OWN)
    for_share = (newest / shares).dropna()
    rest = shares.drop(newest.index, errors="ignore").sum()
    least, most = outside("ets-cap-2023-eeb"), outside("ets-cap-2024-plan")
    low = least / (least + newest.sum() + rest * for_share.max())
    high = most / (most + newest.sum() + rest * for_share.min())
    return Interval(100 * low, 100 * high)


def share_of_all(what: str) -> float:
    """The city's part of all allowances traded in pilots, percent: `volume` or `turnover`.

    The city's total of August 2021 over the State Council's of September 2021.
    """
    own = outside(f"ets-cum-allowance-{what}-2021-08")
    return 100 * own / outside(f"pilots-cum-{what}-2021")


def first_days() -> pd.Series:
    """First day with a price of each market, earliest first."""
    return order.values(catalogue.load(PRICES).groupby("market")["first_day"].min())


def mean_price(year: int) -> float:
    """Mean of the daily prices of a year, CNY/t."""
    rows = catalogue.load(PRICES).query("market == @OWN and year == @year")
    return float(rows["mean_cny_per_t"].iloc[0])


def paid_share() -> float:
    """Auction revenue of 2022 over the value of the year's allowances, percent."""
    frame = catalogue.load(COVERAGE).query("system == 'Shenzhen pilot ETS' and year == 2022")
    rates = catalogue.load("finance/exchange_rates").set_index("year")["cny_per_usd"]
    revenue = float(frame["revenue_usd_m"].iloc[0]) * 1e6 * float(rates[2022])
    return 100 * revenue / (outside("ets-cap-2022-plan") * mean_price(2022))


def scope(year: int) -> pd.Series:
    """IPCC categories that the city's market covers in a year, by group."""
    return catalogue.load(SCOPE).set_index("year").loc[year].astype(int)
