"""Prices of the market and of others beside it."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, register
from helpers.analysis.common import CITY, outside
from helpers.intervals import Interval
from helpers.models import finance, market
from helpers.results import Result

ROUNDING = "Implied by the claims; the interval is what rounding allows."
# Result -> the derived number that it is.
IMPLIED = {
    "price.mean": "ets-mean-price",
    "pilots.turnover": "relative-turnover",
    "pilots.price": "relative-price",
    "auction.price": "auction-price",
    "others-pilots.turnover": "other-pilots-turnover",
    "others-pilots.price": "other-pilots-price",
}
DAILY, QUOTATIONS, OTHERS = "ets/shenzhen_daily", "ets/quotations", "ets/prices"
# Days that all four series cover.
SPAN = slice("2014-04-01", "2021-03-31")
NONE = "not in our sources"


@lru_cache
def deflator() -> pd.Series:
    """Deflator of the city's GDP by year, 2000 = 1."""
    panel = catalogue.load("cities/panel")
    city = panel[panel["city_code"] == CITY].set_index("year")
    return (city["gdp_cny_bn"] / city["gdp_2000_prices_cny_bn"]).astype(float)


@lru_cache
def series() -> dict[str, pd.Series]:
    """Prices by day, CNY/t: Shenzhen (median of the vintages), Guangdong, Hubei, the EU."""
    daily, others = catalogue.load(DAILY), catalogue.load(OTHERS)
    found = {"Shenzhen": daily.set_index("date")["median_cny_per_t"].astype(float)}
    for name in ("Guangdong", "Hubei", "EU"):
        found[name] = others[others["market"] == name].set_index("date")["price"]
    found["EU"] = finance.in_yuan(found["EU"], catalogue.load("finance/exchange_rates"))
    return found


def weighted_2021() -> float:
    """Money over tonnes of labelled quotations, January to March 2021, CNY/t."""
    rows = market.with_price(catalogue.load(QUOTATIONS)).set_index("date").loc["2021-01":"2021-03"]
    return float(rows["turnover_cny"].sum() / rows["volume_t"].sum())


def national_price() -> float:
    """Turnover over volume of the national market in 2024, CNY/t."""
    volume = register.value("national-ets-volume-2024")
    return outside("national-ets-turnover-2024") * 1e9 / volume


def implied() -> list[Result]:
    """Mean prices and shares that the announced totals imply."""
    made = []
    for id, name in IMPLIED.items():
        number = register.derived(name)
        made.append(Result(id, number.value, number.unit, ROUNDING, (f"derived:{name}",)))
    money, volume = (
        register.value(f"ets-cumulative-{what}-2024")
        - register.value(f"ets-cumulative-{what}-2024-ccn")
        for what in ("turnover", "volume")
    )
    firms = register.derived("entities-before").point
    share = register.derived("national-volume").point
    note = "Between the two dates, with the numbers as printed; both of mid-2024 are lower bounds."
    return [
        *made,
        Result("price.half-year", money / volume, "CNY/t", note, ("evidence/claims",)),
        Result(
            "firms.before",
            firms,
            "firms",
            "Firms in the later article less those added since 2021.",
            ("derived:entities-before",),
        ),
        Result(
            "national.share",
            share,
            "percent",
            "Cumulative volume of the city over the national volume of 2024.",
            ("derived:national-volume",),
        ),
        Result(
            "national.price",
            national_price(),
            "CNY/t",
            "National turnover over volume, 2024.",
            ("evidence/outside", "evidence/claims"),
        ),
    ]


def by_year() -> list[Result]:
    """Prices of the first and the last year of the record, and how the two records match."""
    daily, quotations = catalogue.load(DAILY), catalogue.load(QUOTATIONS)
    median = daily.groupby(daily["date"].dt.year)["median_cny_per_t"].median().astype(float)
    real = deflator().loc[2023] / deflator()
    found, everything = market.matches(daily, quotations)
    both = (DAILY, QUOTATIONS)
    return [
        Result("price.2013", median[2013], "CNY/t", "Median of the day medians.", (DAILY,)),
        Result(
            "price.2021",
            median[2021],
            "CNY/t",
            "Median of the day medians, January to March.",
            (DAILY,),
        ),
        Result(
            "price.2021-weighted",
            weighted_2021(),
            "CNY/t",
            "Money over tonnes of labelled quotations, January to March 2021.",
            (QUOTATIONS,),
        ),
        Result(
            "price.2013-real",
            median[2013] * real[2013],
            "CNY/t",
            "At prices of 2023, by the deflator of the city's GDP.",
            (DAILY, "cities/panel"),
        ),
        Result(
            "match.found",
            found,
            "",
            "Extremes and medians of unlabelled days that equal a labelled average of that day.",
            both,
        ),
        Result("match.all", everything, "prices", "Prices of unlabelled days compared.", both),
    ]


