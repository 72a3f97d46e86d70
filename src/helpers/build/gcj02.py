"""GCJ-02, the shifted datum of Chinese map services, to and from WGS 84."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Krasovsky 1940, as the public reverse-engineered transformation uses it (eviltransform, 2014).
SEMI_MAJOR_M = 6378245.0
ECCENTRICITY2 = 0.00669342162296594323
TOLERANCE_DEG = 1e-10

Degrees = NDArray[np.float64]


def from_wgs84(lon: ArrayLike, lat: ArrayLike) -> tuple[Degrees, Degrees]:
    """WGS 84 degrees → GCJ-02 degrees, elementwise."""
    lon, lat = np.asarray(lon, float), np.asarray(lat, float)
    x, y = lon - 105.0, lat - 35.0
    common = 20 * np.sin(6 * x * np.pi) + 20 * np.sin(2 * x * np.pi)
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x))
    east += (common + 20 * np.sin(x * np.pi) + 40 * np.sin(x / 3 * np.pi)) * 2 / 3
    east += (150 * np.sin(x / 12 * np.pi) + 300 * np.sin(x / 30 * np.pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    north += (common + 20 * np.sin(y * np.pi) + 40 * np.sin(y / 3 * np.pi)) * 2 / 3
    north += (160 * np.sin(y / 12 * np.pi) + 320 * np.sin(y / 30 * np.pi)) * 2 / 3
    radians = np.radians(lat)
    magic = 1 - ECCENTRICITY2 * np.sin(radians) ** 2
    metres_north = SEMI_MAJOR_M * (1 - ECCENTRICITY2) / (magic * np.sqrt(magic))
    metres_east = SEMI_MAJOR_M / np.sqrt(magic) * np.cos(radians)
    return lon + np.degrees(east / metres_east), lat + np.degrees(north / metres_north)


def to_wgs84(lon: ArrayLike, lat: ArrayLike) -> tuple[Degrees, Degrees]:
    """GCJ-02 degrees → WGS 84 degrees, elementwise.

    The shift has no closed inverse; the fixed point converges because it changes by less than a
    thousandth over its own length. Raises ValueError if it does not converge, as for coordinates
    that are not numbers.
    """
    lon, lat = np.asarray(lon, float), np.asarray(lat, float)
    x, y = lon.copy(), lat.copy()
    for _ in range(20):
        shifted_x, shifted_y = from_wgs84(x, y)
        step_x, step_y = lon - shifted_x, lat - shifted_y
        x, y = x + step_x, y + step_y
        if max(np.abs(step_x).max(initial=0), np.abs(step_y).max(initial=0)) < TOLERANCE_DEG:
            return x, y
    raise ValueError("GCJ-02 coordinates do not converge: are they degrees, longitude first?")
