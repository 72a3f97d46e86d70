"""What the city uses energy for, as far as a model of provinces can tell."""

from functools import lru_cache

import numpy as np
import pandas as pd

from helpers import catalogue
from helpers.analysis.common import CITY
from helpers.results import Result, listed

TABLE, YEAR = "cities/panel", 2021
USES = {
    "energy_secondary_mtce": "industry",
    "energy_tertiary_mtce": "services",
    "energy_households_mtce": "homes",
}
COLUMNS = ["energy_primary_mtce", *USES]
# The GDP of Danzhou took in the port zone of Yangpu in 2021, its energy did not.
DANZHOU = 460400


def by_use() -> pd.DataFrame:
    """Modelled energy of the city by year: `year`, `use`, `mtce`."""
    panel = catalogue.load(TABLE)
    city = panel[panel["city_code"] == CITY].set_index("year")
    table = city[list(USES)].rename(columns=USES).reset_index()
    long = table.melt("year", var_name="use", value_name="mtce").dropna()
    return long.astype({"year": int, "mtce": float})


def cities() -> pd.DataFrame:
    """Rows of 2021 with energy and GDP."""
    panel = catalogue.load(TABLE)
    return panel[panel["year"] == YEAR].dropna(subset=[*COLUMNS, "gdp_cny_bn"])


@lru_cache
def intensity() -> pd.Series:
    """Modelled energy for output by city code, tce for 10,000 CNY of GDP."""
    rows = cities()
    found = (rows[COLUMNS].sum(axis=1) / rows["gdp_cny_bn"] * 10).astype(float)
    found.index = rows["city_code"]
    return found.drop(DANZHOU)


def results() -> list[Result]:
    """How much of a city's energy is its province's, and what is left to say."""
    rows = cities()
    heads = (rows["energy_households_mtce"] / rows["population_m"]).astype(float)
    heads = heads[rows["city_code"] // 10000 == CITY // 10000]
    same = (heads / heads.median() - 1).abs() < 0.001
    output = rows["gdp_cny_bn"] * rows["secondary_percent"]
    logs = np.log((rows["energy_secondary_mtce"] / output).astype(float))
    between = logs.groupby(rows["city_code"] // 10000).transform("mean")
    own = rows.set_index("city_code").loc[CITY, COLUMNS].astype(float)
    found = intensity()
    each = "For ten thousand CNY of GDP, 2021"
    numbers = (
        (
            "uses.same",
            int(same.sum()),
            "cities",
            "Cities of Guangdong within a thousandth of the median household energy a head.",
        ),
        (
            "uses.between",
            100 * float(between.var() / logs.var()),
            "percent",
            "Variance between provinces in that of the logarithm of industry's energy intensity, "
            "2021.",
        ),
        (
            "uses.industry",
            100 * own["energy_secondary_mtce"] / own.sum(),
            "percent",
            "Secondary sector in modelled energy use, 2021.",
        ),
        ("uses.cities", len(found), "cities", "Cities with modelled energy and GDP, 2021."),
        ("uses.intensity", found.loc[CITY], "tce", f"{each}: Shenzhen."),
        ("uses.median", found.median(), "tce", f"{each}: median city."),
    )
    return listed(numbers, TABLE)


def bins() -> np.ndarray:
    """Edges of the histogram of intensities."""
    return np.arange(0, 2.01, 0.05)
