"""The evidence itself: how many claims there are, and how they fare."""

import pandas as pd

from helpers import order, register
from helpers.results import Result

# As they are read: what was contradicted first, what nobody can test last.
VERDICTS = ("conflicting", "corroborated", "inconclusive", "consistent", "unverified", "no test")
SOURCES = ("evidence/claims", "evidence/verdicts")


def counts() -> list[Result]:
    """How many claims there are, and how many of each verdict."""
    claims = register.judged()
    number = claims["verdict"].value_counts()
    made = [
        Result("evidence.total", len(claims), "claims", "Rows of the register.", SOURCES),
        Result(
            "evidence.numeric",
            int(claims["value"].notna().sum()),
            "claims",
            "Rows with a number.",
            SOURCES,
        ),
        Result(
            "evidence.unverified-share",
            100 * float(number.get("unverified", 0)) / len(claims),
            "percent",
            "Claims that public data could test and none at hand does.",
            SOURCES,
        ),
    ]
    for verdict in VERDICTS:
        if verdict != "unverified":
            name = f"evidence.{verdict.replace(' ', '-')}"
            note = f"Claims with the verdict {verdict}."
            made.append(Result(name, int(number.get(verdict, 0)), "claims", note, SOURCES))
    return made


def arithmetic() -> list[Result]:
    """Calculations over claims, by outcome."""
    numbers, groups = register.derived_numbers(), register.comparisons()
    table = ("evidence/derived",)
    made = [
        Result(
            "evidence.identities", len(numbers), "identities", "Calculations over claims.", table
        )
    ]
    for outcome in ("holds", "fails", "implies"):
        count = sum(number.outcome == outcome for number in numbers)
        note = f"Calculations over claims whose outcome is: {outcome}."
        made.append(Result(f"evidence.{outcome}", count, "identities", note, table))
    reviewed = ("evidence/comparisons",)
    unsettled = int(groups["resolution"].isin(register.OPEN).sum())
    return [
        *made,
        Result(
            "evidence.comparisons", len(groups), "groups", "Reviewed groups of claims.", reviewed
        ),
        Result("evidence.open", unsettled, "groups", "Groups whose difference is open.", reviewed),
    ]


def results() -> list[Result]:
    """All results of the chapter."""
    return [*counts(), *arithmetic()]


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
