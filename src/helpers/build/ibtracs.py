"""Tropical cyclones that came near Shenzhen: closest approach, and tracks since 1950."""

from pathlib import Path

import numpy as np
import pandas as pd

from helpers import order
from helpers.build import save
from helpers.build.raw import raw
from helpers.models.typhoons import CENTRE, distance_km

FILE = "ibtracs_wp/ibtracs_wp_tracks.parquet"
NEAR_KM = 300
# Six hours at twenty knots are two hundred kilometres: go between positions in steps.
STEPS = 12
MAPPED_SINCE = 1950
WEST, SOUTH, EAST, NORTH = 106, 14, 124, 29


def positions() -> pd.DataFrame:
    """Every position of the West Pacific: `sid`, `time`, `lat`, `lon`, `wind_kt`."""
    frame = pd.read_parquet(raw(FILE))
    assert len(frame) == 119189, f"Expected 119,189 positions, found {len(frame)}."
    wind = pd.to_numeric(frame["WMO_WIND"].str.strip().replace("", None))
    found = pd.DataFrame(
        {
            "sid": frame["SID"],
            "time": frame["ISO_TIME"],
            "lat": frame["LAT"],
            "lon": frame["LON"],
            "wind_kt": wind,
        }
    )
    return order.rows(found, ["sid", "time"])


def closest(track: pd.DataFrame) -> pd.Series:
    """Least distance of one track to the city, when, and the strongest wind known near it."""
    part = np.linspace(0, len(track) - 1, (len(track) - 1) * STEPS + 1)
    index = np.arange(len(track))
    lat = np.interp(part, index, track["lat"])
    lon = np.interp(part, index, track["lon"])
    away = distance_km(lat, lon, *CENTRE)
    nearest = int(away.argmin())
    here = distance_km(track["lat"], track["lon"], *CENTRE) <= NEAR_KM
    return pd.Series(
        {
            "date": track["time"].iloc[round(part[nearest])].strftime("%Y-%m-%d"),
            "distance_km": round(float(away.min()), 1),
            "wind_kt": track.loc[here, "wind_kt"].max(),
        }
    )


def run() -> list[Path]:
    """Passages within 300 km, and their tracks around the city since 1950."""
    every = positions()
    rough = distance_km(every["lat"], every["lon"], *CENTRE)
    near = every[every["sid"].isin(every.loc[rough < 3 * NEAR_KM, "sid"])]
    passages = near.groupby("sid").apply(closest, include_groups=False).reset_index()
    passages = order.rows(passages[passages["distance_km"] <= NEAR_KM], ["date", "sid"])
    assert 380 <= len(passages) <= 520, f"{len(passages)} passages within {NEAR_KM} km."
    shown = passages.loc[passages["date"].str[:4].astype(int) >= MAPPED_SINCE, "sid"]
    tracks = near[near["sid"].isin(shown)]
    box = tracks["lon"].between(WEST, EAST) & tracks["lat"].between(SOUTH, NORTH)
    tracks = tracks[box & (tracks["time"].dt.hour % 6 == 0)]
    tracks = tracks.assign(time=tracks["time"].dt.strftime("%Y-%m-%dT%H:%M:%S"))
    columns = ["sid", "time", "lat", "lon"]
    return [
        save.table(passages, "climate/typhoon_passages"),
        save.table(tracks[columns].round({"lat": 1, "lon": 1}), "climate/typhoon_tracks"),
    ]
