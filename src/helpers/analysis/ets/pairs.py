"""What announced intensity and growth imply, cities without a market, and a cap to come."""

import numpy as np
import pandas as pd

from helpers import catalogue, register
from helpers.analysis.common import CITY, SEED, rounding
from helpers.analysis.ets.prices import deflator
from helpers.intervals import Interval
from helpers.models import allocation, uncertainty
from helpers.models.uncertainty import Estimate
from helpers.results import Result, listed

ROUNDING = "Implied change in emissions; the interval is what rounding allows."
# Pair -> the derived factor of emissions, label, years of the deflator.
PAIRS = {
    "long": ("emissions-2013-2024", "2013 to 2024", 2013, 2023),
    "short": ("emissions-2021-2024", "2021 to 2024", 2020, 2023),
}
# Beijing, Tianjin, Shanghai, Fujian, Hubei, Guangdong, Chongqing: pilot markets of 2013 to 2016.
PILOT_PROVINCES = [11, 12, 31, 35, 42, 44, 50]
DRAWS = 2000


def changes() -> dict[str, tuple[str, Interval]]:
    """Change in emissions that each pair implies, percent, with its label; deflated or not."""
    found = {}
    for name, (derived, label, start, end) in PAIRS.items():
        factor = register.derived(derived).value
        prices = float(deflator().loc[end] / deflator().loc[start])
        real = factor * Interval(1 / prices, 1 / prices)
        cases = (("", "", factor), ("-real", ", deflated", real))
        for suffix, text, times in cases:
            found[name + suffix] = (label + text, (times - Interval(1, 1)) * Interval(100, 100))
    return found


def implied() -> list[Result]:
    """What the announced pairs imply for emissions of covered manufacturers."""
    sources = ("evidence/claims", "cities/panel")
    made = [
        Result(f"pairs.{name}", change, "percent", ROUNDING, sources)
        for name, (_, change) in changes().items()
    ]
    frame = frame_of_pairs()
    both = frame[frame["case"].str.startswith("2013")]
    span = Estimate(both["value"].mean(), both["low"].min(), both["high"].max())
    note = "Implied rise in emissions, 2013 to 2024: lowest and highest, growth deflated or not."
    return [*made, Result("pairs.long-range", span, "percent", note, sources)]


def frame_of_pairs() -> pd.DataFrame:
    """`case`, `value`, `low`, `high`: implied change in emissions, percent."""
    rows = [
        (label, round(c.middle, 2), round(c.low, 2), round(c.high, 2))
        for label, c in changes().values()
    ]
    return pd.DataFrame(rows, columns=["case", "value", "low", "high"])


def intensity_change() -> pd.Series:
    """Change of industry's energy for a unit of value added, 2010 to 2021, percent, by city."""
    panel = catalogue.load("cities/panel")
    years = panel[panel["year"].isin([2010, 2021])].set_index(["city_code", "year"])
    industry = years["gdp_cny_bn"] * years["secondary_percent"] / 100
    intensity = (years["energy_secondary_mtce"] / industry).astype(float).unstack().dropna()
    return 100 * (intensity[2021] / intensity[2010] - 1)


def without_market() -> pd.Series:
    """The same for cities outside the provinces with a pilot market."""
    change = intensity_change()
    return change[~(change.index // 10000).isin(PILOT_PROVINCES)]


def others() -> list[Result]:
    """Cities without a market beside Shenzhen."""
    change, free = intensity_change(), without_market()
    guangdong = change[change.index // 10000 == 44]
    numbers = (
        ("others.cities", len(free), "cities", "Outside the provinces with a pilot market."),
        (
            "others.fell",
            100 * (free < 0).mean(),
            "percent",
            "Cities whose industry became less energy-intensive.",
        ),
        (
            "others.shenzhen",
            -change.loc[CITY],
            "percent",
            "Fall, 2010 to 2021, at current prices.",
        ),
        (
            "others.median",
            -free.median(),
            "percent",
            "Fall in the median city outside pilot provinces.",
        ),
        (
            "others.guangdong",
            -guangdong.median(),
            "percent",
            "Fall in the median city of Guangdong.",
        ),
    )
    return listed(numbers, "cities/panel")


def assumed() -> tuple[float, float, float]:
    """Growth of output, cut in intensity, cut of the cap, percent a year: central values."""
    growth, cut, cap = catalogue.load("ets/assumptions")["central"].astype(float)
    return growth, cut, cap


def cap() -> list[Result]:
    """An intensity target against an absolute cap, and the pair observed."""
    growth, cut, cap_cut = assumed()
    draws = uncertainty.draw(catalogue.load("ets/assumptions"), DRAWS, SEED)
    spread = uncertainty.interval([allocation.gap(*row) for row in draws.to_numpy()])
    table, chosen = ("ets/assumptions",), "Simulation; parameters are the reader's to choose."
    note = "Gap between the paths in 2035: median and central nine tenths over the assumed ranges."
    numbers = (
        ("cut", cut, "percent"),
        ("growth", growth, "percent"),
        ("break-even", allocation.break_even_growth(cut), "percent"),
        ("gap", allocation.gap(growth, cut, cap_cut), "points"),
    )
    made = [Result("cap.range", spread, "points", note, table)]
    made += [Result(f"cap.{name}", value, unit, chosen, table) for name, value, unit in numbers]
    note = "Announced change of 2021 to 2024 over four years, a year; the base year is not stated."
    grown = 1 + register.value("ets-long-managed-value-added-2021-2024") / 100
    kept = 1 - register.value("ets-long-managed-intensity-cut-2021-2024") / 100
    for name, factor in (("observed", grown), ("observed-cut", kept)):
        change = 100 * abs(factor**0.25 - 1)
        made.append(Result(f"cap.{name}", change, "percent", note, ("evidence/claims",)))
    return made


def inclusion() -> list[Result]:
    """Small reductions for each user of the apps."""
    issued = rounding("sttcer-issued-2024").high
    kg = issued / register.value("inclusion-users-2024") * 1000
    grid = catalogue.load("energy/grid_factors")
    row = grid[(grid["province"] == "Guangdong") & (grid["year"] == 2022)]
    kwh = kg / float(row["factor_kg_co2_per_kwh"].iloc[0])
    most = "Most that issued reductions can be, over the least number of users"
    return [
        Result("inclusion.per-user", kg, "kg", f"{most}.", ("evidence/claims",)),
        Result(
            "inclusion.kwh",
            kwh,
            "kWh",
            f"{most}, at the average factor of the grid.",
            ("evidence/claims", "energy/grid_factors"),
        ),
    ]


def results() -> list[Result]:
    """All results on what the market did."""
    return [*implied(), *others(), *cap(), *inclusion()]


def paths() -> pd.DataFrame:
    """Allowed emissions by year under the target and under the cap, 2024 = 100."""
    return allocation.paths(*assumed())


def bins() -> np.ndarray:
    """Edges of the histogram of cities, percent."""
    return np.arange(-100, 61, 10)
