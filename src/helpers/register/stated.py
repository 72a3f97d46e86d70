"""The claims: what the sources state, one row each."""

from decimal import Decimal
from functools import lru_cache

import pandas as pd

from helpers import catalogue
from helpers.errors import DataError
from helpers.register import chinese
from helpers.register.quantity import ABOUT, ABOVE, BELOW, MEASURES, NEARLY, UNITS, mismatch, parse
from helpers.register.sources import BIBLIOGRAPHY, bibliography

HEDGES = {
    "above": ABOVE,
    "nearly": NEARLY,
    "below": tuple(word for word in BELOW if word not in NEARLY),
    "about": ABOUT,
}


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

    The precision is that of the document where `as_written` holds its number (30万 is written in
    steps of ten thousand), else that of `value_text`. A measured quantity stands for half a step
    on either side; a count written out in full is exact. `over` has no upper end, `under` starts
    at zero, `nearly` means at most a tenth below.
    """
    row = claim(claim_id)
    number, (step, hedge) = Decimal(str(row["value"])), _precision(row)
    if hedge == "above":
        return float(number), float("inf")
    if hedge == "nearly":
        return float(number * Decimal("0.9")), float(number)
    if hedge == "below":
        return 0.0, float(number)
    unit = "" if pd.isna(row["unit"]) else row["unit"]
    counted = unit not in UNITS and unit not in MEASURES
    half = Decimal(0) if counted and step == 1 and not hedge else step / 2
    return float(number - half), float(number + half)


def _precision(row: pd.Series) -> tuple[Decimal, str]:
    """Step and hedge of a claim's number, in its plain unit."""
    written = parse(row["value_text"])
    word = next((name for name, words in HEDGES.items() if written.word in words), "")
    text = row.get("as_written")
    if not isinstance(text, str) or not any(sign in chinese.NUMERALS for sign in text):
        return written.steps[0], word
    stated = chinese.read(text)
    if stated.value == 0:
        return written.steps[0], word
    if word == "about" and not stated.hedge:
        # A round number that nobody calls exact: the reader of the document put the hedge.
        return written.steps[0], word
    # The document may have MW where the register has kW, or a fall where it has a minus.
    factor = abs(Decimal(str(row["value"])) / stated.value)
    # A number in words has no digits to count: the English text says how precise it is.
    return stated.step * factor or written.steps[0], stated.hedge or word
