"""New cars against other countries, and how the fleet turns over."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, register
from helpers.analysis.common import DRAWS, SEED, ranges
from helpers.models import fleet, uncertainty
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result

CARS = "parameter == 'EV sales share' and mode == 'Cars'"
MARKET, PROJECTIONS = "transport/ev_market", "transport/ev_projections"
ROUNDING = "The interval is what rounding allows."
YEAR, LAST = 2024, 2045


def sales_shares() -> pd.DataFrame:
    """Electric cars in new car sales, percent: `region`, `year`, `value` (IEA)."""
    return catalogue.load(MARKET).query(CARS)[["region", "year", "value"]]


def years_until(shares: pd.DataFrame) -> float:
    """Years from 2024 until a region's shares pass the city's; negative if they did before.

    Raises ValueError if they never do.
    """
    years = fleet.years_ahead(shares, value("nev-share-of-new-cars-2024"), YEAR)
    if years is None:
        raise ValueError(f"{shares['region'].iloc[0]} never reaches the city's share.")
    return years


def norway_passed() -> float:
    """The year in which Norway passed the city's share of 2024, interpolated."""
    return YEAR + years_until(sales_shares().query("region == 'Norway'"))


def ahead() -> list[Result]:
    """How far the city is ahead of China and behind Norway, years."""
    later = catalogue.load(PROJECTIONS).query(f"{CARS} and year > {YEAR}")
    china = pd.concat([sales_shares(), later]).query("region == 'China'")
    city = "nev-share-of-new-cars-2024"
    return [
        Result(
            "ahead.china",
            years_until(china),
            "years",
            "Years until the IEA's stated-policies scenario has China at the city's 2024 share.",
            (PROJECTIONS, city),
        ),
        Result(
            "ahead.norway",
            YEAR - norway_passed(),
            "years",
            "Years since Norway passed the city's 2024 share, interpolated.",
            (MARKET, city),
        ),
    ]


def compared() -> pd.DataFrame:
    """Shares of four regions by year, and the city's one value: `region`, `year`, `value`."""
    shares = sales_shares()
    shown = shares[shares["region"].isin(["China", "World", "Norway", "USA"])]
    return pd.concat([shown, spot()])


def spot() -> pd.DataFrame:
    """The city's announced share of 2024 as a row of `compared`."""
    share = value("nev-share-of-new-cars-2024")
    return pd.DataFrame({"region": ["Shenzhen"], "year": [YEAR], "value": [share]})


def sizes() -> list[Result]:
    """Fleet, new vehicles and vehicles gone that the announcements imply."""
    made = []
    for name, derived, note in (
        (
            "outflow",
            "nev-outflow",
            "NEVs that left the fleet in 2024: stock plus new less stock.",
        ),
        ("total", "fleet", "All motor vehicles at the end of 2024: NEV stock over its share."),
        ("new", "new-vehicles", "New vehicles in 2024: new NEVs over their share."),
    ):
        number = register.derived(derived).value
        sources = (f"derived:{derived}",)
        made.append(Result(f"fleet.{name}", number, "vehicles", f"{note} {ROUNDING}", sources))
    note = "NEVs for each hundred residents times a rounded later population."
    early = register.derived("nev-2020").point
    return [*made, Result("fleet.stock-2020", early, "vehicles", note, ("derived:nev-2020",))]


@lru_cache
def paths() -> pd.DataFrame:
    """Share of NEVs in the stock by draw and year (`models.fleet.turnover`)."""
    draws = uncertainty.draw(ranges("transport/assumptions", "turnover"), DRAWS, SEED)
    total, new = (register.derived(name).value.middle for name in ("fleet", "new-vehicles"))
    start = fleet.Fleet(total, value("nev-stock-2024"), new, value("nev-new-2024"))
    return fleet.turnover(start, draws, YEAR, LAST)


def year_reaching(share: float) -> Estimate:
    """First year in which NEVs are this share (part of one) of the stock."""
    return uncertainty.interval(fleet.year_reaching(paths(), share))


def turnover() -> list[Result]:
    """When half and four fifths of the fleet are electric."""
    note = (
        "First year with this share of NEVs in the stock; median and central nine tenths of the "
        "draws."
    )
    return [
        Result(
            f"turnover.year-{share * 100:.0f}",
            year_reaching(share),
            "",
            note,
            ("transport/assumptions", "evidence/claims"),
        )
        for share in (0.5, 0.8)
    ]


def stock() -> pd.DataFrame:
    """NEVs in the stock, percent, by year: `low`, `middle`, `high` of the draws."""
    shares = paths().groupby("year")["share"].quantile([0.05, 0.5, 0.95]).unstack() * 100
    return shares.set_axis(["low", "middle", "high"], axis=1).reset_index()


def results() -> list[Result]:
    """All results on vehicles."""
    return [*ahead(), *sizes(), *turnover()]
