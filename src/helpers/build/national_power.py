"""Power capacity of China by month, from an extract of statistics."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

FILE = "power_provinces/Power_Capacity.csv"
SERIES = {
    "Installed Power Generation Capacity: Hydropower: YTD": "hydro_gw",
    "Installed Power Generation Capacity: Wind Power: YTD": "wind_gw",
    "Installed Capacity: Solar Power Generation: National: YTD": "solar_gw",
    "Installed Power Generation Capacity: Thermal Power: Coal: YTD": "coal_gw",
    "Installed Power Generation Capacity: Thermal Power: YTD": "thermal_gw",
}
# Row of the names upstream; every series is whole from here.
NAMES, FIRST = 1, "2020-12"
WAN_KW_TO_GW = 0.01


def run() -> list[Path]:
    """One row a month that has all five kinds; upstream's zeros mean that nothing was reported."""
    frame = pd.read_csv(raw(FILE), header=None, low_memory=False)
    columns = {i: SERIES[v] for i, v in enumerate(frame.iloc[NAMES]) if v in SERIES}
    assert sorted(columns.values()) == sorted(SERIES.values()), f"Found {sorted(columns.values())}."
    months = frame[0].astype(str)
    rows = frame.loc[months.str.fullmatch(r"\d{4}-\d{2}") & (months >= FIRST), list(columns)]
    numbers = rows.rename(columns=columns).apply(
        lambda column: pd.to_numeric(column.str.replace(",", "").str.strip()) * WAN_KW_TO_GW
    )
    table = numbers[list(SERIES.values())].round(2)
    table.insert(0, "month", months[table.index])
    table = table[(table[list(SERIES.values())] > 0).all(axis=1)]
    check = table.set_index("month")
    assert abs(check.at["2022-12", "coal_gw"] - 1124.27) < 0.01, "Coal of 2022 has changed."
    assert len(table) >= 40, f"Only {len(table)} months have all five kinds."
    return [save.table(order.rows(table, ["month"]), "context/power_capacity")]
