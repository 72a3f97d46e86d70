"""Electricity of Guangdong by month and its plants by year, from extracts of statistics."""

from pathlib import Path

import pandas as pd

from helpers import order
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
CAPACITY = "power_provinces/power_capacity_by_province&type.csv"
KINDS = {
    "China: Guangdong: Capacity of Power Generation Equipment Above 6,000 Kilowatts: "
    "Nuclear Power": "nuclear_mw",
    "China: Guangdong: Power Generating Capacity of 6000 kilowatts and Above Power Plants: "
    "Thermal Power": "thermal_mw",
}
FIRST, FIRST_CAPACITY = 2010, 2015
WAN_KWH_TO_GWH, WAN_KW_TO_MW = 0.01, 10


def _series(file: str, heads: int, wanted: dict[str, str]) -> pd.DataFrame:
    """Chosen columns under new names, with `year` and `month`; `heads` is the row of names."""
    frame = pd.read_csv(raw(file), header=None, low_memory=False)
    columns = {i: wanted[v] for i, v in enumerate(frame.iloc[heads]) if v in wanted}
    assert set(columns.values()) == set(wanted.values()), f"Found {sorted(columns.values())}."
    dates = frame[0].astype(str)
    rows = frame.loc[dates.str.fullmatch(r"\d{4}-\d{2}"), list(columns)].rename(columns=columns)
    rows = rows.apply(lambda c: pd.to_numeric(c.str.replace(",", "").str.strip()))
    rows["year"] = dates[rows.index].str[:4].astype(int)
    rows["month"] = dates[rows.index].str[5:].astype(int)
    return rows


def generation() -> pd.DataFrame:
    """Sums since January, GWh; upstream's zeros mean that nothing was reported."""
    rows = _series(FILE, 1, SERIES)
    long = rows[rows["year"] >= FIRST].melt(
        ["year", "month"], var_name="source", value_name="since_january_gwh"
    )
    long["since_january_gwh"] = (long["since_january_gwh"] * WAN_KWH_TO_GWH).round(1)
    long = order.rows(long[long["since_january_gwh"] > 0], ["source", "year", "month"])
    check = long.set_index(["source", "year", "month"])["since_january_gwh"]
    assert abs(check["nuclear", 2024, 12] - 125450) < 1, "Nuclear power of 2024 has changed."
    return long[["source", "year", "month", "since_january_gwh"]]


def capacity() -> pd.DataFrame:
    """Nuclear and thermal capacity at year end, MW."""
    rows = _series(CAPACITY, 2, KINDS)
    rows = rows[(rows["month"] == 12) & (rows["year"] >= FIRST_CAPACITY)]
    kinds = sorted(KINDS.values())
    return rows[["year"]].join((rows[kinds] * WAN_KW_TO_MW).round(0))


def run() -> list[Path]:
    """Generation and use by month, capacity by year."""
    return [
        save.table(generation(), "energy/guangdong"),
        save.table(capacity(), "energy/guangdong_capacity"),
    ]
