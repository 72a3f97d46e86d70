"""IEA Global EV Outlook 2025: sales, stock, shares, charging points, energy."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

REGIONS = ["China", "World", "Europe", "USA", "Norway", "Germany", "United Kingdom", "Sweden"]
REGIONS += ["France", "Japan", "Korea", "India", "Thailand"]
SHARES = ["EV sales share", "EV stock share"]
EVERYWHERE = [*SHARES, "EV charging points"]
# Energy and stock by mode are used for China only: litres and kWh a vehicle and year.
CHINA = ["EV stock", "EV sales", "Electricity demand", "Oil displacement, million lge"]
COLUMNS = ["region", "parameter", "mode", "powertrain", "year", "unit", "value"]
RENAME = {"region_country": "region"}


def sheet() -> pd.DataFrame:
    """The data sheet, one row a value; exact duplicates dropped."""
    frame = pd.read_excel(raw("iea_gevo/EVDataExplorer2025.xlsx"), sheet_name="GEVO_EV_2025")
    frame = frame.rename(columns=RENAME)
    assert len(frame) == 16435, f"Expected 16,435 rows, found {len(frame)}."
    everywhere = frame["region"].isin(REGIONS) & frame["parameter"].isin(EVERYWHERE)
    frame = frame[everywhere | (frame["region"].eq("China") & frame["parameter"].isin(CHINA))]
    frame = frame.assign(unit=frame["unit"].replace("Oil displacement, million lge", "million lge"))
    return frame[["category", *COLUMNS]].drop_duplicates()


def run() -> list[Path]:
    """What happened, and what the stated-policies scenario projects, in separate tables."""
    frame = order.rows(sheet(), ["category", *COLUMNS]).reset_index(drop=True)
    happened = frame[(frame["category"] == "Historical") & (frame["year"] >= 2010)]
    projected = frame[frame["category"].eq("Projection-STEPS")]
    key = (
        (happened["region"] == "China") & (happened["mode"] == "Cars") & (happened["year"] == 2024)
    )
    share = happened.loc[key & (happened["parameter"] == "EV sales share"), "value"]
    assert share.tolist() == [48], f"China's 2024 sales share is {share.tolist()}, not 48."
    return [
        save.table(happened[COLUMNS], "transport/ev_market"),
        save.table(projected[COLUMNS], "transport/ev_projections"),
    ]
