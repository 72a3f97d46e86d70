"""The claims: what the sources state, one row each."""

from decimal import Decimal
from functools import lru_cache

import pandas as pd

from helpers import catalogue
from helpers.errors import DataError
from helpers.register.quantity import ABOVE, BELOW, MEASURES, NEARLY, UNITS, mismatch, parse
from helpers.register.sources import BIBLIOGRAPHY, bibliography


@lru_cache
def claims() -> pd.DataFrame:
    """The register, one row a claim, indexed by `claim_id`.

    Raises DataError, naming the line, if a `value_text` does not say its `value`, or a
    `source_id` is not in the bibliography.
    """
    name = "evidence/claims"
    frame, file = catalogue.load(name), catalogue.path(name)
    known = set(bibliography())
    for row, claim in enumerate(frame.itertuples(), start=2):
        if claim.source_id not in known:
            raise DataError(
                file,
                f"unknown source {claim.source_id!r}.",
                row=row,
                column="source_id",
                remedy=f"add it to {BIBLIOGRAPHY.name}.",
            )
        if pd.isna(claim.value):
            continue
        # The unit has a column of its own; a text may leave it out.
        text, unit = claim.value_text, "" if pd.isna(claim.unit) else claim.unit
        bare = parse(text).unit == ""
        wrong = mismatch(text, claim.value, "" if bare else unit, qualifier="any")
        if wrong:
            raise DataError(
                file,
                f"{claim.value_text!r} does not say {claim.value}: {wrong}.",
                row=row,
                column="value_text",
                remedy="write the value with the digits of the source.",
            )
    return frame.set_index("claim_id")


def claim(claim_id: str) -> pd.Series:
    """One row of the register. Raises KeyError if there is no such claim."""
    return claims().loc[claim_id]


def value(claim_id: str) -> float:
    """The number of a claim in its plain unit. Raises KeyError if unknown."""
    return float(claim(claim_id)["value"])


def rounding_interval(claim_id: str) -> tuple[float, float]:
    """The numbers a claim may stand for, given the digits and the qualifier it is stated with.

    A measured quantity stands for half a step on either side; a count written out in full is
    exact. `over` has no upper end, `under` starts at zero, `nearly` means at most a tenth below.
    """
    row = claim(claim_id)
    written = parse(row["value_text"])
    number, step = Decimal(str(row["value"])), written.steps[0]
    if written.word in ABOVE:
        return float(number), float("inf")
    if written.word in NEARLY:
        return float(number * Decimal("0.9")), float(number)
    if written.word in BELOW:
        return 0.0, float(number)
    unit = "" if pd.isna(row["unit"]) else row["unit"]
    counted = unit not in UNITS and unit not in MEASURES
    half = Decimal(0) if counted and step == 1 and not written.word else step / 2
    return float(number - half), float(number + half)
