"""Natural Earth: land around the Pearl River Delta with its cities, and land of East Asia."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from helpers import order
from helpers.build import save
from helpers.build.raw import raw

BOX = shapely.box(112.9, 21.9, 115.3, 23.5)
EAST_ASIA = shapely.box(79, 17.5, 133, 51)
CHINESE = {
    "Shenzhen": "深圳",
    "Hong Kong": "香港",
    "Guangzhou": "广州",
    "Dongguan": "东莞",
    "Huizhou": "惠州",
    "Macau": "澳门",
    "Zhuhai": "珠海",
}


def clipped(file: str, box: shapely.Polygon) -> list[shapely.Polygon]:
    """Land inside a box, one polygon a piece."""
    land = gpd.read_file(raw(file), bbox=box.bounds)
    parts = shapely.get_parts(shapely.intersection(land.geometry.make_valid(), box).union_all())
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    assert polygons, f"No land of {file} inside the box."
    return polygons


def delta() -> gpd.GeoDataFrame:
    """Land around the delta, simplified in metres."""
    polygons = clipped("natural_earth/ne_10m_land.json", BOX)
    frame = gpd.GeoDataFrame(geometry=polygons, crs="EPSG:4326").to_crs(save.LOCAL_CRS)
    frame = frame[frame.area > 2e6]
    frame = frame.set_geometry(frame.simplify(150)).to_crs("EPSG:4326")
    return frame.assign(part=[f"land {i + 1}" for i in range(len(frame))])


def east_asia() -> gpd.GeoDataFrame:
    """Land behind the map of cities: no boundaries, islands below a tenth of a degree dropped."""
    polygons = clipped("natural_earth/ne_50m_land.json", EAST_ASIA)
    frame = gpd.GeoDataFrame(geometry=[p.simplify(0.06) for p in polygons], crs="EPSG:4326")
    kept = [p.area > 0.1 for p in frame.geometry]
    frame = frame[kept].reset_index(drop=True)
    return frame.assign(part=[f"land {i + 1}" for i in range(len(frame))])


def run() -> list[Path]:
    """Land of the delta and of East Asia, and the cities a reader knows."""
    places = gpd.read_file(raw("natural_earth/ne_10m_populated_places_simple.json"), bbox=BOX)
    places = places[places["name"].isin(CHINESE)]
    table = pd.DataFrame(
        {
            "place": places["name"],
            "place_zh": places["name"].map(CHINESE),
            "lon": places["longitude"].round(4),
            "lat": places["latitude"].round(4),
        }
    )
    table = order.rows(table, ["place"]).reset_index(drop=True)
    missing = set(CHINESE) - set(table["place"])
    assert not missing, f"Upstream no longer has {missing}."
    return [
        save.features(delta(), "geo/land", digits=4),
        save.features(east_asia(), "geo/east_asia", digits=2),
        save.table(table, "geo/places"),
    ]
