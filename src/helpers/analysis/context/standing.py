"""Where the city stands among others: CO2 and energy for its output and for each resident."""

from functools import lru_cache

import pandas as pd

from helpers import catalogue, order
from helpers.analysis.common import CITY
from helpers.analysis.context import imports
from helpers.analysis.context.carbon import COMPARED, ESTIMATES, PANEL, panel
from helpers.models.carbon import Standing, standing
from helpers.results import Result

# Estimates of CO2 with the last year of each.
CARBON = {
    "CEADs 2019": ("co2_ceads_mt", 2019),
    "EDGAR 2019": ("co2_edgar_mt", 2019),
    "EDGAR 2023": ("co2_edgar_mt", 2023),
    "county model 2017": ("co2_county_mt", 2017),
}
# A megacity is taken as a city of ten million residents or more.
MEGACITY_M = 10.0
WITH_IMPORTS = "Shenzhen, outside electricity added"
ENERGY_YEAR = 2021
# Output of the secondary sector, with all its energy, stands for industry.
INDUSTRY_YEAR = 2019
USES = ("primary", "secondary", "tertiary", "households")


@lru_cache
def carbon(least_people_m: float = 0.0) -> dict[str, Standing]:
    """The city's standing by each estimate of CO2 within its bounds."""
    return {
        name: standing(panel(), column, year, least_people_m=least_people_m)
        for name, (column, year) in CARBON.items()
    }


@lru_cache
def with_imports(least_people_m: float = MEGACITY_M) -> dict[str, Standing]:
    """The same if electricity brought in counts for this city alone, at its highest."""
    rows = imports.with_imports().set_index("Estimate")
    times = (rows["with imports, highest"] / rows["within the city"]).to_dict()
    return {
        name: standing(
            panel(), column, year, least_people_m=least_people_m, times=float(times[name])
        )
        for name, (column, year) in CARBON.items()
        if name in times
    }


@lru_cache
def megacities() -> pd.DataFrame:
    """CO2 for output of the cities of ten million, t CO2 for each 10,000 CNY at current prices.

    Columns `city`, `estimate`, `value`; the lowest mean first. The city stands in it a second
    time, with electricity brought in at its highest, as `WITH_IMPORTS`.
    """
    names = catalogue.load("cities/names").set_index("city_code")["city"]
    added = imports.with_imports()
    times = added["with imports, highest"] / added["within the city"]
    rows = []
    for (column, year), more in zip(COMPARED.values(), times, strict=True):
        table = panel()
        table = table[(table["year"] == year) & (table["population_m"] >= MEGACITY_M)]
        value = 10 * table[column].astype(float) / table["gdp_cny_bn"].astype(float)
        frame = pd.DataFrame({"city": table["city_code"].map(names), "value": value}).dropna()
        own = frame[frame["city"] == names[CITY]].assign(city=WITH_IMPORTS)
        own["value"] *= more
        rows.append(pd.concat([frame, own]).assign(estimate=ESTIMATES[column]))
    long = pd.concat(rows)
    long["mean"] = long.groupby("city")["value"].transform("mean")
    ordered = order.rows(long, ["mean", "city", "estimate"])
    return ordered[["city", "estimate", "value"]].reset_index(drop=True)


def _energy() -> pd.DataFrame:
    columns = [f"energy_{use}_mtce" for use in USES]
    table = panel()
    return table.assign(energy_mtce=table[columns].astype(float).sum(axis=1, min_count=len(USES)))


@lru_cache
def energy(least_people_m: float = 0.0) -> Standing:
    """The city's standing by modelled energy."""
    return standing(_energy(), "energy_mtce", ENERGY_YEAR, least_people_m=least_people_m)


@lru_cache
def industry() -> Standing:
    """The city's standing by modelled energy of the secondary sector for its output."""
    table = panel()
    output = table["gdp_cny_bn"].astype(float) * table["secondary_percent"].astype(float) / 100
    named = table.assign(gdp_cny_bn=output)
    return standing(named, "energy_secondary_mtce", INDUSTRY_YEAR, city=CITY)


def results() -> list[Result]:
    """Where the city stands among the cities of ten million residents."""
    found, with_it = carbon(MEGACITY_M).values(), with_imports().values()
    note = "Rank by CO2 within the city for its output, from the lowest, worst of four estimates."
    more = "The same if electricity brought in counted for this city alone, at its highest."
    counts = [one.cities for one in found]
    return [
        Result("megacities.rank", max(one.rank for one in found), "", note, (PANEL,)),
        Result(
            "megacities.rank-with-imports", max(one.rank for one in with_it), "", more, (PANEL,)
        ),
        Result("megacities.fewest", min(counts), "cities", "Cities with data, fewest.", (PANEL,)),
        Result("megacities.most", max(counts), "cities", "Cities with data, most.", (PANEL,)),
    ]
