"""Tables to files: whole or not at all, the same bytes each time, noted in the catalogue."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from topojson import Topology

from helpers import atomic, catalogue
from helpers.build import note

LOCAL_CRS = "EPSG:32650"


def table(frame: pd.DataFrame, name: str) -> Path:
    """Save one table as CSV under its catalogue name and note its size and hash."""
    columns = [field["name"] for field in catalogue.resource(name)["schema"]["fields"]]
    assert list(frame.columns) == columns, f"{name}: {list(frame.columns)} is not {columns}."
    return _save(name, frame.to_csv(index=False, lineterminator="\n"))


def topology(frame: gpd.GeoDataFrame, name: str, *, tolerance_m: float) -> Path:
    """Save areas as TopoJSON: shared borders simplified together, quantised, clockwise.

    Altair (d3) fills the inside of a clockwise exterior ring; the usual winding inverts the fill.
    """
    local = frame.to_crs(LOCAL_CRS)
    topo = Topology(local, prequantize=False, winding_order="CW_CCW")
    simple = topo.toposimplify(tolerance_m, prevent_oversimplify=True).to_gdf(crs=LOCAL_CRS)
    simple = simple.set_geometry(_rounded_ready(simple))[frame.columns].to_crs("EPSG:4326")
    quantised = Topology(
        simple, prequantize=2e4, winding_order="CW_CCW", object_name=Path(name).name
    )
    content: dict[str, Any] = json.loads(str(quantised.to_json()))
    # The bounding box and per-feature boxes cost bytes and serve no chart.
    content.pop("bbox", None)
    for geometry in content["objects"][Path(name).name]["geometries"]:
        geometry.pop("bbox", None)
        geometry.pop("id", None)
    return _save(name, json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")


def _rounded_ready(frame: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Simplification may make a ring touch itself; repair, keeping areas only."""
    valid = frame.geometry.make_valid()
    return valid.apply(
        lambda shape: shapely.union_all(
            [part for part in shapely.get_parts(shape) if part.geom_type.endswith("Polygon")]
        )
    )


def features(frame: gpd.GeoDataFrame, name: str, *, digits: int) -> Path:
    """Save lines or areas as GeoJSON with coordinates rounded to `digits` decimals."""
    shapes = frame.geometry.set_precision(10.0**-digits)
    oriented = [
        shapely.geometry.polygon.orient(s, -1) if s.geom_type == "Polygon" else s for s in shapes
    ]
    content = json.loads(frame.set_geometry(oriented).to_json(drop_id=True))
    content.pop("bbox", None)
    content.pop("crs", None)
    return _save(name, json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")


def _save(name: str, text: str) -> Path:
    file = catalogue.DATA / catalogue.resource(name)["path"]
    atomic.write(file, text)
    note.one(name)
    return file
