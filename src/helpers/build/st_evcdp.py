"""ST-EVCDP: the traffic zones of Shenzhen."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from helpers import order
from helpers.build import save, sz_districts
from helpers.build.raw import raw

ZONES = 491
CITY_AREA_KM2 = (1940, 1970)


def zones() -> gpd.GeoDataFrame:
    """The zones in metres (EPSG:32650), with `zone_id`; one row a zone.

    The shapefile's own AREA, X and Y have zeros and SHAPE_Area is inflated by Web Mercator, so
    only the geometry is used.
    """
    for part in ("dbf", "shx", "prj", "cpg"):
        raw(f"st_evcdp/SZ_districts.{part}")
    frame = gpd.read_file(raw("st_evcdp/SZ_districts.shp"))
    frame = frame.assign(zone_id=frame["TAZID"].astype(int))[["zone_id", "geometry"]]
    frame["geometry"] = frame.geometry.make_valid()
    frame = order.rows(frame.to_crs(save.LOCAL_CRS), ["zone_id"]).reset_index(drop=True)
    assert len(frame) == ZONES, f"Expected {ZONES} zones, found {len(frame)}."
    assert frame["zone_id"].is_unique, "A zone id occurs twice."
    area = frame.area.sum() / 1e6
    assert CITY_AREA_KM2[0] < area < CITY_AREA_KM2[1], f"The zones cover {area:.0f} km²."
    return frame


def with_district(points: gpd.GeoDataFrame) -> pd.Series:
    """The district each point lies in, by the districts' own outlines."""
    joined = gpd.sjoin(
        points[["geometry"]],
        sz_districts.districts()[["district", "geometry"]].to_crs(points.crs),
        how="left",
        predicate="within",
    )
    return joined.loc[~joined.index.duplicated(), "district"]


def run() -> list[Path]:
    """Zones as shapes, and as a table with area, district and tariff flags."""
    shapes = zones()
    points = shapes.set_geometry(shapes.representative_point())
    degrees = points.to_crs("EPSG:4326").geometry
    info = pd.read_csv(raw("st_evcdp/information.csv")).rename(
        columns={"grid": "zone_id", "CBD": "cbd"}
    )
    table = pd.DataFrame(
        {
            "zone_id": shapes["zone_id"],
            "district": with_district(points),
            "area_km2": (shapes.area / 1e6).round(4),
            "lon": degrees.x.round(6),
            "lat": degrees.y.round(6),
            "x_m": points.geometry.x.round(1),
            "y_m": points.geometry.y.round(1),
        }
    ).merge(info[["zone_id", "cbd", "dynamic_pricing"]], how="left", validate="1:1")
    flags = ["cbd", "dynamic_pricing"]
    table[flags] = table[flags].astype("Int64")
    assert table["district"].notna().all(), "A zone lies in no district: is the datum right?"
    assert table["dynamic_pricing"].sum() == 57, "Expected 57 zones with dynamic pricing."
    return [
        save.topology(shapes, "geo/zones", tolerance_m=60),
        save.table(table, "transport/zones"),
    ]
