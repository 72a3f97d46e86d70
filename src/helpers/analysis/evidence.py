"""The evidence itself: how many claims there are, and how they fare."""

import pandas as pd

from helpers import order, register
from helpers.results import Result, listed

# As they are read: what was contradicted first, what nobody can test last.
VERDICTS = ("conflicting", "corroborated", "inconclusive", "consistent", "unverified", "no test")


def outcomes() -> list[Result]:
    """Calculations over claims by outcome."""
    found = [number.outcome for number in register.derived_numbers()]
    note = "Calculations over claims whose outcome is"
    rows = (
        (f"evidence.{outcome}", found.count(outcome), "identities", f"{note}: {outcome}.")
        for outcome in ("holds", "fails", "implies")
    )
    return listed(rows, "evidence/derived")


def results() -> list[Result]:
    """All results of the chapter."""
    return outcomes()


def by(column: str) -> pd.DataFrame:
    """Claims by a column of the register and verdict: `column`, `verdict`, `claims`.

    The largest group comes first; groups of equal size in order of name.
    """
    frame = register.judged().groupby([column, "verdict"]).size().reset_index(name="claims")
    size = frame.groupby(column)["claims"].transform("sum")
    ranked = order.rows(frame.assign(size=size), ["size", column, "verdict"], falling=["size"])
    return ranked.drop(columns="size").reset_index(drop=True)


def by_source() -> pd.DataFrame:
    """Claims by issuing text and verdict: `source`, `verdict`, `claims`."""
    frame = by("source_id").rename(columns={"source_id": "source"})
    return frame.assign(
        source=frame["source"].map(lambda key: register.source_title(key).split(",")[0])
    )
