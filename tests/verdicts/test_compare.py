"""Differences that nobody can explain are conflicts."""

from helpers import register
from helpers.register.compared import SLIP, slips
from helpers.verdicts import core, derived


def test_open_differences_are_conflicts():
    """Catches a difference on one side only, and a slip that condemns the number beside it."""
    verdicts = core.verdicts()["verdict"]
    for row in register.comparisons().itertuples():
        wrong, *others = row.claim_ids
        if row.resolution == SLIP:
            assert verdicts[wrong] == "conflicting", row.comparison
            assert (verdicts[others] != "conflicting").all(), row.comparison
        elif row.resolution in register.OPEN:
            assert (verdicts[row.claim_ids] == "conflicting").all(), row.comparison


def test_arithmetic_with_a_slip_spares_the_other_claims():
    """Catches electricity that conflicts because the coal beside it lost a digit."""
    found = [key for key, finding in derived.findings() if finding.verdict == "conflicting"]
    for right, wrong in slips().items():
        assert right not in found
        assert wrong in found
