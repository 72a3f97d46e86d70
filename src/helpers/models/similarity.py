"""How near cities are to each other in structure, and how sure the order is."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from joblib import Parallel, delayed
from numpy.typing import ArrayLike
from scipy.spatial.distance import cdist

CITY = 440300
YEAR, CO2_YEAR = 2021, {"co2_edgar_mt": 2021, "co2_ceads_mt": 2019}
# Natural logarithms where a quantity spans orders of magnitude.
FEATURES = {
    "income": "GDP a head, log",
    "size": "population, log",
    "density": "people a km², log",
    "industry": "secondary sector in GDP, %",
    "energy": "energy for a unit of GDP, log",
    "carbon": "CO2 for a unit of GDP, log",
    "clean power": "clean electricity in energy, %",
    "finance": "deposits and loans over GDP",
    "openness": "foreign investment over GDP, log",
}
ENERGY = [f"energy_{use}_mtce" for use in ("primary", "secondary", "tertiary", "households")]
# A city needs this many of the nine features to be placed; the rest is drawn.
ENOUGH = 6
CHUNK = 50


def features(
    panel: pd.DataFrame, co2: str = "co2_edgar_mt", year: int = YEAR, co2_year: int | None = None
) -> pd.DataFrame:
    """One row a city, one column a feature, in the units of FEATURES; empty where unknown.

    CO2 by CEADs ends in 2019 and is set over the GDP of that year. Cities with fewer than six
    features are left out.
    """
    rows = panel[panel["year"] == year].set_index("city_code").astype(float, errors="ignore")
    when = co2_year or CO2_YEAR[co2]
    carbon = panel[panel["year"] == when].set_index("city_code")
    people, gdp = rows["population_m"].astype(float), rows["gdp_cny_bn"].astype(float)
    fdi = rows["fdi_usd_m"].astype(float)
    money = rows["deposits_cny_bn"].astype(float) + rows["loans_cny_bn"].astype(float)
    with np.errstate(divide="ignore"):
        table = pd.DataFrame(
            {
                "income": np.log(gdp / people),
                "size": np.log(people),
                "density": np.log(people * 1e6 / rows["area_km2"].astype(float)),
                "industry": rows["secondary_percent"].astype(float),
                "energy": np.log(rows[ENERGY].astype(float).sum(axis=1, min_count=4) / gdp),
                "carbon": np.log(carbon[co2].astype(float) / carbon["gdp_cny_bn"].astype(float)),
                "clean power": rows["clean_power_percent"].astype(float),
                "finance": money / gdp,
                "openness": np.log(fdi.where(fdi > 0) / gdp),
            }
        )
    table = table.replace([np.inf, -np.inf], np.nan)
    return table[table.notna().sum(axis=1) >= ENOUGH].sort_index()


def standardised(table: pd.DataFrame) -> pd.DataFrame:
    """Each feature with mean 0 and standard deviation 1 over the cities that have it."""
    return (table - table.mean()) / table.std()


def filled(scores: pd.DataFrame, generator: np.random.Generator) -> pd.DataFrame:
    """Empty cells drawn from the cities that have the feature."""
    out = scores.copy()
    for name in out.columns[out.isna().any()]:
        gaps = out[name].isna()
        out.loc[gaps, name] = generator.choice(out.loc[~gaps, name].to_numpy(), int(gaps.sum()))
    return out


def distances(scores: pd.DataFrame, weights: ArrayLike, city: int = CITY) -> pd.Series:
    """Weighted Euclidean distance of every city to one; weights are scaled to mean 1.

    Missing features are left out of a pair's distance and the rest scaled up.
    """
    w = np.asarray(weights, float)
    w = w / w.mean()
    gap = (scores - scores.loc[city]) ** 2
    known = gap.notna() * w
    return np.sqrt((gap * w).sum(axis=1) / known.sum(axis=1) * len(w)).rename("distance")


def draw_ranks(
    tables: Sequence[pd.DataFrame], seed: int, draws: int, city: int = CITY
) -> np.ndarray:
    """Ranks of all cities by distance to one, a row a draw, columns in the order of the tables.

    Each draw picks one of the tables (estimates of CO2), weights from a flat Dirichlet
    distribution, drops two features at random, and fills gaps.
    """
    generator = np.random.default_rng(seed)
    ranks = []
    for _ in range(draws):
        scores = filled(tables[int(generator.integers(len(tables)))], generator)
        weights = generator.dirichlet(np.ones(scores.shape[1]))
        weights[generator.choice(scores.shape[1], 2, replace=False)] = 0
        order = distances(scores, weights, city).drop(city).rank()
        ranks.append(order.to_numpy())
    return np.array(ranks)


def monte_carlo(
    tables: Sequence[pd.DataFrame], draws: int, seed: int, city: int = CITY, jobs: int = -1
) -> pd.DataFrame:
    """Rank of each city over random choices: median, 5th and 95th percentile, share in nearest 20.

    Runs through joblib in chunks whose seeds derive from `seed`, so that any backend and number
    of workers gives the same numbers. All tables have the same cities.
    """
    index = tables[0].index
    assert all(table.index.equals(index) for table in tables), "The tables differ in cities."
    sizes = [CHUNK] * (draws // CHUNK) + ([draws % CHUNK] if draws % CHUNK else [])
    seeds = [int(s.generate_state(1)[0]) for s in np.random.SeedSequence(seed).spawn(len(sizes))]
    parts = Parallel(n_jobs=jobs)(
        delayed(draw_ranks)(tables, s, n, city) for s, n in zip(seeds, sizes, strict=True)
    )
    ranks = np.concatenate(parts)
    low, middle, high = np.percentile(ranks, [5, 50, 95], axis=0)
    return pd.DataFrame(
        {"rank": middle, "low": low, "high": high, "near": 100 * (ranks <= 20).mean(axis=0)},
        index=index.drop(city),
    )


def common(tables: Sequence[pd.DataFrame]) -> list[pd.DataFrame]:
    """Standardised tables cut to the cities they share."""
    index = tables[0].index
    for table in tables[1:]:
        index = index.intersection(table.index)
    return [standardised(table.loc[index]) for table in tables]


def nearest_neighbours(scores: pd.DataFrame) -> pd.Series:
    """Distance of every city to its nearest other, gaps set to the mean."""
    matrix = cdist(scores.fillna(0), scores.fillna(0))
    np.fill_diagonal(matrix, np.inf)
    return pd.Series(matrix.min(axis=1), index=scores.index)
