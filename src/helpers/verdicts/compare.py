"""Claims that speak of the same thing: which differ, and whether somebody has said why."""

from itertools import combinations

import pandas as pd

from helpers import catalogue, register
from helpers.verdicts.core import COMPARABLE, Finding, judge_many

# A difference nobody can explain stays a conflict; the other resolutions explain it.
OPEN = ("slip in the source", "unresolved")


def comparisons() -> pd.DataFrame:
    """The reviewed groups: `comparison`, `resolution`, `claim_ids` (a list), `reason`.

    Raises KeyError naming a claim that the register does not have.
    """
    table = catalogue.load("evidence/comparisons")
    table["claim_ids"] = [str(ids).split() for ids in table["claim_ids"]]
    known = set(register.claims().index)
    for ids in table["claim_ids"]:
        if unknown := set(ids) - known:
            raise KeyError(f"comparisons name unknown claims: {sorted(unknown)}")
    return table


def differing(claims: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs on one indicator, place and unit whose rounding intervals do not meet.

    Whatever their dates: a difference that a date explains is listed as such too.
    """
    numeric = claims[claims["value"].notna() & claims["qualifier"].isin(COMPARABLE)]
    found = []
    for _, group in numeric.groupby(["indicator", "geography", "unit"], dropna=False):
        for one, other in combinations(group.index, 2):
            (low, high), (low2, high2) = map(register.rounding_interval, (one, other))
            if max(low, low2) > min(high, high2):
                found.append((str(one), str(other)))
    return found


def unexplained() -> list[tuple[str, str]]:
    """Differing pairs that no reviewed group holds."""
    groups = [set(ids) for ids in comparisons()["claim_ids"]]
    return [
        pair for pair in differing(register.claims()) if not any(set(pair) <= g for g in groups)
    ]


def findings() -> list[tuple[str, Finding]]:
    """A conflict for each claim of a group whose difference stays open."""
    claims = register.claims()
    found = []
    for row in comparisons().itertuples():
        if row.resolution not in OPEN:
            continue
        for key in row.claim_ids:
            others = ", ".join(
                f"{claims.at[k, 'value_text']} ({k})" for k in row.claim_ids if k != key
            )
            found.append((key, Finding("conflicting", f"Against {others}: {row.reason}")))
    return found


judge_many(findings)
