"""Where public chargers stand, who is near one, when they are busy."""

from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd

from helpers import catalogue, order, register
from helpers.analysis.common import SEED
from helpers.models import access, inequality, occupancy
from helpers.register import value
from helpers.results import Result, listed

TABLES = ("transport/charging_stations", "transport/zones")
SERIES = {
    "urbanev_weekday": "city, weekday",
    "urbanev_weekend": "city, weekend",
    "zone_329": "zone of 254 piles",
    "zone_347": "zone of 29 piles",
}
SERVICE = {1: "has a public pile", 2: "none, station within 1 km", 3: "none, station farther"}


def stations() -> pd.DataFrame:
    """Public stations of UrbanEV."""
    return catalogue.load("transport/charging_stations").query("dataset == 'urbanev'")


@lru_cache
def zones() -> pd.DataFrame:
    """Traffic zones with `piles`, `piles_per_km2` and `nearest_km` to a public station."""
    table, public = catalogue.load("transport/zones"), stations()
    points = gpd.GeoSeries(gpd.points_from_xy(public["lon"], public["lat"]), crs=4326)
    metres = points.to_crs("EPSG:32650")
    piles = public.groupby("zone_id")["piles"].sum()
    table["piles"] = table["zone_id"].map(piles).fillna(0).astype(int)
    table["piles_per_km2"] = (table["piles"] / table["area_km2"]).astype(float)
    places = np.column_stack([metres.x, metres.y])
    table["nearest_km"] = access.nearest_km(table[["x_m", "y_m"]], places)
    return table


@lru_cache
def curve() -> pd.DataFrame:
    """Lorenz curve of piles over zones: `share_of_units`, `share_of_values` (parts of one)."""
    return inequality.lorenz(zones()["piles"])


def gini() -> float:
    """Gini coefficient of piles by zone, empty zones included."""
    return inequality.gini(zones()["piles"])


def spread() -> list[Result]:
    """How unevenly public piles are spread over zones."""
    table, line = zones(), curve()
    half = 100 * (1 - np.interp(0.5, line["share_of_values"], line["share_of_units"]))
    found = float(stations()["piles"].sum())
    each = register.derived("vehicles-per-pile").point
    rows = (
        ("charging.piles", found, "piles", "Public piles in UrbanEV."),
        (
            "charging.coverage",
            100 * found / value("charging-piles-2024"),
            "percent",
            "Public piles in open data over all piles announced, which are of a later year.",
        ),
        ("charging.vehicles-per-pile", each, "vehicles", "Announced NEVs over announced piles."),
        (
            "charging.gini",
            gini(),
            "",
            "Gini coefficient of piles by traffic zone, empty zones included.",
        ),
        (
            "charging.zones-with-half",
            half,
            "percent",
            "Zones with the most piles that hold half of them.",
        ),
        ("charging.zones", len(table), "zones", "Traffic zones."),
        (
            "charging.zones-empty",
            int((table["piles"] == 0).sum()),
            "zones",
            "Zones without a public pile.",
        ),
    )
    return listed(rows, *TABLES)


@lru_cache
def districts() -> pd.DataFrame:
    """By district, densest first: `piles`, `area_km2`, `zones`, `zones_without`, `median_km`."""
    table = (
        zones()
        .groupby("district")
        .agg(
            piles=("piles", "sum"),
            area_km2=("area_km2", "sum"),
            zones=("piles", "size"),
            zones_without=("piles", lambda x: int((x == 0).sum())),
            median_km=("nearest_km", "median"),
        )
        .reset_index()
    )
    table["piles_per_km2"] = table["piles"] / table["area_km2"]
    ranked = order.rows(table, ["piles_per_km2", "district"], falling=["piles_per_km2"])
    return ranked.astype({"piles": int})


def by_district() -> list[Result]:
    """The district with most and the one with fewest public piles for its area."""
    first, last = districts().iloc[0], districts().iloc[-1]
    most, least = (
        f"District with {which} public piles for its area" for which in ("most", "fewest")
    )
    rows = (
        ("charging.first", str(first["district"]), "", f"{most}."),
        ("charging.last", str(last["district"]), "", f"{least}."),
        ("charging.first-density", float(first["piles_per_km2"]), "piles/km²", f"{most}: density."),
        ("charging.last-density", float(last["piles_per_km2"]), "piles/km²", f"{least}: density."),
    )
    return listed(rows, *TABLES)


@lru_cache
def underserved() -> pd.Series:
    """Whether a zone has no pile and lies over a kilometre from any station."""
    return access.underserved(zones(), beyond_km=1)


def unserved() -> int:
    """How many zones are underserved."""
    return int(underserved().sum())


