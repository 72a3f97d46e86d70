"""Power of China by year: capacity at year end, output of larger plants, from statistics."""

from pathlib import Path

import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

CAPACITY = "power_provinces/Power_Capacity.csv"
OUTPUT = "power_provinces/power_generation_by_type.csv"
INSTALLED = "Installed Power Generation Capacity"
GW = {
    f"{INSTALLED}: YTD": "total_gw",
    f"{INSTALLED}: Thermal Power: Coal: YTD": "coal_gw",
    f"{INSTALLED}: Thermal Power: Gas: YTD": "gas_gw",
    f"{INSTALLED}: Thermal Power: YTD": "thermal_gw",
    f"{INSTALLED}: Hydropower: YTD": "hydro_gw",
    f"{INSTALLED}: Nuclear Power: YTD": "nuclear_gw",
    f"{INSTALLED}: Wind Power: YTD": "wind_gw",
    "Installed Capacity: Solar Power Generation: National: YTD": "solar_gw",
}
TWH = {
    "China: Output: Electricity Production: YTD": "total_twh",
    "China: Output: Hydropower: YTD": "hydro_twh",
    "China: Output: Nuclear Power: YTD": "nuclear_twh",
    "China: Output: Wind Power: YTD": "wind_twh",
    "China: Output: Solar: YTD": "solar_twh",
}
FIRST = 2019
# 10^4 kW to GW; 10^8 kWh to TWh.
TO_GW, TO_TWH = 0.01, 0.1


def december(file: str, heads: int, names: dict[str, str], scale: float) -> pd.DataFrame:
    """December's values by year under our names; `heads` is the row of upstream's names."""
    frame = pd.read_csv(raw(file), header=None, low_memory=False)
    columns = {i: names[str(v)] for i, v in enumerate(frame.iloc[heads]) if str(v) in names}
    assert set(columns.values()) == set(names.values()), f"{file}: {sorted(columns.values())}."
    rows = frame[frame[0].astype(str).str.fullmatch(r"\d{4}-12")]
    table = rows[list(columns)].rename(columns=columns).apply(_numbers) * scale
    table.insert(0, "year", rows[0].str[:4].astype(int))
    return table[table["year"] >= FIRST]


def _numbers(column: pd.Series) -> pd.Series:
    """Numbers printed with commas; zero means that nothing was reported."""
    numbers = pd.to_numeric(column.str.replace(",", "").str.strip())
    return numbers.where(numbers > 0)


def run() -> list[Path]:
    """One row a year."""
    capacity = december(CAPACITY, 1, GW, TO_GW).round(2)
    output = december(OUTPUT, 2, TWH, TO_TWH).round(1)
    table = order.rows(capacity.merge(output, on="year", validate="1:1"), ["year"])
    last = table[table["year"] == 2024].iloc[0]
    assert round(last["total_gw"]) == 3349, "China's capacity of 2024 has changed."
    assert round(last["total_twh"]) == 9418, "China's output of 2024 has changed."
    columns = ["year", *GW.values(), *TWH.values()]
    return [save.table(table[columns], "energy/china")]
