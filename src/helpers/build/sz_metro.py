"""Metro lines of Shenzhen, simplified for drawing, with the length of each."""

import json
from pathlib import Path

import geopandas as gpd
import shapely

from helpers import order
from helpers.build import corrections, save
from helpers.build.raw import raw

FILE = "sz_metro/shenzhen_Metro.json"
LINES = 16


def lines() -> gpd.GeoDataFrame:
    """One row a line: name as corrected, length as upstream measures its segments, shape."""
    content = json.loads(raw(FILE).read_text(encoding="utf-8"))
    rows = []
    for name, parts in content.items():
        if name == "Line_name":
            continue
        segments = [p for p in parts.values() if isinstance(p, dict) and len(p.get("lng", [])) > 1]
        pieces = [list(zip(s["lng"], s["lat"], strict=True)) for s in segments]
        metres = sum(max(segment["dist"]) for segment in segments)
        first = parts["id2name"][0]["0"]
        shape = shapely.line_merge(shapely.MultiLineString(pieces))
        rows.append((name, first, round(metres / 1000, 2), shape))
    assert len(rows) == LINES, f"Expected {LINES} lines, found {len(rows)}."
    frame = gpd.GeoDataFrame(
        rows, columns=["line", "first_station", "length_km", "geometry"], crs="EPSG:4326"
    )
    return corrections.apply(frame, FILE)


def run() -> list[Path]:
    """The lines, simplified for drawing."""
    frame = lines().drop(columns="first_station")
    frame["line"] = frame["line"].str.replace(r"^Line(?=\d)", "Line ", regex=True)
    frame = order.rows(frame, ["line"]).reset_index(drop=True)
    simple = frame.to_crs(save.LOCAL_CRS).simplify(40).to_crs("EPSG:4326")
    return [save.features(frame.set_geometry(simple), "geo/metro_lines", digits=4)]
