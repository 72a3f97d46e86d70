"""What moved the city's CO2 and its energy use: additive decompositions (LMDI)."""

from functools import lru_cache

import pandas as pd

from helpers.analysis.context.carbon import ESTIMATES, PANEL
from helpers.analysis.context.profile import years
from helpers.models import decomposition
from helpers.results import Result

# Years that an estimate and the modelled energy, or the estimate alone, have.
ENERGY_YEARS = {
    "co2_ceads_mt": [2010, 2015, 2019],
    "co2_edgar_mt": [2005, 2010, 2015, 2020],
    "co2_county_mt": [2005, 2010, 2015, 2017],
}
ALL_YEARS = {
    "co2_ceads_mt": [2000, 2003, 2010, 2015, 2019],
    "co2_edgar_mt": [2000, 2005, 2010, 2015, 2020, 2023],
    "co2_county_mt": [2000, 2005, 2010, 2015, 2017],
}
PERIODS = ((2005, 2010), (2010, 2015), (2015, 2020))
FACTORS = [
    "population",
    "GDP per head",
    "structure",
    "energy intensity",
    "household energy per head",
    "carbon content of energy",
]


@lru_cache
def six() -> pd.DataFrame:
    """Effects of six factors on CO2: `estimate`, `period`, `factor`, `mt`."""
    table = decomposition.by_period(years(), ENERGY_YEARS, decomposition.carbon_factors)
    return table.assign(estimate=table["estimate"].map(ESTIMATES))


@lru_cache
def energy() -> pd.DataFrame:
    """Effects on energy use: `period`, `factor`, `mtce`."""
    rows = []
    for start, end in PERIODS:
        parts = decomposition.lmdi(
            decomposition.energy_factors(years().loc[start]),
            decomposition.energy_factors(years().loc[end]),
        )
        rows += [(f"{start}–{end}", name, effect) for name, effect in parts.items()]
    return pd.DataFrame(rows, columns=["period", "factor", "mtce"])


def results() -> list[Result]:
    """The effects that the text speaks of."""
    table = six()
    ceads = table[(table["estimate"] == "CEADs") & (table["factor"] == "carbon content of energy")][
        "mt"
    ]
    note = "Effect of the carbon content of energy on CEADs' CO2 over the period, without its sign."
    made = [
        Result(f"kaya.{name}", effect * 1e6, "t CO2", note, (PANEL,))
        for name, effect in zip(("content-2010", "content-2015"), ceads.abs(), strict=True)
    ]
    last = energy()[energy()["period"] == "2015–2020"].set_index("factor")["mtce"]
    note = "Contribution to the change in energy use, 2015 to 2020; modelled energy data."
    for name, factor in (("structure", "structure"), ("intensity", "energy intensity")):
        made.append(Result(f"energy.{name}", last[factor], "Mtce", note, (PANEL,)))
    return made


def three_table() -> pd.DataFrame:
    """A table for readers: three factors, all periods, Mt CO2."""
    table = decomposition.by_period(years(), ALL_YEARS, decomposition.kaya)
    table = table.assign(estimate=table["estimate"].map(ESTIMATES))
    wide = table.pivot(index=["estimate", "period"], columns="factor", values="mt")
    wide = wide[["population", "GDP per head", "carbon intensity of GDP"]]
    return wide.assign(change=wide.sum(axis=1)).map(lambda x: f"{x:+.1f}").reset_index()


def energy_table() -> pd.DataFrame:
    """A table for readers: what changed the city's energy use, Mtce."""
    wide = energy().pivot(index="factor", columns="period", values="mtce")
    wide.loc["change in all"] = wide.sum()
    shown = wide.loc[[*FACTORS[:-1], "change in all"]]
    return shown.map(lambda x: f"{x:+.2f}").reset_index(names="Factor")
