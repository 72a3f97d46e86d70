"""What an intensity target and an absolute cap allow when output grows.

An intensity-based market hands out allowances in proportion to output; an absolute cap does not
(Fischer 2001; Goulder et al. 2022 on China's tradable performance standard).
"""

import numpy as np
import pandas as pd

START, LAST, SWITCH = 2024, 2035, 2027


def intensity_path(growth: float, cut: float, years: int) -> np.ndarray:
    """Allowed emissions, start = 100, if allowances for a unit of output fall by `cut` a year.

    `growth` and `cut` are percent a year; the result has `years` + 1 values.
    """
    return 100 * ((1 + growth / 100) * (1 - cut / 100)) ** np.arange(years + 1)


def cap_path(growth: float, cut: float, cap_cut: float, years: int, switch: int) -> np.ndarray:
    """Allowed emissions if after `switch` years the total itself falls by `cap_cut` a year."""
    before = intensity_path(growth, cut, min(switch, years))
    after = before[-1] * (1 - cap_cut / 100) ** np.arange(1, years - switch + 1)
    return np.concatenate([before, after])


def paths(growth: float, cut: float, cap_cut: float) -> pd.DataFrame:
    """Both paths by year from 2024 to 2035; the cap starts in 2027."""
    years = LAST - START
    return pd.DataFrame(
        {
            "year": np.arange(START, LAST + 1),
            "intensity target": intensity_path(growth, cut, years),
            "absolute cap": cap_path(growth, cut, cap_cut, years, SWITCH - START),
        }
    )


def break_even_growth(cut: float) -> float:
    """Growth of output, percent a year, above which an intensity target lets emissions rise."""
    return 100 * (1 / (1 - cut / 100) - 1)


def gap(growth: float, cut: float, cap_cut: float) -> float:
    """How far the intensity target lies above the cap in 2035, start = 100; rates in percent."""
    last = paths(growth, cut, cap_cut).iloc[-1]
    return float(last["intensity target"] - last["absolute cap"])
