"""Natural Earth: land and cities around the Pearl River Delta, for the locator map."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from helpers.build import save
from helpers.build.raw import raw

BOX = shapely.box(112.9, 21.9, 115.3, 23.5)
CHINESE = {
    "Shenzhen": "深圳",
    "Hong Kong": "香港",
    "Guangzhou": "广州",
    "Dongguan": "东莞",
    "Huizhou": "惠州",
    "Macau": "澳门",
    "Zhuhai": "珠海",
}


def run() -> list[Path]:
    """Land clipped to the delta, and the cities a reader knows."""
    land = gpd.read_file(raw("natural_earth/ne_10m_land.json"), bbox=BOX.bounds)
    parts = shapely.get_parts(shapely.intersection(land.geometry.make_valid(), BOX).union_all())
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    assert polygons, "No land inside the box."
    frame = gpd.GeoDataFrame(geometry=polygons, crs="EPSG:4326").to_crs(save.LOCAL_CRS)
    frame = frame[frame.area > 2e6]
    frame = frame.set_geometry(frame.simplify(150)).to_crs("EPSG:4326")
    frame["part"] = [f"land {i + 1}" for i in range(len(frame))]
    places = gpd.read_file(raw("natural_earth/ne_10m_populated_places_simple.json"), bbox=BOX)
    places = places[places["name"].isin(CHINESE)]
    table = pd.DataFrame(
        {
            "place": places["name"],
            "place_zh": places["name"].map(CHINESE),
            "lon": places["longitude"].round(4),
            "lat": places["latitude"].round(4),
        }
    ).sort_values("place", ignore_index=True)
    missing = set(CHINESE) - set(table["place"])
    assert not missing, f"Upstream no longer has {missing}."
    return [save.features(frame, "geo/land", digits=4), save.table(table, "geo/places")]
