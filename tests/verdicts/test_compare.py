"""Differences that nobody can explain are conflicts."""

from helpers import register
from helpers.verdicts import core


def test_open_differences_are_conflicts_on_each_side():
    """Catches a slip that the register does not mark."""
    verdicts = core.verdicts()
    for row in register.comparisons().itertuples():
        if row.resolution in register.OPEN:
            assert (verdicts.loc[row.claim_ids, "verdict"] == "conflicting").all(), row.comparison
