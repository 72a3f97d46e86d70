"""China's share of the world's CO2: two statistical reviews and the Global Carbon Budget.

The maintainers' folder holds the rows of China and the world; without it the same rows are taken
from the three pinned workbooks.
"""

import os
from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

EXTRACT = "world_co2/china_world_co2.csv"
FIRST = 2005
MTC_TO_MTCO2 = 3.664
# Name of each source in the extract, the short name here, its workbook and sheet.
REVIEWS = {
    "BP Statistical Review 2022": ("BP 2022", "world_co2/bp-stats-review-2022-all-data.xlsx"),
    "Energy Institute Statistical Review (copy of 2023-11)": (
        "Energy Institute 2023",
        "world_co2/Statistical Review of World Energy Data.xlsx",
    ),
}
BUDGET = (
    "Global Carbon Budget 2022 v1.0",
    "Global Carbon Budget 2022",
    "world_co2/National_Fossil_Carbon_Emissions_2022v1.0.xlsx",
)
SHORT = {**{name: short for name, (short, _) in REVIEWS.items()}, BUDGET[0]: BUDGET[1]}


def extract() -> pd.DataFrame:
    """The rows as kept: `source`, `area`, `year`, `value`, Mt CO2."""
    return pd.read_csv(raw(EXTRACT))[["source", "area", "year", "value"]]


def _review(name: str, workbook: str) -> pd.DataFrame:
    sheet = pd.read_excel(raw(workbook), sheet_name="CO2 Emissions from Energy", header=2)
    rows = sheet.set_index(sheet.columns[0]).loc[["China", "Total World"]]
    years = [column for column in rows.columns if isinstance(column, int)]
    long = rows[years].rename_axis("area").reset_index().melt("area", var_name="year")
    return long.assign(source=name)


def upstream() -> pd.DataFrame:
    """The same rows from the pinned workbooks."""
    reviews = [_review(name, workbook) for name, (_, workbook) in REVIEWS.items()]
    sheet = pd.read_excel(raw(BUDGET[2]), sheet_name="Territorial Emissions", header=None)
    heads = sheet.index[sheet.eq("China").any(axis=1)][0]
    table = sheet.iloc[heads + 1 :].set_axis(sheet.iloc[heads].fillna("year"), axis=1)
    budget = table[["year", "China", "World"]].rename(columns={"World": "Total World"})
    long = budget.dropna().melt("year", var_name="area").assign(source=BUDGET[0])
    long["value"] = long["value"].astype(float) * MTC_TO_MTCO2
    return pd.concat([*reviews, long])[["source", "area", "year", "value"]]


def run() -> list[Path]:
    """One row a source and year: China's CO2, to ten Mt, and its share of the world's."""
    frame = extract() if os.environ.get("RAW_DATA_DIR") else upstream()
    frame = frame[frame["year"] >= FIRST].astype({"value": float, "year": int})
    wide = frame.pivot(index=["source", "year"], columns="area", values="value").reset_index()
    table = pd.DataFrame(
        {
            "source": wide["source"].map(SHORT),
            "year": wide["year"],
            "china_mt": wide["China"].round(-1),
            "share_percent": (100 * wide["China"] / wide["Total World"]).round(2),
        }
    ).dropna()
    share = table.set_index(["source", "year"])["share_percent"]
    assert set(table["source"]) == set(SHORT.values()), f"Sources: {sorted(set(table['source']))}."
    assert abs(share["BP 2022", 2020] - 31.09) < 0.01, "BP's share of 2020 has changed."
    return [save.table(order.rows(table, ["source", "year"]), "context/world_share")]
