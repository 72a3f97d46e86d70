"""How the market trades: vintages, lots, blocks, the auction."""

import pandas as pd

from helpers import catalogue
from helpers.analysis.common import outside
from helpers.intervals import Interval
from helpers.models import market
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

QUOTATIONS = "ets/quotations"
ROUNDED = "The interval is what rounding of the share allows."


def quoted() -> list[Result]:
    """A year of quotations: rows, days, tonnes, price, how far vintages lie apart."""
    quotations = catalogue.load(QUOTATIONS)
    days, ratio = market.by_day(quotations), market.price_range(quotations)
    apart = "Dearest over cheapest vintage among lots of a day"
    numbers = (
        ("year.rows", len(quotations), "rows", "Rows of quotations: a vintage and day."),
        ("year.days", len(days), "days", "Days with trade, December 2020 to December 2021."),
        ("year.volume", days["volume_t"].sum(), "t CO2", "Tonnes traded in these days."),
        (
            "market.price",
            mean_price(),
            "CNY/t",
            "Money over tonnes, December 2020 to December 2021.",
        ),
        (
            "limit.share",
            market.at_limit(quotations),
            "percent",
            "Opening prices a tenth from the last close.",
        ),
        (
            "vintages.days",
            len(ratio),
            "days",
            "Days with lots of a thousand tonnes in two vintages.",
        ),
        ("vintages.range", ratio.max(), "times", f"{apart}, largest."),
        ("vintages.typical", ratio.median(), "times", f"{apart}, median."),
        ("turnover.median", days["turnover_cny"].median(), "CNY", "Median of days with trade."),
    )
    return listed(numbers, QUOTATIONS)


def mean_price() -> float:
    """Money over tonnes of every quotation, December 2020 to December 2021, CNY/t."""
    days = market.by_day(catalogue.load(QUOTATIONS))
    return float(days["turnover_cny"].sum() / days["volume_t"].sum())


def thin() -> list[Result]:
    """How small most rows are, and how much of the volume a few rows and one month hold."""
    quotations = catalogue.load(QUOTATIONS)
    size, rows = market.sizes(quotations), market.with_price(quotations)
    volume, june = rows["volume_t"], rows["date"].dt.month == 6
    least, most = market.block_share(quotations)
    numbers = (
        ("thin.rows", size["rows"].iloc[0], "percent", "Rows under ten tonnes."),
        ("thin.tonnes", size["tonnes"].iloc[0], "percent", "Their share of volume."),
        (
            "thin.large",
            size["tonnes"].iloc[-2:].sum(),
            "percent",
            "Volume in rows of ten thousand tonnes or more.",
        ),
        ("block.least", least, "percent", "Tonnes in rows with block trades alone."),
        ("block.most", most, "percent", "Tonnes in rows with block trades alone or mixed in."),
        (
            "june.share",
            100 * volume[june].sum() / volume.sum(),
            "percent",
            "Tonnes traded in June over those of the record.",
        ),
        (
            "amihud",
            market.amihud(quotations),
            "percent",
            "Median over lots of the absolute log return for a million CNY of turnover.",
        ),
    )
    return listed(numbers, QUOTATIONS)


def auction() -> list[Result]:
    """The auction of August 2022 by the exchange's notice, beside the year before."""
    offered, share = outside("auction-volume-2022"), outside("auction-share-2021")
    per_tonne = outside("auction-proceeds-2022") / offered
    reached = mean_price() * (1 + value("ets-secondary-price-growth-nf") / 100)
    numbers = [
        ("auction.share", share, "percent", "Share of the allowances of 2021 that was auctioned."),
        ("auction.notice", per_tonne, "CNY/t", "Proceeds over tonnes in the exchange's notice."),
        (
            "auction.cover",
            outside("auction-demand-2022") / offered,
            "times",
            "Tonnes asked for over tonnes on offer.",
        ),
        ("auction.lowest", outside("auction-lowest-2022"), "CNY/t", "Lowest price that won."),
        ("auction.highest", outside("auction-highest-2022"), "CNY/t", "Highest price that won."),
        ("auction.reserve", outside("auction-reserve-2022"), "CNY/t", "Reserve price."),
    ]
    note = "Average of the record times one plus the announced rise."
    return [
        Result("auction.reached", reached, "CNY/t", note, (QUOTATIONS, "evidence/claims")),
        *listed(numbers, "evidence/outside"),
    ]


def allocation() -> list[Result]:
    """Allowances of 2021 from auctioned tonnes and share, and what was traded of them."""
    offered, share = outside("auction-volume-2022"), outside("auction-share-2021")
    total = offered / share * 100
    span = Interval(offered, offered) / Interval((share - 0.5) / 100, (share + 0.5) / 100)
    traded = market.with_price(catalogue.load(QUOTATIONS))["volume_t"].sum()
    numbers = (
        (
            "allocation.total",
            Estimate(total, span.low, span.high),
            "t CO2",
            "Auctioned tonnes over their rounded share.",
        ),
        (
            "turnover.year",
            Estimate(100 * traded / total, 100 * traded / span.high, 100 * traded / span.low),
            "percent",
            "Tonnes traded from December 2020 to December 2021 over allowances of 2021.",
        ),
        (
            "allocation.city",
            Estimate(total * 2, span.low * 2, span.high * 2),
            "t CO2",
            "Allowances of 2021 over the announced half.",
        ),
    )
    rows = ((id, span, unit, f"{what} {ROUNDED}") for id, span, unit, what in numbers)
    return listed(rows, "evidence/outside", QUOTATIONS)


def results() -> list[Result]:
    """All results on trading."""
    return [*quoted(), *thin(), *auction(), *allocation()]


def trades() -> pd.DataFrame:
    """Each vintage and day: `date`, `vintage`, `price` (CNY/t), `volume_t`, `group` of vintages."""
    rows = market.with_price(catalogue.load(QUOTATIONS))[["date", "vintage", "price", "volume_t"]]
    groups = pd.cut(rows["vintage"].astype(int), [0, 2016, 2019, 9999], labels=VINTAGES)
    return rows.assign(date=rows["date"].dt.strftime("%Y-%m-%d"), group=groups.astype(str))


VINTAGES = ["2013 to 2016", "2017 to 2019", "2020"]


def sizes() -> pd.DataFrame:
    """Share of rows and tonnes by size of the row: `size`, `share of`, `percent`."""
    wide = market.sizes(catalogue.load(QUOTATIONS))
    return wide.melt("size", var_name="share of", value_name="percent")
