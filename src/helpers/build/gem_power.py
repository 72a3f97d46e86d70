"""Units of power plants in Shenzhen and reactors of China, from the Global Energy Monitor, 2024."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from helpers import order
from helpers.build import corrections, extract, save
from helpers.build.gppd import SHORE_M
from helpers.build.sz_districts import districts

FOLDER = "gem_power/"
GAS = FOLDER + "gas_guangdong_2024-08-29.csv"
COAL = FOLDER + "coal_guangdong_2024-07.csv"
WASTE = FOLDER + "bioenergy_guangdong_2024-09-23.csv"
NUCLEAR = FOLDER + "nuclear_china_2024-07.csv"
COLUMNS = ["plant", "unit", "capacity_mw", "status", "start_year", "lon", "lat"]
# Upstream's columns in the order of COLUMNS.
HEADS = {
    GAS: ["project", "unit", "capacity", "status", "start_year", "lng", "lat"],
    COAL: [
        "Plant name",
        "Unit name",
        "Capacity (MW)",
        "Status",
        "Start year",
        "Longitude",
        "Latitude",
    ],
    WASTE: ["project-name", "unit-name", "capacity-(mw)", "status", "start-year", "lng", "lat"],
}
FUELS = {GAS: "Gas", COAL: "Coal", WASTE: "Waste"}
STANDING = ("operating", "construction")
# The plant in the Shenshan zone, which Shenzhen runs; upstream has it under Shanwei.
SHENSHAN = "Shanwei Haifeng CCS power station"
# A plant over the border but within the strip along the shore.
OUTSIDE = "Dongguan"
MONTHS = dict(zip(["Jan", "Feb", "Mar", "Apr", "May"], range(1, 6), strict=True))


def unmangled(name: str) -> str:
    """A unit's name that a spreadsheet took for a date: `2-Mar` was 3-2."""
    day, _, month = str(name).partition("-")
    return f"{MONTHS[month]}-{day}" if month in MONTHS else str(name)


def guangdong(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of the province, whatever the tracker calls the column."""
    names = ["province", "state/province", "Subnational unit (province, state)"]
    column = next(name for name in names if name in frame)
    return frame[frame[column] == "Guangdong"]


def china(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of China."""
    return frame[frame["Country"] == "China"]


def thermal(file: str) -> pd.DataFrame:
    """Units of one tracker that stand or are being built, in Shenzhen or in Shenshan."""
    sheet = "Units" if file == COAL else None
    frame = corrections.apply(extract.rows(file, guangdong, sheet=sheet), file)
    frame = frame[HEADS[file]].set_axis(COLUMNS, axis=1)
    frame = frame[frame["status"].isin(STANDING)]
    frame["unit"] = frame["unit"].map(unmangled)
    points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), crs="EPSG:4326")
    city = districts().to_crs(save.LOCAL_CRS).union_all().buffer(SHORE_M)
    near = points.to_crs(save.LOCAL_CRS).within(city).to_numpy()
    inside = near & ~frame["plant"].str.startswith(OUTSIDE).to_numpy()
    frame["area"] = "elsewhere"
    frame.loc[inside, "area"] = "districts"
    frame.loc[frame["plant"] == SHENSHAN, "area"] = "Shenshan"
    return frame[frame["area"] != "elsewhere"].assign(fuel=FUELS[file])


def reactors() -> pd.DataFrame:
    """Commercial reactors of China in operation, gross and net capacity."""
    frame = extract.rows(NUCLEAR, china)
    frame = frame[frame["Status"] == "operating"]
    table = pd.DataFrame(
        {
            "plant": frame["Project Name"].str.removesuffix(" nuclear power plant"),
            "unit": frame["Unit Name"],
            "province": frame["State/Province"],
            "prefecture": frame["Major Area (prefecture, district)"],
            "gross_mw": frame["Capacity (MW)"],
            "net_mw": frame["Reference Net Capacity (MW)"],
            "since": frame["Commercial Operation Date"].str[:4].astype("Int64"),
            "lon": frame["Longitude"].round(4),
            "lat": frame["Latitude"].round(4),
        }
    )
    return order.rows(table, ["plant", "unit"])


def run() -> list[Path]:
    """Both tables; reactors of the city stand in both."""
    nuclear = reactors()
    local = nuclear[nuclear["prefecture"] == "Shenzhen"]
    assert round(local["gross_mw"].sum()) == 6120, "Reactors of the city have changed."
    own = local.rename(columns={"gross_mw": "capacity_mw", "since": "start_year"})
    own = own.assign(fuel="Nuclear", status="operating", area="districts")
    units = pd.concat([own, *(thermal(file) for file in FUELS)])
    units["start_year"] = units["start_year"].astype(float).astype("Int64")
    units = units.round({"lon": 4, "lat": 4})[["fuel", *COLUMNS, "area"]]
    gas = units[(units["fuel"] == "Gas") & (units["status"] == "operating")]
    assert round(gas["capacity_mw"].sum()) == 5924, "Gas units of the city have changed."
    return [
        save.table(order.rows(units, ["fuel", "plant", "unit"]), "energy/units"),
        save.table(nuclear, "energy/reactors"),
    ]
