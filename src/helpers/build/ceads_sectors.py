"""China's CO2 by group of sectors, from the national inventory of CEADs."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.ceads import NATIONAL, POWER, YEARS
from helpers.build.raw import raw

TOTAL, COLUMN = "Total Consumption", "Scope 1 Total"
GROUPS = {
    "Smelting and Pressing of Ferrous Metals": "iron and steel",
    "Nonmetal Mineral Products": "cement and other minerals",
    "Raw Chemical Materials and Chemical Products": "chemicals",
    "Petroleum Processing and Coking": "refining and coking",
    "Construction": "construction",
    "Transportation, Storage, Post and Telecommunication Services": "transport",
    "Farming, Forestry, Animal Husbandry, Fishery and Water Conservancy": "farming",
    "Wholesale, Retail Trade and Catering Services": "services",
    "Others": "services",
    "Urban": "households",
    "Rural": "households",
}


def group(sector: str) -> str:
    """The group of an upstream sector; every sector not named is other industry."""
    name = " ".join(sector.split())
    return "power and heat" if name.startswith(POWER) else GROUPS.get(name, "other industry")


def year(number: int) -> pd.DataFrame:
    """One year's CO2 by group, Mt: `year`, `sector`, `co2_mt`."""
    sheet = pd.read_excel(raw(NATIONAL), sheet_name=str(number), index_col=0)
    column = pd.to_numeric(sheet[COLUMN], errors="coerce").dropna()
    total = float(column[TOTAL])
    sectors = column.drop(TOTAL)
    assert len(sectors) >= 45, f"{number}: only {len(sectors)} sectors."
    assert abs(sectors.sum() / total - 1) < 0.001, f"{number}: sectors do not add up."
    table = sectors.groupby(group).sum()
    assert set(table.index) == {*GROUPS.values(), "power and heat", "other industry"}, number
    return pd.DataFrame({"year": number, "sector": table.index, "co2_mt": table.to_numpy()})


def run() -> list[Path]:
    """One row a year and group of sectors."""
    frame = pd.concat([year(number) for number in YEARS])
    check = frame.set_index(["year", "sector"])["co2_mt"]
    assert abs(check[2019, "power and heat"] - 4641.96) < 0.1, "Power of 2019 has changed."
    frame = order.rows(frame.round({"co2_mt": 1}), ["year", "sector"])
    return [save.table(frame, "context/sectors")]