def early() -> dict[str, float]:
    """Median price of each market, January to March 2021, CNY/t."""
    return {name: prices.loc[SPAN].loc["2021-01-01":].median() for name, prices in series().items()}


def against_eu() -> Result:
    """How many times dearer a European allowance was in early 2021."""
    price = early()
    times = price["EU"] / price["Shenzhen"]
    note = "EU over Shenzhen, January to March 2021; range: by the median or weighted with "
    return Result(
        "eu.times",
        Lower(times, price["EU"] / weighted_2021()),
        "times",
        f"{note}tonnes.",
        (OTHERS, DAILY, "finance/exchange_rates"),
    )


def results() -> list[Result]:
    """All results on prices."""
    return [*implied(), *by_year(), against_eu()]


class Lower(Interval):
    """An interval whose shown value is its lower end."""

    @property
    def middle(self) -> float:
        """The lower end."""
        return self.low


def monthly() -> pd.DataFrame:
    """Monthly medians: `month`, `low`, `price`, `high` (CNY/t, of a day's vintages), `market`."""
    columns = ["low_cny_per_t", "median_cny_per_t", "high_cny_per_t"]
    shenzhen = market.monthly(catalogue.load(DAILY), columns)
    shenzhen.columns = ["month", "low", "price", "high"]
    rows, others = [shenzhen.assign(market="Shenzhen")], catalogue.load(OTHERS)
    for name in ("Guangdong", "Hubei"):
        rows.append(market.monthly(others[others["market"] == name], ["price"]).assign(market=name))
    shown = pd.concat(rows, ignore_index=True)
    return shown.assign(month=shown["month"].dt.strftime("%Y-%m"))


def quarterly() -> pd.DataFrame:
    """Quarterly medians at prices of 2023: `date` (years), `price` (CNY/t), `market`."""
    rows = [
        market.quarterly(prices, deflator().loc[:2023]).assign(market=name)
        for name, prices in series().items()
    ]
    shown = pd.concat(rows)
    return shown[shown["date"] >= 2013]


def four_markets() -> pd.DataFrame:
    """A table for readers: medians of 2014 and early 2021, change, volatility, days quoted."""
    rows = []
    for name, prices in series().items():
        span = prices.loc[SPAN].astype(float)
        first, last = span.loc[:"2014-12-31"].median(), early()[name]
        change = f"{100 * (last / first - 1):+.0f} %"
        volatility = f"{market.volatility(span):,.0f} %"
        rows.append((name, f"{first:.1f}", f"{last:.1f}", change, volatility, f"{len(span):,}"))
    columns = ["Market", "Median 2014, CNY/t", "Median early 2021, CNY/t", "Change"]
    return pd.DataFrame(rows, columns=[*columns, "Volatility a year", "Days quoted"])


def five_markets() -> pd.DataFrame:
    """A table for readers: limit, allocation, last price, what was traded."""

    def latest(name: str) -> str:
        prices = series()[name].dropna()
        return f"{prices.iloc[-1]:.1f} ({prices.index[-1]:%B %Y})"

    def traded(claim: str) -> str:
        return str(register.claim(claim)["value_text"])

    auction = outside("auction-proceeds-2022") / outside("auction-volume-2022")
    rows = [
        (
            "Shenzhen",
            "intensity; cap planned",
            "mostly free",
            f"{auction:.1f} (auction of August 2022)",
            f"{traded('ets-cumulative-volume-2024')} since 2013",
        ),
        (
            "National market",
            "intensity, no total",
            NONE,
            f"{national_price():.1f} (average of 2024)",
            f"{traded('national-ets-volume-2024')} in 2024",
        ),
    ]
    for name in ("Guangdong", "Hubei", "EU"):
        rows.append((name, "absolute cap" if name == "EU" else NONE, NONE, latest(name), NONE))
    return pd.DataFrame(rows, columns=["Market", "Limit", "Allocation", "Price, CNY/t", "Traded"])
