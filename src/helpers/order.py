"""Orders that no processor decides: last digits do not count, and ties end in a unique key.

Processors add and multiply in other orders, so two numbers that tie on one differ in a last digit
on another. A test refuses any other sort in the project (`tests/test_order.py`).
"""

from collections.abc import Sequence

import pandas as pd

# Sums and matrix products agree on every processor to more digits than this.
DIGITS = 9


def _coarse(column: pd.Series) -> pd.Series:
    """Floats at nine significant digits; any other column as it is."""
    if not pd.api.types.is_float_dtype(column):
        return column
    numbers = column.astype(float)
    return pd.Series([float(f"{x:.{DIGITS}g}") for x in numbers], column.index, float, name="key")


def rows(frame: pd.DataFrame, by: Sequence[str], *, falling: Sequence[str] = ()) -> pd.DataFrame:
    """The rows in the order of the columns `by`, rising but for those in `falling`.

    Missing values come last. Raises ValueError if two rows agree in all of `by`: then their order
    would be an accident, and a key that tells them apart is missing.
    """
    keys = pd.DataFrame({name: _coarse(frame[name]).array for name in by})
    if (twice := keys.duplicated()).any():
        same = ", ".join(str(value) for value in keys[twice].iloc[0])
        raise ValueError(f"{list(by)} do not order the rows: two have {same}. Add a unique key.")
    rising = [name not in falling for name in by]
    places = keys.sort_values(list(by), ascending=rising, kind="stable").index
    return frame.iloc[places]


def values(series: pd.Series, *, falling: bool = False) -> pd.Series:
    """A series by value, ties by its index. Raises ValueError if two index labels are the same."""
    frame = pd.DataFrame(
        {"value": series.array, "label": series.index, "place": range(len(series))}
    )
    ordered = rows(frame, ["value", "label"], falling=["value"] if falling else [])
    return series.iloc[ordered["place"]]


def ranks(series: pd.Series, *, falling: bool = False) -> pd.Series:
    """Ranks from 1, lowest (or highest) first; equal values share the mean of their ranks."""
    return _coarse(series).rank(ascending=not falling).rename(series.name)
