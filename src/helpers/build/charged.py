"""CHARGED: totals that fail a physical test, kept to show why; weather of one summer half-year."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

# The set covers April to September 2023.
DAYS = 183
HOT_C = 30


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
    )
    table = order.rows(table, ["city"]).reset_index(drop=True)
    largest = stations.loc[stations["total_volume"].idxmax()]
    share = 100 * largest["total_volume"] / stations["total_volume"].sum()
    here = table["city"] == "Shenzhen"
    table["largest_station_percent"] = pd.Series([share], index=table.index[here]).round(1)
    table["largest_station_piles"] = pd.Series(
        [int(largest["pile_num"])], index=table.index[here], dtype="Int64"
    )
    hours = float(table.loc[here, "hours_per_pile_day"].iloc[0])
    assert 160 < hours < 164, f"Shenzhen's piles are busy {hours} hours a day; it was 162."
    return [
        save.table(table, "transport/charged_check"),
        save.table(weather(), "climate/weather_summer"),
    ]


def weather() -> pd.DataFrame:
    """One row a day, 2023-04-01 to 2023-09-30: rain, temperatures, hours at or above 30 degrees."""
    hours = pd.read_csv(raw("charged/SZH_weather.csv"), parse_dates=["time"])
    assert len(hours) == 24 * DAYS, f"Expected {24 * DAYS} hours, found {len(hours)}."
    assert hours["time"].diff().dropna().eq(pd.Timedelta("1h")).all(), "SZH_weather.csv: a gap."
    days = hours.groupby(hours["time"].dt.strftime("%Y-%m-%d").rename("date"))
    table = days.agg(
        rain_mm=("precip", "sum"),
        max_temperature_c=("temp", "max"),
        mean_temperature_c=("temp", "mean"),
    )
    table["hot_hours"] = days["temp"].agg(lambda t: int((t >= HOT_C).sum()))
    return table.round(
        {"rain_mm": 1, "max_temperature_c": 1, "mean_temperature_c": 1}
    ).reset_index()
