"""Events and documents that a page of someone else dates: one rule for all of them."""

import re
from typing import Any

import pandas as pd

from helpers import catalogue, register
from helpers.verdicts.core import Finding, Verdict, judge_many
from helpers.verdicts.outside import AGREED

TABLE = "evidence/documents"


def span(period: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of an ISO day, month, year or span (`2021/2025`).

    Raises ValueError for anything else.
    """
    parts = period.split("/")
    if not 1 <= len(parts) <= 2 or not all(
        re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", part) for part in parts
    ):
        raise ValueError(f"{period!r} is no day, month, year or span of them")
    first, last = pd.Period(parts[0]), pd.Period(parts[-1])
    return first.start_time.normalize(), last.end_time.normalize()


def outcome(period: str, date: str, says: str, independence: str) -> Verdict:
    """The verdict of a claim's period against a date found elsewhere.

    `says` is `date` where the claim dates the event: the date must lie in its period. It is `by`
    where the claim speaks of a state that the event began (a title, a law in force): the date
    must not lie after it. A date that is less precise than the claim decides nothing.
    """
    (low, high), (first, last) = span(period), span(date)
    if says == "by":
        low = pd.Timestamp.min
    if last < low or first > high:
        return "conflicting"
    return AGREED[independence] if low <= first and last <= high else "inconclusive"


@judge_many
def findings() -> list[tuple[str, Finding]]:
    """Each dated document against the period of its claim."""
    claims = register.claims()
    return [
        (document.claim_id, _finding(str(claims.at[document.claim_id, "period"]), document))
        for document in catalogue.load(TABLE).itertuples()
    ]


def _finding(period: str, document: Any) -> Finding:
    judged = outcome(period, document.date, document.says, document.independence)
    seen = {
        "conflicting": ", not as stated",
        "inconclusive": ", which does not settle the claim's period",
    }
    reason = f"{document.issuer}: {document.what}, {document.date}{seen.get(judged, '')}."
    return Finding(judged, reason, (document.document_id,))
