"""Map geometry: wound for d3, small, and faithful to what is measured elsewhere."""

import json

import pytest
from shapely.geometry import shape

from helpers import catalogue


def rings(topology, geometry):
    """Exterior rings of a TopoJSON geometry in quantised coordinates."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(index):
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points if index >= 0 else points[::-1]

    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        points = []
        for index in polygon[0]:
            points += arc(index)[1 if points else 0 :]
        yield points


def signed_area(points):
    return sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)
    )


@pytest.mark.parametrize("name", ["geo/zones", "geo/districts"])
def test_exterior_rings_run_clockwise(name):
    """Catches a map whose fill covers everything but the city."""
    topology = json.loads(catalogue.path(name).read_text("utf-8"))
    (layer,) = topology["objects"].values()
    for geometry in layer["geometries"]:
        for points in rings(topology, geometry):
            assert signed_area(points) < 0, geometry["properties"]


def test_land_runs_clockwise_too():
    """Catches the same fault in GeoJSON."""
    content = json.loads(catalogue.path("geo/land").read_text("utf-8"))
    for feature in content["features"]:
        assert not shape(feature["geometry"]).exterior.is_ccw


def test_simplified_zones_keep_their_area():
    """Catches a simplification that eats zones: the whole within a hundredth, each recognisable."""
    drawn = catalogue.load("geo/zones").to_crs("EPSG:32650")
    measured = catalogue.load("transport/zones").set_index("zone_id")["area_km2"].astype(float)
    area = (drawn.set_index("zone_id").area / 1e6).reindex(measured.index)
    assert area.sum() == pytest.approx(measured.sum(), rel=0.01)
    assert ((area / measured).between(0.6, 1.5)).mean() > 0.98


def test_files_are_light():
    """Catches an unsimplified file."""
    limits = {"geo/zones": 130, "geo/districts": 25, "geo/metro_lines": 40, "geo/land": 30}
    for name, kilobytes in limits.items():
        assert catalogue.path(name).stat().st_size < kilobytes * 1000, name
