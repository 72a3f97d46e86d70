"""Electricity of Guangdong by month, from statistics extracts of an open research package."""

from pathlib import Path

import pandas as pd

from helpers.build import save
from helpers.build.raw import raw

FILE = "power_provinces/power_generation_by_province_and_source.csv"
SERIES = {
    "Output: Thermal Power Generating Capacity: Guangdong: YTD": "thermal",
    "Output: Hydro Power Generating Capacity: Guangdong: YTD": "hydro",
    "Output: Nuclear Power: Guangdong: YTD": "nuclear",
    "Power Generation: Wind Power: Guangdong: YTD": "wind",
    "Output: Solar: Guangdong: YTD": "solar",
    "Power Consumption: Guangdong: YTD": "consumption",
}
FIRST = 2010
WAN_KWH_TO_GWH = 0.01


def run() -> list[Path]:
    """Sums since January, GWh; upstream's zeros mean that nothing was reported."""
    frame = pd.read_csv(raw(FILE), header=None, low_memory=False)
    columns = {i: SERIES[v] for i, v in enumerate(frame.iloc[1]) if v in SERIES}
    assert set(columns.values()) == set(SERIES.values()), f"Found {sorted(columns.values())}."
    dates = frame[0].astype(str)
    rows = frame.loc[dates.str.fullmatch(r"\d{4}-\d{2}"), list(columns)].rename(columns=columns)
    rows = rows.apply(lambda c: pd.to_numeric(c.str.replace(",", "").str.strip()))
    rows["year"] = dates[rows.index].str[:4].astype(int)
    rows["month"] = dates[rows.index].str[5:].astype(int)
    long = rows[rows["year"] >= FIRST].melt(
        ["year", "month"], var_name="source", value_name="since_january_gwh"
    )
    long["since_january_gwh"] = (long["since_january_gwh"] * WAN_KWH_TO_GWH).round(1)
    long = long[long["since_january_gwh"] > 0].sort_values(["source", "year", "month"])
    check = long.set_index(["source", "year", "month"])["since_january_gwh"]
    assert abs(check["nuclear", 2024, 12] - 125450) < 1, "Nuclear power of 2024 has changed."
    return [save.table(long[["source", "year", "month", "since_january_gwh"]], "energy/guangdong")]
