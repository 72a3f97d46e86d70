"""Differences between claims: none goes unreviewed, none is invented."""

from helpers import register
from helpers.register import compared


def test_every_difference_is_reviewed():
    """Catches two rows on one indicator whose values part and that nobody has explained."""
    assert compared.unexplained() == []


def test_reviewed_groups_name_at_least_two_claims():
    """Catches a group that compares nothing."""
    for row in register.comparisons().itertuples():
        assert len(set(row.claim_ids)) > 1, row.comparison


def test_bounds_and_rounding_are_no_difference():
    """Catches a lower bound held against its own figure."""
    pairs = compared.differing(register.claims())
    assert ("charging-piles-2024-section3", "charging-piles-2024") not in pairs
    assert any("ets-entities-2024" in pair for pair in pairs)
