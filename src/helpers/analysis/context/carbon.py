"""Estimates of the city's CO2, and its carbon intensity over others'."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue
from helpers.analysis.common import outside
from helpers.analysis.context.profile import years
from helpers.models import carbon
from helpers.models.uncertainty import Estimate
from helpers.register import value
from helpers.results import Result, listed

PANEL, REGIONS = "cities/panel", "context/regions"
ESTIMATES = {"co2_ceads_mt": "CEADs", "co2_edgar_mt": "EDGAR", "co2_county_mt": "county model"}
# Estimate and year that stands for it beside an inventory of nation or province.
COMPARED = {
    "CEADs": ("co2_ceads_mt", 2019),
    "the county model": ("co2_county_mt", 2017),
    "EDGAR": ("co2_edgar_mt", 2019),
}
RATIOS = (
    ("co2_ceads_mt", 2019),
    ("co2_edgar_mt", 2019),
    ("co2_edgar_mt", 2023),
    ("co2_county_mt", 2017),
)
# The announced ratio to each region.
ANNOUNCED = {
    "China": "carbon-intensity-ratio-to-national-2025-nf",
    "Guangdong": "carbon-intensity-ratio-to-province-2025-nf",
}
# The inventories of nation and province end here.
LAST_INVENTORY = 2019
DENOMINATORS = [
    "China",
    "all cities together",
    "mean city",
    "median city",
    "Guangdong",
    "province's cities together",
]


@lru_cache
def panel() -> pd.DataFrame:
    """The panel of cities."""
    return catalogue.load(PANEL)


@lru_cache
def regions() -> pd.DataFrame:
    """Inventories and output of China and Guangdong by year."""
    return catalogue.load(REGIONS)


def estimates() -> pd.DataFrame:
    """CO2 within the city by `year` and `estimate`, Mt: `co2`."""
    table = years()[list(ESTIMATES)].rename(columns=ESTIMATES).reset_index()
    long = table.melt("year", var_name="estimate", value_name="co2").dropna()
    return long.astype({"co2": float, "year": int})


def spread() -> float:
    """CEADs over EDGAR, 2019."""
    row = years().loc[2019]
    return float(row["co2_ceads_mt"]) / float(row["co2_edgar_mt"])


def totals() -> list[Result]:
    """How much CO2 the estimates have, in all and a head."""
    city = years()
    ceads, edgar = (float(city.at[2019, f"co2_{name}_mt"]) for name in ("ceads", "edgar"))
    county = float(city.at[2017, "co2_county_mt"])
    jump = 100 * (float(city.at[2005, "co2_edgar_mt"] / city.at[2004, "co2_edgar_mt"]) - 1)
    people = float(city.at[2019, "population_m"])
    both = panel()[panel()["year"] == 2019][["co2_ceads_mt", "co2_edgar_mt"]]
    both = both.dropna().astype(float)
    logs = both.transform("log")
    alike = logs["co2_ceads_mt"].corr(logs["co2_edgar_mt"])
    rows = (
        ("co2.ceads-2019", ceads * 1e6, "t CO2", "CO2 within the city, CEADs, 2019."),
        ("co2.edgar-2019", edgar * 1e6, "t CO2", "CO2 within the city, EDGAR, 2019."),
        ("co2.county-2017", county * 1e6, "t CO2", "CO2 within the city, county model, 2017."),
        ("co2.spread", spread(), "", "CEADs over EDGAR, 2019."),
        ("edgar.jump", jump, "percent", "EDGAR, 2005 over 2004."),
        ("co2.low-per-head", edgar / people, "t CO2", "A head, EDGAR, 2019."),
        ("co2.high-per-head", ceads / people, "t CO2", "A head, CEADs, 2019."),
        ("co2.correlation", alike, "", "Correlation of logarithms across cities, 2019."),
        ("co2.cities", len(both), "cities", "Cities with both estimates, 2019."),
    )
    return listed(rows, PANEL)


def relative() -> pd.DataFrame:
    """CO2 a head and for output by `year`, `estimate` and `measure`: `value`."""
    columns = ["year", "population_m", "gdp_2000_prices_cny_bn"]
    both = estimates().merge(years().reset_index()[columns], on="year")
    output = both["gdp_2000_prices_cny_bn"].astype(float)
    both = both.assign(
        head=both["co2"] / both["population_m"].astype(float), output=both["co2"] / output * 10
    )
    long = both.melt(["year", "estimate"], ["head", "output"], var_name="measure")
    names = {"head": "t CO2 a head", "output": "t CO2 for ten thousand CNY, prices of 2000"}
    return long.assign(measure=long["measure"].map(names))


def against(region: str) -> dict[str, float]:
    """The city's carbon intensity over a region's, by estimate."""
    return {
        name: carbon.against_region(panel(), regions(), column, year, region)
        for name, (column, year) in COMPARED.items()
    }


@lru_cache
def ratios() -> pd.DataFrame:
    """Carbon intensity of the city over each `denominator`, by `estimate`: `ratio`."""
    rows = []
    for column, year in RATIOS:
        name = f"{ESTIMATES[column]} {year}"
        lines = carbon.against_cities(panel(), column, year).itertuples()
        rows += [(name, line.denominator, line.ratio) for line in lines]
        if year <= LAST_INVENTORY:
            for region in ("China", "Guangdong"):
                ratio = carbon.against_region(panel(), regions(), column, year, region)
                rows.append((name, region, ratio))
    return pd.DataFrame(rows, columns=["estimate", "denominator", "ratio"])


def announced_ratios() -> pd.DataFrame:
    """The announced fifth of the nation and third of the province."""
    return pd.DataFrame(
        [(region, value(claim)) for region, claim in ANNOUNCED.items()],
        columns=["denominator", "ratio"],
    )


def national(year: int) -> float:
    """China's CO2 in CEADs' inventory, Mt. Raises KeyError if there is none of that year."""
    return float(regions().set_index(["region", "year"]).at[("China", year), "co2_mt"])


def energy_ratio(year: int = 2021) -> float:
    """Energy for each unit of GDP, city (modelled) over nation (statistics)."""
    row = years().loc[year]
    uses = ("primary", "secondary", "tertiary", "households")
    mine = sum(float(row[f"energy_{use}_mtce"]) for use in uses) / float(row["gdp_cny_bn"])
    growth = 1.0
    for later in ("2023", "2022"):
        growth *= 1 + outside(f"energy-growth-{later}") / 100
    gdp = float(regions().set_index(["region", "year"]).at[("China", year), "gdp_cny_bn"])
    return mine / (outside("energy-use-2023") / growth / gdp)


def water_ratio() -> float:
    """The city's announced water use for each unit of GDP over the national one."""
    return value("water-intensity-2024") / outside("water-per-10000-cny-2023")


