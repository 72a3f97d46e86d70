"""CHARGED: the totals that fail a physical test, kept to show why the set is not used."""

from pathlib import Path

import pandas as pd

from helpers.build import save
from helpers.build.raw import raw

# The set covers April to September 2023.
DAYS = 183


def run() -> list[Path]:
    """Per city: hours and energy a pile and day, as the published totals would have it."""
    cities = ["AMS", "JHB", "LOA", "MEL", "SPO", "SZH"]
    info = pd.concat([pd.read_csv(raw(f"charged/{city}_info.csv")) for city in cities])
    stations = pd.read_csv(raw("charged/SZH_stations.csv"))
    pile_days = info["total_piles"] * DAYS
    table = pd.DataFrame(
        {
            "city": info["city"],
            "piles": info["total_piles"],
            "stations": info["total_stations"],
            "hours_per_pile_day": (info["total_duration"] / pile_days).round(1),
            "kwh_per_pile_day": (info["total_volume"] / pile_days).round(1),
        }
    ).sort_values("city", ignore_index=True)
    largest = stations.loc[stations["total_volume"].idxmax()]
    share = 100 * largest["total_volume"] / stations["total_volume"].sum()
    here = table["city"] == "Shenzhen"
    table["largest_station_percent"] = pd.Series([share], index=table.index[here]).round(1)
    table["largest_station_piles"] = pd.Series(
        [int(largest["pile_num"])], index=table.index[here], dtype="Int64"
    )
    hours = float(table.loc[here, "hours_per_pile_day"].iloc[0])
    assert 160 < hours < 164, f"Shenzhen's piles are busy {hours} hours a day; it was 162."
    return [save.table(table, "transport/charged_check")]
