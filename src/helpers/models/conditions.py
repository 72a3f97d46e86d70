"""Which cities meet what a measure needs, as far as a number can say."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from helpers.models import similarity

# Indicator -> column of `indicators`, and whether more is better.
DIRECTIONS = {"at least": 1, "at most": -1}
EARTH_KM = 6371.0
# Degrees: how far inside its frame land is cut, and how densely its shore is sampled.
EDGE, STEP = 0.02, 0.02


def indicators(table: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Conditions in plain units, from the features of `similarity.features` and `places`.

    `places` has, by city, `law` (3 special economic zone, 2 municipality, which legislates like a
    province, 1 any other), `grid` (kg CO2/kWh of its province) and `coast` (km to the sea).
    """
    return pd.DataFrame(
        {
            "density": np.exp(table["density"]),
            "income": np.exp(table["income"]),
            "finance": table["finance"],
            "industry": table["industry"],
            "population": np.exp(table["size"]),
            "economy": np.exp(table["income"] + table["size"]),
            "carbon": np.exp(table["carbon"]) * 10,
        }
    ).join(places[["law", "grid", "coast"]])


def of_cities(
    panel: pd.DataFrame,
    names: pd.DataFrame,
    factors: pd.DataFrame,
    adopters: pd.DataFrame,
    land: gpd.GeoSeries,
) -> pd.DataFrame:
    """The indicators of every city of the sample, 2021.

    `panel`, `factors` (grid) and `adopters` are the book's tables, `names` is indexed by
    `city_code`, `land` holds the land around the coast in degrees.
    """
    grid = factors[factors["year"] == 2022].set_index("province")["factor_kg_co2_per_kwh"]
    zones = adopters.loc[adopters["list"] == "special economic zone", "city_code"]
    places = pd.DataFrame(
        {
            "law": law(names.index, zones),
            "grid": names["province"].map(grid.astype(float)),
            "coast": coast_km(names, land),
        }
    )
    return indicators(similarity.features(panel), places)


def law(codes: pd.Index, zones: pd.Series) -> pd.Series:
    """Rank of the power to legislate: 3 special economic zone, 2 municipality, 1 any other city."""
    ranks = pd.Series(1.0, index=codes)
    ranks[codes % 10000 == 0] = 2
    ranks[codes.isin(zones)] = 3
    return ranks


def coast_km(points: pd.DataFrame, land: gpd.GeoSeries) -> pd.Series:
    """Great-circle distance, km, of points (`lon`, `lat`) to the nearest shore of `land`.

    The straight edges where `land` was cut out of the world are no shore.
    """
    west, south, east, north = land.total_bounds
    inner = shapely.box(west + EDGE, south + EDGE, east - EDGE, north - EDGE)
    shore = shapely.intersection(shapely.boundary(shapely.union_all(land.to_numpy())), inner)
    tree = cKDTree(_on_sphere(shapely.get_coordinates(shapely.segmentize(shore, STEP))))
    known = points.dropna(subset=["lon", "lat"])
    chord, _ = tree.query(_on_sphere(known[["lon", "lat"]].to_numpy(float)))
    return pd.Series(2 * EARTH_KM * np.arcsin(chord / 2), index=known.index, name="coast")


def _on_sphere(degrees: np.ndarray) -> np.ndarray:
    """Longitude and latitude to points on the unit sphere."""
    lon, lat = np.radians(degrees).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def met(values: pd.DataFrame, conditions: pd.DataFrame, bound: str = "central") -> pd.DataFrame:
    """Whether a city meets each measure's conditions: one column a measure, missing if unknown.

    `conditions` has `measure`, `indicator`, `sense` (at least, at most), `low`, `central`, `high`;
    a measure with several rows needs all of them. Raises KeyError for an unknown indicator.
    """
    columns = {}
    for measure, rows in conditions.groupby("measure", sort=False):
        known = pd.Series(True, index=values.index)
        fits = pd.Series(True, index=values.index)
        for row in rows.to_dict("records"):
            value = values[row["indicator"]] * DIRECTIONS[row["sense"]]
            fits &= value >= row[bound] * DIRECTIONS[row["sense"]]
            known &= value.notna()
        columns[measure] = fits.astype("boolean").where(known)
    return pd.DataFrame(columns)


def shares(fits: pd.DataFrame, people: pd.Series) -> pd.DataFrame:
    """Percent of cities and of people that meet each measure, over those that are known."""
    rows = []
    for measure in fits:
        known = fits[measure].dropna().astype(bool)
        weight = people.loc[known.index].astype(float)
        rows.append((measure, 100 * known.mean(), 100 * weight[known].sum() / weight.sum()))
    return pd.DataFrame(rows, columns=["measure", "cities", "people"])


def hits(fits: pd.Series, adopters: pd.Index) -> tuple[int, int, int]:
    """Adopters that meet the conditions, adopters that do not, and others that do."""
    known = fits.dropna().astype(bool)
    adopted = known.index.isin(adopters)
    return (
        int((known & adopted).sum()),
        int((~known & adopted).sum()),
        int((known & ~adopted).sum()),
    )