def compared() -> list[Result]:
    """The city over nation and province: carbon, energy, water."""
    made = []
    for id, region in (("ratio.nation", "China"), ("ratio.province", "Guangdong")):
        found = ratios()[ratios()["denominator"] == region]["ratio"]
        span = Estimate(found.median(), found.min(), found.max())
        note = f"City over {region} by three estimates; lowest and highest."
        made.append(Result(id, span, "", note, (PANEL, REGIONS)))
    return [
        *made,
        Result(
            "ratio.energy",
            energy_ratio(),
            "",
            "Energy for each unit of GDP, 2021, city over nation; the city's total is modelled.",
            (PANEL, REGIONS, "evidence/outside"),
        ),
        Result(
            "ratio.water",
            water_ratio(),
            "",
            "The city's announced use in 2024 over the national use in 2023.",
            ("evidence/claims", "evidence/outside"),
        ),
        Result(
            "water.nation",
            outside("water-per-10000-cny-2023"),
            "m3",
            "National water use for 10,000 CNY of GDP, 2023.",
            ("evidence/outside",),
        ),
    ]


def ratio_table() -> pd.DataFrame:
    """A table for readers: the city's carbon intensity over each denominator."""
    wide = ratios().pivot(index="denominator", columns="estimate", values="ratio")
    shown = wide.loc[DENOMINATORS].map(lambda x: "" if pd.isna(x) else f"{x:.3f}")
    return shown.reset_index(names="Denominator")


def results() -> list[Result]:
    """All results on CO2."""
    return [*totals(), *compared()]
