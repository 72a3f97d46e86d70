"""Which claims a table of the book shows, in which order, under which label."""

import difflib

import pandas as pd

from helpers import catalogue, order
from helpers.errors import DataError

TABLE = "evidence/shown"


def shown_in(list_id: str) -> pd.Series:
    """Labels by claim id, in the order of the list.

    Raises DataError with near matches if there is no list of this name.
    """
    frame = catalogue.load(TABLE)
    rows = frame[frame["list_id"] == list_id]
    if rows.empty:
        near = difflib.get_close_matches(list_id, frame["list_id"].unique(), n=3, cutoff=0.4)
        raise DataError(
            catalogue.path(TABLE),
            f"no list {list_id!r}.",
            column="list_id",
            remedy=f"did you mean {', '.join(near)}?" if near else "add its rows.",
        )
    ordered = order.rows(rows, ["position", "claim_id"])
    return pd.Series(ordered["label"].to_numpy(), index=ordered["claim_id"].to_numpy())
