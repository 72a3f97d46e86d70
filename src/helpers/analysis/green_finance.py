"""Green finance: loans, the cost of a tonne, pledged allowances, financial depth."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import catalogue, order, register
from helpers.analysis.common import CITY, DRAWS, SEED, city, outside, ranges, rounding, sensitivity
from helpers.analysis.ets.prices import national_price
from helpers.models import finance, uncertainty
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

COST = "finance/assumptions"
DAILY = "ets/shenzhen_daily"
CLAIMS = ("evidence/claims",)
# Financial depth in classes for the map.
STEPS = ["under 2.5", "2.5 to 3.5", "3.5 to 5", "5 and more"]


def firsts() -> pd.DataFrame:
    """Dated steps: `what`, `date` (years; a year alone stands at midsummer), `period`."""
    labels = register.shown_in("green-finance-firsts")
    rows = register.claims().loc[labels.index]
    parts = rows["period"].str.extract(r"^(\d{4})(?:-(\d{2}))?").astype(float)
    date = (parts[0] + (parts[1].fillna(6.5) - 0.5) / 12).to_numpy()
    frame = pd.DataFrame({"what": labels.to_numpy(), "date": date})
    return order.rows(frame.assign(period=rows["period"].to_numpy()), ["date", "what"])


def loans() -> list[Result]:
    """Green loans against all loans of the city, and their share of the growth."""
    green, growth = value("green-loans-2024"), value("green-loans-growth-2024")
    gap = value("green-loans-growth-gap-2024")
    base = green / (1 + growth / 100)
    everything, before = (float(city(year)["loans_cny_bn"]) * 1e9 for year in (2023, 2022))
    rows = (
        ("loans.base", base, "CNY", "Announced stock over announced growth."),
        ("loans.all", everything, "CNY", "All loans in the city, end of 2023, yearbooks."),
        (
            "loans.share",
            100 * base / everything,
            "percent",
            "Implied green loans over all loans, end of 2023.",
        ),
        (
            "loans.growth-all",
            growth - gap,
            "percent",
            "Growth of green loans less the announced gap.",
        ),
        (
            "loans.growth-before",
            100 * (everything / before - 1),
            "percent",
            "All loans, 2023 over 2022, yearbooks.",
        ),
        (
            "loans.plan",
            100 * value("green-loans-new-planned-2025-cb") / green,
            "percent",
            "Planned over the stock.",
        ),
        (
            "products.share",
            100 * value("carbon-finance-total-nf") / green,
            "percent",
            "Carbon finance over green loans.",
        ),
        (
            "loans.share-of-growth",
            _share_of_growth(green - base, everything),
            "percent",
            "Rise of green loans over the implied rise of all loans; the interval is what rounding "
            "of the two growth rates allows.",
        ),
    )
    return listed(rows, "evidence/claims", "cities/panel")


def _share_of_growth(rise: float, everything: float) -> Estimate:
    """The rise of green loans over that of all loans, percent."""

    def share(growth: float, gap: float) -> float:
        return 100 * rise / (everything * (growth - gap) / 100)

    green, gap = rounding("green-loans-growth-2024"), rounding("green-loans-growth-gap-2024")
    stated = (value("green-loans-growth-2024"), value("green-loans-growth-gap-2024"))
    return Estimate(share(*stated), share(green.high, gap.low), share(green.low, gap.high))


def project() -> dict[str, float]:
    """The third batch of the project bank: finance sought, CNY, and tonnes of CO2 a year."""
    return {
        "investment_cny": value("climate-projects-batch3-finance-2024"),
        "co2_t_per_year": value("climate-projects-batch3-co2-2024"),
    }


@lru_cache
def levelised(*, whole: bool = False) -> Estimate:
    """Finance for a tonne over the projects' life, CNY/t; `whole` counts all of the money."""
    draws = uncertainty.draw(ranges(COST, "cost"), DRAWS, SEED)
    inputs = {**project(), **{name: draws[name] for name in draws}}
    if whole:
        inputs["climate_share"] = 1.0
    return uncertainty.interval(finance.levelised_cost(inputs))


def auction_price() -> float:
    """Mean price of the auction of August 2022, CNY/t."""
    return outside("auction-proceeds-2022") / outside("auction-volume-2022")


def cost() -> list[Result]:
    """What a tonne of the project bank costs."""
    third, auction = levelised(), auction_price()
    assumed = ranges(COST, "cost").set_index("id")[["central", "low", "high"]].astype(float)
    yearly, number = register.derived("investment-per-tonne"), project()
    annual = Estimate(
        number["investment_cny"] / number["co2_t_per_year"], yearly.value.low, yearly.value.high
    )
    times = Estimate(third.value / auction, third.low / auction, third.high / auction)
    both = (COST, "evidence/claims")
    return [
        Result(
            "cost.annual",
            annual,
            "CNY/t",
            "Finance sought over tonnes a year, third batch; the interval is what rounding allows.",
            ("derived:investment-per-tonne",),
        ),
        Result(
            "cost.whole",
            levelised(whole=True),
            "CNY/t",
            "As below with all of the finance counted: median and central nine tenths of draws.",
            both,
        ),
        Result(
            "cost.life",
            Estimate(*assumed.loc["lifetime"]),
            "years",
            "Range of lives.",
            (COST,),
        ),
        Result(
            "cost.rate",
            Estimate(*(100 * assumed.loc["rate"])),
            "percent",
            "Range of real interest rates.",
            (COST,),
        ),
        Result(
            "cost.levelised",
            third,
            "CNY/t",
            "Finance sought by the third batch spread over its life: median and central nine "
            "tenths; an estimate.",
            both,
        ),
        Result(
            "cost.over-auction",
            times,
            "times",
            "Levelised cost over the mean price of the auction of August 2022; central nine tenths "
            "of draws.",
            (COST, "evidence/outside"),
        ),
        Result(
            "cost.literature",
            outside("abatement-cost-provinces"),
            "CNY/t",
            "Mean of provincial marginal abatement costs.",
            ("evidence/outside",),
        ),
    ]


