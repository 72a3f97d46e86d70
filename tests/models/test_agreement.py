"""The rule that decides whether two figures agree."""

import pytest

from helpers.intervals import Interval
from helpers.models.agreement import agreement

INF = float("inf")


@pytest.mark.parametrize(
    ("stated", "found", "tolerance", "outcome"),
    [
        ((99.5, 100.5), (101, 101), 0.02, "agrees"),
        ((99.5, 100.5), (103, 103), 0.02, "differs"),
        ((99.5, 100.5), (97, 97), 0.02, "differs"),
        ((99.5, 100.5), (60, 160), 0.02, "undecided"),
        ((99.5, 100.5), (90, 101), 0.02, "undecided"),
        ((99.5, 100.5), (97, 104), 0.02, "agrees"),
        ((300, INF), (333, 333), 0.0, "agrees"),
        ((300, INF), (297, 297), 0.0, "differs"),
        ((300, INF), (297, 297), 0.02, "agrees"),
        ((300, INF), (900, 900), 0.0, "holds"),
        ((300, INF), (290, 310), 0.0, "undecided"),
        ((0, 20), (18, 18), 0.0, "agrees"),
        ((0, 20), (25, 25), 0.0, "differs"),
        ((0, 20), (3, 3), 0.0, "holds"),
        ((0, 20), (15, 25), 0.0, "undecided"),
        ((-50, -48), (-49, -49), 0.0, "agrees"),
        ((-50, -48), (-60, -60), 0.05, "differs"),
    ],
)
def test_rule_by_hand(stated, found, tolerance, outcome):
    """Catches a one-sided test, a bound that anything passes, an interval that decides nothing."""
    assert agreement(Interval(*stated), Interval(*found), tolerance) == outcome


@pytest.mark.parametrize("tolerance", [0.0, 0.02, 0.1, 0.25])
@pytest.mark.parametrize("factor", [1.5, 0.67])
@pytest.mark.parametrize("bound", ["point", "least", "most"])
def test_another_claim_fares_worse(tolerance, factor, bound):
    """Catches a rule that would call a claim half as large again right too."""
    found = Interval(100, 100)

    def stated(value):
        ends = {"point": (value * 0.995, value * 1.005), "least": (value, INF), "most": (0, value)}
        return Interval(*ends[bound])

    assert agreement(stated(100), found, tolerance) == "agrees"
    assert agreement(stated(100 * factor), found, tolerance) != "agrees"


def test_a_tolerance_that_hides_a_double_is_refused():
    """Catches a check loosened until it passes."""
    with pytest.raises(ValueError, match="tolerance"):
        agreement(Interval(1, 1), Interval(2, 2), 0.6)