def reach() -> list[Result]:
    """How far the nearest station is, how clustered piles are, which zones vary their prices."""
    shapes = catalogue.load("geo/zones").merge(zones(), on="zone_id")
    moran = access.moran(shapes, "piles_per_km2", seed=SEED)
    rows = (
        (
            "charging.median-km",
            zones()["nearest_km"].median(),
            "km",
            "Straight line from a zone's point to the nearest station, median of zones.",
        ),
        (
            "charging.underserved",
            unserved(),
            "zones",
            "Zones without a pile and over a kilometre from any station.",
        ),
        ("charging.moran", moran.i, "", "Moran's I of piles for each km², queen contiguity."),
        ("charging.moran-p", moran.p, "", "Moran's I: one-sided, by permutation."),
        (
            "charging.priced-zones",
            int((zones()["dynamic_pricing"] == 1).sum()),
            "zones",
            "Zones whose charging prices vary by hour.",
        ),
    )
    return listed(rows, *TABLES)


def map_rows() -> pd.DataFrame:
    """Zones for the map: `zone_id`, `district`, `piles`, `piles_per_km2`, `nearest_km`."""
    shown = zones()[["zone_id", "district", "piles", "piles_per_km2", "nearest_km"]].copy()
    shown[["piles_per_km2", "nearest_km"]] = shown[["piles_per_km2", "nearest_km"]].round(2)
    return shown


def service_rows() -> pd.DataFrame:
    """Zones by `service`: a pile in the zone, a station within a kilometre, or none that near."""
    table = zones()
    served = np.where(underserved(), 3, np.where(table["piles"] == 0, 2, 1))
    shown = table.assign(nearest_km=table["nearest_km"].round(2))
    shown = shown[["zone_id", "district", "piles", "nearest_km"]]
    return shown.assign(service=pd.Series(served, shown.index).map(SERVICE))


def lorenz_rows() -> pd.DataFrame:
    """The Lorenz curve at about a hundred points, percent."""
    line = curve()
    thin = line.iloc[:: max(1, len(line) // 100)]
    return pd.concat([thin, line.tail(1)]).drop_duplicates() * 100


def profiles() -> pd.DataFrame:
    """Busy piles by hour, daily mean = 1: `series`, `hour`, `relative`."""
    found = occupancy.profile(catalogue.load("transport/occupancy"))
    shown = found.assign(series=found["series"].map(SERIES))[["series", "hour", "relative"]]
    return shown.assign(hour=shown["hour"].astype(int))


def checks() -> list[Result]:
    """How far the data on charging can be trusted: correlation, impossible volumes, datum."""
    profile = occupancy.profile(catalogue.load("transport/occupancy"))
    charged = catalogue.load("transport/charged_check").set_index("city").loc["Shenzhen"]
    datum = catalogue.load("transport/datum_check").set_index(["dataset", "treatment"])
    raw, fixed = datum.loc[("urbanev", "unconverted")], datum.loc[("urbanev", "converted")]
    alike = occupancy.correlation(profile, "urbanev_weekday", "zone_329")
    hours, largest = (float(charged[c]) for c in ("hours_per_pile_day", "largest_station_percent"))
    before, after = "Stations as published", "Stations in WGS 84"
    rows = (
        ("datum.shift", fixed["shift_m"], "m", "Mean shift of the conversion."),
        (
            "datum.inside-before",
            raw["inside_zones_percent"],
            "percent",
            f"{before}: inside a zone.",
        ),
        (
            "datum.inside-after",
            fixed["inside_zones_percent"],
            "percent",
            f"{after}: inside a zone.",
        ),
        (
            "datum.named",
            fixed["in_published_zone_percent"],
            "percent",
            f"{after}: in the zone that the data set names.",
        ),
        ("datum.zones-before", raw["zones_with_piles"], "zones", f"{before}: zones with piles."),
        ("datum.zones-after", fixed["zones_with_piles"], "zones", f"{after}: zones with piles."),
        ("datum.gini-before", raw["gini"], "", f"{before}: Gini coefficient."),
        ("datum.gini-after", fixed["gini"], "", f"{after}: Gini coefficient."),
    )
    what = "CHARGED data set, Shenzhen"
    return [
        Result(
            "occupancy.correlation",
            alike,
            "",
            "Correlation over the day of the digitised weekday profile and the zone with its own "
            "record.",
            ("transport/occupancy",),
        ),
        *listed(
            (
                ("charged.hours", hours, "hours", f"{what}: charging a pile and day."),
                ("charged.largest", largest, "percent", f"{what}: energy of the largest station."),
            ),
            "transport/charged_check",
        ),
        *listed(rows, "transport/datum_check"),
    ]


def results() -> list[Result]:
    """All results on charging."""
    return [*spread(), *by_district(), *reach(), *checks()]
