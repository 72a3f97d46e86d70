"""Kaya identity and its decomposition by the logarithmic mean Divisia index."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd


def log_mean(a: pd.Series, b: pd.Series) -> pd.Series:
    """Logarithmic mean of two positive series; of equal values, the value."""
    mean = (b - a) / (np.log(b) - np.log(a))
    return pd.Series(np.where(np.isclose(a, b), a, mean), index=a.index)


def lmdi(before: pd.DataFrame, after: pd.DataFrame) -> pd.Series:
    """What each factor adds to the change of a sum of products; exact, without a rest.

    Rows are parts (sectors), columns factors; a part's amount is the product of its row. A factor
    that a part does not have is 1 there. Returns the effect a factor, in the unit of the product.
    Raises ValueError if a factor is not positive. Method: additive LMDI-I (Ang 2005).
    """
    if not ((before > 0).all(axis=None) and (after > 0).all(axis=None)):
        raise ValueError("every factor of every part must be positive.")
    weight = log_mean(before.prod(axis=1), after.prod(axis=1))
    return np.log(after / before).mul(weight, axis=0).sum()


def kaya(row: pd.Series, co2: str) -> pd.DataFrame:
    """Factors of a city's CO2 in one year: people, income, carbon intensity (Kaya 1990).

    `row` has `population_m`, `gdp_2000_prices_cny_bn` and the column `co2` in Mt, which is the
    product.
    """
    people, gdp = float(row["population_m"]), float(row["gdp_2000_prices_cny_bn"])
    intensity = float(row[co2]) / gdp
    factors = {
        "population": people,
        "GDP per head": gdp / people,
        "carbon intensity of GDP": intensity,
    }
    return pd.DataFrame([factors])


def energy_factors(row: pd.Series) -> pd.DataFrame:
    """Factors of a city's energy by use: three sectors and households, Mtce.

    Sectors: people × GDP per head × share in GDP × energy for each unit of value added;
    households: people × energy per head.
    """
    people, gdp = float(row["population_m"]), float(row["gdp_2000_prices_cny_bn"])
    rows = {}
    for sector in ("primary", "secondary", "tertiary"):
        share = float(row[f"{sector}_percent"]) / 100
        rows[sector] = {
            "population": people,
            "GDP per head": gdp / people,
            "structure": share,
            "energy intensity": float(row[f"energy_{sector}_mtce"]) / (gdp * share),
            "household energy per head": 1.0,
        }
    rows["households"] = {
        "population": people,
        "GDP per head": 1.0,
        "structure": 1.0,
        "energy intensity": 1.0,
        "household energy per head": float(row["energy_households_mtce"]) / people,
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def carbon_factors(row: pd.Series, co2: str) -> pd.DataFrame:
    """Factors of a city's CO2 by use: those of its energy, and CO2 for each unit of energy.

    CO2 is not known by use, so every use has the city's mean content; products sum to `co2`, Mt.
    """
    factors = energy_factors(row)
    content = float(row[co2]) / factors.prod(axis=1).sum()
    return factors.assign(**{"carbon content of energy": content})


def by_period(
    city: pd.DataFrame,
    years: Mapping[str, Sequence[int]],
    factors: Callable[[pd.Series, str], pd.DataFrame],
) -> pd.DataFrame:
    """Effects between consecutive years of each estimate: `estimate`, `period`, `factor`, `mt`.

    `city` is one city's panel by year, `years` the years of each CO2 column; `factors` gives the
    factors of a year, as `kaya` and `carbon_factors` do.
    """
    rows = [
        (column, f"{start}–{end}", factor, effect)
        for column, ends in years.items()
        for start, end in pairwise(ends)
        for factor, effect in lmdi(
            factors(city.loc[start], column), factors(city.loc[end], column)
        ).items()
    ]
    return pd.DataFrame(rows, columns=["estimate", "period", "factor", "mt"])
