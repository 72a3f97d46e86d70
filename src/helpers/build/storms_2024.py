"""Tropical cyclones of 2024 and how near each came: to see which were meant by an announcement."""

from pathlib import Path

from helpers import order
from helpers.build import save
from helpers.build.ibtracs import closest, positions

YEAR, WITHIN_KM = 2024, 800


def run() -> list[Path]:
    """One row a storm of the West Pacific in 2024 that came within 800 km of Futian."""
    every = positions()
    year = every[every["time"].dt.year == YEAR]
    table = year.groupby("sid").apply(closest, include_groups=False).reset_index()
    table["wind_kt"] = table["sid"].map(year.groupby("sid")["wind_kt"].max())
    table = order.rows(table[table["distance_km"] <= WITHIN_KM], ["distance_km", "sid"])
    return [save.table(table, "climate/storms_2024")]
