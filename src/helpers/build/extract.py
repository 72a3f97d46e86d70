"""Upstream files too large to keep whole: the raw folder holds the rows that the project reads.

The catalogue pins both: `hash` is that of the extract, `whole` that of the file at the address.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from helpers.build import raw

Keep = Callable[[pd.DataFrame], pd.DataFrame]


def rows(name: str, keep: Keep, *, sheet: str | None = None) -> pd.DataFrame:
    """The kept rows of the file `name`: the extract where the raw folder is set, else upstream's.

    `keep` takes the whole file's rows; `sheet` names the sheet if upstream is a workbook. Raises
    DataError as `raw.raw` does.
    """
    if os.environ.get("RAW_DATA_DIR"):
        return pd.read_csv(raw.raw(name))
    pin = raw.pins()[name]
    whole = raw.fetched(f"{name}.upstream", {**pin, "hash": pin["whole"]})
    return keep(_read(whole, sheet)).reset_index(drop=True)


def _read(file: Path, sheet: str | None) -> pd.DataFrame:
    return pd.read_excel(file, sheet_name=sheet) if sheet else pd.read_csv(file, low_memory=False)
