"""Faults of upstream files, corrected in a table that breaks when upstream repairs them."""

import pandas as pd

from helpers import catalogue
from helpers.errors import DataError

NAME = "corrections"


def apply(frame: pd.DataFrame, raw_file: str) -> pd.DataFrame:
    """`frame`, read from `raw_file`, with its corrections made.

    Each correction names key column, key, column, the faulty value it expects and the value to
    put there. Raises DataError, naming the line of the corrections table, if the key is missing
    or the fault is no longer there.
    """
    table, file = catalogue.load(NAME), catalogue.path(NAME)
    frame = frame.copy()
    for row, fix in enumerate(table.itertuples(), start=2):
        if fix.raw_file != raw_file:
            continue
        rows = frame.index[frame[fix.key_column].astype("string") == fix.key]
        if len(rows) != 1:
            raise DataError(
                file,
                f"{raw_file} has {len(rows)} rows with {fix.key_column} {fix.key}, not one.",
                row=row,
                column="key",
                remedy="name a row that exists once.",
            )
        found = frame.at[rows[0], fix.column]
        if str(found) != str(fix.expect):
            raise DataError(
                file,
                f"{raw_file} has {found!r} where the fault {fix.expect!r} was: repaired upstream?",
                row=row,
                column="expect",
                remedy="review the new file and remove the correction.",
            )
        frame[fix.column] = frame[fix.column].astype(object)
        frame.at[rows[0], fix.column] = None if pd.isna(fix.value) else fix.value
        frame[fix.column] = frame[fix.column].infer_objects()
    return frame
