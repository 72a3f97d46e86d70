"""Power plants in and around Shenzhen, from the Global Power Plant Database, to 2018."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from helpers import order
from helpers.build import corrections, save
from helpers.build.raw import raw
from helpers.build.sz_districts import districts

FILE = "gppd/WRI_China_raw.csv"
COLUMNS = {
    "Power Plant ID": "plant_id",
    "Name": "plant",
    "Fuel": "fuel",
    "Capacity (MW)": "capacity_mw",
    "Commissioning Date": "commissioned",
    "Latitude": "lat",
    "Longitude": "lon",
}
WEST, SOUTH, EAST, NORTH = 113.3, 22.0, 115.5, 23.4
# The districts end at the shore; plants stand on it and on islands just off it.
SHORE_M = 3000
FUELS = {"Landfill gas": "Waste", "Natural Gas": "Gas", "Hydro": "Hydro"}


def run() -> list[Path]:
    """Plants in a frame around the city; faults and duplicates go through the corrections."""
    frame = pd.read_csv(raw(FILE))[list(COLUMNS)].rename(columns=COLUMNS)
    assert len(frame) == 3137, f"Expected 3,137 plants, found {len(frame)}."
    frame = corrections.apply(frame, FILE).dropna(subset=["capacity_mw", "lat", "lon"])
    frame = frame[frame["lon"].between(WEST, EAST) & frame["lat"].between(SOUTH, NORTH)]
    points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), crs="EPSG:4326")
    city = districts().to_crs(save.LOCAL_CRS).union_all().buffer(SHORE_M)
    inside = points.to_crs(save.LOCAL_CRS).within(city)
    frame["in_shenzhen"] = inside.map({True: "true", False: "false"}).to_numpy()
    frame["fuel"] = frame["fuel"].replace(FUELS)
    nuclear = frame.loc[(frame["fuel"] == "Nuclear") & (frame["in_shenzhen"] == "true")]
    assert round(nuclear["capacity_mw"].sum()) == 5802, "Nuclear capacity in the city has changed."
    columns = ["plant_id", "plant", "fuel", "capacity_mw", "commissioned", "lon", "lat"]
    frame = order.rows(frame[[*columns, "in_shenzhen"]], ["plant_id"])
    return [save.table(frame.round({"lon": 4, "lat": 4}), "energy/plants")]
