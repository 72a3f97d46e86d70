"""CO2 of electricity from outside, and the city's carbon intensity with it."""

from functools import lru_cache

import pandas as pd

from helpers.analysis.common import outside, ranges
from helpers.analysis.context.carbon import COMPARED, ESTIMATES, PANEL, REGIONS, panel, regions
from helpers.analysis.context.profile import years
from helpers.analysis.energy import balance
from helpers.models import carbon
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

ASSUMED = "energy/assumptions"
COLUMNS = ["Estimate", "within the city", "with imports, lowest", "with imports, highest"]


def electricity_2019() -> float:
    """Electricity use of 2020, TWh, which stands for 2019: no source for that year."""
    return outside("electricity-use-2021") / (1 + outside("electricity-growth-2021") / 100)


def ends() -> tuple[tuple[float, float], tuple[float, float]]:
    """Lowest and highest share from outside (part of one), each with its grid factor."""
    factor = ranges(ASSUMED, "scope2").set_index("id").loc["import_factor"]
    announced = value("imported-electricity-share-cb") / 100
    least = balance.flows()["outside_share"].low
    return (least, float(factor["low"])), (announced, float(factor["high"]))


@lru_cache
def with_imports() -> pd.DataFrame:
    """Carbon intensity over China's by estimate, without and with electricity brought in."""
    rows, city = [], years()
    for column, year in COMPARED.values():
        own = float(city.at[year, column])
        ratio = carbon.against_region(panel(), regions(), column, year, "China")
        output = city["gdp_2000_prices_cny_bn"]
        grown = float(output.at[year] / output.at[2019])
        added = [electricity_2019() * grown * share * factor for share, factor in ends()]
        name = f"{ESTIMATES[column]} {year}"
        rows.append((name, ratio, *(ratio * (own + more) / own for more in added)))
    return pd.DataFrame(rows, columns=COLUMNS)


def table() -> pd.DataFrame:
    """The same for readers, three decimals."""
    return with_imports().map(lambda x: x if isinstance(x, str) else f"{x:.3f}")


def results() -> list[Result]:
    """All results on imports."""
    use, announced = outside("electricity-use-2023"), value("imported-electricity-share-cb") / 100
    low, high = (use * share * factor * 1e6 for share, factor in ends())
    full = with_imports()[COLUMNS[2:]]
    span = Estimate(full.to_numpy().mean(), full[COLUMNS[2]].min(), full[COLUMNS[3]].max())
    note = "Announced share times use in 2023."
    literature = (
        (
            "literature.mi",
            outside("imported-share-megacities"),
            "percent",
            "Emissions behind what megacities consume that arise elsewhere, about.",
        ),
        (
            "literature.feng",
            outside("outside-province-share"),
            "percent",
            "China's emissions that serve consumption outside the province.",
        ),
    )
    sources = ("evidence/outside", "evidence/claims")
    return [
        Result("imports.twh", use * announced * 1e9, "kWh", note, sources),
        Result(
            "imports.co2",
            Estimate((low + high) / 2, low, high),
            "t CO2",
            "Electricity from outside at Guangdong's average factor: lowest share and factor to "
            "announced share and highest factor.",
            (ASSUMED, "evidence/outside"),
        ),
        Result(
            "ratio.with-imports",
            span,
            "",
            "CO2 within the city plus imported electricity, over China, lowest and highest of "
            "three estimates; use of 2019 taken as that of 2020.",
            (PANEL, REGIONS, ASSUMED),
        ),
        *listed(literature, "evidence/outside"),
    ]
