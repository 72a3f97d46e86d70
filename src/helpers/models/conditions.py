"""Which cities meet what a measure needs, as far as a number can say."""

import numpy as np
import pandas as pd

# Indicator -> column of `indicators`, and whether more is better.
DIRECTIONS = {"at least": 1, "at most": -1}


def indicators(table: pd.DataFrame) -> pd.DataFrame:
    """Conditions in plain units, from the features of `similarity.features`."""
    return pd.DataFrame(
        {
            "density": np.exp(table["density"]),
            "income": np.exp(table["income"]),
            "finance": table["finance"],
            "industry": table["industry"],
            "population": np.exp(table["size"]),
            "carbon": np.exp(table["carbon"]) * 10,
        }
    )


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
