"""Claims that speak of the same thing: which differ, and whether somebody has said why."""

from itertools import combinations

import pandas as pd

from helpers import catalogue
from helpers.errors import DataError
from helpers.register.stated import claims, rounding_interval

TABLE = "evidence/comparisons"
# A difference nobody can explain stays a conflict; the other resolutions explain it.
SLIP = "slip in the source"
OPEN = (SLIP, "unresolved")
# Claims to priority and targets state no measured quantity that a second source could repeat.
COMPARABLE = ("exact", "approximate", "at-least")


def comparisons() -> pd.DataFrame:
    """The reviewed groups: `comparison`, `resolution`, `claim_ids` (a list), `reason`.

    Raises DataError naming a claim that the register does not have.
    """
    table = catalogue.load(TABLE)
    table["claim_ids"] = [str(ids).split() for ids in table["claim_ids"]]
    for row, ids in enumerate(table["claim_ids"], start=2):
        if unknown := sorted(set(ids) - set(claims().index)):
            raise DataError(
                catalogue.path(TABLE),
                f"unknown claims {', '.join(unknown)}.",
                row=row,
                column="claim_ids",
                remedy="name claims of evidence/claims.",
            )
    return table


def slips() -> dict[str, str]:
    """Claims that are right though they differ from a slip: the claim that holds the slip.

    The group of a slip names first the claim that holds it.
    """
    found: dict[str, str] = {}
    for row in comparisons().itertuples():
        if row.resolution == SLIP:
            wrong, *right = row.claim_ids
            found |= dict.fromkeys(right, wrong)
    return found


def differing(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs on one indicator, place and unit whose rounding intervals do not meet.

    Whatever their dates: a difference that a date explains is listed as such too.
    """
    numeric = rows[rows["value"].notna() & rows["qualifier"].isin(COMPARABLE)]
    found = []
    for _, group in numeric.groupby(["indicator", "geography", "unit"], dropna=False):
        for one, other in combinations(group.index, 2):
            (low, high), (low2, high2) = map(rounding_interval, (one, other))
            if max(low, low2) > min(high, high2):
                found.append((str(one), str(other)))
    return found


def unexplained() -> list[tuple[str, str]]:
    """Differing pairs that no reviewed group holds."""
    groups = [set(ids) for ids in comparisons()["claim_ids"]]
    return [pair for pair in differing(claims()) if not any(set(pair) <= g for g in groups)]
