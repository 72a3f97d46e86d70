"""Lorenz curve and Gini coefficient."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def _sorted(
    values: ArrayLike, weights: ArrayLike | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    amounts = np.asarray(values, dtype=float)
    sizes = np.ones_like(amounts) if weights is None else np.asarray(weights, dtype=float)
    if amounts.size == 0 or amounts.shape != sizes.shape:
        raise ValueError("values must not be empty, and weights must match them.")
    if not (np.isfinite(amounts).all() and (amounts >= 0).all() and amounts.sum() > 0):
        raise ValueError("values must be finite, not negative, and not all zero.")
    if not (np.isfinite(sizes).all() and (sizes > 0).all()):
        raise ValueError("weights must be finite and positive.")
    order = np.argsort(amounts / sizes, kind="stable")
    return amounts[order], sizes[order]


def lorenz(values: ArrayLike, weights: ArrayLike | None = None) -> pd.DataFrame:
    """The Lorenz curve (Lorenz 1905): `share_of_units`, `share_of_values`, from 0 to 1.

    `values` are amounts a unit (say, piles a zone), `weights` the size of each unit (say, its
    area; 1 if left out); both of shape (n,). Units are ranked by amount over size. Raises
    ValueError for negative, missing or all-zero values, or weights that do not match.
    """
    amounts, sizes = _sorted(values, weights)
    return pd.DataFrame(
        {
            "share_of_units": np.concatenate([[0], np.cumsum(sizes) / sizes.sum()]),
            "share_of_values": np.concatenate([[0], np.cumsum(amounts) / amounts.sum()]),
        }
    )


def gini(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """The Gini coefficient (Gini 1912): 1 less twice the area under the Lorenz curve.

    0 if all units have the same amount for their size, (n − 1)/n if one of n equal units has all.
    Arguments and errors as for `lorenz`.
    """
    curve = lorenz(values, weights)
    return float(1 - 2 * np.trapezoid(curve["share_of_values"], curve["share_of_units"]))
