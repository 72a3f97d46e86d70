"""Differences between claims: none goes unreviewed, none is invented."""

from helpers import register
from helpers.verdicts import compare, core


def test_every_difference_is_reviewed():
    """Catches two rows on one indicator whose values part and that nobody has explained."""
    assert compare.unexplained() == []


def test_reviewed_groups_name_at_least_two_claims():
    """Catches a group that compares nothing."""
    for row in compare.comparisons().itertuples():
        assert len(set(row.claim_ids)) > 1, row.comparison


def test_bounds_and_rounding_are_no_difference():
    """Catches a lower bound held against its own figure."""
    pairs = compare.differing(register.claims())
    assert ("charging-piles-2024-section3", "charging-piles-2024") not in pairs
    assert any("ets-entities-2024" in pair for pair in pairs)


def test_open_differences_are_conflicts_on_each_side():
    """Catches a slip that the register does not mark."""
    verdicts = core.verdicts()
    for row in compare.comparisons().itertuples():
        if row.resolution in compare.OPEN:
            assert (verdicts.loc[row.claim_ids, "verdict"] == "conflicting").all(), row.comparison
