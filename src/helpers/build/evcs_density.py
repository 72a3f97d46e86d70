"""Public charging stations by city, counted on the grid of the Global EV Data Initiative.

The grid may be read but not passed on: only the sums of cities are kept.
"""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from helpers import catalogue, order
from helpers.build import save
from helpers.build.raw import raw

GRIDS = {2022: "evcs_density/cn_aggregated.csv", 2024: "evcs_density/cn2024_aggregated.csv"}
TOTALS = {2022: 166769, 2024: 159922}
POLYGONS, CITIES = 371, 297
# Municipalities carry this in place of a city's name; their name stands in the province's column.
NAMELESS = "不统计"
# Half a cell: the grid names the lower corner of cells of 0.01 degree.
HALF = 0.005


def cities() -> gpd.GeoDataFrame:
    """The areas of the cities that the book's list of cities names, by `city_code`."""
    areas = gpd.read_file(raw("evcs_density/C_cn_2024.json"))
    assert len(areas) == POLYGONS, f"Expected {POLYGONS} areas, found {len(areas)}."
    name = areas["NAME_2"].where(areas["NAME_2"] != NAMELESS, areas["NAME_1"])
    codes = catalogue.load("cities/names").set_index("city_zh")["city_code"]
    areas = areas.assign(city_code=name.map(codes)).dropna(subset="city_code")
    assert areas["city_code"].is_unique, "A city has two areas."
    assert len(areas) == CITIES, f"Expected {CITIES} cities of the list, found {len(areas)}."
    return areas[["city_code", "geometry"]]


def counted(year: int, areas: gpd.GeoDataFrame) -> pd.DataFrame:
    """Stations by city in one year: `city_code`, `year`, `stations`."""
    grid = pd.read_csv(raw(GRIDS[year]))
    total = int(grid["count"].sum())
    assert total == TOTALS[year], f"{year}: expected {TOTALS[year]} stations, found {total}."
    middles = gpd.points_from_xy(grid["grid_lon"] + HALF, grid["grid_lat"] + HALF, crs=4326)
    cells = gpd.GeoDataFrame(grid[["count"]], geometry=middles)
    inside = gpd.sjoin(cells, areas, predicate="within")
    stations = inside.groupby("city_code")["count"].sum().reindex(areas["city_code"], fill_value=0)
    return stations.rename("stations").reset_index().assign(year=year)


def run() -> list[Path]:
    """Stations by city, 2022 and 2024."""
    areas = cities()
    frame = pd.concat([counted(year, areas) for year in GRIDS])
    frame = order.rows(frame[["city_code", "year", "stations"]], ["city_code", "year"])
    return [save.table(frame, "transport/charging_cities")]
