"""Conflicts within the documents: groups whose difference nobody can explain."""

from helpers import register
from helpers.register.compared import OPEN, SLIP, TABLE
from helpers.verdicts.core import Finding, judge_many


@judge_many
def findings() -> list[tuple[str, Finding]]:
    """A conflict for each claim of a group whose difference stays open; of a slip its own only."""
    claims = register.claims()
    found = []
    for row in register.comparisons().itertuples():
        if row.resolution not in OPEN:
            continue
        for key in row.claim_ids[:1] if row.resolution == SLIP else row.claim_ids:
            others = ", ".join(
                f"{claims.at[k, 'value_text']} ({k})" for k in row.claim_ids if k != key
            )
            found.append((key, Finding("conflicting", f"Against {others}: {row.reason}", (TABLE,))))
    return found
