"""Charging stations (UrbanEV and ST-EVCDP) in WGS 84, and UrbanEV's hourly weather."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from helpers import order
from helpers.build import gcj02, save, st_evcdp
from helpers.build.raw import raw
from helpers.models.inequality import gini

PILES = {"urbanev": 23441, "st_evcdp": 22872}
COLUMNS = ["dataset", "station_id", "lon", "lat", "zone_id", "district", "piles"]
WEATHER = {"T": "temperature_c", "Td": "dew_point_c", "U": "humidity_percent", "nRAIN": "rain_code"}


def published() -> pd.DataFrame:
    """Both station lists as published, in GCJ-02 degrees.

    The two share 1,429 of 1,457 locations, so what holds for one datum holds for the other.
    """
    urbanev = pd.read_csv(raw("urbanev/inf_raw.csv")).rename(
        columns={"charge_count": "piles", "TAZID": "zone_id_published"}
    )
    st = pd.read_csv(raw("st_evcdp/stations.csv")).rename(
        columns={"count": "piles", "fast": "fast_piles", "slow": "slow_piles"}
    )
    frames = {"st_evcdp": st, "urbanev": urbanev}
    for name, frame in frames.items():
        assert frame["piles"].sum() == PILES[name], f"{name}: {frame['piles'].sum()} piles."
        assert frame["longitude"].between(113.5, 114.8).all(), f"{name}: longitude outside."
        assert frame["latitude"].between(22.2, 23).all(), f"{name}: latitude outside."
    both = pd.concat([frame.assign(dataset=name) for name, frame in frames.items()])
    return order.rows(both, ["dataset", "station_id"]).reset_index(drop=True)


def in_zones(stations: pd.DataFrame, lon: np.ndarray, lat: np.ndarray) -> gpd.GeoDataFrame:
    """Stations as points with the zone they fall in (missing outside all zones)."""
    points = gpd.GeoDataFrame(stations, geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")
    points = points.to_crs(save.LOCAL_CRS)
    joined = gpd.sjoin(points, st_evcdp.zones(), how="left", predicate="within")
    return joined[~joined.index.duplicated()]


def datum_row(joined: gpd.GeoDataFrame, treatment: str, shift_m: float) -> dict[str, object]:
    """What one treatment of the datum makes of one data set."""
    zones = st_evcdp.zones()["zone_id"]
    piles = joined.groupby("zone_id")["piles"].sum().reindex(zones, fill_value=0)
    inside = joined["zone_id"].notna()
    named = joined["zone_id_published"]
    same = (joined["zone_id"] == named).sum() / named.notna().sum() if named.notna().any() else None
    return {
        "dataset": joined["dataset"].iloc[0],
        "treatment": treatment,
        "shift_m": round(shift_m, 1),
        "stations": len(joined),
        "inside_zones_percent": round(100 * inside.mean(), 2),
        "in_published_zone_percent": None if same is None else round(100 * same, 2),
        "zones_with_piles": int((piles > 0).sum()),
        "gini": round(gini(piles), 4),
    }


def run() -> list[Path]:
    """Stations, the effect of the datum, and the weather of one winter half-year."""
    stations = published()
    lon, lat = gcj02.to_wgs84(stations["longitude"], stations["latitude"])
    converted = in_zones(stations, lon, lat)
    unconverted = in_zones(stations, stations["longitude"], stations["latitude"])
    shift = converted.distance(unconverted)
    checks = [
        datum_row(joined[joined["dataset"] == name], treatment, shift_m)
        for name in ("st_evcdp", "urbanev")
        for treatment, joined, shift_m in (
            ("unconverted", unconverted, 0.0),
            ("converted", converted, float(shift[converted["dataset"] == name].median())),
        )
    ]
    table = pd.DataFrame(converted.drop(columns="geometry"))
    table = table.assign(lon=lon.round(6), lat=lat.round(6))
    table["district"] = st_evcdp.with_district(converted)
    whole = ["zone_id", "fast_piles", "slow_piles", "zone_id_published"]
    table[whole] = table[whole].astype("Int64")
    by_district = table[table["dataset"] == "urbanev"].groupby("district")["piles"].sum()
    assert by_district.idxmax() == "Longgang", "The order of districts has changed."
    assert converted["zone_id"].notna().mean() > 0.99, "Converted stations fall outside the city."
    return [
        save.table(table[[*COLUMNS, *whole[1:]]], "transport/charging_stations"),
        save.table(pd.DataFrame(checks), "transport/datum_check"),
        save.table(weather(), "climate/weather_hourly"),
    ]


def weather() -> pd.DataFrame:
    """Hourly weather at two stations, 2022-09-01 to 2023-02-28, local time."""
    frames = []
    for station in ("airport", "central"):
        frame = pd.read_csv(raw(f"urbanev/weather_{station}.csv")).rename(columns=WEATHER)
        frame["time"] = pd.to_datetime(frame["time"], format="%Y/%m/%d %H:%M")
        assert len(frame) == 4344, f"{station}: expected 4,344 hours, found {len(frame)}."
        assert frame["time"].diff().dropna().eq(pd.Timedelta("1h")).all(), f"{station}: a gap."
        frame["time"] = frame["time"].dt.strftime("%Y-%m-%dT%H:%M:%S")
        frame["rain_code"] = frame["rain_code"].astype("Int64")
        frames.append(frame.assign(station=station)[["station", "time", *WEATHER.values()]])
    return pd.concat(frames, ignore_index=True)