def cost_rows() -> pd.DataFrame:
    """Costs and prices side by side: `what`, `value`, `low`, `high`, CNY/t."""
    whole, third = levelised(whole=True), levelised()
    single = {
        "Shenzhen, auction of 2022": auction_price(),
        "National market, 2024": national_price(),
        "Provinces, marginal cost (study)": outside("abatement-cost-provinces"),
    }
    rows = [
        ("Project bank, all money counted", whole.value, whole.low, whole.high),
        ("Project bank, a third to all", third.value, third.low, third.high),
        *((name, price, price, price) for name, price in single.items()),
    ]
    return pd.DataFrame(rows, columns=["what", "value", "low", "high"]).round(1)


def cost_sensitivity() -> pd.DataFrame:
    """What each assumption does to the cost of a tonne, CNY/t."""

    def model(p: object) -> float:
        return float(finance.levelised_cost({**project(), **dict(p)}))  # type: ignore[call-overload]

    return sensitivity(model, ranges(COST, "cost"))


def pledge() -> list[Result]:
    """The loan for a pledged tonne against prices, and the tonnes that all loans imply."""
    highest = float(catalogue.load(DAILY)["high_cny_per_t"].max())
    stated, loan = value("pledge-loan-per-tonne"), rounding("pledge-loan-per-tonne")
    note = "Highest average price of a vintage and day, 2013 to 2021."
    made = [Result("pledge.highest", highest, "CNY/t", note, (DAILY,))]
    over = (("highest", highest, DAILY), ("auction", auction_price(), "evidence/outside"))
    for name, price, table in over:
        times = Estimate(stated / price, loan.low / price, loan.high / price)
        note = "Loan for a tonne over the price; the interval is what `nearly` allows."
        made.append(Result(f"pledge.over-{name}", times, "times", note, (table, "evidence/claims")))
    pledged = rounding("pledge-loans-2024") / loan
    least = value("pledge-loans-2024") / stated
    share = 100 * least / value("ets-cumulative-volume-2024")
    tonnes = Estimate(least, pledged.low, pledged.high)
    note = "All pledge loans over the loan for a tonne; the interval is what rounding allows."
    return [
        *made,
        Result("pledge.tonnes", tonnes, "t", note, CLAIMS),
        Result(
            "pledge.volume-share",
            share,
            "percent",
            "Over the cumulative trade.",
            ("evidence/claims",),
        ),
    ]


@lru_cache
def depths() -> pd.Series:
    """Deposits and loans over GDP, 2023, by city code."""
    return finance.depth(catalogue.load("cities/panel"), 2023)


def depth() -> list[Result]:
    """The city's financial depth among others."""
    deep = depths()
    mine = deep.loc[CITY]
    what = "Deposits and loans over GDP, 2023"
    rows = (
        ("depth.shenzhen", mine, "times", f"{what}."),
        (
            "depth.rank",
            int(order.ranks(deep, falling=True).loc[CITY]),
            "",
            f"{what}: rank of the city, deepest first.",
        ),
        ("depth.cities", len(deep), "cities", f"{what}: cities with all three values."),
        ("depth.median", deep.median(), "times", f"{what}: median city."),
        ("depth.quarter", deep.quantile(0.25), "times", f"{what}: lower quartile."),
        ("depth.deep", int((deep > mine).sum()), "cities", f"{what}: cities above Shenzhen."),
    )
    return listed(rows, "cities/panel")


def results() -> list[Result]:
    """All results of the chapter."""
    return [*loans(), *cost(), *pledge(), *depth()]


def named_depths() -> pd.DataFrame:
    """Cities with a depth: names, place and `depth`, by city code."""
    names = catalogue.load("cities/names").set_index("city_code")
    return names.join(depths().rename("depth"), how="inner").reset_index()


def deepest() -> pd.DataFrame:
    """A table for readers: the ten deepest cities."""
    top = order.rows(named_depths(), ["depth", "city_code"], falling=["depth"]).head(10)
    shown = top.assign(times=top["depth"].map("{:.1f}".format))[["city", "province", "times"]]
    return shown.set_axis(["City", "Province", "Deposits and loans over GDP"], axis=1)


def depth_map() -> pd.DataFrame:
    """Cities with coordinates: names, `lon`, `lat`, `depth` (rounded), `step`; deepest on top."""
    dots = named_depths().dropna(subset=["lon"]).round({"depth": 2})
    dots = order.rows(dots, ["depth", "city_code"]).reset_index(drop=True)
    return dots.assign(step=pd.cut(dots["depth"], [0, 2.5, 3.5, 5, 99], labels=STEPS).astype(str))


def depth_map_rows() -> pd.DataFrame:
    """What the map shows, deepest first: `city`, `province`, `depth`."""
    ordered = order.rows(depth_map(), ["depth", "city_code"], falling=["depth"])
    return ordered[["city", "province", "depth"]]


def bins() -> np.ndarray:
    """Edges of the histogram of depths."""
    return np.arange(1, 10.01, 0.25)
