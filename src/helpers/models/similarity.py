"""How near cities are to each other in structure, and how sure the order is."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from joblib import Parallel, delayed
from numpy.typing import ArrayLike
from scipy.stats import spearmanr

from helpers import order
from helpers.models.carbon import CITY

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
CO2 = tuple(CO2_YEAR)
# A city needs this many of the nine features to be placed.
ENOUGH = 7
# A missing value may be filled from one of this many cities nearest on the known features.
DONORS = 5
CHUNK, BLOCK = 50, 500
# Distances come from differences of large numbers: more decimals than these are noise.
PLACES = 6
# Row, column and donors' values of every empty cell.
Gaps = tuple[np.ndarray, np.ndarray, np.ndarray]


def features(
    panel: pd.DataFrame, co2: str = "co2_edgar_mt", year: int = YEAR, co2_year: int | None = None
) -> pd.DataFrame:
    """One row a city, one column a feature, in the units of FEATURES; empty where unknown.

    CO2 by CEADs ends in 2019 and is set over the GDP of that year; where it lacks a city, EDGAR of
    that year stands in, shifted by the median log difference of the cities that have both. Cities
    with fewer than seven features are left out.
    """
    rows = panel[panel["year"] == year].set_index("city_code").astype(float, errors="ignore")
    when = co2_year or CO2_YEAR[co2]
    carbon = panel[panel["year"] == when].set_index("city_code")
    people, gdp = rows["population_m"].astype(float), rows["gdp_cny_bn"].astype(float)
    fdi = rows["fdi_usd_m"].astype(float)
    intensity = _log_intensity(carbon, co2)
    if co2 != "co2_edgar_mt":
        other = _log_intensity(carbon, "co2_edgar_mt")
        intensity = intensity.fillna(other + (intensity - other).median())
    money = rows["deposits_cny_bn"].astype(float) + rows["loans_cny_bn"].astype(float)
    with np.errstate(divide="ignore"):
        table = pd.DataFrame(
            {
                "income": np.log(gdp / people),
                "size": np.log(people),
                "density": np.log(people * 1e6 / rows["area_km2"].astype(float)),
                "industry": rows["secondary_percent"].astype(float),
                "energy": np.log(rows[ENERGY].astype(float).sum(axis=1, min_count=4) / gdp),
                "carbon": intensity,
                "clean power": rows["clean_power_percent"].astype(float),
                "finance": money / gdp,
                "openness": np.log(fdi.where(fdi > 0) / gdp),
            }
        )
    table = table.replace([np.inf, -np.inf], np.nan)
    return table[table.notna().sum(axis=1) >= ENOUGH].sort_index(kind="stable")


def _log_intensity(rows: pd.DataFrame, co2: str) -> pd.Series:
    """Log of Mt CO2 for a bn CNY; empty where either is missing or zero."""
    emitted = rows[co2].astype(float)
    return np.log(emitted.where(emitted > 0) / rows["gdp_cny_bn"].astype(float))


def standardised(table: pd.DataFrame) -> pd.DataFrame:
    """Each feature with mean 0 and standard deviation 1 over the cities that have it."""
    return (table - table.mean()) / table.std()


def donors(scores: pd.DataFrame) -> Gaps:
    """For each empty cell: its row, its column, and the values of the five nearest donors.

    Donors are the cities that have the feature and lie nearest on the features that both have.
    Works through blocks of cities, so that memory grows with their number and not its square.
    """
    values = scores.to_numpy(float)
    rows, columns = np.nonzero(np.isnan(values))
    has = {column: np.flatnonzero(~np.isnan(values[:, column])) for column in np.unique(columns)}
    found = np.empty((len(rows), DONORS))
    for start in range(0, len(values), BLOCK):
        between = _between(values[start : start + BLOCK], values)
        for place in np.flatnonzero((rows >= start) & (rows < start + BLOCK)):
            able = has[columns[place]]
            away = between[rows[place] - start, able]
            # Rounded and stable: of cities equally far the first by code, on every processor.
            nearest = able[np.argsort(away.round(PLACES), kind="stable")[:DONORS]]
            found[place] = values[np.sort(nearest), columns[place]]
    return rows, columns, found


def filled(scores: pd.DataFrame) -> pd.DataFrame:
    """Empty cells set to the mean of the five nearest donors, where a full table is needed."""
    rows, columns, values = donors(scores)
    out = scores.to_numpy(float).copy()
    out[rows, columns] = values.mean(axis=1)
    return pd.DataFrame(out, scores.index, scores.columns)


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
    tables: Sequence[pd.DataFrame], gaps: Sequence[Gaps], seed: int, draws: int, city: int = CITY
) -> np.ndarray:
    """Ranks of all cities by distance to one, a row a draw, columns in the order of the tables.

    Each draw picks one of the tables (estimates of CO2), draws weights from a flat Dirichlet
    distribution and drops two features at random. Half of the draws leave missing features out of
    the distance; the other half fill each from one of its five nearest donors, at random (`gaps`
    are those donors, a tuple a table).
    """
    generator = np.random.default_rng(seed)
    ranks = []
    for _ in range(draws):
        pick = int(generator.integers(len(tables)))
        scores = tables[pick]
        if generator.random() < 0.5:
            rows, columns, values = gaps[pick]
            full = scores.to_numpy(float).copy()
            chosen = generator.integers(DONORS, size=len(rows))
            full[rows, columns] = values[np.arange(len(rows)), chosen]
            scores = pd.DataFrame(full, scores.index, scores.columns)
        weights = generator.dirichlet(np.ones(scores.shape[1]))
        weights[generator.choice(scores.shape[1], 2, replace=False)] = 0
        ranks.append(order.ranks(distances(scores, weights, city).drop(city)).to_numpy())
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
    gaps = [donors(table) for table in tables]
    parts = Parallel(n_jobs=jobs)(
        delayed(draw_ranks)(tables, gaps, s, n, city) for s, n in zip(seeds, sizes, strict=True)
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


def sample(panel: pd.DataFrame) -> list[pd.DataFrame]:
    """The cities that every part of the chapter rests on, standardised: a table an estimate of CO2.

    The first uses EDGAR, the second CEADs.
    """
    return common([features(panel, co2) for co2 in CO2])


def pairs(scores: pd.DataFrame) -> pd.DataFrame:
    """Distance between every two cities at equal weights; missing features are left out."""
    values = scores.to_numpy(float)
    matrix = _between(values, values)
    np.fill_diagonal(matrix, 0)
    return pd.DataFrame(matrix, scores.index, scores.index)


def _between(some: np.ndarray, all_: np.ndarray) -> np.ndarray:
    """Distances of rows to rows: (a - b)² over the features that both have, without a loop."""
    one, two = (~np.isnan(some)).astype(float), (~np.isnan(all_)).astype(float)
    a, b = np.nan_to_num(some), np.nan_to_num(all_)
    squares = a**2 @ two.T + one @ (b**2).T - 2 * a @ b.T
    both = one @ two.T
    # Cities with no feature in common are as far as can be.
    parts = np.divide(np.maximum(squares, 0), both, out=np.full_like(both, np.inf), where=both > 0)
    return np.asarray(np.sqrt(parts * some.shape[1]))


def nearest_neighbours(scores: pd.DataFrame) -> pd.Series:
    """Distance of every city to its nearest other, missing features left out."""
    matrix = pairs(scores).to_numpy().copy()
    np.fill_diagonal(matrix, np.inf)
    return pd.Series(matrix.min(axis=1), index=scores.index)


def rank_correlation(one: pd.Series, two: pd.Series) -> dict[str, float]:
    """Spearman's coefficient over the rows both have: `value`, `low`, `high` (95 %), `p`, `n`.

    The interval is Fisher's, with the standard error of Bonett and Wright (2000).
    """
    both = pd.concat([one, two], axis=1, join="inner").dropna()
    found = spearmanr(both.iloc[:, 0], both.iloc[:, 1])
    r, n = float(found.statistic), len(both)
    half = 1.96 * np.sqrt((1 + r**2 / 2) / (n - 3))
    low, high = np.tanh([np.arctanh(r) - half, np.arctanh(r) + half])
    return {"value": r, "low": low, "high": high, "p": float(found.pvalue), "n": n}


def cuts(panel: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
    """Change of the logs of `energy` and `carbon` for a unit of GDP at constant prices, by city."""
    logs = []
    for year in (start, end):
        rows = panel[panel["year"] == year].set_index("city_code")
        gdp = np.log(rows["gdp_2000_prices_cny_bn"].astype(float))
        energy = rows[ENERGY].astype(float).sum(axis=1, min_count=len(ENERGY))
        carbon = rows["co2_edgar_mt"].astype(float)
        logs.append(
            pd.DataFrame(
                {
                    name: np.log(x.where(x > 0)) - gdp
                    for name, x in [("energy", energy), ("carbon", carbon)]
                }
            )
        )
    return logs[1] - logs[0]
