"""Greenhouse gas inventories of world cities: C40 by sector, Hong Kong from CDP."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

C40 = "c40_gpc/C40_GPC_Database.xlsx"
CDP = "cdp_cities/2020_City-Wide_Emissions.csv"
HONG_KONG = 31169


def c40() -> pd.DataFrame:
    """Latest inventory a city, BASIC level: energy, transport and waste, scopes 1 and 2, t CO2e."""
    taxonomy = pd.read_excel(raw(C40), sheet_name="GPC taxonomy")
    basic = taxonomy[taxonomy["BASIC"].eq("X") & taxonomy["Type"].eq("Activity")]
    frame = pd.read_excel(raw(C40), sheet_name="GHG Dashboard Data - Inventory")
    frame = frame[frame["Latest GPC Inventory?"] == "Yes"]
    refs = [ref for ref in basic["GPC ref"] if ref in frame.columns]
    assert len(refs) >= 20, f"Only {len(refs)} columns of the BASIC level were found."
    # Cells hold tonnes or a notation key (NE, NO, IE, C): keys count as nothing reported.
    tonnes = frame[refs].apply(pd.to_numeric, errors="coerce").sum(axis=1)
    table = pd.DataFrame(
        {
            "city": frame["City"].str.strip(),
            "country": frame["Country"].str.strip(),
            "year": frame["Year_calendar"],
            "population_m": pd.to_numeric(frame["Population"], errors="coerce") / 1e6,
            "emissions_mt": tonnes / 1e6,
            "source": "C40",
        }
    )
    return table.dropna(subset=["year", "population_m"])


def hong_kong() -> pd.DataFrame:
    """Hong Kong's own report for 2018."""
    frame = pd.read_csv(raw(CDP))
    row = frame[frame["Account Number"] == HONG_KONG].iloc[0]
    return pd.DataFrame(
        {
            "city": ["Hong Kong"],
            "country": ["China"],
            "year": [int(str(row["Accounting year"])[:4])],
            "population_m": [float(row["Population"]) / 1e6],
            "emissions_mt": [float(row["TOTAL BASIC Emissions (GPC)"]) / 1e6],
            "source": ["CDP"],
        }
    )


def run() -> list[Path]:
    """One row a city with a latest inventory."""
    frame = pd.concat([c40(), hong_kong()], ignore_index=True)
    frame = frame[(frame["emissions_mt"] > 0) & (frame["population_m"] > 0)]
    frame["year"] = frame["year"].astype(int)
    frame = frame.round({"population_m": 4, "emissions_mt": 3})
    assert len(frame) >= 60, f"Only {len(frame)} cities."
    return [save.table(order.rows(frame, ["city"]), "cities/world")]
